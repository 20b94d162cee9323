"""The clock: what must happen because time passed.

Each job is idempotent, so a late or double tick is harmless.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from importlib import import_module

import structlog
from django.conf import settings

from bela.accounts.queries import actor_of
from bela.aid.queries.programmes import asked_runs
from bela.aid.usecases.do_asked_run import do_asked_run
from bela.aid.usecases.send_notices import send_notices
from bela.budget.queries import recount
from bela.catalogue.usecases.draw_search_order import draw_search_order
from bela.kernel.actor import system
from bela.ordering.usecases.expire_orders import expire_orders
from bela.ordering.usecases.forget_spent import forget_spent
from bela.registry.link_keys import refresh_link_keys
from bela.registry.queries.asked_checks import waiting_checks
from bela.registry.queries.batches import asked_lists
from bela.registry.queries.duplicate_works import waiting_duplicate_works
from bela.registry.usecases.do_asked_check import do_asked_check
from bela.registry.usecases.do_asked_duplicates import do_asked_duplicates
from bela.registry.usecases.do_asked_stage import do_asked_stage
from bela.registry.usecases.end_account_waits import end_account_waits

log = structlog.get_logger("bela.clock")


@dataclass(frozen=True, slots=True)
class Job:
    """Something to do every so often."""

    name: str
    every: timedelta
    do: Callable[[datetime], None]


def forget_sessions(at: datetime) -> None:
    """Delete the sessions that have ended."""
    import_module(settings.SESSION_ENGINE).SessionStore.clear_expired()


def draw_search(at: datetime) -> None:
    """Draw the search's order of the day, once a day."""
    draw_search_order(at=at, actor=system("clock", "catalogue:tend"))


def lapse_orders(at: datetime) -> None:
    """Let the orders lapse whose deadline is over."""
    expire_orders(at=at, actor=system("clock", "orders:expire"))


def find_by_new_keys(at: datetime) -> None:
    """Make the search keys of changed enterprises anew; after a large list that takes several ticks."""
    refresh_link_keys(most=20_000)


def forget_order_forms(at: datetime) -> None:
    """Delete kept answers and signing codes that nobody can ask for again."""
    forget_spent(at=at, actor=system("clock", "orders:expire"))


def pay_to_new_accounts(at: datetime) -> None:
    """Let changed accounts be paid to whose wait is over."""
    end_account_waits(at=at, actor=system("clock", "registry:tend"))


def work_on_duplicates(at: datetime) -> None:
    """Search registers for duplicates and merge what was decided, for the officers who asked; a city takes minutes."""
    for government, act, asker in waiting_duplicate_works():
        do_asked_duplicates(at=at, actor=actor_of(asker, at), government=government, act=act)


def work_on_lists(at: datetime) -> None:
    """Check, compare and merge the lists that officers asked for, in their name; a city's takes some minutes."""
    for batch, asker in asked_lists():
        do_asked_stage(at=at, actor=actor_of(asker, at), batch=batch)


def ask_state_registers(at: datetime) -> None:
    """Hold all enterprises against the state registers that officers asked for, in their name."""
    for government, register, asker in waiting_checks():
        actor = actor_of(asker, at)
        do_asked_check(at=at, actor=actor, government=government, register=register)


def tell_of_aid(at: datetime) -> None:
    """Tell owners what happened to their aid; after an announcement that takes several ticks."""
    send_notices(at=at, actor=system("clock", "aid:tell"))


def judge_programmes(at: datetime) -> None:
    """Work out who is entitled where an officer asked for it, in their name; for a city it takes some minutes."""
    for programme, asker in asked_runs():
        do_asked_run(at=at, actor=actor_of(asker, at), programme=programme)


def recount_budget(at: datetime) -> None:
    """Count every budget line again from its reservations; a difference is a bug, told to the operator."""
    for wrong in recount():
        log.error(
            "budget line miscounted",
            line=wrong.line,
            committed=int(wrong.committed),
            committed_by_reservations=int(wrong.committed_by_reservations),
            spent=int(wrong.spent),
            spent_by_reservations=int(wrong.spent_by_reservations),
        )


JOBS = (
    Job("forget-sessions", timedelta(hours=1), forget_sessions),
    Job("draw-search-order", timedelta(minutes=10), draw_search),
    Job("expire-orders", timedelta(minutes=10), lapse_orders),
    Job("refresh-link-keys", timedelta(seconds=30), find_by_new_keys),
    Job("forget-order-forms", timedelta(days=1), forget_order_forms),
    Job("end-account-waits", timedelta(minutes=10), pay_to_new_accounts),
    Job("recount-budget", timedelta(days=1), recount_budget),
)
LONG_JOBS = (
    Job("work-on-duplicates", timedelta(seconds=5), work_on_duplicates),
    Job("work-on-lists", timedelta(seconds=5), work_on_lists),
    Job("ask-state-registers", timedelta(seconds=5), ask_state_registers),
    Job("judge-programmes", timedelta(seconds=5), judge_programmes),
    Job("tell-of-aid", timedelta(seconds=5), tell_of_aid),
)
"""What officers asked for and what may take minutes: done aside, so that papers, deadlines and heartbeats do not wait."""


class Clock:
    """Runs the jobs that are due; one that fails is told and tried again when it is next due."""

    def __init__(self, jobs: tuple[Job, ...] = JOBS) -> None:
        self._jobs = jobs
        self._done: dict[str, datetime] = {}

    def tick(self, at: datetime) -> list[str]:
        """Run what is due at this moment; answers the names of the jobs that were done."""
        done = []
        for job in self._jobs:
            if job.name in self._done and at < self._done[job.name] + job.every:
                continue
            self._done[job.name] = at
            try:
                job.do(at)
            except Exception:  # the other jobs must not wait for this one to be mended
                log.exception("clock job failed", job=job.name)
            else:
                done.append(job.name)
        return done
