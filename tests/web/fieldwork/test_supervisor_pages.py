"""A supervisor's pages: open a census, send people, see who is silent, decide, look again, pay."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from io import BytesIO

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries
from python_calamine import CalamineWorkbook

from bela.fieldwork.models import Assignment, Campaign, Visit
from bela.fieldwork.usecases.answer_back_check import answer_back_check
from bela.registry.models import Enterprise, Verification
from tests.cast import NOW, City
from tests.fieldwork.conftest import ANSWERS, GEDUNG_JOHOR, Field
from tests.registry.conftest import Register
from tests.web.page import faults, page


def test_a_census_is_opened_with_a_form(desi: Client, city: City) -> None:
    assert "Belum ada pendataan" in page(desi.get("/pendataan/lapangan/")).says
    typed = {
        "government": city.government, "name": "Pendataan 2026", "first_on": "2 Maret 2026",
        "last_on": "1 Maret 2026", "idle_days": "3", "check_percent": "5",
    }  # fmt: skip
    wrong = desi.post("/pendataan/lapangan/baru/", typed)
    assert "Hari terakhir tidak boleh sebelum hari pertama." in page(wrong).says
    assert faults(wrong) == []
    done = desi.post("/pendataan/lapangan/baru/", {**typed, "last_on": "29 Mei 2026"}, follow=True)
    assert "Pendataan 2026" in page(done).says
    assert Campaign.objects.get().last_on.isoformat() == "2026-05-29"


def test_a_helper_is_sent_and_another_takes_over_with_two_taps(field_: Field, desi: Client) -> None:
    address = f"/pendataan/lapangan/{field_.campaign}/"
    form = desi.get(f"{address}tugaskan/?kelurahan={GEDUNG_JOHOR}")
    assert faults(form) == []
    sent = desi.post(f"{address}tugaskan/", {"region": GEDUNG_JOHOR, "helper": field_.city.people["fitri"]})
    assert sent.status_code == 302
    again = desi.post(f"{address}tugaskan/", {"region": GEDUNG_JOHOR, "helper": field_.city.people["fitri"]})
    assert "sudah mendata di kelurahan itu" in page(again).says
    swap = f"/pendataan/lapangan/tugas/{field_.assignment}/ganti/"
    offered = desi.get(swap)
    assert faults(offered) == []
    assert "Lina Tanjung" in page(offered).says
    assert desi.post(swap, {"reason": "", "helper": field_.lina}).status_code == 302
    assert Assignment.objects.get(public_id=field_.assignment).ended_at is not None
    says = page(desi.get(address)).says
    assert "menggantikan Fitri Handayani" in says
    assert "Tugas yang sudah berakhir" in says


def test_silent_helpers_stand_on_top_with_a_button(
    field_: Field, signed_in_as: Callable[[str], Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(timezone, "now", lambda: NOW + timedelta(days=4))
    response = signed_in_as("desi").get(f"/pendataan/lapangan/{field_.campaign}/")
    assert "1 petugas tidak membawa kunjungan" in page(response).says
    assert f"/pendataan/lapangan/tugas/{field_.assignment}/ganti/" in page(response).links
    assert faults(response) == []


def test_a_visit_is_shown_with_its_evidence_and_accepted(
    field_: Field, register: Register, desi: Client
) -> None:
    register.kitchen()
    position = {"latitude": 3.53, "longitude": 98.66, "accuracy": 12, "at": NOW.isoformat()}
    visit = field_.bring(
        position=position, answers={**ANSWERS, "name": "Dapur Rina", "phone": "0812-6000-1234"}
    ).visit
    address = f"/pendataan/lapangan/kunjungan/{visit}/"
    response = desi.get(address)
    says = page(response).says
    assert "20 menit" in says
    assert "± 12 m" in says
    assert "Nama yang sama sudah ada di kelurahan ini" in says
    assert "6000-1234" not in says
    assert "60001234" not in says
    assert faults(response) == []
    done = desi.post(f"{address}terima/", follow=True)
    assert "Hasil kunjungan diterima." in page(done).says
    assert Enterprise.objects.count() == 2
    assert "Lihat usahanya" in page(desi.get(address)).says


def test_a_visit_becomes_proof_only_by_a_box_that_the_officer_ticks(
    field_: Field, register: Register, desi: Client
) -> None:
    kitchen = register.kitchen()
    position = {"latitude": 3.53, "longitude": 98.66, "accuracy": 12, "at": NOW.isoformat()}
    seen = (NOW - timedelta(minutes=1)).isoformat()
    visit = field_.bring(
        enterprise=kitchen, seen_at=seen, position=position, answers={"address": "Jalan Bunga 3"}
    ).visit
    address = f"/pendataan/lapangan/kunjungan/{visit}/"
    shown = desi.get(address)
    assert "Catat sebagai bukti kunjungan" in page(shown).says
    assert "Anda menyatakan usaha ini benar ada" in page(shown).says
    assert "checked" not in shown.content.decode()
    asked = desi.post(f"{address}terima/", {"bukti": "1"})
    assert "Pilih jawaban mana yang dipakai" in page(asked).says
    assert asked.content.decode().count(" checked") == 1
    assert faults(asked) == []
    desi.post(f"{address}terima/", {"bukti": "1", "pilih-address": "kunjungan"})
    assert Verification.objects.get().means == "visited"
    assert "bukti kunjungan" in page(desi.get(address)).says


def test_a_visit_that_shows_nothing_offers_no_box_and_takes_none(field_: Field, desi: Client) -> None:
    address = f"/pendataan/lapangan/kunjungan/{field_.bring().visit}/"
    shown = desi.get(address)
    assert "Catat sebagai bukti kunjungan" not in page(shown).says
    assert "posisi dan fotonya tidak ada" in page(shown).says
    refused = desi.post(f"{address}terima/", {"bukti": "1"})
    assert "tidak bisa dicatat sebagai bukti kunjungan" in page(refused).says
    assert Visit.objects.get().state == "waiting"


def test_both_answers_are_shown_where_the_record_changed_meanwhile(
    field_: Field, register: Register, desi: Client
) -> None:
    kitchen = register.kitchen()
    seen = (NOW - timedelta(minutes=1)).isoformat()
    visit = field_.bring(enterprise=kitchen, seen_at=seen, answers={"address": "Jalan Bunga 3"}).visit
    address = f"/pendataan/lapangan/kunjungan/{visit}/"
    asked = desi.post(f"{address}terima/")
    says = page(asked).says
    assert "Pilih jawaban mana yang dipakai" in says
    assert "Jalan Karya Wisata 12" in says
    assert "Jalan Bunga 3" in says
    assert faults(asked) == []
    desi.post(f"{address}terima/", {"pilih-address": "daftar"})
    assert Enterprise.objects.get().address == "Jalan Karya Wisata 12"
    assert Visit.objects.get().state == "accepted"


def test_a_visit_is_sent_back_with_a_reason(field_: Field, desi: Client) -> None:
    visit = field_.bring().visit
    address = f"/pendataan/lapangan/kunjungan/{visit}/"
    empty = desi.post(f"{address}kembalikan/", {"reason": ""})
    assert "Belum diisi." in page(empty).says
    assert faults(empty) == []
    desi.post(f"{address}kembalikan/", {"reason": "Alamatnya belum jelas"})
    assert Visit.objects.get().state == "returned"
    assert "Alamatnya belum jelas" in page(desi.get(address)).says


def test_patterns_are_shown_as_a_reason_to_look(field_: Field, desi: Client) -> None:
    for number in range(5):
        visit = field_.bring(answers={**ANSWERS, "phone": "0812-6000-1101", "activity": f"Usaha {number}"})
    response = desi.get(f"/pendataan/lapangan/{field_.campaign}/perlu-dilihat/")
    says = page(response).says
    assert "1 petugas perlu dilihat" in says
    assert "bukan bukti" in says
    assert "Satu nomor HP untuk beberapa usaha: 5 kunjungan" in says
    assert faults(response) == []
    one = page(desi.get(f"/pendataan/lapangan/kunjungan/{visit.visit}/")).says
    assert "Perlu dilihat." in one


def test_a_second_look_is_given_to_another_and_shown_field_by_field(field_: Field, desi: Client) -> None:
    check = field_.draw(field_.bring().visit).public_id
    address = f"/pendataan/lapangan/cek-ulang/{check}/"
    offered = desi.get(address)
    assert faults(offered) == []
    assert "Lina Tanjung" in page(offered).says
    assert f'value="{field_.city.people["fitri"]}"' not in offered.content.decode()
    assert desi.post(address, {"person": field_.lina}).status_code == 302
    answer_back_check(
        at=NOW, actor=field_.other, check=check, outcome="counted", answers={**ANSWERS, "owner": "Tono"}
    )
    done = desi.get(address)
    assert "4 isian sama, 1 berbeda." in page(done).says
    assert faults(done) == []
    listed = desi.get(f"/pendataan/lapangan/{field_.campaign}/cek-ulang/")
    assert "4 sama, 1 berbeda" in page(listed).says
    assert faults(listed) == []


def test_pay_is_counted_from_what_was_accepted(field_: Field, desi: Client) -> None:
    address = f"/pendataan/lapangan/{field_.campaign}/honor/"
    rate = {"from_on": "2 Maret 2026", "counted": "8.000", "other": "2.000", "citation": "SK 12/2026"}
    assert faults(desi.get(f"{address}tarif/")) == []
    assert desi.post(f"{address}tarif/", rate).status_code == 302
    field_.accept(field_.bring().visit)
    field_.bring()
    response = desi.get(address)
    assert "Honor sampai hari ini Rp8.000" in page(response).says
    assert faults(response) == []
    book = CalamineWorkbook.from_filelike(BytesIO(desi.get(f"{address}unduh.xlsx").content))
    (line,) = book.get_sheet_by_index(0).to_python()[1:]
    assert (line[0], line[3], line[7]) == ("Fitri Handayani", 1, 8000)


def test_a_census_is_closed_when_everything_is_decided(field_: Field, desi: Client) -> None:
    visit = field_.bring().visit
    address = f"/pendataan/lapangan/{field_.campaign}/tutup/"
    waiting = desi.post(address)
    assert "Masih ada 1 kunjungan yang belum diputuskan." in page(waiting).says
    assert faults(waiting) == []
    field_.accept(visit)
    assert "Pendataan ditutup." in page(desi.post(address, follow=True)).says


def test_every_list_is_a_spreadsheet_too(field_: Field, desi: Client) -> None:
    field_.bring()
    for sheet in ("unduh.xlsx", "kunjungan/unduh.xlsx", "cek-ulang/unduh.xlsx", "honor/unduh.xlsx"):
        response = desi.get(f"/pendataan/lapangan/{field_.campaign}/{sheet}")
        book = CalamineWorkbook.from_filelike(BytesIO(response.content))
        assert len(book.get_sheet_by_index(0).to_python()) >= 1


@pytest.mark.parametrize("number", [2, 30])
def test_lists_ask_the_database_a_few_times_whatever_their_length(
    field_: Field, desi: Client, number: int, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for each in range(number):
        visit = field_.bring(answers={**ANSWERS, "name": f"Warung {each}"}).visit
        if each % 2:
            field_.accept(visit)
    for path in ("", "kunjungan/?keadaan=", "cek-ulang/", "perlu-dilihat/", "honor/", "unduh.xlsx"):
        with django_assert_max_num_queries(12):
            response = desi.get(f"/pendataan/lapangan/{field_.campaign}/{path}")
        assert response.status_code == 200


@pytest.mark.parametrize(
    "path", ["", "tugaskan/", "kunjungan/", "cek-ulang/", "perlu-dilihat/", "honor/", "tutup/"]
)
def test_helpers_and_strangers_find_nothing_there(
    field_: Field, path: str, signed_in_as: Callable[[str], Client]
) -> None:
    address = f"/pendataan/lapangan/{field_.campaign}/{path}"
    assert signed_in_as("fitri").get(address).status_code == 404
    assert Client().get(address).status_code == 302
    desi = signed_in_as("desi")
    assert faults(desi.get(address)) == []
    assert desi.get(address.replace(field_.campaign, "a" * 16)).status_code == 404


@pytest.mark.parametrize("path", ["kunjungan", "cek-ulang", "tugas"])
def test_what_does_not_exist_is_not_there(field_: Field, desi: Client, path: str) -> None:
    end = "/ganti/" if path == "tugas" else "/"
    assert desi.get(f"/pendataan/lapangan/{path}/{'a' * 16}{end}").status_code == 404
