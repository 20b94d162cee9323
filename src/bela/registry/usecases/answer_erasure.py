"""An officer answers a request for erasure: what nothing keeps is emptied, what is kept is named with its reason."""

from __future__ import annotations

import contextlib
from datetime import datetime
from typing import Literal

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from bela.accounts.refusals import NotSent
from bela.accounts.texting import send_text
from bela.kernel.actor import Actor
from bela.kernel.period import legal_day
from bela.kernel.refusal import Refusal
from bela.ledger.api import record
from bela.registry.entries import ERASURE_ANSWERED
from bela.registry.erasing import erase, plan_for
from bela.registry.finding import find_enterprise, not_own
from bela.registry.models import Enterprise, ErasureRequest
from bela.registry.owner_codes import contact_of
from bela.registry.refusals import AlreadyDecided
from bela.registry.typed import must_say


def answer_erasure(
    *, at: datetime, actor: Actor, request: str, answer: Literal["granted", "refused"], reason: str
) -> None:
    """Answer, and empty what may be; the same answer twice is one. What is kept is worked out at this moment.

    Raises `AlreadyDecided` where somebody answered otherwise, `Refusal` for a refusal without a reason.
    """
    if answer == "refused":
        must_say(reason, "reason", _("Tulis alasannya, supaya pemiliknya mengerti."), longest=400)
    with transaction.atomic(durable=True):
        asked = _request(request)
        row = find_enterprise(asked.enterprise.public_id, lock=True)
        actor.must("registry:verify", row.government_id)
        not_own(actor, row)
        if asked.state == answer:
            return
        if asked.state != "asked":
            raise AlreadyDecided(
                _("Permintaan ini sudah dijawab."), next_step=_("Buka lagi daftar permintaan.")
            )
        if answer == "granted":
            _grant(row, asked, at=at, by=actor.ref)
        asked.state, asked.answered_at, asked.answered_by = answer, at, actor.ref
        asked.answer = reason.strip()[:400]
        asked.save()
        body = {"state": answer, "erased": ", ".join(asked.erased), "kept": ", ".join(sorted(asked.kept))}
        record(ERASURE_ANSWERED, at=at, actor=actor, subject=row.public_id, body=body)
    _tell(row)


def _request(public_id: str) -> ErasureRequest:
    rows = ErasureRequest.objects.select_for_update(of=("self",)).select_related("enterprise")
    found = rows.filter(public_id=public_id).first()
    if found is None:
        raise Refusal(_("Permintaan ini tidak ada."), code="unknown-request")
    return found


def _grant(row: Enterprise, asked: ErasureRequest, *, at: datetime, by: str) -> None:
    plan = plan_for(row, asked.groups, legal_day(at))
    erase(row, plan.erased, at=at, by=by)
    asked.erased, asked.kept = [group.key for group in plan.erased], plan.kept


def _tell(row: Enterprise) -> None:
    """To where they sign in, which no erasure of the record touches. Who cannot be reached reads it on their page."""
    with contextlib.suppress(NotSent, Refusal):
        text = (
            "Permintaan Anda menghapus data di Bela sudah dijawab. Buka Bela, Usaha saya, untuk membacanya."
        )
        send_text(contact_of(row), "Bela", text)
