"""The owner's own pages: another account, who looked, taking out, erasure; and the table anybody may read."""

from __future__ import annotations

import io
import json
from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from python_calamine import CalamineWorkbook

from bela.accounts.texting import MemoryGateway
from bela.registry.models import BankAccountRow, Enterprise, ErasureRequest, Member
from bela.registry.queries.census_record import census_record
from bela.registry.usecases.show_numbers import show_numbers
from tests.cast import NOW
from tests.registry.conftest import NIK, Register, last_code
from tests.web.page import faults, page

type SignIn = Callable[[str], Client]

MOST = 12
CHANGE = {
    "bank": "014", "number": "9876543210", "holder": "RINA SIREGAR", "paper": "Buku Tahapan 12",
    "paper_on": "2 Maret 2026",
}  # fmt: skip


def cells(response: object) -> list[tuple[object, ...]]:
    """The rows of the first sheet."""
    book = CalamineWorkbook.from_filelike(io.BytesIO(response.content))  # type: ignore[attr-defined]  # a response
    return [tuple(row) for row in book.get_sheet_by_index(0).to_python()]


def test_an_owner_changes_the_account_by_code_and_can_stop_it(rina: Client, register: Register) -> None:
    seller = register.seller()
    own = f"/jualan/usaha/{seller}/rekening/"
    first = rina.get(own)
    assert "3 hari kerja" in page(first).says
    assert faults(first) == []
    sent = rina.post(own, CHANGE)
    assert sent.status_code == 302
    code_page = rina.get(sent.headers["Location"])
    assert faults(code_page) == []
    wrong = rina.post(sent.headers["Location"], {"code": "0000-0000"})
    assert "Kodenya tidak cocok" in page(wrong).says
    assert faults(wrong) == []
    done = rina.post(sent.headers["Location"], {"code": last_code_to_confirm()}, follow=True)
    says = page(done).says
    assert "Diminta diganti ke BCA" in says
    assert "9876543210" not in done.content.decode()
    assert faults(done) == []
    account = BankAccountRow.objects.get(state="waiting").public_id
    stop = rina.get(f"{own}{account}/hentikan/")
    assert faults(stop) == []
    after = rina.post(f"{own}{account}/hentikan/", {}, follow=True)
    assert "Penggantian rekening dihentikan" in page(after).says
    assert BankAccountRow.objects.get(public_id=account).state == "stopped"


def last_code_to_confirm() -> str:
    """The code in the last text that has one."""
    del MemoryGateway.sent[:-1]
    return last_code()


@pytest.mark.parametrize(
    ("wrong", "said"),
    [({"paper": ""}, "Belum diisi."), ({"number": "12"}, "harus 8–16 angka"),
     ({"number": "0123456789"}, "sudah tercatat"), ({"paper_on": "2 Maret 2099"}, "belum tiba")],
)  # fmt: skip
def test_a_mistake_in_a_change_is_said_beside_its_field_and_keeps_the_rest(
    rina: Client, register: Register, wrong: dict[str, str], said: str
) -> None:
    response = rina.post(f"/jualan/usaha/{register.seller()}/rekening/", {**CHANGE, **wrong})
    assert said in page(response).says
    assert "RINA SIREGAR" in response.content.decode()
    assert faults(response) == []


def test_the_officer_sees_the_paper_and_from_which_day_it_is_paid_to(
    desi: Client, register: Register
) -> None:
    seller = register.seller()
    account = register.change_account(seller)
    check = desi.get(f"/pendataan/usaha/{seller}/rekening/{account}/")
    assert "Buku Tahapan 12/2026" in page(check).says
    assert "Dipakai paling cepat" in page(check).says
    assert faults(check) == []
    whole = desi.get(f"/pendataan/usaha/{seller}/")
    assert f"/pendataan/usaha/{seller}/rekening/{account}/hentikan/" in whole.content.decode()
    assert faults(desi.get(f"/pendataan/usaha/{seller}/rekening/{account}/hentikan/")) == []
    desi.post(f"/pendataan/usaha/{seller}/rekening/{account}/hentikan/", {"reason": "Pemilik menelepon"})
    assert BankAccountRow.objects.get(public_id=account).state == "stopped"


def test_an_owner_reads_who_looked_and_takes_it_as_a_sheet(rina: Client, register: Register) -> None:
    seller = register.seller()
    empty = rina.get(f"/jualan/usaha/{seller}/dilihat/")
    assert "Belum ada yang membuka" in page(empty).says
    assert faults(empty) == []
    show_numbers(at=NOW, actor=register.city.actor("desi"), enterprise=seller, purpose="complaint")
    shown = rina.get(f"/jualan/usaha/{seller}/dilihat/")
    for said in ("Desi", "Membuka nomor pribadi", "Menangani pengaduan", "NIK"):
        assert said in page(shown).says
    assert NIK not in shown.content.decode()
    assert faults(shown) == []
    rows = cells(rina.get(f"/jualan/usaha/{seller}/dilihat/unduh.xlsx"))
    assert len(rows) == 2
    assert rina.get(f"/jualan/usaha/{seller}/dilihat/?hal=x").status_code == 200


