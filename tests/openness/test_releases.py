"""What is published of an order's life, stage by stage, and that it is right by the standard."""

from __future__ import annotations

import copy
import json
from typing import Any

import pytest

from bela.openness.export import package
from bela.openness.models import Process, Release
from bela.openness.queries import extent, releases, releases_of
from bela.ordering import entries as kinds
from tests.openness import ocds
from tests.openness.told import MEAL, PAPER, Order, Told


def published(order: Order | None = None) -> list[dict[str, Any]]:
    """The releases as they are published."""
    return ocds.read(releases_of(order.id) if order else releases(extent()))


def tags(order: Order) -> list[str]:
    return ["+".join(release["tag"]) for release in published(order)]


def the_whole(order: Order) -> dict[str, Any]:
    return ocds.merged(published(order))


def test_an_order_is_published_from_its_approval_on(told: Told) -> None:
    order = Order(told).submitted()
    assert published() == []
    order.approved()
    assert tags(order) == ["planning+tender", "tenderUpdate+award+contract"]


def test_an_order_that_was_never_approved_stays_inside(told: Told) -> None:
    order = Order(told).submitted()
    told.tell(kinds.ORDER_RETURNED, order.id, **order.brief("draft"), reason="wrong_price")
    Order(told).submitted().cancelled()
    told.tell(kinds.ORDER_REFUSED, "never00000000000", **order.whole("draft"), moment="submit")
    assert published() == []


def test_every_stage_has_its_tag(told: Told) -> None:
    order = Order(told).whole_life()
    assert tags(order) == [
        "planning+tender",
        "tenderUpdate+award+contract",
        "contractUpdate",
        "implementation",
        "implementationUpdate",
        "implementationUpdate",
        "implementationUpdate",
        "implementationUpdate",
        "implementationUpdate",
        "contractTermination",
    ]


def test_every_release_carries_the_day_of_its_own_act(told: Told) -> None:
    order = Order(told).whole_life()
    dates = [release["date"] for release in published(order)]
    assert dates == sorted(dates)
    assert len(set(dates)) == len(dates)
    assert dates[0] == "2026-03-02T09:10:00.000+07:00"
    by_kind = {entry.kind: entry.at for entry in told.entries}
    assert dates[1] == by_kind["order.approved"].astimezone(told.clock.tzinfo).isoformat(
        timespec="milliseconds"
    )


