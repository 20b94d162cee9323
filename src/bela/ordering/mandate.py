"""What binds a supplier needs the owner themselves where a helper does it under a mandate."""

from __future__ import annotations

from datetime import datetime

from bela.kernel.actor import Actor
from bela.kernel.period import legal_day
from bela.ordering.models import Order
from bela.ordering.parties import is_supplier, person_of
from bela.registry.agreeing import NO_HELPER, Agreed, acts_as_helper, owner_agrees


def owner_must_agree(order: str, actor: Actor, act: str, pin: str, at: datetime) -> Agreed:
    """How the owner agreed, `NO_HELPER` where none acts; two queries then. Called before the act's transaction.

    Whoever is a stranger to the order learns nothing here. Raises what `owner_agrees` raises.
    """
    row = Order.objects.filter(public_id=order).first()
    if row is None or not acts_as_helper(person_of(actor), row.supplier):
        return NO_HELPER
    if not is_supplier(row, actor, legal_day(at)):
        return NO_HELPER  # the act itself says what it says to a stranger
    return owner_agrees(at=at, actor=actor, enterprise=row.supplier, act=act, about=order, pin=pin)
