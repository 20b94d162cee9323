"""Loads the demo city stage by stage. Each stage does what is missing, so a loading that was killed goes on."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

from django.db import connection
from django.utils import timezone

from bela.catalogue.usecases.draw_search_order import draw_search_order
from bela.kernel.actor import system
from bela.ops.demo.accounts import make_accounts
from bela.ops.demo.days import Days
from bela.ops.demo.doorsteps import count_at_the_doors
from bela.ops.demo.earlier import bring_an_earlier_census
from bela.ops.demo.giving import give_aid
from bela.ops.demo.money import plan_and_budget
from bela.ops.demo.offers import hand_to_curators, put_on_sale
from bela.ops.demo.sizes import FULL, Size
from bela.ops.demo.suppliers import bring_in_the_list, make_suppliers, make_those_who_wait
from bela.ops.demo.walking import walk_orders


@dataclass(frozen=True, slots=True)
class Stage:
    """A part of the loading, and how it is told while it runs."""

    words: str
    run: Callable[[Size, Days], object]


def _draw_search(_size: Size, _days: Days) -> None:
    draw_search_order(at=timezone.now(), actor=system("demo", "catalogue:tend"))


STAGES = (
    Stage("the city's units, people and offices", lambda _size, days: make_accounts(days)),
    Stage("a list of {size.enterprises:,} enterprises", bring_in_the_list),
    Stage("{size.sellers:,} suppliers checked and allowed to sell", make_suppliers),
    Stage("their offers, with {size.pictures} drawn pictures", put_on_sale),
    Stage("plans, budgets and price standards", lambda _size, days: plan_and_budget(days)),
    Stage("orders in every state", walk_orders),
    Stage("what waits for officers and curators", make_those_who_wait),
    Stage("offers to be looked at", hand_to_curators),
    Stage("a census at the doorstep", count_at_the_doors),
    Stage("what an earlier census counted", bring_an_earlier_census),
    Stage("aid: one programme handed over, one announced", give_aid),
    Stage("the search's order of the day", _draw_search),
)


def load_city(days: Days, size: Size = FULL, *, say: Callable[[str], None] = print) -> None:
    """Run every stage; twice is once. `say` gets a line a stage."""
    with connection.cursor() as cursor:
        # A crash may lose the last moment of it, never its order: the next start makes that again.
        cursor.execute("SET synchronous_commit TO off")
    try:
        for number, stage in enumerate(STAGES, start=1):
            started = time.monotonic()
            stage.run(size, days)
            took = time.monotonic() - started
            say(f"  {number}/{len(STAGES)}  {stage.words.format(size=size)} ({took:.1f} s)")
    finally:
        with connection.cursor() as cursor:
            cursor.execute("SET synchronous_commit TO on")
