"""Issues a paper: takes its number, freezes its facts, records it. Called at signing, never for a draft."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.conf import settings
from django.db import connection

from bela.documents import answers
from bela.documents.answering import to_paper
from bela.documents.entries import PAPER_ISSUED
from bela.documents.frozen import freeze
from bela.documents.kinds import paper_kind
from bela.documents.models import Paper
from bela.documents.numbering import write_number
from bela.kernel.actor import Actor
from bela.kernel.period import legal_day
from bela.kernel.public_id import new_public_id
from bela.ledger.api import Json, record

_TAKE = """
INSERT INTO documents_counter (series, kind, year, last) VALUES (%s, %s, %s, 1)
ON CONFLICT (series, kind, year) DO UPDATE SET last = documents_counter.last + 1 RETURNING last
"""


def issue_paper(
    *,
    kind: str,
    series: str,
    year: int,
    pattern: str,
    subject: str,
    facts: Mapping[str, Json],
    at: datetime,
    actor: Actor,
    words: Mapping[str, str] | None = None,
) -> answers.Paper:
    """Issue a paper about `subject` in the caller's transaction; call it late, for it holds the counter.

    The number is the next of `series` (a unit), `kind` and `year`, written by `pattern` with the caller's
    `words` in it; should the transaction roll back, the number was never taken. Raises `BadFacts` and
    `BadPattern`, both mistakes of ours.
    """
    assert connection.in_atomic_block, "a step needs its caller's transaction"  # noqa: S101
    paper_kind(kind).check(facts)
    issued_on = legal_day(at)
    sequence = _take_number(series, kind, year)
    code = new_public_id()
    number = write_number(pattern, number=sequence, day=issued_on, year=year, words=words)
    document, digest = freeze(
        code=code,
        kind=kind,
        number=number,
        issued_on=issued_on,
        issued_at=at,
        salt=new_public_id(),
        check=f"{settings.BELA_ADDRESS}/periksa/{code}",
        facts=facts,
    )
    body: dict[str, Json] = {
        "kind": kind,
        "number": number,
        "series": series,
        "sequence": sequence,
        "year": year,
        "about": subject,
        "issued_on": issued_on.isoformat(),
        "facts_sha256": digest,
    }
    entry = record(PAPER_ISSUED, at=at, actor=actor, subject=code, body=body)
    row = Paper.objects.create(
        public_id=code, kind=kind, series=series, year=year, sequence=sequence, number=number,
        subject=subject, facts=document, facts_digest=digest, issued_at=at, issued_on=issued_on, entry=entry,
    )  # fmt: skip
    return to_paper(row, signatures=())


def _take_number(series: str, kind: str, year: int) -> int:
    """The next number. Its row stays locked until the caller commits, so the next one waits: no gap."""
    with connection.cursor() as cursor:
        cursor.execute(_TAKE, [series, kind, year])
        return int(cursor.fetchone()[0])
