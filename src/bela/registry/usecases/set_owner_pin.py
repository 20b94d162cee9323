"""An owner sets the PIN by which they agree to what a helper does: at an officer's desk, or by a code from their phone."""

from __future__ import annotations

from datetime import datetime

from django.contrib.auth.hashers import make_password
from django.db import transaction

from bela.kernel.actor import Actor
from bela.ledger.api import record
from bela.registry.entries import OWNER_PIN_SET
from bela.registry.finding import acts_for, find_enterprise, not_own
from bela.registry.models import Enterprise, OwnerPin
from bela.registry.owner_codes import owner_among, owner_code_must_match, use_owner_code
from bela.registry.pins import read_pin


def set_owner_pin(
    *, at: datetime, actor: Actor, enterprise: str, pin: str, again: str, code: str = ""
) -> None:
    """Set it, or put another in its place: wrong tries and a lock are forgotten. It is one for all of the owner's.

    An officer (`registry:verify`) who is neither of the enterprise nor its helper starts it, and the owner types;
    an owner by themselves needs the `code` of `ask_owner_code(act="pin")`. Raises `NotPermitted`,
    `WrongOwnerCode`, and `Refusal` for a PIN that others would guess.
    """
    row = find_enterprise(enterprise)
    how = _how(actor, row)
    hashed = make_password(read_pin(pin, again, row.owner))  # outside, because hashing is slow on purpose
    if how == "phone":
        owner_code_must_match(enterprise, "pin", code, at=at)
    with transaction.atomic(durable=True):
        row = find_enterprise(enterprise, lock=True)
        _how(actor, row)
        if how == "phone":
            use_owner_code(row, "pin", at=at)
        OwnerPin.objects.update_or_create(
            owner=row.owner,
            defaults={
                "hashed": hashed, "set_at": at, "set_by": actor.ref, "wrong": 0, "wrong_in_all": 0,
                "locked_until": None,
            },
        )  # fmt: skip
        record(OWNER_PIN_SET, at=at, actor=actor, subject=enterprise, body={"how": how})


def _how(actor: Actor, row: Enterprise) -> str:
    if acts_for(actor, row):
        actor.must("accounts:own", owner_among(actor, row))
        return "phone"
    actor.must("registry:verify", row.government_id)
    not_own(actor, row)
    return "desk"
