"""The loop of the followers and the clock; what takes minutes is done aside, in a thread of its own.

A follower that meets an entry it cannot handle stops loudly and holds its bookmark; the others go on. It is
tried again every round, so that it goes on by itself once the cause is mended.
"""

from __future__ import annotations

import signal
import threading
from datetime import UTC, datetime

import structlog
from django.db import DatabaseError, InterfaceError, close_old_connections

from bela.ledger.api import Follower, behind, follow, standing
from bela.ops.clock import JOBS, LONG_JOBS, Clock
from bela.ops.followers import FOLLOWERS
from bela.ops.heartbeat import beat

log = structlog.get_logger("bela.followers")
_PAUSE_SECONDS = 0.5
_PAUSE_WITHOUT_DATABASE_SECONDS = 5.0
_PAUSE_OF_LONG_WORK_SECONDS = 2.0


def run_followers(*, once: bool = False) -> int:
    """Go round until a signal says stop; with `once`, until every follower has read to the end."""
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    clock = Clock(JOBS + LONG_JOBS if once else JOBS)
    if not once:
        # A daemon: told to stop, we do not wait for it. What it had not committed is begun again.
        threading.Thread(target=work_aside, args=(stop,), name="long-work", daemon=True).start()
    while not stop.is_set():
        try:
            read, stuck = _round(FOLLOWERS)
            beat("followers")
            clock.tick(datetime.now(UTC))
            beat("clock")
        except (DatabaseError, InterfaceError) as failure:
            log.warning("the database is away", reason=type(failure).__name__)
            close_old_connections()
            stop.wait(_PAUSE_WITHOUT_DATABASE_SECONDS)
            continue
        if once and not read:
            return 1 if stuck else 0
        if not read:
            stop.wait(_PAUSE_SECONDS)
    return 0


def work_aside(stop: threading.Event) -> None:
    """Do the long jobs on a connection of this thread's own, until a signal says stop."""
    clock = Clock(LONG_JOBS)
    while not stop.is_set():
        clock.tick(datetime.now(UTC))
        close_old_connections()  # one that broke is made anew
        stop.wait(_PAUSE_OF_LONG_WORK_SECONDS)


def left_to_follow() -> int:
    """How many entries the slowest follower has still to make something of, sealed or waiting for the seal."""
    return standing().pending + max(behind(follower.name) for follower in FOLLOWERS)


def _round(followers: tuple[Follower, ...]) -> tuple[int, int]:
    """Let each follower read a batch; answers how many entries were read and how many followers are stuck."""
    read = stuck = 0
    for follower in followers:
        try:
            read += follow(follower.name, follower.handle)
        except (DatabaseError, InterfaceError):
            raise
        except Exception:
            stuck += 1
            log.exception("a follower is stuck", follower=follower.name)
    return read, stuck
