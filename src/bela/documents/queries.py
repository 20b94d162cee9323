"""Every read of the room that others may use. Lists take the same number of queries however long they are."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from django.db.models import QuerySet

from bela.documents import answers
from bela.documents.answering import to_paper
from bela.documents.finding import find_paper
from bela.documents.models import Paper
from bela.documents.storage import stored_pdf


def paper(code: str) -> answers.Paper:
    """The paper of that code. Raises `UnknownPaper`."""
    return _paper(find_paper(code))


def papers_of(subject: str) -> list[answers.Paper]:
    """All papers about a subject (an order), in the order they were issued, voids included. Two queries."""
    return [_paper(row) for row in _papers().filter(subject=subject)]


def papers_of_many(subjects: Iterable[str]) -> dict[str, list[answers.Paper]]:
    """The same for many subjects at once; one without papers is not in it. Two queries."""
    found: dict[str, list[answers.Paper]] = {}
    for row in _papers().filter(subject__in=list(subjects)):
        found.setdefault(row.subject, []).append(_paper(row))
    return found


def codes_of(kind: str, subjects: Iterable[str]) -> dict[str, str]:
    """The code of the latest paper of that kind about each subject; one without is not in it. One query."""
    rows = Paper.objects.filter(kind=kind, subject__in=list(subjects))
    return dict(rows.values_list("subject", "public_id"))


def papers(
    *, subject: str | None = None, series: Iterable[str] | None = None, year: int | None = None
) -> Iterator[answers.Paper]:
    """Issued papers, oldest first, a thousand rows in memory at a time."""
    rows = _papers()
    if subject is not None:
        rows = rows.filter(subject=subject)
    if series is not None:
        rows = rows.filter(series__in=list(series))
    if year is not None:
        rows = rows.filter(year=year)
    return (_paper(row) for row in rows.iterator(chunk_size=1000))


def documents(*, subject: str | None = None) -> Iterator[answers.PaperDocument]:
    """Issued papers with all they say, oldest first, a hundred in memory at a time."""
    rows = _papers().defer(None)
    if subject is not None:
        rows = rows.filter(subject=subject)
    return (_document(row) for row in rows.iterator(chunk_size=100))


def document_of(code: str) -> answers.PaperDocument:
    """The paper with all it says. Raises `UnknownPaper`. Not for strangers: it names people."""
    return _document(find_paper(code))


def pdf_of(code: str) -> bytes | None:
    """The paper's PDF, or None while it is not rendered yet. Raises `UnknownPaper`, `PdfLost`."""
    row = find_paper(code)
    rendering = getattr(row, "rendering", None)
    return None if rendering is None else stored_pdf(rendering.pdf_digest)


def numbers_of(series: str, kind: str, year: int) -> list[answers.Paper]:
    """The register of a unit's numbers of one kind and year, without a gap, voids included. Two queries."""
    rows = _papers().filter(series=series, kind=kind, year=year)
    return [_paper(row) for row in rows.order_by("sequence")]


def _papers() -> QuerySet[Paper]:
    return Paper.objects.select_related("void", "rendering").prefetch_related("signatures").defer("facts")


def register(
    *, series: Iterable[str], year: int, kind: str | None = None, page: int = 1, size: int | None = 50
) -> answers.RegisterPage:
    """A part of the register of several units' numbers of a year, the latest first. Three queries.

    `size` None gives all of it. A page beyond the last gives the last.
    """
    rows = _papers().filter(series__in=list(series), year=year)
    if kind is not None:
        rows = rows.filter(kind=kind)
    total = rows.count()
    size = size or max(1, total)
    number = min(max(1, page), max(1, -(-total // size)))
    ordered = rows.order_by("-issued_at", "-pk")[(number - 1) * size : number * size]
    return answers.RegisterPage(tuple(_paper(row) for row in ordered), number, size, total)


def _document(row: Paper) -> answers.PaperDocument:
    return answers.PaperDocument(_paper(row), row.facts.encode(), json.loads(row.facts)["facts"])


def _paper(row: Paper) -> answers.Paper:
    return to_paper(
        row,
        signatures=row.signatures.all(),
        void=getattr(row, "void", None),
        rendering=getattr(row, "rendering", None),
    )
