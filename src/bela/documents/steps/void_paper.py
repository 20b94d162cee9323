"""Declares that a paper no longer counts. Its number stays taken and listed, with the reason."""

from __future__ import annotations

from datetime import datetime

from django.db import connection
from django.utils.translation import gettext_lazy as _

from bela.documents.entries import PAPER_VOIDED
from bela.documents.finding import hold_paper
from bela.documents.models import Void
from bela.kernel.actor import Actor
from bela.kernel.refusal import Refusal
from bela.ledger.api import record


def void_paper(paper: str, *, reason: str, at: datetime, actor: Actor) -> None:
    """Void the paper of that code. Raises `UnknownPaper`, `PaperVoided`, `Refusal` without a reason."""
    assert connection.in_atomic_block, "a step needs its caller's transaction"  # noqa: S101
    if not (said := " ".join(reason.split())):
        raise Refusal(_("Tulis alasan surat ini dibatalkan."), code="void-without-reason", field="reason")
    row = hold_paper(paper)
    Void.objects.create(paper=row, reason=said, voided_at=at)
    record(PAPER_VOIDED, at=at, actor=actor, subject=row.public_id, body={"number": row.number})
