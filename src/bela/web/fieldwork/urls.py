"""The addresses of the fieldwork: helpers under `/bantu/`, supervisors under `/pendataan/lapangan/`."""

from django.urls import path

from bela.web.fieldwork import (
    assigning,
    campaign_page,
    campaigns,
    checking,
    checks_page,
    doubles,
    home,
    looks_page,
    looks_sent,
    offline,
    paper,
    pay_page,
    photos,
    submissions,
    visit_page,
    visits_page,
    work_list,
)

_helpers = [
    path("bantu/", home.home),
    path("bantu/luring/", offline.shell),
    path("bantu/pekerja.js", offline.worker),
    path("bantu/siapa.json", offline.who),
    path("bantu/bekal.json", offline.carried),
    path("bantu/kiriman/", submissions.submissions),
    path("bantu/kiriman/<uuid:submission>/foto/", photos.take_photo),
    path("bantu/mungkin-sama/", doubles.doubles),
    path("bantu/kertas/", paper.paper_form),
    path("bantu/tugas/<slug:assignment>/", work_list.work),
    path("bantu/tugas/<slug:assignment>/unduh.xlsx", work_list.work_sheet),
    path("bantu/tugas/<slug:assignment>/isi/", work_list.count),
    path("bantu/cek-ulang/kiriman/", looks_sent.look_sent),
    path("bantu/cek-ulang/<slug:check>/", checking.check_again),
]
_ONE = "pendataan/lapangan/<slug:campaign>/"
_supervisors = [
    path("pendataan/lapangan/", campaigns.campaign_list),
    path("pendataan/lapangan/baru/", campaigns.new_campaign),
    path("pendataan/lapangan/tugas/<slug:assignment>/ganti/", assigning.replace),
    path("pendataan/lapangan/tugas/<slug:assignment>/akhiri/", assigning.end),
    path("pendataan/lapangan/tugas/<slug:assignment>/ketik/", assigning.copy_paper),
    path("pendataan/lapangan/kunjungan/<slug:seen>/", visit_page.visit_page),
    path("pendataan/lapangan/kunjungan/<slug:seen>/foto.webp", photos.show_photo),
    path("pendataan/lapangan/kunjungan/<slug:seen>/terima/", visit_page.accept),
    path("pendataan/lapangan/kunjungan/<slug:seen>/kembalikan/", visit_page.send_back),
    path("pendataan/lapangan/cek-ulang/<slug:check>/", checks_page.check_page),
    path(_ONE, campaign_page.campaign_page),
    path(f"{_ONE}unduh.xlsx", campaign_page.campaign_sheet),
    path(f"{_ONE}tugaskan/", assigning.assign),
    path(f"{_ONE}tutup/", campaigns.end_campaign),
    path(f"{_ONE}kunjungan/", visits_page.visit_list),
    path(f"{_ONE}kunjungan/unduh.xlsx", visits_page.visit_sheet),
    path(f"{_ONE}cek-ulang/", checks_page.check_list),
    path(f"{_ONE}cek-ulang/unduh.xlsx", checks_page.check_sheet),
    path(f"{_ONE}honor/", pay_page.pay),
    path(f"{_ONE}honor/unduh.xlsx", pay_page.pay_sheet),
    path(f"{_ONE}honor/tarif/", pay_page.new_rate),
    path(f"{_ONE}perlu-dilihat/", looks_page.looks),
]
urlpatterns = [*_helpers, *_supervisors]
