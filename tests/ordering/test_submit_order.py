"""Submitting: the law of the day, the budget, the stock, what was relied on; a No leaves its trace."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from hashlib import sha256

import pytest
from django.db import IntegrityError, transaction

from bela.accounts.usecases.end_office import end_office
from bela.budget.models import BudgetLine
from bela.catalogue.models import Offer
from bela.catalogue.refusals import OutOfStock
from bela.kernel.actor import Actor
from bela.kernel.money import Rupiah
from bela.kernel.refusal import NotPermitted
from bela.ordering.lifecycle import State
from bela.ordering.models import Comparison, Order, OrderJudgement, OrderLine
from bela.ordering.queries import preview
from bela.ordering.refusals import (
    BadOrder,
    BudgetGone,
    HandsNotSeparate,
    KeyReused,
    OfferChanged,
    OfficeNotHeld,
    OrderNotAllowed,
    UnknownOrder,
    WrongState,
)
from bela.ordering.usecases.change_draft import change_draft
from bela.ordering.usecases.draft_order import draft_order
from bela.ordering.usecases.request_order import request_order
from bela.ordering.usecases.submit_order import submit_order
from bela.ordering.wishes import LineWish
from bela.registry.models import Enterprise, Member
from tests.cast import FOUNDER, NOW, sk
from tests.ordering.ledger import entries, kinds
from tests.ordering.town import PACKAGE, Town


def rules(no: pytest.ExceptionInfo[OrderNotAllowed]) -> list[str]:
    """The rules that stopped it."""
    return [finding.rule for finding in no.value.findings]


def test_submitting_reserves_the_gross_and_takes_the_stock_and_no_number(town: Town) -> None:
    order = town.draft()
    stock = Offer.objects.get(public_id=town.paper).stock
    town.submit(order)
    facts = town.facts(order)
    assert facts.gross == Rupiah(520_000).times(Decimal("1.11"))
    assert town.standing(town.stationery) == (20_000_000, int(facts.gross), 0)
    assert Offer.objects.get(public_id=town.paper).stock == stock - 10
    assert facts.row.number == ""
    assert facts.row.placed_at == NOW


def test_what_was_relied_on_is_frozen_and_cannot_be_changed(town: Town) -> None:
    order = town.walk(State.SUBMITTED)
    (line,) = OrderLine.objects.filter(order__public_id=order)
    assert sha256(line.snapshot.encode()).hexdigest() == line.digest
    assert json.loads(line.snapshot)["title"] == "Kertas HVS A4 70 gram"
    sheet = Comparison.objects.get(order__public_id=order)
    assert sheet.frozen_at == NOW
    assert sha256(sheet.sheet.encode()).hexdigest() == sheet.digest
    for rows, change in (
        (OrderLine.objects.filter(pk=line.pk), {"snapshot": "{}"}),
        (OrderLine.objects.filter(pk=line.pk), {"quantity": 1}),
        (Comparison.objects.filter(pk=sheet.pk), {"sellers": 9}),
        (OrderJudgement.objects.filter(order__public_id=order), {"allowed": False}),
    ):
        with pytest.raises(IntegrityError, match="written once"), transaction.atomic():
            rows.update(**change)
    with pytest.raises(IntegrityError, match="stays"), transaction.atomic():
        OrderLine.objects.filter(pk=line.pk).delete()


def test_an_order_over_the_ceiling_is_refused_with_its_article_and_leaves_its_trace(town: Town) -> None:
    BudgetLine.objects.filter(public_id=town.stationery).update(ceiling=900_000_000)
    order = town.draft(town.wish(Decimal(4_000), estimate=Rupiah(200_000_000)))  # Rp230.880.000
    with pytest.raises(OrderNotAllowed) as no:
        town.submit(order)
    assert rules(no) == ["ceiling"]
    assert no.value.findings[0].article["instrument"]  # type: ignore[index, attr-defined]  # a finding of law
    assert town.state(order) is State.DRAFT
    assert town.standing(town.stationery) == (900_000_000, 0, 0)
    assert kinds(order) == ["order.drafted", "order.compared", "order.refused"]
    told = entries(order)[-1]["body"]
    assert told["judgement"]["allowed"] is False
    assert {"rule": "ceiling", "effect": "blocks", "basis": "law"} in told["judgement"]["broken"]
    (kept,) = OrderJudgement.objects.filter(order__public_id=order)
    assert not kept.allowed


def test_a_refusal_gives_back_what_it_had_reserved_and_taken(town: Town) -> None:
    order = town.draft(town.wish(catalogue_check=None))
    stock = Offer.objects.get(public_id=town.paper).stock
    with pytest.raises(OrderNotAllowed) as no:
        town.submit(order)
    assert rules(no) == ["catalogue-checked"]
    assert Offer.objects.get(public_id=town.paper).stock == stock
    assert town.standing(town.stationery) == (20_000_000, 0, 0)


def test_the_second_buyer_finds_the_budget_gone_and_is_told_the_article(town: Town) -> None:
    BudgetLine.objects.filter(public_id=town.stationery).update(ceiling=600_000)
    first, second = town.draft(), town.draft()
    town.submit(first)
    with pytest.raises(BudgetGone) as no:
        town.submit(second)
    assert rules(no) == ["within-budget"]
    assert no.value.findings[0].article  # type: ignore[attr-defined]
    assert town.standing(town.stationery) == (600_000, 577_200, 0)
    assert kinds(second)[-1] == "order.refused"


def test_one_source_alone_wants_a_reason(town: Town) -> None:
    order = draft_order(at=NOW, actor=town.actor("dewi"), wish=town.wish()).order
    with pytest.raises(OrderNotAllowed) as no:
        town.submit(order)
    assert rules(no) == ["compared"]
    wish = town.wish(reason_not_compared="only_source")
    change_draft(at=NOW, actor=town.actor("dewi"), order=order, wish=wish)
    assert town.submit(order).state is State.SUBMITTED
    assert town.facts(order).comparison
    assert town.facts(order).comparison.sellers == 1  # type: ignore[union-attr]


def test_a_meal_without_its_event_is_refused(town: Town) -> None:
    order = town.draft(town.lunch_wish(event=None))
    with pytest.raises(OrderNotAllowed) as no:
        town.submit(order)
    assert rules(no) == ["meal-justified"]


def test_the_same_submit_sent_twice_is_one_order_and_one_answer(town: Town) -> None:
    order = town.draft()
    first = town.submit(order, key="form-1")
    assert town.submit(order, key="form-1") == first
    assert kinds(order).count("order.submitted") == 1
    assert town.standing(town.stationery)[1] == 577_200
    with pytest.raises(WrongState):
        town.submit(order, key="form-2")


def test_a_refusal_sent_twice_is_the_same_refusal(town: Town) -> None:
    order = town.draft(town.wish(catalogue_check=None))
    with pytest.raises(OrderNotAllowed) as first:
        town.submit(order, key="form-1")
    with pytest.raises(OrderNotAllowed) as second:
        town.submit(order, key="form-1")
    assert second.value.findings == first.value.findings
    assert second.value.judgement.as_json() == first.value.judgement.as_json()
    assert kinds(order).count("order.refused") == 1


def test_a_key_belongs_to_one_request_of_one_person(town: Town) -> None:
    order, other = town.draft(), town.draft()
    town.submit(order, key="form-1")
    with pytest.raises(KeyReused):
        town.submit(other, key="form-1")
    draft = draft_order(at=NOW, actor=town.actor("yusuf"), wish=town.wish(), key="form-1")
    assert draft.state is State.DRAFT


def test_a_draft_sent_twice_is_one_draft(town: Town) -> None:
    first = draft_order(at=NOW, actor=town.actor("dewi"), wish=town.wish(), key="k")
    assert draft_order(at=NOW, actor=town.actor("dewi"), wish=town.wish(), key="k") == first
    with pytest.raises(KeyReused):
        draft_order(at=NOW, actor=town.actor("dewi"), wish=town.wish(Decimal(11)), key="k")
    assert Order.objects.count() == 1


def test_an_offer_that_moved_on_since_must_be_looked_at_again(town: Town) -> None:
    from bela.catalogue.usecases.reprice_offer import reprice_offer

    order = town.draft()
    reprice_offer(at=NOW, actor=town.actor("lubis"), offer=town.paper, unit_price=Rupiah(60_000))
    with pytest.raises(OfferChanged):
        town.submit(order)
    change_draft(at=NOW, actor=town.actor("dewi"), order=order, wish=town.wish())
    town.compare(order)
    town.submit(order)
    assert town.facts(order).lines[0].unit_price == 60_000


def test_more_than_the_supplier_has_is_refused(town: Town) -> None:
    Offer.objects.filter(public_id=town.paper).update(stock=5)
    order = town.draft()
    with pytest.raises(OutOfStock):
        town.submit(order)
    assert town.standing(town.stationery) == (20_000_000, 0, 0)


@pytest.mark.parametrize(
    ("changes", "field"),
    [({"delivery_place": " "}, "delivery_place"), ({"delivery_on": None}, "delivery_on")],
)
def test_what_a_draft_may_leave_open_an_order_may_not(
    town: Town, changes: dict[str, object], field: str
) -> None:
    order = town.draft(town.wish(**changes))
    with pytest.raises(BadOrder) as no:
        town.submit(order)
    assert no.value.field == field


def test_a_day_of_delivery_that_passed_while_the_draft_lay_is_named(town: Town) -> None:
    order = town.draft(town.wish(delivery_on=date(2026, 3, 3)))
    with pytest.raises(BadOrder) as no:
        town.submit(order, at=NOW + timedelta(days=2))
    assert no.value.field == "delivery_on"


def test_an_office_that_is_not_held_that_day_refuses_even_with_yesterdays_grants(town: Town) -> None:
    order, yesterday = town.draft(), town.actor("dewi")
    held = next(office for office in _offices(town) if office.unit == town.unit)
    end_office(at=NOW, actor=FOUNDER, office=held.id, decree=sk("800/akhir", NOW.date()), last_day=NOW.date())
    tomorrow = NOW + timedelta(days=1)
    with pytest.raises(OfficeNotHeld):
        submit_order(at=tomorrow, actor=yesterday, order=order)
    with pytest.raises((NotPermitted, UnknownOrder)):
        submit_order(at=tomorrow, actor=town.actor("dewi", tomorrow), order=order)


def _offices(town: Town) -> list[object]:
    from bela.accounts.queries import offices_of_person

    return offices_of_person(town.city.people["dewi"], NOW.date())


def test_a_supplier_whose_person_approves_is_refused(town: Town) -> None:
    enterprise = Enterprise.objects.get(public_id=town.market.enterprises["lubis"])
    Member.objects.create(
        enterprise=enterprise, person=town.city.person("hasan"), linked_at=NOW, linked_by="person:test"
    )
    order = town.draft()
    with pytest.raises(OrderNotAllowed) as no:
        town.submit(order)
    assert rules(no) == ["separate-hands"]


def test_a_receiver_who_is_one_of_the_suppliers_people_is_refused(town: Town) -> None:
    from bela.ordering.lifecycle import Act
    from tests.ordering.attempts import ATTEMPTS

    order = town.walk(State.SHIPPED)
    enterprise = Enterprise.objects.get(public_id=town.market.enterprises["lubis"])
    Member.objects.create(
        enterprise=enterprise, person=town.city.person("agus"), linked_at=NOW, linked_by="person:test"
    )
    with pytest.raises(HandsNotSeparate):
        ATTEMPTS[Act.ARRIVE][1](town, "agus", order, NOW)


@pytest.mark.parametrize(
    ("lines", "field"),
    [
        ((), "lines"),
        ((("paper", "0"),), "lines.0.quantity"),
        ((("paper", "-1"),), "lines.0.quantity"),
        ((("paper", "1.0005"),), "lines.0.quantity"),
        ((("paper", "NaN"),), "lines.0.quantity"),
        ((("paper", "1e30"),), "lines.0.quantity"),
        ((("nosuchoffer00000", "1"),), "lines.0.offer"),
        ((("paper", "1"), ("paper", "2")), "lines"),
        ((("paper", "1"), ("lunch", "30")), "lines"),
        ((("lunch", "5"),), "lines.0.quantity"),
    ],
)
def test_a_line_that_cannot_be_ordered_is_named(
    town: Town, lines: tuple[tuple[str, str], ...], field: str
) -> None:
    offers = {"paper": town.paper, "lunch": town.lunch}
    wished = tuple(
        LineWish(offers.get(offer, offer), Decimal(many), town.stationery) for offer, many in lines
    )
    with pytest.raises(BadOrder) as no:
        draft_order(at=NOW, actor=town.actor("dewi"), wish=town.wish(lines=wished))
    assert no.value.field == field
    assert str(no.value.reason)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"payment": "cash"}, "payment"),
        ({"channel": "bazaar"}, "channel"),
        ({"funds": "gold"}, "funds"),
        ({"reason_not_compared": "because"}, "reason_not_compared"),
        ({"catalogue_check": (date(2026, 3, 1), "maybe")}, "catalogue_check"),
        ({"estimate": Rupiah(-1)}, "estimate"),
        ({"need": "x" * 301}, "need"),
        ({"delivery_on": date(2026, 3, 1)}, "delivery_on"),
        ({"delivery_region": "11.01.01.2001"}, "lines.0.offer"),
    ],
)
def test_a_word_that_cannot_be_is_named(town: Town, changes: dict[str, object], field: str) -> None:
    with pytest.raises(BadOrder) as no:
        draft_order(at=NOW, actor=town.actor("dewi"), wish=town.wish(**changes))
    assert no.value.field == field


def test_a_budget_line_of_another_unit_is_refused(town: Town) -> None:
    other = BudgetLine.objects.get(public_id=town.stationery)
    other.pk, other.public_id, other.year = None, "otherline0000000", 2027
    other.save(force_insert=True)
    wish = town.wish(lines=(LineWish(town.paper, Decimal(1), "otherline0000000"),))
    with pytest.raises(BadOrder) as no:
        draft_order(at=NOW, actor=town.actor("dewi"), wish=wish)
    assert no.value.field == "lines.0.budget_line"


def test_a_requester_drafts_and_hands_on_and_no_more(town: Town) -> None:
    order = town.draft(who="yusuf")
    assert town.facts(order).row.turn.hand == "requester"  # type: ignore[union-attr]
    with pytest.raises(NotPermitted):
        submit_order(at=NOW, actor=town.actor("yusuf"), order=order)
    request_order(at=NOW, actor=town.actor("yusuf"), order=order)
    assert town.facts(order).row.turn.hand == "procurement_officer"  # type: ignore[union-attr]
    with pytest.raises(NotPermitted):
        change_draft(at=NOW, actor=town.actor("yusuf"), order=order, wish=town.wish())
    town.compare(order)
    town.submit(order)
    facts = town.facts(order)
    assert (facts.requester, facts.orderer) == (town.city.people["yusuf"], town.city.people["dewi"])


def test_looking_at_what_the_law_would_say_changes_nothing(town: Town) -> None:
    order = town.draft(town.wish(catalogue_check=None))
    before = (town.facts(order), town.standing(town.stationery), len(entries()))
    judgement = preview(order, NOW)
    assert [found.rule for found in judgement.broken if found.stops] == ["catalogue-checked"]
    assert (town.facts(order), town.standing(town.stationery), len(entries())) == before


def test_a_stranger_from_another_unit_may_not_draft_here(town: Town) -> None:
    with pytest.raises(NotPermitted):
        draft_order(at=NOW, actor=town.actor("bambang"), wish=town.wish())
    stranger = Actor(ref="person:nobody0000000000", grants=frozenset({("orders:place", town.unit)}))
    with pytest.raises(OfficeNotHeld):
        draft_order(at=NOW, actor=stranger, wish=town.wish())


def test_earlier_orders_of_the_package_are_facts_of_the_next_one(town: Town) -> None:
    first = town.walk(State.ACCEPTED)
    second = town.walk(State.SUBMITTED, town.wish(Decimal(3)))
    (recent,) = town.facts(second).judgements[0].facts["recent"]
    assert (recent["gross"], recent["package"], recent["categories"]) == (577_200, PACKAGE, ["paper"])
    assert town.facts(first).judgements[0].facts["recent"] == []


def test_lines_on_several_accounts_bear_their_own_and_the_first_the_delivery(town: Town) -> None:
    from tests.catalogue.market import PAPER, offer_like

    cheap = offer_like(PAPER, title="Map plastik", unit_price=Rupiah(4_000), delivery_fee=Rupiah(30_000))
    folder = town.market.sell("lubis", cheap, at=NOW - timedelta(days=2))
    lines = (
        LineWish(town.paper, Decimal(2), town.stationery),
        LineWish(folder, Decimal("10.5"), town.meals),
    )
    order = town.draft(town.wish(lines=lines))
    town.submit(order)
    facts = town.facts(order)
    first, second = facts.lines
    assert facts.gross == first.gross + second.gross + facts.shipping + facts.shipping_vat
    assert town.standing(town.stationery)[1] == first.gross + 30_000 + 3_300
    assert town.standing(town.meals)[1] == second.gross


def test_a_change_of_the_lines_drops_the_sheet_that_compared_others(town: Town) -> None:
    order = town.draft()
    dewi = town.actor("dewi")
    change_draft(at=NOW, actor=dewi, order=order, wish=replace(town.wish(), need="Kertas lagi"))
    assert town.facts(order).comparison
    change_draft(at=NOW, actor=dewi, order=order, wish=town.wish(Decimal(12)))
    assert town.facts(order).comparison is None
