"""Sends an owner the code with which they confirm what binds them or shows everything about them."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from bela.kernel.actor import Actor
from bela.kernel.refusal import Refusal
from bela.ledger.api import record
from bela.registry.entries import OWNER_CODE_SENT
from bela.registry.finding import find_enterprise
from bela.registry.owner_codes import contact_of, new_owner_code, owner_among, send_owner_code

_SENTENCES: Final = {
    "takeout": "Kode {code} untuk mengunduh semua data usaha {name}. Jangan berikan kepada siapa pun.",
    "erasure": "Kode {code} untuk meminta data usaha {name} dihapus. Jangan berikan kepada siapa pun.",
    "pin": "Kode {code} untuk membuat PIN pemilik usaha {name}. Jangan berikan kepada siapa pun.",
}
"""In Indonesian, as all texts to phones are."""


def ask_owner_code(*, at: datetime, actor: Actor, enterprise: str, act: str) -> None:
    """Send a fresh code for `takeout`, `erasure` or `pin`; an older one stops counting. For owners only, not their staff.

    Raises `NotPermitted`, and `Refusal` where there is no proven phone or e-mail, or too many were asked for.
    """
    if act not in _SENTENCES:
        raise Refusal(_("Ini tidak dijaga dengan kode."), code="not-a-choice", field="act")
    with transaction.atomic(durable=True):
        row = find_enterprise(enterprise, lock=True)
        actor.must("accounts:own", owner_among(actor, row))
        contact = contact_of(row)
        code = new_owner_code(row, act, at=at)
        record(OWNER_CODE_SENT, at=at, actor=actor, subject=enterprise, body={"act": act})
    send_owner_code(contact, _SENTENCES[act], code=code, name=row.name)
