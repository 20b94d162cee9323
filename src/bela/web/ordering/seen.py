"""Who looks at an order, and the order as they may see it. Every page of an order begins here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.http import Http404
from django.utils import timezone

from bela.kernel.actor import Actor
from bela.ordering.answers import OrderFacts
from bela.ordering.lifecycle import PERMISSIONS, READ, Act, Hand
from bela.ordering.queries import order_for
from bela.ordering.refusals import UnknownOrder
from bela.web.access import Visit


@dataclass(frozen=True, slots=True)
class Viewer:
    """Who looks: on which side they stand, and which hands are theirs in the order's unit."""

    actor: Actor
    unit: str

    @property
    def sells(self) -> bool:
        """Whether they are here for the seller: only officials and overseers read for the unit."""
        return not self.actor.may(READ, self.unit)

    def has(self, hand: Hand) -> bool:
        """Whether a turn of that hand is theirs."""
        return self.sells if hand == "supplier" else self.actor.may(PERMISSIONS[hand], self.unit)


@dataclass(frozen=True, slots=True)
class Seen:
    """An order whole, who looks at it, when, and what they can do with it now."""

    order: OrderFacts
    viewer: Viewer
    at: datetime
    acts: tuple[Act, ...]

    @property
    def id(self) -> str:
        """The order's public id."""
        return self.order.row.id

    @property
    def address(self) -> str:
        """Where the order's page is."""
        return f"/pesanan/{self.id}/"


def see(visit: Visit, order: str) -> Seen:
    """The order for who looks at it; 404 for a stranger. Eight queries at most."""
    now = timezone.now()
    try:
        facts, acts = order_for(order, visit.actor, now)
    except UnknownOrder:
        raise Http404 from None
    return Seen(facts, Viewer(visit.actor, facts.row.unit), now, acts)
