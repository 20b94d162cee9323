"""The administrator's pages: people, units, offices; hidden from everybody else."""

import re
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.conf import LazySettings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from bela.accounts import queries
from bela.accounts.models import Office, Person
from tests.accounts.test_scans import JPEG, PDF
from tests.cast import CAST, NOW, City
from tests.web.accounts.conftest import code_in
from tests.web.page import faults, page

type Texts = list[tuple[str, str]]
type SignIn = Callable[[str], Client]


@pytest.fixture(autouse=True)
def files(settings: LazySettings, tmp_path: Path) -> Path:
    settings.BELA_FILES = tmp_path
    return tmp_path


def office_of(city: City, who: str) -> str:
    return queries.offices_of_person(city.people[who], timezone.localdate())[0].id


def decree_of(city: City, who: str) -> str:
    return queries.offices_of_person(city.people[who], timezone.localdate())[0].decree.id


def pages(city: City) -> list[str]:
    """Every page that shows something, with somebody or something to show."""
    person, other = f"/kelola/orang/{city.people['siti']}/", city.people["agus"]
    unit, inside = f"/kelola/unit/{city.units['dinkes']}/", f"/kelola/unit/di/{city.government}/tambah/"
    office = f"/kelola/jabatan/{office_of(city, 'siti')}/"
    decree = f"/kelola/keputusan/{decree_of(city, 'dewi')}/"
    lists = ("/kelola/orang/", "/kelola/unit/", "/kelola/jabatan/")
    return [
        *lists,
        *(f"{path}unduh.xlsx" for path in lists),
        *(f"/kelola/{path}/" for path in ("orang/tambah", "unit/pemerintah", "jabatan/angkat")),
        *(
            f"{person}{path}"
            for path in ("", "data/", "nonaktif/", "kontak/hp/", "kontak/hp/0123456789abcdef/")
        ),
        *(f"{unit}{path}" for path in ("", "tutup/")),
        *(inside, f"{inside}?induk={city.units['dinkes']}"),
        *(f"{office}{path}" for path in ("", "pelaksana/", f"pelaksana/?orang={other}", "akhiri/")),
        *(f"/kelola/jabatan/angkat/?orang={other}", decree),
    ]


def test_every_page_is_whole_for_the_administrator(city: City, joko: Client) -> None:
    for path in pages(city):
        response = joko.get(path)
        assert response.status_code == 200, path
        if not path.split("?")[0].endswith(".xlsx"):
            assert faults(response) == [], path


def test_every_page_is_whole_in_english_too(city: City, joko: Client) -> None:
    joko.cookies["bahasa"] = "en"
    for path in pages(city):
        if ".xlsx" not in path:
            assert faults(joko.get(path)) == [], path


@pytest.mark.parametrize("who", [who for who in CAST if who != "joko"])
def test_nobody_else_finds_them(city: City, signed_in_as: SignIn, who: str) -> None:
    client = signed_in_as(who)
    for path in pages(city):
        if "keputusan" in path and who == "dewi":
            continue
        assert client.get(path).status_code == 404, path
        assert client.post(path, {}).status_code in {404, 405}, path


def test_a_stranger_signs_in_first_and_comes_back(city: City) -> None:
    for path in pages(city):
        location = Client().get(path).headers["Location"]
        assert location.startswith("/masuk/?next=%2Fkelola%2F"), path


@pytest.mark.parametrize(
    "path",
    [
        "/kelola/orang/0123456789abcdef/",
        "/kelola/orang/x/data/",
        "/kelola/unit/0123456789abcdef/",
        "/kelola/unit/di/0123456789abcdef/tambah/",
        "/kelola/jabatan/0123456789abcdef/",
        "/kelola/jabatan/0123456789abcdef/akhiri/",
        "/kelola/jabatan/angkat/?orang=0123456789abcdef",
        "/kelola/keputusan/0123456789abcdef/",
        "/kelola/keputusan/..%2f..%2fetc/pindaian/",
    ],
)
def test_what_is_not_there_is_not_found(joko: Client, path: str) -> None:
    assert joko.get(path).status_code == 404


def test_a_person_is_registered_corrected_let_out_and_in(city: City, joko: Client, texts: Texts) -> None:
    typed = {"name": "Tigor Hutapea", "phone": "0813 7000 2001", "email": "", "nip": "19800117 200501 2 003"}
    there = joko.post("/kelola/orang/tambah/", typed).headers["Location"]
    assert joko.post("/kelola/orang/tambah/", typed).headers["Location"] == there, "sent twice, one person"
    tigor = there.split("/")[3]
    joko.post(f"{there}data/", {"name": "Tigor M. Hutapea", "nip": "", "language": "id"})
    assert queries.person(tigor).name == "Tigor M. Hutapea"
    code_page = joko.post(f"{there}kontak/email/", {"contact": "tigor@medan.example"}).headers["Location"]
    assert code_page.startswith(f"{there}kontak/email/")
    joko.post(f"{there}nonaktif/")
    assert not queries.person(tigor).is_active
    assert faults(joko.get(there)) == []
    joko.post(f"{there}aktif/")
    assert queries.person(tigor).is_active


