"""Holds all enterprises against a state register as was asked, in the name of whoever asked; the clock calls it."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from bela.kernel.actor import Actor
from bela.kernel.errand import why_failed
from bela.kernel.refusal import Refusal
from bela.ledger.api import record
from bela.registry.asked_work import begin, end, fail
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
        _fail(at, actor, asked, no)
        return False
    except Exception as bug:
        _fail(at, actor, asked, bug)
        raise
    return end(asked, at, asked_about=done.asked, bad_lines=done.fault_count)


def _begin(at: datetime, actor: Actor, government: str, register: str) -> AskedCheck | None:
    with transaction.atomic(durable=True):
        asked = begin(AskedCheck.objects.filter(government_id=government, register=register), at)
        if asked is None or not asked.failed:
            return asked
        _record_failure(at, actor, asked)
    return None


def _fail(at: datetime, actor: Actor, asked: AskedCheck, failure: Exception) -> None:
    with transaction.atomic(durable=True):
        if fail(asked, why_failed(failure)):
            _record_failure(at, actor, asked)


def _record_failure(at: datetime, actor: Actor, asked: AskedCheck) -> None:
    subject, body = str(asked.government_id), {"register": asked.register}
    record(STATE_CHECK_FAILED, at=at, actor=actor, subject=subject, body=body)
