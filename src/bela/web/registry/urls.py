"""The addresses of the register: officers under `/pendataan/`, an owner's own under `/jualan/usaha/`."""

from django.urls import path

from bela.web.registry import (
    batch_page,
    columns_page,
    deciding,
    ending,
    enterprise_page,
    enterprises,
    export_page,
    figures_page,
    imports,
    list_steps,
    matching,
    new_record,
    own,
    own_steps,
    queue,
    record_page,
    sanctions,
    scale_watch,
    state_answer,
    tax_papers,
)

_ONE = "pendataan/usaha/<slug:enterprise>/"
_OWN = "jualan/usaha/<slug:enterprise>/"

_officers = [
    path("pendataan/", queue.queue),
    path("pendataan/usaha/", enterprises.enterprises),
    path("pendataan/usaha/unduh.xlsx", enterprises.enterprises_sheet),
    path("pendataan/usaha/baru/", new_record.new_record),
    path("pendataan/unduh/", export_page.export_page),
    path("pendataan/angka/", figures_page.figures_page),
    path("pendataan/angka/unduh.xlsx", figures_page.figures_sheet),
    path("pendataan/angka/pendataan-lalu/", figures_page.bring_count),
    path(_ONE, enterprise_page.enterprise_page),
    path(f"{_ONE}data/", record_page.record_page),
    path(f"{_ONE}data/riwayat/<slug:field>/", record_page.answer_page),
    path(f"{_ONE}data/dua/<slug:second>/", record_page.choose),
    path(f"{_ONE}data/<slug:slug>/", record_page.block_page),
    path(f"{_ONE}nomor/", enterprise_page.numbers),
    path(f"{_ONE}pemilik/", deciding.link),
    path(f"{_ONE}periksa/", deciding.verify),
    path(f"{_ONE}periksa/<slug:verification>/cabut/", deciding.revoke),
    path(f"{_ONE}cocokkan/<slug:register>/", state_answer.match_one),
    path(f"{_ONE}jawaban/<slug:answer>/", state_answer.look),
    path(f"{_ONE}skala/", deciding.size),
    path(f"{_ONE}izinkan/", deciding.allow),
    path(f"{_ONE}rekening/<slug:account>/", deciding.check_account),
    path(f"{_ONE}izin/", deciding.licence),
    path(f"{_ONE}pajak/", tax_papers.tax_paper),
    path(f"{_ONE}status-pajak/", tax_papers.tax_status),
    path(f"{_ONE}hentikan/", sanctions.suspend),
    path(f"{_ONE}lanjutkan/", sanctions.lift),
    path(f"{_ONE}sanksi/", sanctions.debar),
    path(f"{_ONE}sanksi/<slug:debarment>/batal/", sanctions.annul),
    path(f"{_ONE}berhenti/", sanctions.withdraw),
]
_watching = [
    path("pendataan/pencocokan/", matching.matching),
    path("pendataan/pencocokan/unduh.xlsx", matching.matching_sheet),
    path("pendataan/skala/", scale_watch.watch),
    path("pendataan/skala/unduh.xlsx", scale_watch.watch_sheet),
    path("pendataan/segera-habis/", ending.ending),
    path("pendataan/segera-habis/unduh.xlsx", ending.ending_sheet),
]
_lists = [
    path("pendataan/impor/", imports.imports),
    path("pendataan/impor/<slug:batch>/", batch_page.batch_page),
    path("pendataan/impor/<slug:batch>/unduh.xlsx", batch_page.batch_sheet),
    path("pendataan/impor/<slug:batch>/lanjut/", list_steps.go_on),
    path("pendataan/impor/<slug:batch>/kolom/", columns_page.columns_page),
    path("pendataan/impor/<slug:batch>/lembar/", list_steps.other_sheet),
    path("pendataan/impor/<slug:batch>/masukkan/", batch_page.admit),
    path("pendataan/impor/<slug:batch>/tarik/", batch_page.withdraw),
]
_own = [
    path("jualan/usaha/", own.own_enterprises),
    path("jualan/usaha/daftar/", own.own_register),
    path("jualan/usaha/punya-saya/", own.own_claim),
    path(_OWN, own.own_enterprise),
    path(f"{_OWN}nik/", own_steps.own_nik),
    path(f"{_OWN}skala/", own_steps.own_size),
    path(f"{_OWN}tempat/", own_steps.own_place),
    path(f"{_OWN}rekening/", own_steps.own_account),
    path(f"{_OWN}izin/", own_steps.own_licence),
    path(f"{_OWN}data/", own_steps.own_data),
    path(f"{_OWN}berhenti/", own_steps.own_stop),
]
urlpatterns = [*_officers, *_watching, *_lists, *_own]
