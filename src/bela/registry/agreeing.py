"""How an owner agrees to what binds them when a helper does it: by their own PIN, or by a paper they signed for it.

    agreed = owner_agrees(at=at, actor=actor, enterprise=enterprise, act="accept", about=order, pin=pin)
    with transaction.atomic(durable=True):
        …
        use_signed_paper(agreed, at=at)

A wrong try is counted and stays counted, so it is called before the act's own transaction; a paper is used up
within it, so that it still counts where the act is refused.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from bela.kernel.actor import Actor
from bela.kernel.period import legal_day
from bela.kernel.refusal import Refusal
from bela.ledger.api import Json, record
from bela.registry.entries import OWNER_AGREED
from bela.registry.models import Mandate, Member, OwnerPin
from bela.registry.pins import try_pin
from bela.registry.refusals import NoMandate, OwnerMustAgree
from bela.registry.signed_papers import paper_for
from bela.registry.words import BINDING


@dataclass(frozen=True, slots=True)
class Agreed:
    """How the owner agreed: `pin`, `paper` (then `paper` is its public id), or "" where no helper acts."""

    how: str = ""
    paper: str = ""

    def __bool__(self) -> bool:
        return bool(self.how)

    def reference(self) -> dict[str, Json]:
        """For the act's own entry: which paper stands behind it, if one does."""
        return {"signed_paper": self.paper} if self.paper else {}


NO_HELPER: Final = Agreed()


def owner_agrees(*, at: datetime, actor: Actor, enterprise: str, act: str, about: str, pin: str) -> Agreed:
    """How the owner agreed; `NO_HELPER` for whoever does not act as one: their own right is for the act to check.

    `about` is what a paper must name: an order, or an account (`signed_papers.about_account`). Without a PIN
    typed, a paper that counts today stands for it.
    Raises `NoMandate` where the mandate is over, `OwnerMustAgree` without either, `WrongPin`, `PinLocked`.
    """
    assert act in BINDING, act  # noqa: S101 - a caller's word, never typed
    person = actor.ref.removeprefix("person:")
    if not acts_as_helper(person, enterprise):
        return NO_HELPER
    if (mandate := mandate_of(person, enterprise, legal_day(at))) is None:
        raise NoMandate(
            _("Kuasa dari pemilik tidak berlaku hari ini."),
            next_step=_("Minta pemilik memperbarui kuasanya di petugas pendataan."),
        )
    if not pin.strip():
        return _by_paper(mandate, act, about, legal_day(at))
    with transaction.atomic(durable=True):
        refused = _try(mandate, pin, at)
        if refused is None:
            body = {"act": act, "how": "pin", "mandate": mandate.public_id}
            record(OWNER_AGREED, at=at, actor=actor, subject=enterprise, body=body)
            return Agreed("pin")
    raise refused


def acts_as_helper(person: str, enterprise: str) -> bool:
    """Whether the person was let in as a helper, even if their days are over. One query."""
    there = Member.objects.filter(enterprise__public_id=enterprise, person_id=person, part="helper")
    return there.filter(ended_at__isnull=True).exists()


def mandate_of(person: str, enterprise: str, on: date) -> Mandate | None:
    """The person's mandate from the owner of the enterprise that holds on the day. One query."""
    return Mandate.objects.filter(
        owner__enterprises__public_id=enterprise, helper__public_id=person, ended_at__isnull=True,
        first_on__lte=on, last_on__gte=on,
    ).first()  # fmt: skip


def _by_paper(mandate: Mandate, act: str, about: str, on: date) -> Agreed:
    paper = paper_for(mandate, act, about, on)
    if paper is None:
        raise OwnerMustAgree(
            _("Ini mengikat pemilik, jadi pemilik harus setuju."),
            next_step=_("Minta pemilik mengetik PIN-nya sendiri, atau kirim surat yang ia tandatangani."),
            field="pin",
        )
    return Agreed("paper", paper.public_id)


def _try(mandate: Mandate, pin: str, at: datetime) -> Refusal | None:
    row = OwnerPin.objects.select_for_update().filter(owner=mandate.owner_id).first()
    if row is None:
        return OwnerMustAgree(
            _("Pemilik belum punya PIN, jadi belum bisa menyetujui."),
            next_step=_("Pemilik membuat PIN di petugas pendataan, atau menandatangani surat."), field="pin",
        )  # fmt: skip
    return try_pin(row, pin, at)
