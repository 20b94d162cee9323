"""In which part somebody answers: as its owner, as an officer of its government, as a helper who began it."""

from __future__ import annotations

from bela.accounts import queries as accounts
from bela.kernel.actor import Actor
from bela.registry.finding import acts_for
from bela.registry.models import Enterprise

ASSIST = "registry:assist"


def part_in(actor: Actor, row: Enterprise) -> str:
    """`self`, `officer` or `helper`. Raises `NotPermitted` where the record is none of theirs.

    A helper goes on with what they began, until the owner has an account of their own.
    """
    if acts_for(actor, row):
        return "self"
    if not actor.may("registry:verify", row.government_id) and began(actor, row):
        return "helper"
    actor.must("registry:verify", row.government_id)
    return "officer"


def part_for(actor: Actor, government: str) -> str:
    """`officer` or `helper`, for a record that is yet to begin. Raises `NotPermitted`."""
    if actor.may("registry:verify", government):
        return "officer"
    if helps_in(actor, government):
        return "helper"
    actor.must("registry:verify", government)
    return "officer"


def began(actor: Actor, row: Enterprise) -> bool:
    """Whether the actor is a helper who began the record, and it still is a name only."""
    if row.stage != "name" or not helps_in(actor, row.government_id):
        return False
    first = row.occasions.order_by("pk").values_list("by", "how").first()
    return first == (actor.ref, "helper")


def helps_in(actor: Actor, government: str) -> bool:
    """Whether the actor helps in a unit of the government."""
    if not actor.may(ASSIST):
        return False
    return any(actor.may(ASSIST, unit.id) for unit in accounts.units_of(government))
