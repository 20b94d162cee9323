"""Which entry makes which releases. An entry that is not here changes nothing that is published."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from bela.ledger.api import SealedEntry
from bela.openness.releases import agreeing, fulfilling
from bela.openness.releases.written import Draft, Publisher
from bela.openness.story import Story

type Stage = Callable[[Story, SealedEntry, Publisher], list[Draft]]


def _ends_where_it_fell(story: Story, entry: SealedEntry, by: Publisher) -> list[Draft]:
    if story.row.fallen:
        return agreeing.fallen(story, entry, by)
    return fulfilling.resolved(story, entry, by)


STAGES: Mapping[str, Stage] = MappingProxyType(
    {
        "order.approved": agreeing.planned_and_awarded,
        "order.accepted": agreeing.accepted,
        "order.declined": agreeing.fallen,
        "order.cancelled": agreeing.fallen,
        "order.expired": agreeing.fallen,
        "order.shipped": fulfilling.shipped,
        "order.arrived": fulfilling.arrived,
        "order.inspected": fulfilling.inspected,
        "order.handed_over": fulfilling.handed_over,
        "order.invoiced": fulfilling.invoiced,
        "order.paid": fulfilling.paid,
        "order.payment_confirmed": fulfilling.confirmed,
        "order.booked": fulfilling.booked,
        "order.resolved": _ends_where_it_fell,
    }
)
"""By the kind of the entry."""
