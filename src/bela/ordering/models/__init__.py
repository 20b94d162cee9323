"""The room's tables. Private: doors go through use cases and queries.

What belongs to lower rooms (unit, package, budget line, enterprise, offer, person, office) stands here by
its public id, without a foreign key: a key would lock the hot rows of a budget line (KEY SHARE) for every
order, and an order must stay readable when a listing is gone. What was relied on is copied (`snapshot`).
"""

from bela.ordering.models.answers import Answer, SigningCode
from bela.ordering.models.fulfilment import Arrival, Booking, Dispute, HandoverSignature, Inspection
from bela.ordering.models.money import Invoice, Payment
from bela.ordering.models.order import Order, OrderLine
from bela.ordering.models.trail import Comparison, Move, OrderJudgement

__all__ = [
    "Answer",
    "Arrival",
    "Booking",
    "Comparison",
    "Dispute",
    "HandoverSignature",
    "Inspection",
    "Invoice",
    "Move",
    "Order",
    "OrderJudgement",
    "OrderLine",
    "Payment",
    "SigningCode",
]
