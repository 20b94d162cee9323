"""An owner takes out everything the register holds about their enterprise, confirmed by a code to their phone."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from bela.kernel.actor import Actor
from bela.ledger.api import record
from bela.registry.entries import RECORD_TAKEN_OUT
from bela.registry.finding import find_enterprise
from bela.registry.looking import note_look
from bela.registry.models import Enterprise
from bela.registry.owner_codes import owner_among, owner_code_must_match, use_owner_code
from bela.registry.queries.takeout import Json, takeout


def take_out_record(*, at: datetime, actor: Actor, enterprise: str, code: str) -> dict[str, Json]:
    """The record as plain data, with numbers whole. For its owners only (`accounts:own`), not their staff.

    Raises `NotPermitted`, `WrongOwnerCode`, `UnknownEnterprise`.
    """
    _must_own(actor, find_enterprise(enterprise))
    owner_code_must_match(enterprise, "takeout", code, at=at)
    with transaction.atomic(durable=True):
        row = find_enterprise(enterprise, lock=True)
        _must_own(actor, row)
        use_owner_code(row, "takeout", at=at)
        found = takeout(enterprise, owner=actor.ref, at=at)
        note_look(row, at=at, by=actor.ref, kind="takeout")
        record(RECORD_TAKEN_OUT, at=at, actor=actor, subject=enterprise, body={})
    return found


def _must_own(actor: Actor, row: Enterprise) -> None:
    actor.must("accounts:own", owner_among(actor, row))