@pytest.mark.parametrize("suffix", ["xlsx", "json"])
def test_an_owner_takes_everything_out_after_the_code(rina: Client, register: Register, suffix: str) -> None:
    seller = register.seller()
    path = f"/jualan/usaha/{seller}/bawa/"
    assert faults(rina.get(path)) == []
    early = rina.post(path, {"suffix": suffix, "code": ""})
    assert "minta dulu kodenya" in page(early).says
    sent = rina.post(path, {"suffix": suffix, "code": "", "kirim": "1"})
    assert "Kode sudah dikirim" in page(sent).says
    assert faults(sent) == []
    got = rina.post(path, {"suffix": suffix, "code": last_code()})
    assert "attachment" in got.headers["Content-Disposition"]
    if suffix == "json":
        assert json.loads(got.content)["record"]["owner"]["nik"] == NIK
    else:
        assert NIK in {row[2] for row in cells(got)}


def test_erasure_is_asked_answered_and_read(rina: Client, desi: Client, register: Register) -> None:
    kitchen = register.kitchen(born_on="5 Maret 1989")
    path = f"/jualan/usaha/{kitchen}/hapus-data/"
    assert faults(rina.get(path)) == []
    chosen = {"groups": ["person"], "code": ""}
    sent = rina.post(path, {**chosen, "kirim": "1"})
    assert faults(sent) == []
    done = rina.post(path, {**chosen, "code": last_code()}, follow=True)
    assert "menunggu jawaban" in page(done).says
    assert faults(done) == []
    queue = desi.get("/pendataan/hapus-data/")
    assert "1 permintaan hapus data menunggu jawaban" in page(queue).says
    assert faults(queue) == []
    request = ErasureRequest.objects.get().public_id
    one = desi.get(f"/pendataan/hapus-data/{request}/")
    assert "dikosongkan" in page(one).says
    assert faults(one) == []
    assert (
        "Tulis alasannya"
        in page(desi.post(f"/pendataan/hapus-data/{request}/", {"answer": "refused", "reason": ""})).says
    )
    desi.post(f"/pendataan/hapus-data/{request}/", {"answer": "granted", "reason": ""})
    assert census_record(kitchen).answers["born_on"] == ""
    read = rina.get(path)
    assert "Sudah dikosongkan" in page(read).says
    assert faults(read) == []
    assert faults(desi.get("/pendataan/hapus-data/?sudah=1")) == []
    assert len(cells(desi.get("/pendataan/hapus-data/unduh.xlsx"))) == 2


def test_what_is_kept_is_marked_before_it_is_asked_for(rina: Client, register: Register) -> None:
    says = page(rina.get(f"/jualan/usaha/{register.seller()}/hapus-data/")).says
    assert "NIK dan nomor KK (tetap disimpan)" in says


def test_anybody_reads_the_retention_table(db: None) -> None:
    for language, said in (("id", "Berapa lama data Anda disimpan"), ("en", "Family card")):
        client = Client()
        client.cookies["bahasa"] = language
        shown = client.get("/data-pribadi/")
        assert said.lower() in page(shown).says.lower()
        assert faults(shown) == []
    assert len(cells(Client().get("/data-pribadi/unduh.xlsx"))) > 10


@pytest.mark.parametrize("who", ["togar", "dewi", "desi", "joko"])
def test_the_owners_pages_are_nobody_elses(register: Register, signed_in_as: SignIn, who: str) -> None:
    seller = register.seller()
    account = register.ask_change(seller)
    client = signed_in_as(who)
    for path in (
        "dilihat/", "dilihat/unduh.xlsx", "bawa/", "hapus-data/", f"rekening/{account}/kode/",
        f"rekening/{account}/hentikan/",
    ):  # fmt: skip
        assert client.get(f"/jualan/usaha/{seller}/{path}").status_code == 404, path


def test_staff_cannot_take_out_what_is_the_owners(register: Register, signed_in_as: SignIn) -> None:
    seller = register.seller()
    Member.objects.create(
        enterprise_id=Member.objects.get().enterprise_id, person_id=register.city.people["togar"], part="staff",
        linked_at=NOW, linked_by="system:test",
    )  # fmt: skip
    togar = signed_in_as("togar")
    for path in ("bawa/", "hapus-data/"):
        response = togar.post(
            f"/jualan/usaha/{seller}/{path}", {"suffix": "json", "groups": "person", "code": "", "kirim": "1"}
        )
        assert "Hanya pemilik usaha sendiri" in page(response).says


def test_requests_for_erasure_are_the_officers(register: Register, signed_in_as: SignIn) -> None:
    register.kitchen()
    for who in ("rina", "dewi"):
        assert signed_in_as(who).get("/pendataan/hapus-data/").status_code == 404


@pytest.mark.parametrize("many", [2, 40])
def test_lists_of_looks_and_requests_need_few_queries_however_long(
    rina: Client, desi: Client, register: Register, many: int
) -> None:
    seller, officer = register.seller(), register.city.actor("desi")
    for _time in range(many):
        show_numbers(at=NOW, actor=officer, enterprise=seller, purpose="call")
    for number in range(many):
        row = Enterprise.objects.create(
            government_id=register.city.government, owner=Enterprise.objects.earliest("pk").owner,
            registered_at=NOW, name=f"Usaha {number}", sort_name=f"usaha {number}",
        )  # fmt: skip
        ErasureRequest.objects.create(
            enterprise=row, groups=["person"], asked_at=NOW, asked_by="person:x", answer_by=NOW.date()
        )
    for client, path, shown in (
        (rina, f"/jualan/usaha/{seller}/dilihat/", "/dilihat/unduh.xlsx"),
        (desi, "/pendataan/hapus-data/", "Usaha 1"),
    ):
        client.get(path)
        with CaptureQueriesContext(connection) as captured:
            response = client.get(path)
        assert shown in response.content.decode()
        assert len(captured) <= MOST, [query["sql"][:90] for query in captured.captured_queries]
