"""`/jualan/pesanan/`: every order that came to a seller's enterprises, searched, printed, downloaded."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from bela.ordering.answers import OrderPage
from bela.ordering.queries import orders_of_supplier
from bela.registry.queries import enterprises_of_person
from bela.web.access import Visit, for_role
from bela.web.ordering.listing import Find, ListForm, listing, orders_sheet


def own_enterprises(visit: Visit) -> Mapping[str, str]:
    """The enterprises the visitor acts for: names by public id. One query."""
    there = enterprises_of_person(visit.actor.ref.removeprefix("person:"), timezone.localdate())
    return {each.public_id: each.name for each in there}


@for_role("supplier")
@require_safe
def own_orders(visit: Visit) -> HttpResponse:
    """A part of the list."""
    shown = listing(visit, {}, _came_to(list(own_enterprises(visit))), sells=True)
    return render(visit, "fulfilment/own_orders.html", {"listing": shown})


@for_role("supplier")
@require_safe
def own_orders_sheet(visit: Visit) -> HttpResponse:
    """The same list as a spreadsheet."""
    return orders_sheet(visit, {}, _came_to(list(own_enterprises(visit))))


def _came_to(enterprises: Sequence[str]) -> Find:
    def find(form: ListForm, after: str, limit: int) -> OrderPage:
        return orders_of_supplier(
            enterprises, states=form.states, words=form.said("q"), after=after, limit=limit
        )

    return find
