"""Holds all enterprises against a state register as was asked, in the name of whoever asked; the clock calls it."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from bela.kernel.actor import Actor
from bela.kernel.errand import why_failed
from bela.kernel.refusal import Refusal
from bela.ledger.api import record
from bela.registry.entries import STATE_CHECK_FAILED
from bela.registry.models import AskedCheck
from bela.registry.usecases.check_all_enterprises import check_all_enterprises


def do_asked_check(*, at: datetime, actor: Actor, government: str, register: str) -> bool:
    """Whether it was done. That it is begun is kept first, so that the page says so and a kill is noticed.

    A No (the register is not connected) and a bug are kept until it is asked for again; a bug is raised as well.
    """
    asked = _begin(at, actor, government, register)
    if asked is None:
        return False
    try:
        actor.must("registry:verify", government)
        done = check_all_enterprises(at=at, actor=actor, government=government, register=register)
    except Refusal as no:
        _fail(at, actor, asked, why_failed(no))
        return False
    except Exception as bug:
        _fail(at, actor, asked, why_failed(bug))
        raise
    AskedCheck.objects.filter(pk=asked.pk).update(
        done_at=at, asked_about=done.asked, bad_lines=done.fault_count
    )
    return True


def _begin(at: datetime, actor: Actor, government: str, register: str) -> AskedCheck | None:
    with transaction.atomic(durable=True):
        waiting = AskedCheck.objects.filter(
            government_id=government, register=register, done_at=None, failed=""
        )
        asked = waiting.select_for_update().first()
        if asked is None:
            return None
        begun = asked.errand.begun(at)
        if begun.is_open:
            asked.tries, asked.begun_at = begun.tries, begun.begun_at
            asked.save(update_fields=["tries", "begun_at"])
            return asked
        _say(at, actor, asked, begun.failed)
    return None


def _fail(at: datetime, actor: Actor, asked: AskedCheck, reason: str) -> None:
    with transaction.atomic(durable=True):
        _say(at, actor, asked, reason)


def _say(at: datetime, actor: Actor, asked: AskedCheck, reason: str) -> None:
    """Keep why it failed; of one that came to an end meanwhile nothing is said."""
    if AskedCheck.objects.filter(pk=asked.pk, done_at=None, failed="").update(failed=reason):
        subject, body = str(asked.government_id), {"register": asked.register}
        record(STATE_CHECK_FAILED, at=at, actor=actor, subject=subject, body=body)
