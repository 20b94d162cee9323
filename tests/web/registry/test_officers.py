"""The registry officer: a queue with one decision at a time, the list, one record, its numbers masked."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries
from python_calamine import CalamineWorkbook

from bela.law.facts import Standing
from bela.registry.models import Enterprise, Owner
from bela.registry.queries import supplier_on
from bela.registry.queries.record import record_of
from tests.cast import CAST, NOW
from tests.registry.conftest import KWALA_BEKALA, NIK, TODAY, Register, read_entries
from tests.web.page import faults, page

type SignIn = Callable[[str], Client]

ACTS = ("data/", "nomor/", "pemilik/", "periksa/", "skala/", "izin/", "pajak/", "status-pajak/", "berhenti/")
SANCTIONS = ("hentikan/", "lanjutkan/", "sanksi/")
DAY = TODAY.strftime("%d-%m-%Y")


def names(register: Register, count: int) -> None:
    """So many enterprises on the register."""
    owners = Owner.objects.bulk_create(
        Owner(name=f"Pemilik {n}", sort_name=f"pemilik {n}") for n in range(count)
    )
    Enterprise.objects.bulk_create(
        Enterprise(
            government_id=register.city.government, owner=owner, registered_at=NOW, name=f"Usaha {n}",
            sort_name=f"usaha {n:04}", region_code=KWALA_BEKALA,
        )
        for n, owner in enumerate(owners)
    )  # fmt: skip


def waiting(register: Register) -> str:
    """A kitchen with everything stated and nothing decided, its account in another name."""
    kitchen = register.kitchen(nik=NIK, started_on="1-5-2018", sales="120 juta")
    register.account(kitchen, holder="Suami Rina")
    return kitchen


def test_an_empty_queue_says_what_will_come(desi: Client) -> None:
    response = desi.get("/pendataan/")
    assert "Tidak ada yang menunggu Anda" in page(response).says
    assert faults(response) == []


def test_the_queue_is_worked_off_one_decision_at_a_time(desi: Client, register: Register) -> None:
    kitchen = waiting(register)
    base = f"/pendataan/usaha/{kitchen}/"
    account = record_of(kitchen, TODAY).waiting_account
    assert account is not None
    says = page(desi.get("/pendataan/")).says
    assert "3 keputusan menunggu Anda" in says
    sent = [
        (f"{base}rekening/{account.public_id}/", {"decision": "yes", "reason": "Buku rekening"}),
        (f"{base}skala/", {"founded_on": "1-5-2018", "capital": "", "sales": "120 juta", "sales_year": "2025",
                           "seen": "Surat pernyataan"}),
        (f"{base}periksa/", {"means": "visited", "on": DAY, "evidence": "Dapur di belakang rumah"}),
        (f"{base}izinkan/", {}),
    ]  # fmt: skip
    for action, words in sent:
        shown = desi.get("/pendataan/")
        assert faults(shown) == []
        response = desi.post(action, {**words, "antre": "1"})
        assert (response.status_code, response.headers["Location"]) == (302, "/pendataan/"), action
    assert "Tidak ada yang menunggu Anda" in page(desi.get("/pendataan/")).says
    found = supplier_on(kitchen, TODAY)
    assert (found.standing, found.payable) == (Standing.ACTIVE, True)


def test_each_decision_in_the_queue_is_whole_and_can_be_passed_over(desi: Client, register: Register) -> None:
    waiting(register)
    questions = set()
    for number in (1, 2, 3, 99):
        response = desi.get(f"/pendataan/?ke={number}")
        assert faults(response) == []
        questions.add(page(response).says.split("menunggu sejak")[1][:60])
    assert len(questions) == 3
    assert desi.get("/pendataan/?ke=x").status_code == 200


@pytest.mark.parametrize(
    ("path", "sent", "said"),
    [
        ("periksa/", {"means": "", "on": DAY, "evidence": ""}, "Ada 2 hal"),
        ("periksa/", {"means": "visited", "on": "besok", "evidence": "x"}, "belum terbaca sebagai tanggal"),
        ("periksa/", {"means": "visited", "on": "1-1-2099", "evidence": "x"}, "Tanggal ini belum tiba."),
        ("periksa/", {"means": "nib", "on": DAY, "evidence": "OSS"}, "NIB usaha ini belum diisi."),
        ("skala/", {"founded_on": "", "sales": "5 juta", "seen": "Surat"}, "Isi sejak kapan usaha ini ada."),
        ("skala/", {"founded_on": "1-5-2023", "sales": "5 juta", "seen": "Surat"}, "Isi modalnya."),
        ("skala/", {"founded_on": "1-5-2018", "sales": "banyak", "seen": "x"}, "belum terbaca sebagai"),
        ("pemilik/", {"contact": "0812-9999-9999"}, "Belum ada akun dengan kontak ini."),
        ("data/pemilik/", {"name": "", "nik": "12"}, "NIK harus 16 angka"),
        ("izin/", {"licence": "pirt", "number": "x"}, "hanya berisi angka"),
        ("pajak/", {"kind": "turnover_statement", "on": DAY}, "Isi penjualan tahun ini."),
        ("status-pajak/", {"food_tax_rate": "10"}, "Pilih siapa yang menyetor"),
        ("nomor/", {}, "Belum diisi."),
    ],
)  # fmt: skip
def test_a_decision_answers_bad_input_beside_its_field(
    desi: Client, register: Register, path: str, sent: dict[str, str], said: str
) -> None:
    response = desi.post(f"/pendataan/usaha/{register.kitchen()}/{path}", sent)
    assert response.status_code == 200
    assert said in page(response).says
    assert faults(response) == []


def test_what_is_missing_is_named_where_selling_is_not_allowed_yet(desi: Client, register: Register) -> None:
    kitchen = register.kitchen()
    response = desi.post(f"/pendataan/usaha/{kitchen}/izinkan/", follow=True)
    assert "belum boleh berjualan" in page(response).says


def test_a_record_and_its_acts_are_whole_pages(desi: Client, register: Register) -> None:
    seller = register.seller()
    for language in ("id", "en"):
        desi.cookies["bahasa"] = language
        for path in ("", *ACTS, *SANCTIONS):
            response = desi.get(f"/pendataan/usaha/{seller}/{path}")
            assert response.status_code == 200, path
            assert faults(response) == [], path


def test_a_record_masks_the_numbers_of_a_person(desi: Client, register: Register) -> None:
    seller = register.seller()
    told = "".join(desi.get(f"/pendataan/usaha/{seller}/{path}").content.decode() for path in ("", *ACTS))
    for number in (NIK, "0123456789", "81260001101", "0812-6000-1101"):
        assert number not in told
    assert "1271" in told


def test_numbers_are_shown_for_a_purpose_and_that_is_on_record(desi: Client, register: Register) -> None:
    seller = register.seller()
    response = desi.post(f"/pendataan/usaha/{seller}/nomor/", {"purpose": "verify"})
    assert NIK in page(response).says
    assert faults(response) == []
    assert response.headers["Cache-Control"] == "private, no-store"
    (entry,) = [found for found in read_entries() if found["kind"] == "enterprise.numbers_shown"]
    assert '"purpose":"verify"' in entry["payload"]
    assert NIK not in entry["payload"]


def test_an_officer_corrects_a_record_without_losing_what_is_masked(desi: Client, register: Register) -> None:
    seller = register.seller()
    for block in ("pemilik", "usaha"):
        form = desi.get(f"/pendataan/usaha/{seller}/data/{block}/").context["form"]
        words = {name: form[name].value() or "" for name in form.fields}
        words |= {"activity": "Katering rapat"} if block == "usaha" else {}
        assert desi.post(f"/pendataan/usaha/{seller}/data/{block}/", words).status_code == 302
    row = Enterprise.objects.select_related("owner").get(public_id=seller)
    assert (row.activity, row.owner.nik, row.owner.nik_state) == ("Katering rapat", NIK, "given")
    assert row.owner.phone == "+6281260001101"


def test_the_history_says_what_was_before_and_after(desi: Client, register: Register) -> None:
    seller = register.seller()
    register.answer(seller, activity="Kue basah")
    says = page(desi.get(f"/pendataan/usaha/{seller}/")).says
    assert "Kegiatan usaha: Katering → Kue basah" in says
    assert "oleh pemiliknya" in says


def test_the_list_is_narrowed_by_words_kecamatan_stage_and_scale(desi: Client, register: Register) -> None:
    register.seller()
    names(register, 3)
    for query, total in (
        ("", 4), ("q=dapur", 1), ("q=pemilik+2", 1), ("q=siregar", 1), ("kecamatan=12.71.11", 4),
        ("kecamatan=12.71.01", 0),
        ("tahap=name", 3), ("tahap=active&skala=micro", 1), ("skala=small", 0), ("tahap=apa", 4),
        ("hal=99", 4),
    ):  # fmt: skip
        response = desi.get(f"/pendataan/usaha/?{query}")
        assert response.context["page"].total == total, query
        assert faults(response) == [], query


@pytest.mark.parametrize("count", [5, 60])
def test_the_list_asks_the_same_few_times_however_long_it_is(
    desi: Client, register: Register, count: int, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    names(register, count)
    with django_assert_max_num_queries(12):
        desi.get("/pendataan/usaha/")
    with django_assert_max_num_queries(12):
        desi.get("/pendataan/usaha/unduh.xlsx")


def test_the_queue_and_a_record_ask_a_bounded_number_of_times(
    desi: Client, register: Register, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    kitchen = waiting(register)
    with django_assert_max_num_queries(30):
        desi.get("/pendataan/")
    with django_assert_max_num_queries(30):
        desi.get(f"/pendataan/usaha/{kitchen}/")


def test_the_list_is_also_a_spreadsheet(desi: Client, register: Register) -> None:
    register.seller()
    book = CalamineWorkbook.from_filelike(BytesIO(desi.get("/pendataan/usaha/unduh.xlsx").content))
    heads, row = book.get_sheet_by_index(0).to_python()
    assert (heads[0], row[0], row[4], row[7]) == ("Nama usaha", "Dapur Rina", "Medan Johor", "mikro")


def test_the_procurement_unit_sanctions_but_sees_no_numbers(register: Register, signed_in_as: SignIn) -> None:
    seller = register.seller()
    fauzi = signed_in_as("fauzi")
    base = f"/pendataan/usaha/{seller}/"
    says = page(fauzi.get(base)).says
    assert "••" not in says
    assert fauzi.get(f"{base}nomor/").status_code == fauzi.get(f"{base}data/").status_code == 404
    fauzi.post(f"{base}hentikan/", {"reason_code": "no_stock", "reason": "Barang tidak ada"})
    assert supplier_on(seller, TODAY).standing is Standing.SUSPENDED
    fauzi.post(f"{base}lanjutkan/", {"reason": "Sudah ada"})
    assert supplier_on(seller, TODAY).standing is Standing.ACTIVE
    wrong = fauzi.post(
        f"{base}sanksi/",
        {"citation": "SK 1", "first_day": "2-4-2026", "last_day": "1-4-2026", "grounds": "x"},
    )
    assert "Hari terakhir sebelum hari pertama." in page(wrong).says
    fauzi.post(
        f"{base}sanksi/", {"citation": "SK 1", "first_day": "2-4-2026", "last_day": "", "grounds": "x"}
    )
    (found,) = record_of(seller, TODAY).debarments
    assert faults(fauzi.get(f"{base}sanksi/{found.public_id}/batal/")) == []
    fauzi.post(f"{base}sanksi/{found.public_id}/batal/", {"citation": "SK 2"})
    assert record_of(seller, TODAY).debarments[0].annulled_citation == "SK 2"
    assert faults(fauzi.get(base)) == []


@pytest.mark.parametrize("who", [who for who in CAST if who not in ("desi", "fauzi", "maria")])
def test_nobody_else_finds_the_register(register: Register, signed_in_as: SignIn, who: str) -> None:
    seller = register.seller()
    client = signed_in_as(who)
    for path in (
        "usaha/",
        "usaha/unduh.xlsx",
        "impor/",
        *(f"usaha/{seller}/{act}" for act in ("", *ACTS, *SANCTIONS)),
    ):
        assert client.get(f"/pendataan/{path}").status_code == 404, path


def test_an_enterprise_that_is_not_there_is_404(desi: Client) -> None:
    for path in ("usaha/0000000000000000/", "usaha/0000000000000000/data/", "impor/0000000000000000/"):
        assert desi.get(f"/pendataan/{path}").status_code == 404


def test_money_dates_and_codes_of_a_record_read_as_people_write_them(
    desi: Client, register: Register
) -> None:
    kitchen = register.kitchen(sales="120 juta", capital="28 juta", kbli="56210/2020")
    licence = {"licence": "halal", "number": "ID12110000123450921", "last_day": ""}
    assert desi.post(f"/pendataan/usaha/{kitchen}/izin/", licence).status_code == 302
    says = page(desi.get(f"/pendataan/usaha/{kitchen}/")).says
    assert "Halal ID12110000123450921" in says
    assert "56210 (KBLI 2020)" in says
    form = desi.get(f"/pendataan/usaha/{kitchen}/data/besar/").context["form"]
    assert (form["sales"].value(), form["capital"].value()) == ("120.000.000", "28.000.000")
    before = len(read_entries())
    words = {name: str(form[name].value() or "") for name in form.fields}
    assert desi.post(f"/pendataan/usaha/{kitchen}/data/besar/", words).status_code == 302
    assert len(read_entries()) == before  # nothing was changed, so nothing is on record
