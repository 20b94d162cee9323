"""An officer has looked at an answer of a state register that does not fit, and says what they did."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from bela.kernel.actor import Actor
from bela.kernel.refusal import Refusal
from bela.ledger.api import record
from bela.registry.entries import STATE_ANSWER_SEEN
from bela.registry.finding import find_enterprise, not_own
from bela.registry.typed import must_say
from bela.registry.words import STATE_OUTCOMES


def look_at_state_answer(
    *, at: datetime, actor: Actor, enterprise: str, answer: str, outcome: str, note: str
) -> None:
    """Say it; twice is once. It changes nothing else: what follows is a decision of its own.

    Raises `Refusal` without an outcome or a note, or where there is no such answer or nothing to look at.
    """
    if outcome not in STATE_OUTCOMES:
        raise Refusal(_("Pilih apa yang Anda lakukan."), code="not-a-choice", field="outcome")
    note = must_say(note, "note", _("Tulis apa yang Anda temukan."), longest=400)
    with transaction.atomic(durable=True):
        row = find_enterprise(enterprise, lock=True)
        actor.must("registry:verify", row.government_id)
        not_own(actor, row)
        found = row.state_answers.filter(public_id=answer).exclude(result="match").first()
        if found is None:
            raise Refusal(_("Jawaban ini tidak ada."), code="unknown-answer", field="answer")
        if found.seen_at is not None:
            return
        found.seen_at, found.seen_by, found.outcome, found.note = at, actor.ref, outcome, note
        found.save(update_fields=["seen_at", "seen_by", "outcome", "note"])
        body = {"register": found.register, "outcome": outcome}
        record(STATE_ANSWER_SEEN, at=at, actor=actor, subject=enterprise, body=body)