def test_the_merged_process_tells_the_whole_order(told: Told) -> None:
    order = Order(told, lines=(MEAL, PAPER), shipping=50_000).whole_life()
    whole = the_whole(order)
    assert whole["ocid"] == f"ocds-bela00-{order.id}"
    assert whole["planning"]["budget"] == {
        "id": "31234567",
        "description": "Belanja makanan rapat (APBD 2026)",
        "amount": {"amount": 3_383_750, "currency": "IDR"},
    }
    assert whole["tender"]["status"] == "complete"
    assert whole["tender"]["procurementMethodRationale"] == "3 penjual dibandingkan"
    assert whole["tender"]["mainProcurementCategory"] == "services"
    (award,), (contract,) = whole["awards"], whole["contracts"]
    assert award["value"] == {"amount": 3_383_750, "currency": "IDR"}
    assert award["suppliers"] == [{"id": "BELA-rina000000000000", "name": "Dapur Bu Rina"}]
    assert (contract["awardID"], contract["status"]) == (award["id"], "terminated")
    assert contract["dateSigned"].startswith("2026-03-02")
    assert {one["id"]: one["status"] for one in contract["milestones"]} == {
        "delivery": "met",
        "payment": "met",
    }
    (transaction,) = contract["implementation"]["transactions"]
    assert transaction["value"] == {"amount": 3_383_750 - 3_383_750 // 50, "currency": "IDR"}
    assert transaction["date"] == "2026-03-06T00:00:00+07:00"


def test_an_item_says_what_how_much_and_at_which_price(told: Told) -> None:
    order = Order(told, lines=(MEAL, PAPER)).submitted().approved()
    meal, paper = the_whole(order)["awards"][0]["items"]
    assert (meal["quantity"], paper["quantity"]) == (100, 12.5)
    assert meal["description"] == "Nasi kotak ayam"
    assert meal["classification"] == {
        "scheme": "BELA-CATEGORY",
        "id": "meal-box",
        "description": "Nasi kotak",
    }
    assert meal["unit"] == {"name": "kotak", "value": {"amount": 24_000, "currency": "IDR"}}
    assert {one["scheme"]: one["id"] for one in paper["additionalClassifications"]} == {
        "BELA-KIND": "goods",
        "ID-ACCOUNT": "5.1.02.01.01.0024",
        "BELA-OFFER": "offer00000000001/1",
        "BELA-PRICE": "excluding-vat",
        "BELA-ORIGIN": "domestic",
    }


def test_parties_are_an_office_and_a_business_and_gain_their_roles(told: Told) -> None:
    order = Order(told).submitted().approved()
    buyer, supplier = published(order)[-1]["parties"]
    assert buyer["roles"] == ["buyer", "procuringEntity"]
    assert buyer["details"] == {
        "offices": {"procurement_officer": "officeof00000001", "committing_officer": "officeof00000002"}
    }
    assert supplier["details"] == {"scale": "micro"}
    assert supplier["address"] == {
        "locality": "Medan Johor",
        "region": "Kota Medan",
        "countryName": "Indonesia",
    }
    order.accepted().delivered().handed_over().invoiced().paid()
    roles = [party["roles"][-1] for party in the_whole(order)["parties"]]
    assert roles == ["payer", "payee"]


def test_papers_are_published_by_code_and_hash(told: Told) -> None:
    order = Order(told).submitted().approved()
    (entry,) = [entry for entry in told.entries if entry.kind == "paper.issued"]
    (document,) = the_whole(order)["contracts"][0]["documents"]
    assert document["id"] == entry.subject
    assert document["documentType"] == "contractSigned"
    assert document["url"].endswith(f"/periksa/{entry.subject}")
    assert document["description"] == f"SHA-256 isi {entry.body['facts_sha256']}"


def test_the_hash_of_a_pdf_follows_when_it_is_made(told: Told) -> None:
    from bela.documents import entries as papers

    order = Order(told).submitted().approved()
    (entry,) = [entry for entry in told.entries if entry.kind == "paper.issued"]
    told.tell(papers.PAPER_RENDERED, entry.subject, pdf_sha256="a" * 64)
    assert tags(order)[-1] == "contractUpdate"
    (document,) = the_whole(order)["contracts"][0]["documents"]
    assert document["description"].endswith(f"SHA-256 PDF {'a' * 64}")
    told.tell(papers.PAPER_VOIDED, entry.subject, number="1")
    assert the_whole(order)["contracts"][0]["documents"][0]["description"].endswith("dinyatakan batal")


def test_a_paper_about_something_else_is_none_of_its_business(told: Told) -> None:
    from bela.documents import entries as papers

    told.tell(papers.PAPER_RENDERED, "strange000000000", pdf_sha256="a" * 64)
    told.paper("nobodysorder0000", "receipt", "1")
    assert published() == []


@pytest.mark.parametrize("ending", ["declined", "expired", "cancelled"])
def test_an_order_that_falls_after_the_approval_ends_in_the_open(told: Told, ending: str) -> None:
    order = Order(told).submitted().approved()
    getattr(order, ending)()
    assert tags(order)[-1] == "awardCancellation+contractTermination"
    whole = the_whole(order)
    assert (whole["awards"][0]["status"], whole["contracts"][0]["status"]) == ("cancelled", "cancelled")
    assert Process.objects.get(pk=order.id).fallen


def test_a_contract_that_was_in_force_is_terminated_not_cancelled(told: Told) -> None:
    order = Order(told).submitted().approved().accepted().cancelled()
    assert the_whole(order)["contracts"][0]["status"] == "terminated"


def test_a_dispute_that_ends_the_order_ends_it_in_the_open(told: Told) -> None:
    order = Order(told).submitted().approved().accepted()
    told.tell(kinds.ORDER_DISPUTED, order.id, **order.brief("disputed"), reason="late")
    told.tell(kinds.ORDER_RESOLVED, order.id, **order.brief("accepted"), outcome="continue")
    assert tags(order)[-1] == "contractUpdate"
    told.tell(kinds.ORDER_RESOLVED, order.id, **order.brief("cancelled"), outcome="cancel")
    assert tags(order)[-1] == "awardCancellation+contractTermination"


def test_a_payment_that_did_not_arrive_whole_does_not_end_the_contract(told: Told) -> None:
    order = Order(told).submitted().approved().accepted().delivered().handed_over().invoiced().paid()
    told.tell(kinds.PAYMENT_CONFIRMED, order.id, **order.brief("disputed"), received=1)
    assert the_whole(order)["contracts"][0]["status"] == "active"
    told.tell(kinds.ORDER_RESOLVED, order.id, **order.brief("closed"), outcome="close")
    assert the_whole(order)["contracts"][0]["status"] == "terminated"


def test_fewer_than_ordered_is_a_delivery_met_in_part_and_costs_less(told: Told) -> None:
    order = Order(told).submitted().approved().accepted().delivered("98").handed_over(gross=2_587_200)
    (contract,) = the_whole(order)["contracts"]
    (delivery,) = [one for one in contract["milestones"] if one["id"] == "delivery"]
    assert (delivery["status"], delivery["description"]) == ("partiallyMet", "98 dari 100 kotak tiba")
    assert contract["value"]["amount"] == 2_587_200
    assert Process.objects.get(pk=order.id).gross == 2_587_200


def test_an_order_in_the_place_of_another_names_it(told: Told) -> None:
    first = Order(told).submitted().approved().declined()
    second = Order(told, more={"replaces": first.id}).submitted().approved()
    (related,) = the_whole(second)["relatedProcesses"]
    assert related["identifier"] == f"ocds-bela00-{first.id}"
    assert related["relationship"] == ["unsuccessfulProcess"]


def test_what_people_typed_is_screened_before_it_is_published(told: Told) -> None:
    line = {**MEAL, "title": "Nasi kotak, pesan ke 0812-6000-1101 a.n. Rina Siregar"}
    order = Order(told, lines=(line,), supplier_name="Dapur Bu Rina 0812 6000 1101").submitted().approved()
    text = "".join(releases_of(order.id))
    assert "6000" not in text
    assert "Siregar" not in text
    assert "Dapur Bu Rina [disembunyikan]" in text


# --- the mistakes that publishers make


def test_the_releases_of_many_orders_have_none_of_the_known_mistakes(told: Told) -> None:
    for lines in ((MEAL,), (PAPER,), (MEAL, PAPER)):
        Order(told, lines=lines, shipping=25_000).whole_life()
    Order(told).submitted().approved().declined()
    Order(told, region="").submitted().approved().accepted().delivered("1")
    assert ocds.problems(published()) == []


def test_the_checker_finds_every_known_mistake(told: Told) -> None:
    good = [dict(release) for release in published(Order(told).whole_life())]
    assert ocds.problems([*good, good[0]]) == [f"id {good[0]['id']} stands twice"]
    assert "no ocid" in _wrong(good[1], ocid=None)
    assert "no id" in _wrong(good[1], id="")
    assert "no date with an offset" in _wrong(good[1], date="2026-03-02")
    assert "an amount that is no whole number" in _wrong(
        good[1], planning={"budget": {"amount": {"amount": "2640000", "currency": "IDR"}}}
    )
    assert "is no party" in _wrong(good[1], parties=[])
    assert "without its section" in _wrong(good[1], tag=["implementation", "planning"])
    assert "tags are not of the list" in _wrong(good[1], tag=[])
    assert "no address" in _wrong(good[1], planning={"budget": {"uri": "apbd 2026"}})
    assert "went out of use" in _wrong(good[1], planning={"budget": {"source": "apbd"}})
    assert "empty" in _wrong(good[1], buyer={"id": good[1]["buyer"]["id"], "name": ""})
    assert ocds.problems([{**one, "date": good[0]["date"]} for one in good])[-1] == "one date for all"


def _wrong(release: dict[str, Any], **changes: object) -> str:
    return "; ".join(ocds.problems([{**copy.deepcopy(release), **changes}]))


@pytest.mark.skipif(not ocds.STANDARD.exists(), reason="the standard's schema is not beside the checkout")
def test_the_official_schema_finds_nothing(told: Told) -> None:
    for lines in ((MEAL,), (MEAL, PAPER)):
        Order(told, lines=lines, shipping=25_000).whole_life()
    Order(told).submitted().approved().declined()
    found = json.loads("".join(package(extent())))
    assert len(found["releases"]) == Release.objects.count() > 20
    assert ocds.problems_by_schema(found) == []
    found["releases"][0]["tag"] = "planning"
    assert ocds.problems_by_schema(found)
