"""How an owner agrees to what binds them when a helper does it: by their own PIN.

    agreed = owner_agrees(at=at, actor=actor, enterprise=enterprise, act="accept", pin=pin)

A wrong try is counted and stays counted, so it is called before the act's own transaction.
"""

from __future__ import annotations

from datetime import datetime
from typing import Final

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from bela.kernel.actor import Actor
from bela.kernel.period import legal_day
from bela.kernel.refusal import Refusal
from bela.ledger.api import record
from bela.registry.entries import OWNER_AGREED
from bela.registry.models import Mandate, Member, OwnerPin
from bela.registry.pins import try_pin
from bela.registry.refusals import NoMandate, OwnerMustAgree

BINDING: Final = ("accept", "handover", "payment", "account")
"""What binds an owner: taking an order on, handing over, saying that money came, and where money goes."""


def owner_agrees(*, at: datetime, actor: Actor, enterprise: str, act: str, pin: str) -> str:
    """How the owner agreed: `pin`; "" for whoever does not act as a helper: their own right is for the act to check.

    Raises `NoMandate` where the mandate is over, `OwnerMustAgree` without a PIN, `WrongPin`, `PinLocked`.
    """
    assert act in BINDING, act  # noqa: S101 - a caller's word, never typed
    person = actor.ref.removeprefix("person:")
    if not acts_as_helper(person, enterprise):
        return ""
    with transaction.atomic(durable=True):
        refused = _try(person, enterprise, pin, at)
        if isinstance(refused, Mandate):
            body = {"act": act, "how": "pin", "mandate": refused.public_id}
            record(OWNER_AGREED, at=at, actor=actor, subject=enterprise, body=body)
            return "pin"
    raise refused


def acts_as_helper(person: str, enterprise: str) -> bool:
    """Whether the person was let in as a helper, even if their days are over. One query."""
    there = Member.objects.filter(enterprise__public_id=enterprise, person_id=person, part="helper")
    return there.filter(ended_at__isnull=True).exists()


def _try(person: str, enterprise: str, pin: str, at: datetime) -> Mandate | Refusal:
    on = legal_day(at)
    mandate = Mandate.objects.filter(
        owner__enterprises__public_id=enterprise, helper__public_id=person, ended_at__isnull=True,
        first_on__lte=on, last_on__gte=on,
    ).first()  # fmt: skip
    if mandate is None:
        return NoMandate(
            _("Kuasa dari pemilik tidak berlaku hari ini."),
            next_step=_("Minta pemilik memperbarui kuasanya di petugas pendataan."),
        )
    row = OwnerPin.objects.select_for_update().filter(owner=mandate.owner_id).first()
    if row is None:
        return OwnerMustAgree(
            _("Pemilik belum punya PIN, jadi belum bisa menyetujui."),
            next_step=_("Pemilik membuat PIN di petugas pendataan."), field="pin",
        )  # fmt: skip
    if not pin.strip():
        return OwnerMustAgree(
            _("Ini mengikat pemilik, jadi pemilik harus setuju."),
            next_step=_("Minta pemilik mengetik PIN-nya sendiri."), field="pin",
        )  # fmt: skip
    return try_pin(row, pin, at) or mandate
