"""The law over HTTP: the rule book of a day, and what it says of a purchase."""

from __future__ import annotations

import json

import pytest
from django.test import Client
from pytest_django import Settings

from bela.api.v1.law.rule_book import RuleBook
from bela.api.v1.problems import problem
from bela.law.api import rule_book
from tests.law.purchases import changed, stationery

pytestmark = pytest.mark.urls("bela.api.urls")


@pytest.fixture(autouse=True)
def _only_the_api(settings: Settings) -> None:
    """What stands before every door (sessions, static files) is tested elsewhere."""
    settings.MIDDLEWARE = []


def test_the_rule_book_is_served_as_it_is_described(client: Client) -> None:
    answer = client.get("/law?on=2021-03-10")
    assert answer.status_code == 200
    book = RuleBook.model_validate(answer.json())
    assert (str(book.on), book.digest, len(book.rules)) == ("2021-03-10", rule_book().digest, 27)
    by_key = {provision.provision: provision for provision in book.provisions}
    bela = by_key["ceiling.bela"].on_day
    assert bela is not None
    assert bela.value == 50_000_000
    assert by_key["ceiling.online_shop"].on_day is None


def test_without_a_day_it_is_todays(client: Client) -> None:
    assert client.get("/law").json()["on"] is not None


def test_a_reader_who_has_it_already_is_told_so(client: Client) -> None:
    first = client.get("/law?on=2021-03-10")
    assert first["Cache-Control"] == "public, max-age=300"
    again = client.get("/law?on=2021-03-10", headers={"if-none-match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    other = client.get("/law?on=2021-03-11", headers={"if-none-match": first["ETag"]})
    assert other.status_code == 200


@pytest.mark.parametrize("day", ["", "today", "2021-02-30", "1646870400", "20210310"])
def test_a_day_that_is_none_is_a_problem_with_its_field(client: Client, day: str) -> None:
    answer = client.get(f"/law?on={day}")
    assert answer.status_code == 422
    assert answer["Content-Type"] == "application/problem+json"
    assert answer.json()["field"] == "on"
    assert answer.json()["status"] == 422


def test_a_purchase_is_judged_and_every_finding_said(client: Client) -> None:
    facts = changed(stationery(), {"gross": 50_600_000})
    answer = client.post("/law/judge", json.dumps(facts), content_type="application/json")
    judgement = answer.json()
    assert (answer.status_code, judgement["allowed"], judgement["gross"]) == (200, False, 50_600_000)
    (ceiling,) = [found for found in judgement["findings"] if found["rule"] == "ceiling"]
    assert ceiling["says"]["id"] == "Lewat Rp600.000 dari batas Rp50.000.000 untuk jalur Bela"
    assert ceiling["way_out"]["en"].startswith("Reduce the order by at least Rp600.000")
    assert judgement["rule_book"] == rule_book().digest
    held = [found for found in judgement["findings"] if found["holds"]]
    assert all(found["way_out"] is None for found in held)


@pytest.mark.parametrize(
    ("body", "status", "field"),
    [
        (b"", 400, None),
        (b"{", 400, None),
        (b"\xff", 400, None),
        (b"[]", 400, None),
        (json.dumps(changed(stationery(), {"lines.0.unit_price": 1.5})).encode(), 422, "lines.0.unit_price"),
        (json.dumps(changed(stationery(), {"channel": "shop"})).encode(), 422, "channel"),
    ],
    ids=lambda part: repr(part)[:20],
)
def test_facts_that_cannot_be_judged_are_a_problem_with_their_field(
    client: Client, body: bytes, status: int, field: str | None
) -> None:
    answer = client.post("/law/judge", body, content_type="application/json")
    assert (answer.status_code, answer["Content-Type"]) == (status, "application/problem+json")
    assert answer.json().get("field") == field
    assert answer.json()["detail"]


def test_facts_larger_than_the_server_takes_are_a_problem(client: Client) -> None:
    answer = client.post("/law/judge", b" " * 3_000_000, content_type="application/json")
    assert (answer.status_code, answer.json()["code"]) == (413, "too-large")


def test_what_is_no_endpoint_is_a_problem_too(client: Client) -> None:
    answer = client.get("/nowhere")
    assert (answer.status_code, answer["Content-Type"]) == (404, "application/problem+json")


def test_the_api_describes_itself(client: Client) -> None:
    described = client.get("/openapi.json").json()
    assert described["info"]["title"] == "Bela"
    assert {"/law", "/law/judge"} <= set(described["paths"])
    answers = described["paths"]["/law/judge"]["post"]["responses"]
    assert {"200", "400", "413", "422"} <= set(answers)


def test_a_problem_leaves_out_what_it_has_nothing_to_say_on() -> None:
    answer = problem(409, "order-over-ceiling", "Too much.", next_step="Order less.")
    assert json.loads(answer.content) == {
        "type": "about:blank",
        "title": "Refused",
        "status": 409,
        "code": "order-over-ceiling",
        "detail": "Too much.",
        "next_step": "Order less.",
    }
