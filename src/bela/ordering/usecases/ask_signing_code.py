"""Sends a person the code with which they sign an order or its handover."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from bela.accounts.codes import new_code
from bela.accounts.contacts import Contact
from bela.accounts.queries import person
from bela.accounts.texting import send_text
from bela.kernel.actor import Actor
from bela.kernel.refusal import NotPermitted, Refusal
from bela.ledger.api import record
from bela.ordering.entries import SIGNING_CODE_SENT
from bela.ordering.lifecycle import PERMISSIONS, Act, State
from bela.ordering.parties import must_be_one_of
from bela.ordering.references import brief
from bela.ordering.signing import SIGNED, must_not_ask_too_often, new_row
from bela.ordering.stepping import fits, hands_of, hold_order
from bela.registry.agreeing import acts_as_helper
from bela.registry.refusals import OwnerMustAgree

_FOR = {Act.APPROVE: _("menyetujui pesanan"), Act.SIGN: _("menyetujui serah terima")}


def ask_signing_code(*, at: datetime, actor: Actor, order: str, act: Act) -> None:
    """Send a fresh code to the person's confirmed phone, else their e-mail; an older one stops counting.

    It is good for fifteen minutes and five tries. Raises `UnknownOrder`, `WrongState`, `NotPermitted`,
    `TooManyCodes`, and `Refusal` for a person without a contact.
    """
    if act not in SIGNED or not any(actor.may(PERMISSIONS[hand]) for hand in hands_of(act)):
        raise NotPermitted(PERMISSIONS["committing_officer"])
    with transaction.atomic(durable=True):
        row = hold_order(order)
        by = must_be_one_of(row, hands_of(act), actor, at)
        fits(act, State(row.state), by.hand)
        if by.hand == "supplier" and acts_as_helper(by.person, row.supplier):
            raise OwnerMustAgree(
                _("Pendamping tidak menyetujui dengan kode sendiri."),
                next_step=_("Minta pemilik mengetik PIN-nya sendiri."), field="code",
            )  # fmt: skip
        must_not_ask_too_often(row, by.person, act, at)
        code = new_code()
        new_row(row, by.person, act, code, at)
        record(SIGNING_CODE_SENT, at=at, actor=actor, subject=order, body={**brief(row), "act": str(act)})
    send_text(
        _contact_of(by.person),
        str(_("Kode konfirmasi Bela")),
        str(
            _("Kode {code} untuk {act} senilai Rp{gross}. Jangan berikan kepada siapa pun.").format(
                code=code, act=_FOR[act], gross=f"{row.gross:,}".replace(",", ".")
            )
        ),
    )


def _contact_of(public_id: str) -> Contact:
    known = person(public_id)
    if known.phone and (known.phone_confirmed or not known.email):
        return Contact("phone", known.phone)
    if known.email:
        return Contact("email", known.email)
    raise Refusal(_("Anda belum punya nomor HP atau surel di Bela."), code="no-contact")