def test_an_administrator_changes_a_phone_with_the_code_that_is_read_out(
    city: City, joko: Client, texts: Texts
) -> None:
    there = f"/kelola/orang/{city.people['rina']}/"
    code_page = joko.post(f"{there}kontak/hp/", {"contact": "0813 7000 2001"}).headers["Location"]
    assert joko.post(code_page, {"code": code_in(texts[0][1])}).headers["Location"] == there
    assert city.person("rina").phone == "+6281370002001"


@pytest.mark.parametrize(
    ("typed", "wrong"),
    [
        ({}, "id_name"),
        ({"name": "X", "phone": "12"}, "id_phone"),
        ({"name": "X", "email": "x@"}, "id_email"),
        ({"name": "X", "phone": "0813 7000 2001", "nip": "12"}, "id_nip"),
        ({"name": "X"}, "id_phone"),
        ({"name": "X", "phone": "0812-6000-1101"}, "id_phone"),
        ({"name": "X", "email": "hasan@medan.example"}, "id_email"),
    ],
)
def test_a_person_that_cannot_be_is_told_beside_the_box(
    joko: Client, typed: dict[str, str], wrong: str
) -> None:
    response = joko.post("/kelola/orang/tambah/", typed)
    assert response.status_code == 200
    assert f"#{wrong}" in page(response).links
    assert faults(response) == []
    for value in typed.values():
        assert f'value="{value}"' in response.content.decode()


def test_oneself_and_the_last_administrator_are_not_let_out(city: City, joko: Client) -> None:
    response = joko.post(f"/kelola/orang/{city.people['joko']}/nonaktif/")
    assert "akun Anda sendiri" in page(response).says
    assert city.person("joko").is_active


def test_the_list_is_searched_and_narrowed(city: City, joko: Client) -> None:
    says = page(joko.get("/kelola/orang/?q=ginting")).says
    assert "1 orang cocok" in says
    assert "Rina" not in says
    assert "Tidak ada orang yang cocok" in page(joko.get("/kelola/orang/?q=zzz")).says
    assert "0 orang cocok" in page(joko.get("/kelola/orang/?keadaan=nonaktif")).says
    for odd in ("hal=99", "hal=-1", "hal=x", "keadaan=apa", "q=%00", "q=" + "a" * 500):
        assert joko.get(f"/kelola/orang/?{odd}").status_code == 200, odd


@pytest.mark.parametrize("crowd", [1, 49])
def test_the_lists_ask_the_database_as_often_however_long_they_are(
    city: City, joko: Client, crowd: int, django_assert_max_num_queries: Any
) -> None:
    Person.objects.bulk_create(
        Person(name=f"Orang {n}", sort_name=f"orang {n}", phone=f"+62813800{n:05d}", registered_at=NOW)
        for n in range(crowd)
    )
    for path in ("/kelola/orang/", "/kelola/unit/", "/kelola/jabatan/", "/kelola/jabatan/angkat/"):
        with django_assert_max_num_queries(8):
            joko.get(path)


def test_every_list_is_a_spreadsheet_in_which_a_formula_stays_a_name(city: City, joko: Client) -> None:
    from zipfile import ZipFile

    joko.post("/kelola/orang/tambah/", {"name": "=HYPERLINK(1)", "phone": "0813 7000 2001"})
    for path in ("orang", "unit", "jabatan"):
        response = joko.get(f"/kelola/{path}/unduh.xlsx")
        assert response.headers["Content-Disposition"].startswith("attachment")
        sheets = ZipFile(BytesIO(response.content))
        assert "<f>" not in sheets.read("xl/worksheets/sheet1.xml").decode()
        assert len(sheets.read("xl/sharedStrings.xml")) > 200


def test_a_government_and_its_units_are_opened_and_closed(city: City, joko: Client) -> None:
    joko.post("/kelola/unit/pemerintah/", {"name": "Kota Lain", "kd_klpd": "d998", "region_code": "1272"})
    other = next(row for row in queries.governments() if row.name == "Kota Lain")
    assert (other.kd_klpd, other.region_code) == ("D998", "12.72")
    typed = {"name": "Dinas", "funds": ["apbd", "blud"], "first_day": "1 Maret 2026"}
    there = joko.post(f"/kelola/unit/di/{other.id}/tambah/", typed).headers["Location"]
    unit = there.split("/")[3]
    assert queries.unit(unit).funds == ("apbd", "blud")
    below = joko.post(f"/kelola/unit/di/{other.id}/tambah/?induk={unit}", {**typed, "name": "Bidang"})
    assert queries.unit(below.headers["Location"].split("/")[3]).parent == unit
    assert "Tutup sub-unitnya dulu" in page(joko.post(f"{there}tutup/", {"last_day": "1 Januari 2030"})).says
    joko.post(f"{below.headers['Location']}tutup/", {"last_day": "1 Januari 2030"})
    assert joko.post(f"{there}tutup/", {"last_day": "1 Januari 2030"}).headers["Location"] == there
    assert faults(joko.get(there)) == []


