"""Makes the run that was asked for, in the name of whoever asked; the clock calls it."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from bela.aid.entries import RUN_FAILED
from bela.aid.models import AskedRun, Run
from bela.aid.usecases.judge_programme import judge_programme
from bela.kernel.actor import Actor
from bela.kernel.errand import why_failed
from bela.kernel.refusal import Refusal
from bela.ledger.api import record


def do_asked_run(*, at: datetime, actor: Actor, programme: str) -> str:
    """The run's public id; "" where none waits or it could not be made.

    That it is begun is kept first, so that the page says so and a kill is noticed. A No and a bug are kept
    until it is asked for again; a bug is raised as well, for the operator. Killed in the middle it is begun
    once more, and fails when that ends so too.
    """
    asked = _begin(at, actor, programme)
    if asked is None:
        return ""
    try:
        actor.must("aid:run", asked.programme.government_id)
        made = judge_programme(at=at, actor=actor, programme=programme, on=asked.on)
    except Refusal as no:
        _fail(at, actor, asked, why_failed(no))
        return ""
    except Exception as bug:
        _fail(at, actor, asked, why_failed(bug))
        raise
    AskedRun.objects.filter(pk=asked.pk).update(run=Run.objects.only("pk").get(public_id=made))
    return made


def _begin(at: datetime, actor: Actor, programme: str) -> AskedRun | None:
    with transaction.atomic(durable=True):
        waiting = AskedRun.objects.filter(programme__public_id=programme, run=None, failed="")
        asked = waiting.select_for_update(of=("self",)).select_related("programme").first()
        if asked is None:
            return None
        begun = asked.errand.begun(at)
        if begun.is_open:
            asked.tries, asked.begun_at = begun.tries, begun.begun_at
            asked.save(update_fields=["tries", "begun_at"])
            return asked
        _say(at, actor, asked, begun.failed)
    return None


def _fail(at: datetime, actor: Actor, asked: AskedRun, reason: str) -> None:
    with transaction.atomic(durable=True):
        _say(at, actor, asked, reason)


def _say(at: datetime, actor: Actor, asked: AskedRun, reason: str) -> None:
    """Keep why it failed; of one that came to an end meanwhile nothing is said."""
    if AskedRun.objects.filter(pk=asked.pk, run=None, failed="").update(failed=reason):
        body = {"on": asked.on.isoformat()}
        record(RUN_FAILED, at=at, actor=actor, subject=asked.programme.public_id, body=body)
