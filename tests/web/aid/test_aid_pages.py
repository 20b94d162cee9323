"""Aid's pages: whole, only for those they are for, the same number of queries for few and for many."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
import python_calamine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from bela.aid.models import Objection, Programme, Recipient, Run
from bela.aid.usecases.hand_over_aid import hand_over_aid
from bela.registry.models import Enterprise, Member
from tests.aid.conftest import LATER, Aid, nik
from tests.cast import NOW
from tests.web.page import faults, page

type SignIn = Callable[[str], Client]
HOME = "/pendataan/bantuan/"


def owned_by_rina(aid: Aid, number: int = 1, **more: object) -> str:
    """An enterprise that Rina owns and signs in for."""
    enterprise = aid.plant("rina", number, name="Rina Siregar", **more)
    Member.objects.create(
        enterprise=Enterprise.objects.get(public_id=enterprise), person_id=aid.city.people["rina"],
        part="owner", linked_at=NOW, linked_by="system:test",
    )  # fmt: skip
    return enterprise


def everything(aid: Aid, people: int) -> list[str]:
    """A programme with results, an objection and recipients; answers every address that only shows."""
    for number in range(people):
        aid.plant(f"p{number}", number)
    aid.plant("out", 90, scale="small")
    run = aid.judge()
    aid.announce(run)
    result = aid.result(run, "out")
    Objection.objects.create(
        result=result, says="Saya usaha mikro", filed_at=NOW, filed_by="person:x", due_on=NOW.date()
    )  # fmt: skip
    Objection.objects.update(verdict="dismissed", answer="Belum", answered_at=NOW, answered_by="person:y")
    aid.choose(run)
    one = Recipient.objects.order_by("pk").first()
    assert one is not None
    hand_over_aid(
        at=LATER, actor=aid.city.actor("desi", LATER), recipient=one.public_id, on=LATER.date(), way="goods",
        receipt_number="BAST-1",
    )  # fmt: skip
    base = f"{HOME}{aid.programme}/"
    return [
        HOME, base, f"{base}penerima/", f"{base}penerima/?kunjungi=1", f"{base}keberatan/", f"{base}daftar/",
        f"{base}hitung/", f"{base}tutup/", f"{HOME}baru/", f"{HOME}hasil/{run}/", f"{HOME}hasil/{run}/?hasil=out&syarat=micro",
        f"{HOME}hasil/{run}/umumkan/", f"{HOME}hasil/{run}/tetapkan/", f"{HOME}orang/{result.public_id}/",
        f"{HOME}orang/{result.public_id}/keberatan/", f"{HOME}penerima/{one.public_id}/serahkan/",
        f"{HOME}penerima/{one.public_id}/kunjungi/", f"{HOME}penerima/{one.public_id}/kembali/",
        f"{HOME}penerima/{one.public_id}/batalkan/", f"{HOME}keberatan/{Objection.objects.get().public_id}/",
        "/keterbukaan/bantuan/", f"/keterbukaan/bantuan/{aid.programme}/",
    ]  # fmt: skip


SHEETS = ("hasil/{run}/unduh.xlsx", "{programme}/penerima/unduh.xlsx", "{programme}/keberatan/unduh.xlsx")


@pytest.mark.parametrize("language", ["id", "en"])
def test_every_page_is_whole_in_both_languages(aid: Aid, desi: Client, language: str) -> None:
    desi.cookies["bahasa"] = language
    for address in everything(aid, 3):
        response = desi.get(address)
        assert response.status_code == 200, address
        assert faults(response) == [], address


def test_every_list_is_a_spreadsheet_too(aid: Aid, desi: Client) -> None:
    everything(aid, 3)
    run = Run.objects.get().public_id
    for address in (*SHEETS, "../../keterbukaan/bantuan/{programme}/unduh.xlsx"):
        response = desi.get(HOME + address.format(run=run, programme=aid.programme), follow=True)
        if address.startswith(".."):
            response = desi.get(f"/keterbukaan/bantuan/{aid.programme}/unduh.xlsx")
        assert response.content.startswith(b"PK"), address


def test_lists_take_as_many_queries_for_many_as_for_few(aid: Aid, desi: Client) -> None:
    def counted(addresses: list[str]) -> dict[str, int]:
        found = {}
        for address in addresses:
            with CaptureQueriesContext(
                connection,
            ) as asked:
                desi.get(address)
            found[address] = len(asked)
        return found

    Programme.objects.filter(public_id=aid.programme).update(quota=50)
    run = aid.announce(few_people(aid, range(3)))
    aid.choose(run)
    lists = [HOME, f"{HOME}{aid.programme}/", f"{HOME}hasil/{run}/", f"{HOME}{aid.programme}/penerima/",
             f"{HOME}{aid.programme}/keberatan/", f"/keterbukaan/bantuan/{aid.programme}/"]  # fmt: skip
    few = counted(lists)
    more = aid.open(title="Bantuan lain", quota=50)
    run = aid.announce(few_people(aid, range(3, 40), more))
    aid.choose(run, number="460/2/2026")
    lists = [HOME, f"{HOME}{more}/", f"{HOME}hasil/{run}/", f"{HOME}{more}/penerima/", f"{HOME}{more}/keberatan/",
             f"/keterbukaan/bantuan/{more}/"]  # fmt: skip
    many = counted(lists)
    assert list(few.values()) == list(many.values())
    assert max(many.values()) <= 12, many


def few_people(aid: Aid, numbers: range, programme: str = "") -> str:
    """Some people, judged; answers the run."""
    for number in numbers:
        aid.plant(f"p{number}", number)
    return aid.judge(programme)


@pytest.mark.parametrize("who", ["rina", "dewi", "fitri", "joko"])
def test_who_is_no_aid_officer_finds_nothing_there(aid: Aid, signed_in_as: SignIn, who: str) -> None:
    addresses = everything(aid, 2)
    client = signed_in_as(who)
    for address in (found for found in addresses if found.startswith(HOME)):
        assert client.get(address).status_code == 404, address


def test_the_inspector_reads_and_changes_nothing(aid: Aid, signed_in_as: SignIn) -> None:
    addresses = everything(aid, 2)
    maria = signed_in_as("maria")
    acts = (
        "baru/",
        "daftar/",
        "hitung/",
        "tutup/",
        "umumkan/",
        "tetapkan/",
        "serahkan/",
        "kunjungi/",
        "kembali/",
        "batalkan/",
    )
    for address in addresses:
        own = address.endswith(acts) or ("/orang/" in address and address.endswith("keberatan/"))
        own = own or address.startswith(f"{HOME}keberatan/")
        assert maria.get(address).status_code == (404 if own else 200), address


def test_an_owner_sees_each_reason_and_what_would_change_it(aid: Aid, signed_in_as: SignIn) -> None:
    owned_by_rina(aid, visited_on=None)
    rina = signed_in_as("rina")
    assert "Belum ada hasil bantuan untuk Anda" in page(rina.get("/bantuan/")).says
    aid.judge()
    assert "Belum ada hasil bantuan untuk Anda" in page(rina.get("/bantuan/")).says  # not announced yet
    aid.announce(Run.objects.get().public_id)
    response = rina.get("/bantuan/")
    assert faults(response) == []
    says = page(response).says
    assert "Anda belum memenuhi syarat" in says
    assert "Usaha Anda belum pernah dikunjungi petugas" in says
    assert "Minta petugas kelurahan datang" in says
    assert "Usaha Anda usaha mikro" in says
    assert "Daftar orang meninggal tidak dibandingkan" in says


def test_staff_does_not_see_what_its_employer_was_refused(aid: Aid, signed_in_as: SignIn) -> None:
    owned_by_rina(aid, scale="small")
    Member.objects.update(part="staff")
    aid.announce(aid.judge())
    assert "Belum ada hasil bantuan untuk Anda" in page(signed_in_as("rina").get("/bantuan/")).says


def test_an_owner_objects_and_another_officer_answers(aid: Aid, signed_in_as: SignIn) -> None:
    owned_by_rina(aid, scale="small")
    aid.announce(aid.judge())
    rina, result = signed_in_as("rina"), aid.result(Run.objects.get().public_id, "rina").public_id
    assert faults(rina.get(f"/bantuan/{result}/keberatan/")) == []
    empty = rina.post(f"/bantuan/{result}/keberatan/", {"says": ""})
    assert "Belum diisi" in page(empty).says
    rina.post(f"/bantuan/{result}/keberatan/", {"says": "Penjualan saya hanya 20 juta."})
    assert "Dijawab paling lambat" in page(rina.get("/bantuan/")).says
    objection = Objection.objects.get()
    answer = {"verdict": "upheld", "answer": "Surat pernyataannya sudah kami lihat."}
    address = f"{HOME}keberatan/{objection.public_id}/"
    assert "Anda ikut memutuskan hasil ini" in page(signed_in_as("desi").post(address, answer)).says
    assert signed_in_as("olo").post(address, answer).status_code == 302
    assert "Surat pernyataannya sudah kami lihat." in page(rina.get("/bantuan/")).says


def test_nobody_objects_for_somebody_else(aid: Aid, signed_in_as: SignIn) -> None:
    owned_by_rina(aid, scale="small")
    aid.announce(aid.judge())
    result = aid.result(Run.objects.get().public_id, "rina").public_id
    assert signed_in_as("togar").post(f"/bantuan/{result}/keberatan/", {"says": "x"}).status_code == 404
    assert not Objection.objects.exists()


def test_no_name_and_no_number_is_on_a_public_page_or_in_its_spreadsheet(aid: Aid) -> None:
    for number in range(6):
        aid.plant(f"p{number}", number, name=f"Kenari{number} Burung{number}")
    aid.choose(aid.announce(aid.judge()))
    for address in (f"/keterbukaan/bantuan/{aid.programme}/", "/keterbukaan/bantuan/"):
        says = Client().get(address).content.decode()
        assert "Kenari" not in says
        assert not any(nik(number) in says for number in range(6))
        assert not any(found in says for found in aid.planted.values())
    sheet = Client().get(f"/keterbukaan/bantuan/{aid.programme}/unduh.xlsx").content
    cells = str(
        [
            page_.to_python()
            for page_ in map(python_calamine.load_workbook(io.BytesIO(sheet)).get_sheet_by_index, range(5))
        ]
    )
    assert "Kenari" not in cells
    assert not any(nik(number) in cells for number in range(6))


def test_a_programme_is_opened_listed_and_judged_through_the_forms(aid: Aid, desi: Client) -> None:
    made = desi.post(f"{HOME}baru/", {
        "government": aid.city.government, "title": "Modal usaha", "year": "2026", "decree_number": "188/7",
        "decree_on": "20 Januari 2026", "opens_on": "2 Februari 2026", "closes_on": "18 Desember 2026",
        "quota": "100", "benefit": "Uang modal", "amount": "1,2 juta", "criteria": ["one-per-family"],
        "revisit_months": "6",
    })  # fmt: skip
    assert made.status_code == 302
    base = f"{HOME}{Programme.objects.get(title='Modal usaha').public_id}/"
    bad = SimpleUploadedFile("mati.csv", f"NIK\n{nik(3)}\n123\n1.27111E+15\n".encode())
    asked = {"kind": "deceased", "source": "Disdukcapil", "as_of": "1 Maret 2026"}
    refused = page(desi.post(f"{base}daftar/", {**asked, "file": bad}))
    assert "Baris 3:" in refused.says
    assert "Baris 4:" in refused.says
    bad = SimpleUploadedFile("mati.csv", f"NIK\n{nik(3)}\n123\n".encode())
    assert desi.post(f"{base}daftar/", {**asked, "file": bad, "skip_bad": "on"}).status_code == 302
    aid.plant("dead", 3)
    done = desi.post(f"{base}hitung/", {"on": "2 Maret 2026"})
    assert done.status_code == 302
    assert "Orangnya masih hidup" in page(desi.get(done.headers["Location"])).says


def test_a_form_that_cannot_be_read_keeps_what_was_typed_and_names_the_field(aid: Aid, desi: Client) -> None:
    answer = desi.post(f"{HOME}baru/", {"title": "Modal", "decree_on": "besok", "quota": "banyak"})
    says = answer.content.decode()
    assert "besok" in says
    assert 'value="Modal"' in says
    assert faults(answer) == []


def test_the_next_step_is_said_from_the_first_run_to_the_decree(
    aid: Aid, signed_in_as: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    def says() -> str:
        return page(signed_in_as("desi").get(f"{HOME}{aid.programme}/")).says

    aid.plant("one", 1)
    assert "lalu hitung siapa yang berhak" in says()
    run = aid.judge()
    assert "Periksa hasilnya, lalu umumkan." in says()
    aid.announce(run)
    assert "Menunggu masa keberatan lewat." in says()
    monkeypatch.setattr(timezone, "now", lambda: LATER)
    assert "Tetapkan penerimanya dengan SK." in says()
    aid.choose(run)
    assert "Serahkan bantuannya." in says()