@pytest.mark.parametrize(
    ("typed", "wrong"),
    [
        ({}, {"id_name", "id_funds_0", "id_first_day"}),
        ({"name": "X", "funds": ["gold"], "first_day": "kemarin"}, {"id_funds_0", "id_first_day"}),
        ({"name": "X", "funds": ["apbd"], "first_day": "1 Maret 2026", "npwp": "1"}, {"id_npwp"}),
        ({"name": "Dinas Kesehatan", "funds": ["apbd"], "first_day": "1 Maret 2026"}, {"id_name"}),
    ],
)
def test_a_unit_that_cannot_be_is_told_beside_the_box(
    city: City, joko: Client, typed: dict[str, Any], wrong: set[str]
) -> None:
    response = joko.post(f"/kelola/unit/di/{city.government}/tambah/", typed)
    assert {link[1:] for link in page(response).links if link.startswith("#id_")} == wrong
    assert faults(response) == []


def appointment(city: City, **more: Any) -> dict[str, Any]:
    return {
        "role": "receiver", "units": [city.units["dinkop"]], "number": "900/1", "dated_on": "1 Februari 2026",
        "first_day": "1 Februari 2026", "last_day": "", "certificate": "", "certificate_from": "",
        "certificate_to": "", **more,
    }  # fmt: skip


def pdf(content: bytes = PDF, name: str = "sk.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, content_type="application/pdf")


def test_an_officer_is_appointed_with_the_scan_of_the_decree(city: City, joko: Client) -> None:
    path = f"/kelola/jabatan/angkat/?orang={city.people['desi']}"
    response = joko.post(path, appointment(city, scan=pdf()))
    there = response.headers["Location"]
    shown = joko.get(there)
    assert faults(shown) == []
    assert "Penerima Barang, Dinas Koperasi dan UKM" in page(shown).says
    scan = joko.get(f"{there}pindaian/")
    assert b"".join(scan) == PDF
    assert scan.headers["Content-Disposition"] == 'attachment; filename="keputusan-2026-02-01.pdf"'
    assert scan.headers["X-Content-Type-Options"] == "nosniff"
    assert scan.headers["Content-Security-Policy"].startswith("sandbox")
    assert "no-store" in scan.headers["Cache-Control"]
    joko.post(path, appointment(city, scan=pdf()))
    assert Office.objects.filter(person__public_id=city.people["desi"], role="receiver").count() == 1


def test_a_scan_is_handed_to_those_it_is_about_and_to_nobody_else(
    city: City, joko: Client, signed_in_as: SignIn
) -> None:
    there = joko.post(
        f"/kelola/jabatan/angkat/?orang={city.people['desi']}", appointment(city, scan=pdf())
    ).headers["Location"]
    for who, status in (("desi", 200), ("maria", 404), ("rina", 404)):
        client = signed_in_as(who)
        scan = client.get(f"{there}pindaian/")
        assert scan.status_code == status
        assert (b"".join(scan) == PDF) is (status == 200)
        assert client.get(there).status_code == status
    assert Client().get(f"{there}pindaian/").status_code == 302


def test_warnings_are_ticked_and_the_scan_is_not_asked_for_again(
    city: City, joko: Client, files: Path
) -> None:
    path = f"/kelola/jabatan/angkat/?orang={city.people['rina']}"
    typed = appointment(city, role="procurement_officer")
    warned = joko.post(path, {**typed, "scan": pdf()})
    assert faults(warned) == []
    says = page(warned).says
    assert "Sertifikat kompetensi Pejabat Pengadaan belum diisi" in says
    assert "juga terdaftar sebagai penjual" in says
    assert "masih tersimpan" in says
    kept = re.search(r'name="kept" value="([^"]+)"', warned.content.decode())
    assert kept
    half = joko.post(path, {**typed, "kept": kept[1], "accept": ["certificate-missing"]})
    assert 'value="official-sells"' in half.content.decode()
    assert '<input type="hidden" name="accept" value="certificate-missing">' in half.content.decode()
    both = ["certificate-missing", "official-sells"]
    there = joko.post(path, {**typed, "kept": kept[1], "accept": both}).headers["Location"]
    assert b"".join(joko.get(f"{there}pindaian/")) == PDF


def test_a_forged_mark_of_a_scan_is_no_scan(city: City, joko: Client) -> None:
    path = f"/kelola/jabatan/angkat/?orang={city.people['desi']}"
    there = joko.post(path, appointment(city, kept="../../secrets/secret_key")).headers["Location"]
    assert joko.get(f"{there}pindaian/").status_code == 404


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"<html><script>alert(1)</script></html>", "sk.pdf"),
        (b"", "sk.pdf"),
        (PDF + b"\n<?php echo 1;", "../../sk.pdf.php"),
        (PDF + bytes(11 * 1024 * 1024), "sk.pdf"),
        (JPEG[:-1], "foto.jpg"),
    ],
    ids=["html", "empty", "polyglot", "11 MB", "cut"],
)
def test_a_hostile_scan_is_refused_and_what_was_typed_stays(
    city: City, joko: Client, files: Path, content: bytes, name: str
) -> None:
    path = f"/kelola/jabatan/angkat/?orang={city.people['desi']}"
    response = joko.post(path, appointment(city, scan=pdf(content, name)))
    assert response.status_code == 200
    assert "#id_scan" in page(response).links
    assert 'value="900/1"' in response.content.decode()
    assert not [found for found in files.rglob("*") if found.is_file()]
    assert not Office.objects.filter(person__public_id=city.people["desi"], role="receiver").exists()


