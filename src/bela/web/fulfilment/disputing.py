"""What went wrong with an order, for whoever must settle it: who said what, when, about how much."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext

from bela.kernel.numbers import format_rupiah
from bela.ordering.lifecycle import Act, State
from bela.web.fulfilment.accepted import accepted_lines, ticks
from bela.web.ordering.seen import Seen
from bela.web.ordering.words import STATES, hand_name, reason_says


def dispute_shown(seen: Seen) -> Mapping[str, Any]:
    """The open dispute with the facts beside it. No query."""
    order = seen.order
    dispute = order.disputes[-1] if order.disputes else None
    if dispute is None:
        return {}
    who = order.row.supplier_name if dispute.hand == "supplier" else hand_name(dispute.hand)
    return {
        "dispute": dispute,
        "who": who,
        "reason": reason_says(Act.DISPUTE, dispute.reason_code),
        "stood_at": STATES[State(dispute.start)],
        "amounts": _amounts(seen),
        "lines": accepted_lines(order) if order.arrival else None,
        "ticks": ticks(order.inspection),
    }


def _amounts(seen: Seen) -> str:
    """What was sent beside what the seller says came, where that is the question."""
    payment = seen.order.payment_made
    if payment is None or payment.received is None or payment.received == payment.paid_to_supplier:
        return ""
    return gettext("Bendahara mencatat {sent} dikirim. Menurut penjual yang masuk {received}.").format(
        sent=format_rupiah(payment.paid_to_supplier), received=format_rupiah(payment.received)
    )
