"""Does what was asked of a list, in the name of whoever asked; the clock calls it."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from bela.kernel.actor import EVERYWHERE, Actor
from bela.kernel.errand import Errand, why_failed
from bela.kernel.refusal import Refusal
from bela.ledger.api import record
from bela.registry.entries import LIST_WORK_FAILED
from bela.registry.finding import find_batch
from bela.registry.list_errands import errand_of, keep_errand
from bela.registry.list_work import work_on


def do_asked_stage(*, at: datetime, actor: Actor, batch: str) -> bool:
    """Whether it was done. That it is begun is kept first, so that the page says so and a kill is noticed.

    A No and a bug are kept with the list until it is asked for again; a bug is raised as well, for the operator.
    Killed in the middle it is begun once more, and fails when that ends so too.
    """
    errand = _begin(at, actor, batch)
    if errand is None:
        return False
    try:
        row = find_batch(batch)
        actor.must("registry:import", row.government_id or EVERYWHERE)
        work_on(batch, errand.act, at, actor)
    except Refusal as no:
        _fail(at, actor, batch, errand, no)
        return False
    except Exception as bug:
        _fail(at, actor, batch, errand, bug)
        raise
    return True


def _begin(at: datetime, actor: Actor, batch: str) -> Errand | None:
    with transaction.atomic(durable=True):
        row = find_batch(batch, lock=True)
        errand = errand_of(row)
        if errand is None or not errand.is_open:
            return None
        begun = errand.begun(at)
        keep_errand(row, begun)
        if begun.is_open:
            return begun
        record(LIST_WORK_FAILED, at=at, actor=actor, subject=batch, body={"act": begun.act})
    return None


def _fail(at: datetime, actor: Actor, batch: str, errand: Errand, failure: Exception) -> None:
    with transaction.atomic(durable=True):
        row = find_batch(batch, lock=True)
        keep_errand(row, errand.because(why_failed(failure)))
        record(LIST_WORK_FAILED, at=at, actor=actor, subject=batch, body={"act": errand.act})
