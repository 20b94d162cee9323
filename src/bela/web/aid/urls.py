"""The addresses of aid: officers under `/pendataan/bantuan/`, owners at `/bantuan/`, everybody under `/keterbukaan/`."""

from django.urls import path

from bela.web.aid import (
    objections_page,
    own,
    programme_page,
    programmes,
    public,
    recipient_acts,
    recipients_page,
    results_page,
    running,
)

_ALL = "pendataan/bantuan/"
_RUN = f"{_ALL}hasil/<slug:run>/"
_ONE = f"{_ALL}<slug:programme>/"
_WHO = f"{_ALL}penerima/<slug:recipient>/"

urlpatterns = [
    path("bantuan/", own.own_aid),
    path("bantuan/<slug:result>/keberatan/", own.own_objection),
    path("keterbukaan/bantuan/", public.aid_list),
    path("keterbukaan/bantuan/<slug:programme>/", public.aid_page),
    path("keterbukaan/bantuan/<slug:programme>/unduh.xlsx", public.aid_sheet),
    path(_ALL, programmes.programme_list),
    path(f"{_ALL}baru/", programmes.new_programme),
    path(_RUN, results_page.result_list),
    path(f"{_RUN}unduh.xlsx", results_page.result_sheet),
    path(f"{_RUN}umumkan/", running.announce),
    path(f"{_RUN}tetapkan/", running.decide),
    path(f"{_ALL}orang/<slug:result>/", results_page.result_page),
    path(f"{_ALL}orang/<slug:result>/keberatan/", results_page.object_on_paper),
    path(f"{_WHO}serahkan/", recipient_acts.hand_over),
    path(f"{_WHO}kunjungi/", recipient_acts.revisit),
    path(f"{_WHO}kembali/", recipient_acts.take_back),
    path(f"{_WHO}batalkan/", recipient_acts.cancel),
    path(f"{_ALL}keberatan/<slug:objection>/", objections_page.answer),
    path(_ONE, programme_page.programme_page),
    path(f"{_ONE}daftar/", running.add_list),
    path(f"{_ONE}hitung/", running.run_it),
    path(f"{_ONE}tutup/", programmes.end_programme),
    path(f"{_ONE}penerima/", recipients_page.recipient_list),
    path(f"{_ONE}penerima/unduh.xlsx", recipients_page.recipient_sheet),
    path(f"{_ONE}keberatan/", objections_page.objection_list),
    path(f"{_ONE}keberatan/unduh.xlsx", objections_page.objection_sheet),
]
