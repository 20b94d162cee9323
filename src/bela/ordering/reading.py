"""Who may read an order's papers: whoever may see the order, but for what is the buyer's own."""

from __future__ import annotations

from django.utils import timezone

from bela.documents.answers import Paper
from bela.kernel.actor import Actor
from bela.kernel.period import legal_day
from bela.ordering.lifecycle import READ
from bela.ordering.models import Order
from bela.ordering.parties import may_see

BUYERS_OWN = frozenset({"comparison_sheet"})
"""What names the other sellers and their prices: never the seller's to read, though its code is public."""


def may_read_papers(actor: Actor, paper: Paper) -> bool:
    """Whether the paper is the actor's to read today; false where it is no order's."""
    row = Order.objects.filter(public_id=paper.subject).first()
    if row is None or (paper.kind in BUYERS_OWN and not actor.may(READ, row.unit)):
        return False
    return may_see(row, actor, legal_day(timezone.now()))
