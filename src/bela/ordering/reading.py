"""Who may read an order's papers: whoever may see the order."""

from __future__ import annotations

from django.utils import timezone

from bela.kernel.actor import Actor
from bela.kernel.period import legal_day
from bela.ordering.models import Order
from bela.ordering.parties import may_see


def may_read_papers(actor: Actor, subject: str) -> bool:
    """Whether the actor may see the order with this public id today; false where it is no order's."""
    row = Order.objects.filter(public_id=subject).first()
    return row is not None and may_see(row, actor, legal_day(timezone.now()))
