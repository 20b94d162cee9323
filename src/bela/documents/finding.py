"""Finds the room's rows by code, or refuses; for the room's own steps and queries."""

from __future__ import annotations

from bela.documents.models import Paper
from bela.documents.refusals import paper_voided, unknown_paper
from bela.kernel.public_id import is_public_id


def find_paper(code: str) -> Paper:
    """The paper with what stands beside it. Raises `UnknownPaper`, also for what cannot be a code."""
    if not is_public_id(code):
        raise unknown_paper()
    row = (
        Paper.objects.select_related("void", "rendering")
        .prefetch_related("signatures")
        .filter(public_id=code)
        .first()
    )
    if row is None:
        raise unknown_paper()
    return row


def hold_paper(code: str) -> Paper:
    """The paper, locked for the transaction and still counting. Raises `UnknownPaper`, `PaperVoided`."""
    row = Paper.objects.select_for_update(of=("self",), no_key=True).filter(public_id=code).first()
    if row is None:
        raise unknown_paper()
    if hasattr(row, "void"):
        raise paper_voided(row.number)
    return row
