"""What the tests of the buyers' pages send and read."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.test import Client

from tests.ordering.town import PACKAGE, Town
from tests.web.page import Page, faults, page


def shown(client: Client, address: str) -> Page:
    """The page at an address, which must be there and sound."""
    response = client.get(address)
    assert response.status_code == 200, address
    assert faults(response) == [], address
    return page(response)


def sent(client: Client, address: str, **typed: Any) -> HttpResponse:
    """The answer to a form, sound where it is a page."""
    response = client.post(address, {"kunci": "formulir-1", **typed})
    if response.status_code == 200:
        assert faults(response) == [], address
    return response


def draft_boxes(town: Town, **changes: Any) -> dict[str, Any]:
    """The draft's form for lunch boxes, filled in so that the law lacks only a second source."""
    boxes: dict[str, Any] = {
        "quantity_0": "60",
        "budget_line_0": town.meals,
        "package": PACKAGE,
        "payment": "imprest",
        "need": "Konsumsi rapat",
        "delivery_place": "Aula Dinas Kesehatan",
        "delivery_on": "12 Maret 2026",
        "event_title": "Rapat posyandu",
        "event_kind": "meeting",
        "event_people": "60",
        "event_minutes": "150",
        "event_outside": "on",
        "catalogue_on": "2 Maret 2026",
        "catalogue_result": "not_listed",
    }
    return {name: value for name, value in {**boxes, **changes}.items() if value is not None}
