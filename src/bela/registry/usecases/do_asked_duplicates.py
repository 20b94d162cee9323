"""Searches for duplicates, or merges those that were decided, as was asked and for whoever asked; the clock calls it."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from bela.kernel.actor import Actor
from bela.kernel.errand import why_failed
from bela.kernel.refusal import Refusal
from bela.ledger.api import record
from bela.registry.asked_work import begin, end, fail
from bela.registry.entries import DUPLICATES_FAILED
from bela.registry.models import DuplicateWork
from bela.registry.usecases.merge_decided import merge_decided
from bela.registry.usecases.propose_duplicates import propose_duplicates


def do_asked_duplicates(*, at: datetime, actor: Actor, government: str, act: str) -> bool:
    """Whether it was done. That it is begun is kept first, so that the page says so and a kill is noticed.

    A No and a bug are kept until it is asked for again; a bug is raised as well. Done again it proposes no pair
    twice and merges none twice.
    """
    asked = _begin(at, actor, government, act)
    if asked is None:
        return False
    try:
        actor.must("registry:merge", government)
        counts = _do(at, actor, government, act)
    except Refusal as no:
        _fail(at, actor, asked, no)
        return False
    except Exception as bug:
        _fail(at, actor, asked, bug)
        raise
    return end(asked, at, **counts)


def _do(at: datetime, actor: Actor, government: str, act: str) -> dict[str, int]:
    if act == "merge":
        done = merge_decided(at=at, actor=actor, government=government)
        return {"compared": done.merged + len(done.refused), "found": done.merged}
    found = propose_duplicates(at=at, actor=actor, government=government)
    return {"compared": found.compared, "found": found.new}


def _begin(at: datetime, actor: Actor, government: str, act: str) -> DuplicateWork | None:
    with transaction.atomic(durable=True):
        asked = begin(DuplicateWork.objects.filter(government_id=government, act=act), at)
        if asked is None or not asked.failed:
            return asked
        _record_failure(at, actor, asked)
    return None


def _fail(at: datetime, actor: Actor, asked: DuplicateWork, failure: Exception) -> None:
    with transaction.atomic(durable=True):
        if fail(asked, why_failed(failure)):
            _record_failure(at, actor, asked)


def _record_failure(at: datetime, actor: Actor, asked: DuplicateWork) -> None:
    record(DUPLICATES_FAILED, at=at, actor=actor, subject=str(asked.government_id), body={"act": asked.act})
