"""Compares sources: other suppliers' offers and prices seen outside, beside the chosen one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from bela.kernel.actor import Actor
from bela.kernel.period import legal_day
from bela.ledger.api import record
from bela.ordering.answers import Done
from bela.ordering.comparing import rows_of, write_sheet
from bela.ordering.drafting import as_body, text
from bela.ordering.entries import ORDER_COMPARED
from bela.ordering.lifecycle import PERMISSIONS, Act
from bela.ordering.references import brief
from bela.ordering.stepping import begin
from bela.ordering.wishes import Source


def compare_sources(
    *, at: datetime, actor: Actor, order: str, sources: Sequence[Source], reason: str = "", key: str = ""
) -> Done:
    """Write the sheet of sources down; the same again replaces it. It is frozen when the order is submitted.

    `reason` says why this one was chosen. Raises `UnknownOrder`, `WrongState`, `BadOrder`.
    """
    actor.must(PERMISSIONS["procurement_officer"])
    body = {"sources": as_body(tuple(sources)), "reason": reason}
    with transaction.atomic(durable=True):
        step = begin(Act.COMPARE, order=order, actor=actor, at=at, key=key, body=body)
        if isinstance(step, Done):
            return step
        rows = rows_of(sources, step.order, legal_day(at))
        why = text(reason, "reason", 500)
        sheet = write_sheet(step.order, step.lines, rows, reason=why, at=at, by=actor.ref)
        entry = record(
            ORDER_COMPARED,
            at=at,
            actor=actor,
            subject=order,
            body={**brief(step.order), "sellers": sheet.sellers, "sheet_sha256": sheet.digest},
        )
        return step.leave(entry)
