"""Anyone checks a paper by its code: what it is, whether it counts, what its hashes are; nobody's name."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from bela.documents import queries
from bela.documents.followers.papers import PAPERS
from bela.documents.readers import let_read
from bela.documents.steps.sign_paper import sign_paper
from bela.documents.steps.void_paper import void_paper
from bela.kernel.public_id import new_public_id, spoken
from bela.ledger.api import follow
from tests.cast import City
from tests.conftest import OwnDatabase
from tests.documents.issuing import AT, SIGNER, issue
from tests.ledger.logs import seal
from tests.web.page import faults, page

type SignIn = Callable[[str], Client]

PERSONAL = ("Hasan", "Lubis", "Budi", "Sutomo", "10002040506070", "0712345678901234", "197505052005011003")


@pytest.mark.django_db
def test_the_page_says_what_the_paper_is_and_names_nobody() -> None:
    paper = issue()
    sign_paper(paper.code, signer_ref="person:p", office_ref="", capacity="Penyedia", at=AT, actor=SIGNER)
    response = Client().get(f"/periksa/{paper.code}")
    read = page(response)
    assert response.status_code == 200
    assert faults(response) == []
    for said in (
        "Surat ini tercatat dan berlaku", paper.number, "2 Maret 2026", paper.facts_digest,
        "Tercatat, menunggu disegel", "Penyedia", "disetujui dengan kode konfirmasi", spoken(paper.code),
    ):  # fmt: skip
        assert said in read.says or said in response.content.decode(), said
    for secret in (*PERSONAL, "Rp5", "tanda tangan elektronik", "person:p"):
        assert secret not in response.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("capacity", "english"), [("Pejabat Pengadaan", "Procurement officer"), ("Penyedia", "Provider")]
)
def test_an_english_reader_reads_the_office_in_english(capacity: str, english: str) -> None:
    paper = issue()
    sign_paper(paper.code, signer_ref="person:p", office_ref="", capacity=capacity, at=AT, actor=SIGNER)
    said = page(Client(headers={"cookie": "bahasa=en"}).get(f"/periksa/{paper.code}")).says
    assert english in said
    assert capacity not in said


@pytest.mark.django_db
@pytest.mark.parametrize("typed", [lambda code: f"{code}/", str.upper, spoken, lambda code: f" {code} "])
def test_the_code_is_read_as_people_type_it(typed: Callable[[str], str]) -> None:
    assert Client().get(f"/periksa/{typed(issue().code)}").status_code == 200


@pytest.mark.django_db
def test_the_form_leads_to_the_paper_and_names_a_slip() -> None:
    code = issue().code
    found = Client().get("/periksa/", {"kode": spoken(code).upper()})
    assert (found.status_code, found.headers["Location"]) == (302, f"/periksa/{code}")
    slip = Client().get("/periksa/", {"kode": "abc"})
    assert "16 huruf dan angka" in page(slip).says
    assert 'value="abc"' in slip.content.decode()
    assert faults(slip) == []
    assert faults(Client().get("/periksa/")) == []


@pytest.mark.django_db
@pytest.mark.parametrize(
    "code",
    [pytest.param(new_public_id(), id="well-formed"), "abc", "0000000000000000", "<script>", "x" * 300],
)
def test_a_code_that_we_never_gave_is_plainly_not_there(code: str) -> None:
    response = Client().get(f"/periksa/{code}")
    assert response.status_code == 404
    assert "Tidak ada surat dengan kode ini" in page(response).says
    assert "<script>" not in response.content.decode()
    assert faults(response) == []


@pytest.mark.django_db
def test_a_void_paper_says_so_and_not_why() -> None:
    paper = issue()
    void_paper(paper.code, reason="Salah nama Budi", at=AT, actor=SIGNER)
    response = Client().get(f"/periksa/{paper.code}")
    assert "Surat ini sudah batal" in page(response).says
    assert "Budi" not in response.content.decode()


def _send(code: str, content: bytes) -> str:
    file = SimpleUploadedFile("surat.pdf", content, content_type="application/pdf")
    response = Client().post(f"/periksa/{code}", {"berkas": file})
    assert response.status_code == 200
    assert faults(response) == []
    return page(response).says


@pytest.mark.django_db
def test_a_file_is_compared_to_the_last_letter(settings: object) -> None:
    paper = issue()
    document = queries.document_of(paper.code).document
    assert "Berkas Anda sama persis" in _send(paper.code, document)
    assert "Berkas Anda berbeda" in _send(paper.code, document + b" ")
    assert "Berkas ini kosong" in _send(paper.code, b"")
    assert "Pilih berkasnya dulu" in page(Client().post(f"/periksa/{paper.code}")).says


@pytest.mark.django_db
def test_a_file_that_is_far_too_large_is_no_paper_of_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bela.web.documents.check_page.LARGEST", 10)
    assert "lebih besar dari 20 MB" in _send(issue().code, b"x" * 11)


def test_a_sealed_and_rendered_paper_shows_its_proof_and_its_pdf(
    own_database: OwnDatabase, tmp_path: object, settings: object
) -> None:
    settings.BELA_FILES = tmp_path  # type: ignore[attr-defined]
    with transaction.atomic():
        paper = issue()
    with own_database.connection("sealer") as sealer:
        seal(sealer)
    follow(PAPERS.name, PAPERS.handle)
    response = Client().get(f"/periksa/{paper.code}")
    rendering = queries.paper(paper.code).rendering
    assert rendering is not None
    assert "Terbukti tercatat" in page(response).says
    assert paper.entry in page(response).says
    assert "catatan nomor 0 dari 1 catatan" in page(response).says
    assert rendering.pdf_digest in response.content.decode()
    assert "Berkas Anda sama persis" in _send(paper.code, queries.pdf_of(paper.code) or b"")
    with own_database.connection("admin") as admin:
        admin.execute("ALTER TABLE ledger_entry DISABLE TRIGGER ALL")
        admin.execute(
            "UPDATE ledger_entry SET payload = convert_to("
            "replace(convert_from(payload, 'UTF8'), 'SP', 'XX'), 'UTF8') WHERE kind = 'paper.issued'"
        )
    assert "perlu diperiksa pengawas" in page(Client().get(f"/periksa/{paper.code}")).says


def test_a_paper_is_for_its_parties_and_the_offices_of_its_unit(
    city: City, signed_in_as: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bela.documents.readers._answers", [])
    paper = issue(series=city.units["dinkes"])
    address = f"/surat/{paper.code}.json"
    assert Client().get(address).status_code == 302
    assert signed_in_as("rina").get(address).status_code == 404
    assert signed_in_as("desi").get(address).status_code == 404
    assert signed_in_as("siti").get(f"/surat/{new_public_id()}.json").status_code == 404
    own = signed_in_as("siti").get(address)
    assert own.status_code == 200
    assert own.content == queries.document_of(paper.code).document
    assert own.headers["Content-Disposition"].startswith("attachment")
    let_read(lambda actor, paper: actor.ref == f"person:{city.people['rina']}" and paper.subject == "order1")
    assert signed_in_as("rina").get(address).status_code == 200
    assert address in page(signed_in_as("rina").get(f"/periksa/{paper.code}")).links


@pytest.mark.parametrize("code", ["x", "..%2F..%2Fetc", "9" * 300])
def test_what_cannot_be_a_code_is_no_paper(code: str, city: City, signed_in_as: SignIn) -> None:
    for ending in ("pdf", "json"):
        assert signed_in_as("siti").get(f"/surat/{code}.{ending}").status_code == 404


def test_a_pdf_that_is_being_made_asks_to_wait(city: City, signed_in_as: SignIn) -> None:
    paper = issue(series=city.units["dinkes"])
    response = signed_in_as("siti").get(f"/surat/{paper.code}.pdf")
    assert (response.status_code, response.headers["Refresh"]) == (202, "3")
    assert faults(response) == []


def test_a_pdf_opens_under_a_name_that_says_what_it_is(
    city: City, signed_in_as: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    paper = issue(series=city.units["dinkes"])
    monkeypatch.setattr("bela.web.documents.paper_files.pdf_of", lambda code: b"%PDF-1.7")
    response = signed_in_as("hasan").get(f"/surat/{paper.code}.pdf")
    assert response.content == b"%PDF-1.7"
    assert response.headers["Content-Type"] == "application/pdf"
    assert "027-001-SP-DINKES-III-2026.pdf" in response.headers["Content-Disposition"]


@pytest.mark.parametrize("count", [2, 60])
def test_the_register_lists_a_units_papers_with_voids_in_few_queries(
    count: int,
    city: City,
    signed_in_as: SignIn,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    papers = [issue(series=city.units["dinkes"]) for _each in range(count)]
    elsewhere = issue(series=city.units["dinkop"])
    void_paper(papers[-1].code, reason="Salah ketik", at=AT, actor=SIGNER)
    client = signed_in_as("siti")
    with django_assert_max_num_queries(12):
        response = client.get("/surat/?tahun=2026")
    says = page(response).says
    assert f"{count} surat pada tahun 2026" in says
    assert "Salah ketik" in says
    assert elsewhere.code not in response.content.decode()
    assert faults(response) == []
    assert ("hal=2" in response.content.decode()) == (count > 50)


def test_the_register_narrows_by_kind_and_unit_and_forgives_a_wrong_question(
    city: City, signed_in_as: SignIn
) -> None:
    issue(series=city.units["dinkes"])
    issue("invoice", series=city.units["dinkes"])
    issue(series=city.units["dinkop"])
    client = signed_in_as("maria")
    assert "3 surat" in page(client.get("/surat/?tahun=2026")).says
    assert "1 surat" in page(client.get("/surat/?tahun=2026&jenis=invoice")).says
    assert "2 surat" in page(client.get(f"/surat/?tahun=2026&unit={city.units['dinkes']}")).says
    wrong = client.get("/surat/?tahun=nanti&unit=x&jenis=y&hal=-1")
    assert wrong.status_code == 200
    assert faults(wrong) == []
    assert "Belum ada surat" in page(client.get("/surat/?tahun=2019")).says
    sheet = client.get("/surat/unduh.xlsx?tahun=2026")
    assert sheet.content.startswith(b"PK")
    assert signed_in_as("rina").get("/surat/").status_code == 404
