"""Between a draft as it stands and a wish for the next one: what a form leaves alone stays as it is."""

from __future__ import annotations

from dataclasses import replace

from bela.ordering.answers import OrderFacts
from bela.ordering.wishes import DraftWish, EventWish, LineWish


def wish_of(order: OrderFacts, **changes: object) -> DraftWish:
    """The wish that leaves the draft as it is, with these changes."""
    event = order.event
    wish = DraftWish(
        unit=order.row.unit,
        package=order.row.package,
        lines=tuple(LineWish(line.offer, line.quantity, line.budget_line) for line in order.lines),
        need=order.row.need,
        payment=order.payment,
        channel=order.channel,
        delivery_place=order.delivery_place,
        delivery_note=order.delivery_note,
        delivery_region=order.delivery_region,
        delivery_on=order.row.delivery_on,
        event=EventWish(
            event.kind, event.people, event.minutes, event.outside_participants, event.title, event.id
        )
        if event
        else None,
        reason_not_compared=order.reason_not_compared,
        reason_not_small=order.reason_not_small,
        import_approval=order.import_approval,
        standard_approval=order.standard_approval,
        estimate=order.estimate,
        catalogue_check=order.catalogue_check,
    )
    return replace(wish, **changes)  # type: ignore[arg-type]  # fields by name
