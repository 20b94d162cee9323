"""Ends a visit's waiting: accepted or returned, by another than who was there."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Literal

from django.utils.translation import gettext_lazy as _

from bela.fieldwork.finding import find_visit, must_be_open
from bela.fieldwork.models import Visit
from bela.fieldwork.refusals import AlreadySettled, SamePerson
from bela.kernel.actor import Actor

type Settled = Literal["accepted", "returned"]


def visit_to_settle(public_id: str, actor: Actor, wanted: Settled) -> Visit:
    """The locked visit, waiting or already as wanted. Raises `AlreadySettled`, `SamePerson`."""
    row = find_visit(public_id, lock=True)
    must_be_open(row.campaign)
    if row.by == actor.ref:
        raise SamePerson(_("Ini kunjungan Anda sendiri."), next_step=_("Minta petugas lain memeriksanya."))
    if row.state not in ("waiting", wanted):
        raise AlreadySettled(
            _("Kunjungan ini sudah diputuskan orang lain."), next_step=_("Muat ulang halamannya.")
        )
    return row


def settle(
    row: Visit, state: Settled, *, at: datetime, by: str, reason: str = "", taken: Sequence[str] = ()
) -> None:
    """Write it down."""
    row.state, row.settled_at, row.settled_by, row.reason, row.taken = state, at, by, reason, list(taken)
    row.save(update_fields=["state", "settled_at", "settled_by", "reason", "taken", "enterprise", "proves"])
