"""Shows an officer the numbers that pages mask, and puts on record that they looked, and what for.

The owner reads it on a page of their own (`queries.looks`).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from bela.kernel.actor import Actor
from bela.kernel.refusal import Refusal
from bela.ledger.api import record
from bela.registry.entries import NUMBERS_SHOWN
from bela.registry.finding import find_enterprise
from bela.registry.looking import note_look
from bela.registry.queries.record import revealed
from bela.registry.words import PURPOSES


def show_numbers(*, at: datetime, actor: Actor, enterprise: str, purpose: str) -> Mapping[str, str]:
    """NIK, phone, NPWP, family card and account by name, those that are there. Raises `Refusal` without a purpose."""
    if purpose not in PURPOSES:
        raise Refusal(_("Pilih dulu untuk apa."), code="not-a-choice", field="purpose")
    with transaction.atomic(durable=True):
        row = find_enterprise(enterprise)
        actor.must("registry:verify", row.government_id)
        numbers = revealed(enterprise)
        note_look(row, at=at, by=actor.ref, kind="numbers", purpose=purpose, fields=sorted(numbers))
        record(NUMBERS_SHOWN, at=at, actor=actor, subject=enterprise, body={"purpose": purpose})
    return numbers
