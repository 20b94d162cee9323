"""In which part somebody answers: as its owner, as an officer of its government, as a helper who began it."""

from __future__ import annotations

from datetime import date

from bela.accounts import queries as accounts
from bela.kernel.actor import Actor
from bela.registry.finding import acts_for, helps
from bela.registry.models import Enterprise

COUNT = "registry:count"


def part_in(actor: Actor, row: Enterprise, on: date) -> str:
    """`self`, `helper`, else `officer`, which is for the caller to check.

    A helper answers within the days of the owner's mandate; and goes on with what they began, until the
    owner has an account of their own.
    """
    if acts_for(actor, row):
        return "self"
    if helps(actor, row, on):
        return "helper"
    begun = not actor.may("registry:verify", row.government_id) and began(actor, row)
    return "helper" if begun else "officer"


def part_for(actor: Actor, government: str) -> str:
    """`helper`, else `officer`, which is for the caller to check, for a record that is yet to begin."""
    counts = not actor.may("registry:verify", government) and helps_in(actor, government)
    return "helper" if counts else "officer"


def began(actor: Actor, row: Enterprise) -> bool:
    """Whether the actor is a helper who began the record, and it still is a name only."""
    if row.stage != "name" or not helps_in(actor, row.government_id):
        return False
    first = row.occasions.order_by("at", "pk").values_list("by", "how").first()
    return first == (actor.ref, "helper")


def helps_in(actor: Actor, government: str) -> bool:
    """Whether the actor helps in a unit of the government."""
    if not actor.may(COUNT):
        return False
    return any(actor.may(COUNT, unit.id) for unit in accounts.units_of(government))
