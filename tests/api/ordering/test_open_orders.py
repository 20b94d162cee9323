"""`GET /api/v1/orders`: pages by cursor, a tag for every answer, and nobody's name."""

from __future__ import annotations

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries, Settings

from bela.api.v1.ordering.schemas import OrderList, OrderWhole
from tests.openness.conftest import told
from tests.openness.told import MEAL, PAPER, Order, Told

__all__ = ["told"]

pytestmark = pytest.mark.urls("bela.api.urls")


@pytest.fixture(autouse=True)
def _only_the_api(settings: Settings) -> None:
    """What stands before every door is tested elsewhere."""
    settings.MIDDLEWARE = []


def test_pages_go_on_to_the_end_and_show_every_order_once(told: Told, client: Client) -> None:
    ids = [Order(told).submitted().approved().id for _ in range(5)]
    Order(told).submitted()
    seen: list[str] = []
    cursor: str | None = ""
    while cursor is not None:
        answer = OrderList.model_validate(client.get(f"/orders?limit=2&cursor={cursor}").json())
        seen += [order.id for order in answer.orders]
        cursor = answer.next_cursor
    assert seen == ids[::-1]


def test_a_new_order_does_not_move_the_pages_behind_it(told: Told, client: Client) -> None:
    ids = [Order(told).submitted().approved().id for _ in range(4)]
    first = client.get("/orders?limit=2").json()
    Order(told).submitted().approved()
    second = client.get(f"/orders?limit=2&cursor={first['next_cursor']}").json()
    assert [order["id"] for order in second["orders"]] == ids[1::-1]


def test_an_order_in_the_list_is_a_business_an_office_and_an_amount(told: Told, client: Client) -> None:
    order = Order(told).whole_life()
    (found,) = client.get("/orders").json()["orders"]
    assert found == {
        "id": order.id,
        "ocid": f"ocds-bela00-{order.id}",
        "state": "closed",
        "number": "000.3/SP/0001/2026",
        "title": "100 kotak Nasi kotak ayam",
        "unit": {"id": "dinkes0000000000", "name": "Dinas Kesehatan"},
        "supplier": {
            "id": "rina000000000000",
            "name": "Dapur Bu Rina",
            "scale": "micro",
            "kecamatan": "12.71.11",
        },
        "categories": ["meal-box"],
        "year": 2026,
        "gross": 2_640_000,
        "approved_on": "2026-03-02",
        "invoiced_on": "2026-03-02",
        "paid_on": "2026-03-06",
    }


@pytest.mark.parametrize(
    "query",
    ["year=2026", "unit=dinkes0000000000", "kecamatan=12.71.11", "category=meal-box"],
)
def test_the_list_is_narrowed(told: Told, client: Client, query: str) -> None:
    wanted = Order(told).submitted().approved().id
    Order(told, lines=(PAPER,), year=2027, unit="johor00000000000", region="12.71.01").submitted().approved()
    assert [order["id"] for order in client.get(f"/orders?{query}").json()["orders"]] == [wanted]


def test_one_order_has_its_lines_findings_steps_and_papers(told: Told, client: Client) -> None:
    order = Order(told, lines=(MEAL, PAPER), shipping=50_000).whole_life()
    found = OrderWhole.model_validate(client.get(f"/orders/{order.id}").json())
    assert found.net + found.vat + found.food_tax == found.ordered_gross == order.gross
    assert sum(line.gross for line in found.lines) + found.shipping == order.gross
    assert [line.quantity for line in found.lines] == ["100", "12.5"]
    assert {source.letter: source.chosen for source in found.sources} == {"A": True, "B": False}
    assert len(found.findings) == 27
    assert [step.kind for step in found.steps[:2]] == ["order.submitted", "order.approved"]
    assert [paper.kind for paper in found.papers] == ["purchase_order", "handover_minutes", "invoice"]
    assert found.paid is not None
    assert found.paid.withheld + found.paid.paid_to_supplier == order.gross


def test_who_has_the_answer_already_is_told_so(told: Told, client: Client) -> None:
    order = Order(told).submitted().approved()
    for address in ("/orders", f"/orders/{order.id}"):
        first = client.get(address)
        again = client.get(address, headers={"if-none-match": first["ETag"]})
        assert (again.status_code, again.content) == (304, b"")
    before = client.get(f"/orders/{order.id}")["ETag"]
    order.accepted()
    assert client.get(f"/orders/{order.id}")["ETag"] != before


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("limit=0", "limit"),
        ("limit=101", "limit"),
        ("limit=banyak", "limit"),
        ("year=20", "year"),
        ("cursor=abc", "cursor"),
        ("cursor=-1", "cursor"),
        ("cursor=99999999999999999999", "cursor"),
        ("unit=" + "x" * 17, "unit"),
        ("unit=%00", "unit"),
        ("category=%27", "category"),
        ("kecamatan=%00", "kecamatan"),
    ],
)
def test_a_question_that_makes_no_sense_is_a_problem(
    db: None, client: Client, query: str, field: str
) -> None:
    answer = client.get(f"/orders?{query}")
    assert (answer.status_code, answer["Content-Type"]) == (422, "application/problem+json")
    assert answer.json()["field"] == field


@pytest.mark.parametrize("order", ["0000000000000000", "a", "%00", "x" * 500])
def test_what_is_not_public_is_not_there(db: None, client: Client, order: str) -> None:
    answer = client.get(f"/orders/{order}")
    assert (answer.status_code, answer["Content-Type"]) == (404, "application/problem+json")


def test_an_order_before_its_approval_is_not_there(told: Told, client: Client) -> None:
    order = Order(told).submitted()
    assert client.get(f"/orders/{order.id}").status_code == 404
    assert client.get("/orders").json() == {"orders": [], "next_cursor": None}


def test_a_page_is_one_query(
    told: Told, client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(3):
        Order(told).submitted().approved()
    with django_assert_max_num_queries(1):
        client.get("/orders?year=2026&limit=2")


def test_the_api_describes_it(client: Client) -> None:
    paths = client.get("/openapi.json").json()["paths"]
    assert {"/orders", "/orders/{order}"} <= set(paths)
