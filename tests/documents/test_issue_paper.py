"""A paper is numbered, frozen, hashed and recorded at once, and never changes."""

from __future__ import annotations

import contextlib
import json
from datetime import UTC, datetime
from hashlib import sha256

import pytest
from django.db import IntegrityError, connection, transaction

from bela.documents import queries
from bela.documents.models import Counter, Paper
from bela.documents.refusals import PaperVoided, SignedOtherwise, UnknownPaper
from bela.documents.shapes import BadFacts
from bela.documents.steps.sign_paper import sign_paper
from bela.documents.steps.void_paper import void_paper
from bela.kernel.public_id import is_public_id
from bela.kernel.refusal import Refusal
from bela.ledger.api import BadEntry
from tests.documents.facts import facts_of
from tests.documents.issuing import AT, SIGNER, issue

pytestmark = pytest.mark.django_db


def entries_of(subject: str) -> list[tuple[str, dict[str, object]]]:
    """Kind and body of what was recorded about a paper."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT kind, payload FROM ledger_entry WHERE subject = %s ORDER BY id", [subject])
        return [(kind, json.loads(bytes(payload))["body"]) for kind, payload in cursor.fetchall()]


def test_numbers_run_from_one_in_each_unit_kind_and_year() -> None:
    issued = [issue(), issue(), issue("invoice"), issue(series="dinkop"), issue(year=2027), issue()]
    assert [paper.sequence for paper in issued] == [1, 2, 1, 1, 1, 3]
    assert issued[-1].number == "027/003/SP/DINKES/III/2026"


def test_the_month_and_day_on_a_paper_are_those_of_the_city() -> None:
    late = issue(at=datetime(2026, 3, 31, 18, 0, tzinfo=UTC))
    assert late.number == "027/001/SP/DINKES/IV/2026"
    assert late.issued_on.isoformat() == "2026-04-01"


def test_what_is_recorded_is_the_hash_of_what_is_kept() -> None:
    paper = issue()
    ((kind, body),) = entries_of(paper.code)
    kept = queries.document_of(paper.code)
    assert kind == "paper.issued"
    assert body["facts_sha256"] == paper.facts_digest == sha256(kept.document).hexdigest()
    assert kept.facts == facts_of("purchase_order")
    assert is_public_id(paper.code)
    assert json.loads(kept.document)["check"].endswith(f"/periksa/{paper.code}")


def test_nothing_of_what_a_paper_says_of_people_stands_in_the_ledger() -> None:
    paper = issue()
    sign_paper(paper.code, signer_ref="person:p1", office_ref="o1", capacity="Penyedia", at=AT, actor=SIGNER)
    void_paper(paper.code, reason="Salah nama Budi Hartono", at=AT, actor=SIGNER)
    said = json.dumps(entries_of(paper.code))
    for secret in ("Hasan", "Lubis", "Budi", "10002040506070", "0712345678901234", "Sutomo", "5869125"):
        assert secret not in said


def test_two_papers_of_the_same_facts_have_different_hashes() -> None:
    assert issue().facts_digest != issue().facts_digest


def test_bad_facts_take_no_number() -> None:
    facts = facts_of("purchase_order")
    facts["totals"]["gross"] += 1
    with pytest.raises(BadFacts):
        issue(facts=facts)
    assert not Counter.objects.exists()


def test_a_text_that_the_ledger_could_not_hold_is_refused() -> None:
    facts = facts_of("purchase_order")
    facts["delivery"]["note"] = "a\0b"
    with pytest.raises(BadEntry), transaction.atomic():
        issue(facts=facts)


def test_a_rolled_back_signing_gives_its_number_back() -> None:
    issue()
    with contextlib.suppress(InterruptedError), transaction.atomic():
        assert issue().sequence == 2
        raise InterruptedError
    assert issue().sequence == 2


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE documents_paper SET number = 'x'",
        "UPDATE documents_paper SET facts = facts || ' '",
        "DELETE FROM documents_paper",
        "UPDATE documents_counter SET last = last - 1",
        "UPDATE documents_counter SET last = last + 2",
        "DELETE FROM documents_counter",
        "UPDATE documents_signature SET signer = 'x'",
        "DELETE FROM documents_signature",
        "DELETE FROM documents_void",
    ],
)
def test_the_tables_refuse_to_change_what_was_issued(change: str) -> None:
    paper = issue()
    sign_paper(paper.code, signer_ref="person:p1", office_ref="o1", capacity="Penyedia", at=AT, actor=SIGNER)
    void_paper(paper.code, reason="Salah ketik", at=AT, actor=SIGNER)
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(change)


def test_the_same_number_cannot_be_written_twice() -> None:
    first = Paper.objects.get(public_id=issue().code)
    copy = Paper(
        **{
            field.attname: getattr(first, field.attname)
            for field in Paper._meta.concrete_fields
            if field.attname not in {"id", "public_id", "entry", "sequence"}
        },
        entry="another",
        sequence=99,
    )
    with pytest.raises(IntegrityError, match="one_paper_a_written_number"), transaction.atomic():
        copy.save()


def test_a_consent_stands_beside_the_paper_and_once() -> None:
    paper = issue()
    for _twice in range(2):
        sign_paper(
            paper.code, signer_ref="person:p1", office_ref="o1", capacity="Penyedia", at=AT, actor=SIGNER
        )
    (consent,) = queries.paper(paper.code).signatures
    assert (consent.signer, consent.means, consent.at) == ("person:p1", "code", AT)
    assert [kind for kind, _body in entries_of(paper.code)] == ["paper.issued", "paper.signed"]
    with pytest.raises(SignedOtherwise):
        sign_paper(
            paper.code,
            signer_ref="person:p1",
            office_ref="o1",
            capacity="Penyedia",
            means="ink",
            at=AT,
            actor=SIGNER,
        )


def test_a_void_paper_keeps_its_number_and_takes_no_more_consents() -> None:
    paper = issue()
    void_paper(paper.code, reason="  Salah  ketik ", at=AT, actor=SIGNER)
    assert issue().sequence == 2
    register = queries.numbers_of("dinkes", "purchase_order", 2026)
    assert [(row.sequence, row.void.reason if row.void else "") for row in register] == [
        (1, "Salah ketik"),
        (2, ""),
    ]
    with pytest.raises(PaperVoided):
        void_paper(paper.code, reason="Lagi", at=AT, actor=SIGNER)
    with pytest.raises(PaperVoided):
        sign_paper(paper.code, signer_ref="person:p1", office_ref="", capacity="x", at=AT, actor=SIGNER)


def test_a_void_says_why() -> None:
    with pytest.raises(Refusal) as no:
        void_paper(issue().code, reason="  ", at=AT, actor=SIGNER)
    assert no.value.field == "reason"


def test_a_paper_that_does_not_exist_is_said_so() -> None:
    with pytest.raises(UnknownPaper):
        queries.paper("0000000000000000")
    with pytest.raises(UnknownPaper):
        void_paper("0000000000000000", reason="x", at=AT, actor=SIGNER)


@pytest.mark.parametrize("count", [1, 9])
def test_papers_of_an_order_take_two_queries_however_many(
    count: int, django_assert_num_queries: object
) -> None:
    for _each in range(count):
        issue(subject="order7")
    issue(subject="order8")
    with django_assert_num_queries(2):  # type: ignore[operator]
        found = queries.papers_of("order7")
        assert len([consent for paper in found for consent in paper.signatures]) == 0
    assert len(found) == count