@pytest.mark.parametrize(
    ("typed", "wrong"),
    [
        ({"role": "", "units": [], "number": "", "dated_on": "", "first_day": ""},
         {"id_role", "id_units_0", "id_number", "id_dated_on", "id_first_day"}),
        ({"role": "supplier"}, {"id_role"}),
        ({"first_day": "32 Februari"}, {"id_first_day"}),
        ({"last_day": "1 Januari 2026"}, {"id_last_day"}),
        ({"role": "helper"}, {"id_last_day"}),
        ({"dated_on": "1 Januari 2099"}, {"id_dated_on"}),
        ({"certificate": "PBJ"}, {"id_certificate_from"}),
        ({"certificate_from": "1 Januari 2026"}, {"id_certificate"}),
        ({"first_day": "1 Januari 2020"}, {"id_first_day"}),
    ],
)  # fmt: skip
def test_an_appointment_that_cannot_be_is_told_beside_the_box(
    city: City, joko: Client, typed: dict[str, Any], wrong: set[str]
) -> None:
    response = joko.post(f"/kelola/jabatan/angkat/?orang={city.people['desi']}", appointment(city, **typed))
    assert {link[1:] for link in page(response).links if link.startswith("#id_")} == wrong
    assert faults(response) == []


def test_an_office_that_is_taken_says_by_whom(city: City, joko: Client) -> None:
    typed = appointment(city, role="treasurer", units=[city.units["dinkes"]])
    response = joko.post(f"/kelola/jabatan/angkat/?orang={city.people['desi']}", typed)
    assert "dipegang Siti Aminah Batubara" in page(response).says


def test_somebody_acts_and_an_office_ends(city: City, joko: Client) -> None:
    office = office_of(city, "hasan")
    there = f"/kelola/jabatan/{office}/"
    typed = {**appointment(city), "number": "plt", "reason": "cuti", "first_day": "1 April 2026"}
    acted = joko.post(f"{there}pelaksana/?orang={city.people['agus']}", typed)
    assert faults(joko.get(acted.headers["Location"])) == []
    assert "digantikan pelaksana tugas" in page(joko.get(there)).says
    ended = {"number": "akhir", "dated_on": "1 Februari 2026", "last_day": "1 Januari 2020"}
    assert "sudah lewat" in page(joko.post(f"{there}akhiri/", ended)).says
    day = timezone.localdate().strftime("%d-%m-%Y")
    assert joko.post(f"{there}akhiri/", {**ended, "last_day": day}).headers["Location"] == there
    shown = joko.get(there)
    assert faults(shown) == []
    assert "Diakhiri dengan" in page(shown).says


def test_the_list_of_offices_is_asked_by_day_unit_and_role(city: City, joko: Client) -> None:
    assert "15 jabatan dipegang" in page(joko.get("/kelola/jabatan/?pada=5+Januari+2026")).says
    assert "Tidak ada jabatan yang cocok" in page(joko.get("/kelola/jabatan/?pada=4+Januari+2026")).says
    assert "1 jabatan dipegang" in page(joko.get("/kelola/jabatan/?jabatan=treasurer")).says
    assert "8 jabatan dipegang" in page(joko.get(f"/kelola/jabatan/?unit={city.units['dinkes']}")).says
    for odd in ("pada=kemarin+dulu", "unit=x", "jabatan=raja"):
        response = joko.get(f"/kelola/jabatan/?{odd}")
        assert (response.status_code, "perlu dibetulkan" in page(response).says) == (200, True), odd
