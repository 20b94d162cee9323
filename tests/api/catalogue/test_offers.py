"""The public API of what is on sale: searched, one by one, tagged, and of nobody's person."""

from __future__ import annotations

import pytest
from django.test import Client

from bela.catalogue.usecases.reprice_offer import reprice_offer
from bela.kernel.money import Rupiah
from tests.cast import NOW
from tests.catalogue.market import LUNCH, PAPER, Market, offer_like


def test_a_search_answers_what_the_page_shows_with_the_reason_of_each_rank(market: Market) -> None:
    offer = market.sell("rina", LUNCH)
    found = Client().get("/api/v1/offers", {"q": "rendang", "quantity": "100"}).json()
    assert (found["total"], found["next_cursor"], found["corrected"]) == (1, None, None)
    (item,) = found["offers"]
    assert (item["id"], item["unit_delivered"], item["quantity"]) == (offer, 25_000, "100")
    assert item["score"] == sum(reason["points"] for reason in item["reasons"])


def test_pages_are_followed_by_their_cursor(market: Market) -> None:
    for number in range(5):
        market.sell("lubis", offer_like(PAPER, title=f"Kertas HVS nomor {number}"))
    seen: list[str] = []
    cursor = ""
    for _ in range(4):
        page = Client().get("/api/v1/offers", {"q": "kertas", "limit": 2, "cursor": cursor}).json()
        seen += [item["id"] for item in page["offers"]]
        cursor = page["next_cursor"] or ""
        if not cursor:
            break
    assert len(seen) == len(set(seen)) == 5


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ({"limit": "0"}, "limit"),
        ({"limit": "viele"}, "limit"),
        ({"cursor": "abc"}, "cursor"),
        ({"deliver_to": "medan"}, "deliver_to"),
        ({"quantity": "-1"}, "quantity"),
        ({"origin": "bulan"}, "origin"),
        ({"q": "x" * 201}, "q"),
    ],
)
def test_a_wrong_question_is_a_problem_that_names_its_field(
    market: Market, query: dict[str, str], field: str
) -> None:
    response = Client().get("/api/v1/offers", query)
    assert response.status_code == 422
    assert response.headers["Content-Type"] == "application/problem+json"
    assert response.json()["field"].split(".")[-1] == field


def test_one_offer_tells_its_version_its_digest_and_its_prices(market: Market) -> None:
    offer = market.sell("rina", LUNCH)
    reprice_offer(at=NOW, actor=market.seller("rina"), offer=offer, unit_price=Rupiah(25_000))
    found = Client().get(f"/api/v1/offers/{offer}").json()
    assert (found["version"], found["unit_price"], found["state"]) == (2, 25_000, "live")
    assert [price["unit_price"] for price in found["prices"]] == [24_000, 25_000]
    assert found["licences"] == [{"kind": "halal", "number": "ID12110000123450921", "until": None}]


def test_a_draft_and_a_stranger_are_not_found(market: Market) -> None:
    offer = market.submit("rina", LUNCH)
    addresses = [f"offers/{offer}", "offers/0000000000000000", f"suppliers/{market.enterprises['rina']}"]
    for address in [*addresses, "offers/%00", "suppliers/%00"]:
        response = Client().get(f"/api/v1/{address}")
        assert (response.status_code, response.headers["Content-Type"]) == (404, "application/problem+json")


def test_who_has_the_answer_already_gets_none(market: Market) -> None:
    offer = market.sell("rina", LUNCH)
    for address in (
        f"/api/v1/offers/{offer}",
        "/api/v1/offers?q=nasi",
        f"/api/v1/suppliers/{market.enterprises['rina']}",
    ):
        first = Client().get(address)
        again = Client().get(address, headers={"If-None-Match": first.headers["ETag"]})
        assert (first.status_code, again.status_code, again.content) == (200, 304, b"")


def test_nothing_of_a_person_is_in_an_answer(market: Market) -> None:
    offer = market.sell("rina", LUNCH)
    person = market.city.person("rina")
    for address in ("offers?q=nasi", f"offers/{offer}", f"suppliers/{market.enterprises['rina']}"):
        text = Client().get(f"/api/v1/{address}").content.decode()
        for secret in (person.name, str(person.phone), person.public_id, "Siregar"):
            assert secret not in text
