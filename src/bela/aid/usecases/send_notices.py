"""Tells owners what happened to their aid: a portion at a time, each thing once; the clock calls it."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from django.db import transaction

from bela.accounts.refusals import NotSent
from bela.accounts.texting import send_text
from bela.aid.entries import NOTICES_SENT
from bela.aid.models import Notice
from bela.aid.notifying import receivers, text_of
from bela.kernel.actor import Actor
from bela.ledger.api import record

MOST_TRIES: Final = 5
_WAITS: Final = timedelta(minutes=10)
"""Until a notice that reached nobody is tried again; twice as long every time."""


def send_notices(*, at: datetime, actor: Actor, most: int = 200) -> int:
    """Send those that wait, the oldest first, `most` at most; answers how many were done.

    A gateway that is down ends the portion: the rest waits for the next. Idempotent.
    """
    actor.must("aid:tell")
    done = reached = 0
    while done < most and (notice := _take(at)) is not None:
        went = _send(notice)
        if went is None:
            _again(notice, at)
            break
        Notice.objects.filter(pk=notice.pk).update(done_at=at, reached=went)
        done, reached = done + 1, reached + bool(went)
    if done:
        with transaction.atomic(durable=True):
            body = {"notices": done, "reached": reached}
            record(NOTICES_SENT, at=at, actor=actor, subject="aid", body=body)
    return done


def _take(at: datetime) -> Notice | None:
    """The next one, kept as taken before anything is sent: two clocks never tell the same."""
    with transaction.atomic(durable=True):
        waiting = Notice.objects.filter(taken_at__isnull=True, not_before__lte=at, tries__lt=MOST_TRIES)
        notice = (
            waiting.select_for_update(of=("self",), skip_locked=True).order_by("not_before", "pk").first()
        )
        if notice is not None:
            Notice.objects.filter(pk=notice.pk).update(taken_at=at)
    return notice


def _send(notice: Notice) -> int | None:
    """To how many it went, None where it could go to nobody though somebody is there to be told."""
    programme, to = notice.result.run.programme, receivers(notice.result)
    went = 0
    for contact, language in to:
        try:
            send_text(contact, programme.title, text_of(notice, programme, language))
        except NotSent:
            continue
        went += 1
    return went if went or not to else None


def _again(notice: Notice, at: datetime) -> None:
    """It waits, and counts as tried."""
    later = at + _WAITS * 2**notice.tries
    Notice.objects.filter(pk=notice.pk).update(taken_at=None, tries=notice.tries + 1, not_before=later)
