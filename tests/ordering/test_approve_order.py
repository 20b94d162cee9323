"""Approving: judged again on its own day, signed by code, numbered; returned, declined, cancelled."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest

from bela.accounts.codes import MOST_TRIES
from bela.budget.models import Package
from bela.catalogue.models import Offer
from bela.documents.queries import document_of, paper, papers_of
from bela.kernel.money import Rupiah
from bela.kernel.refusal import NotPermitted
from bela.ordering.lifecycle import Act, State
from bela.ordering.models import SigningCode
from bela.ordering.queries import judgement_stands
from bela.ordering.refusals import (
    OrderNotAllowed,
    ReasonMissing,
    TooManyCodes,
    TooManyTries,
    UnknownOrder,
    WrongCode,
    WrongState,
)
from bela.ordering.signing import MOST_CODES_FOR_ONE
from bela.ordering.usecases.answer_price import answer_price
from bela.ordering.usecases.approve_order import approve_order
from bela.ordering.usecases.ask_price import ask_price
from bela.ordering.usecases.ask_signing_code import ask_signing_code
from bela.ordering.usecases.cancel_order import cancel_order
from bela.ordering.usecases.decline_order import decline_order
from bela.ordering.usecases.return_to_orderer import return_to_orderer
from bela.registry.models import Suspension
from tests.cast import NOW
from tests.ordering.ledger import entries, kinds
from tests.ordering.town import Town

TOMORROW = NOW + timedelta(days=1)


def test_approving_takes_the_number_and_signs_the_purchase_order(town: Town) -> None:
    order = town.walk(State.SUBMITTED)
    done = town.approve(order, at=TOMORROW)
    facts = town.facts(order)
    issued = paper(done.paper)
    assert (issued.kind, issued.number) == ("purchase_order", facts.row.number)
    assert facts.row.number.startswith("027/001/SP/")
    (signature,) = issued.signatures
    assert (signature.signer, signature.means) == (town.city.people["hasan"], "code")
    assert [judged.judgement.on for judged in facts.judgements] == [date(2026, 3, 2), date(2026, 3, 3)]
    assert all(replayed.same for replayed in judgement_stands(order))
    told = entries(order)[-1]["body"]
    assert (told["number"], told["paper_sha256"]) == (issued.number, issued.facts_digest)


def test_numbers_have_no_gaps(town: Town) -> None:
    orders = [town.walk(State.APPROVED) for _ in range(3)]
    numbers = [town.facts(order).row.number[4:7] for order in orders]
    assert numbers == ["001", "002", "003"]


def test_the_purchase_order_says_what_the_order_says(town: Town) -> None:
    order = town.walk(State.APPROVED, town.lunch_wish())
    said = document_of(town.facts(order).paper).facts
    facts = town.facts(order)
    assert said["totals"]["gross"] == facts.gross  # type: ignore[index, call-overload]
    assert said["supplier"]["name"] == "Dapur Bu Rina"  # type: ignore[index, call-overload]
    assert said["officer"]["office"] == "Pejabat Pembuat Komitmen"  # type: ignore[index, call-overload]


def test_the_law_may_say_no_on_the_second_day(town: Town) -> None:
    order = town.walk(State.SUBMITTED)
    from bela.registry.models import Enterprise

    Suspension.objects.create(
        enterprise=Enterprise.objects.get(public_id=town.market.enterprises["lubis"]), reason_code="x",
        reason="Barang palsu.", suspended_at=TOMORROW, suspended_by="person:test", from_on=TOMORROW.date(),
    )  # fmt: skip
    with pytest.raises(OrderNotAllowed) as no:
        town.approve(order, at=TOMORROW, key="sign-1")
    assert "supplier-in-good-standing" in [finding.rule for finding in no.value.findings]  # type: ignore[attr-defined]
    assert town.state(order) is State.SUBMITTED
    assert town.standing(town.stationery)[1] == 577_200
    assert papers_of(order) == []
    assert kinds(order)[-1] == "order.refused"
    assert [judged.judgement.allowed for judged in town.facts(order).judgements] == [True, False]


def test_a_code_is_good_once_for_one_act_of_one_person(town: Town) -> None:
    order, other = town.walk(State.SUBMITTED), town.walk(State.SUBMITTED)
    code = town.code("hasan", order, Act.APPROVE)
    hasan = town.actor("hasan")
    with pytest.raises(WrongCode):
        approve_order(at=NOW, actor=hasan, order=other, code=code)
    with pytest.raises(WrongCode):
        approve_order(at=NOW + timedelta(minutes=16), actor=hasan, order=order, code=code)
    assert approve_order(at=NOW, actor=hasan, order=order, code=code, key="k").state is State.APPROVED
    assert approve_order(at=NOW, actor=hasan, order=order, code=code, key="k").state is State.APPROVED
    with pytest.raises((WrongCode, WrongState)):
        approve_order(at=NOW, actor=hasan, order=order, code=code, key="other")
    assert kinds(order).count("order.approved") == 1


def test_wrong_tries_are_counted_until_the_right_code_counts_no_more(town: Town) -> None:
    order = town.walk(State.SUBMITTED)
    code = town.code("hasan", order, Act.APPROVE)
    for _ in range(MOST_TRIES):
        with pytest.raises(WrongCode):
            approve_order(at=NOW, actor=town.actor("hasan"), order=order, code="0000-0000")
    assert SigningCode.objects.get(order__public_id=order).wrong == MOST_TRIES
    with pytest.raises(TooManyTries, match=str(MOST_TRIES)):
        approve_order(at=NOW, actor=town.actor("hasan"), order=order, code=code)
    assert SigningCode.objects.get(order__public_id=order).wrong == MOST_TRIES
    assert town.approve(order).state is State.APPROVED


def test_codes_for_one_order_are_counted_within_the_hour(town: Town) -> None:
    order, other = town.walk(State.SUBMITTED), town.walk(State.SUBMITTED)
    sent = [town.code("hasan", order, Act.APPROVE) for _ in range(MOST_CODES_FOR_ONE)]
    with pytest.raises(TooManyCodes):
        town.code("hasan", order, Act.APPROVE)
    with pytest.raises(WrongCode):
        approve_order(at=NOW, actor=town.actor("hasan"), order=order, code=sent[0])
    assert town.approve(other).state is State.APPROVED
    assert town.approve(order, at=NOW + timedelta(hours=1)).state is State.APPROVED


def test_a_person_gets_only_so_many_codes_an_hour_whatever_they_are_for(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bela.ordering.signing.MOST_CODES", 3)
    orders = [town.walk(State.SUBMITTED) for _ in range(4)]
    for order in orders[:3]:
        town.code("hasan", order, Act.APPROVE)
    with pytest.raises(TooManyCodes) as no:
        town.code("hasan", orders[3], Act.APPROVE)
    assert "3" in str(no.value.reason)
    assert no.value.next_step
    town.code("hasan", orders[3], Act.APPROVE, at=NOW + timedelta(hours=1))


def test_a_code_is_sent_only_to_whoever_may_sign_now(town: Town) -> None:
    order = town.walk(State.SUBMITTED)
    with pytest.raises(NotPermitted):
        ask_signing_code(at=NOW, actor=town.actor("dewi"), order=order, act=Act.APPROVE)
    with pytest.raises(UnknownOrder):
        ask_signing_code(at=NOW, actor=town.actor("rina"), order=order, act=Act.SIGN)
    with pytest.raises(WrongState):
        ask_signing_code(at=NOW, actor=town.actor("hasan"), order=order, act=Act.SIGN)
    with pytest.raises(NotPermitted):
        ask_signing_code(at=NOW, actor=town.actor("hasan"), order=order, act=Act.PAY)


def test_the_approver_is_never_the_orderer(town: Town) -> None:
    from bela.accounts.usecases.appoint_officer import appoint_officer
    from bela.kernel.period import Period
    from tests.cast import FIRST_DAY, FOUNDER, sk

    appoint_officer(
        at=NOW, actor=FOUNDER, role="procurement_officer", person=town.city.people["hasan"],
        units=[town.unit], decree=sk("800/rangkap"), period=Period(FIRST_DAY),
        accept=("places-and-approves", "certificate-missing"),
    )  # fmt: skip
    from bela.ordering.usecases.compare_sources import compare_sources
    from bela.ordering.usecases.draft_order import draft_order
    from bela.ordering.usecases.submit_order import submit_order
    from bela.ordering.wishes import OutsideSource

    hasan = town.actor("hasan")
    order = draft_order(at=NOW, actor=hasan, wish=town.wish()).order
    shop = OutsideSource("Toko Maju", NOW.date(), goods=Rupiah(900_000))
    compare_sources(at=NOW, actor=hasan, order=order, sources=[shop])
    with pytest.raises(OrderNotAllowed) as no:
        submit_order(at=NOW, actor=hasan, order=order)
    assert [finding.rule for finding in no.value.findings] == ["separate-hands"]  # type: ignore[attr-defined]


def test_an_order_that_is_returned_lets_go_and_can_be_placed_again(town: Town) -> None:
    order = town.walk(State.SUBMITTED)
    stock = Offer.objects.get(public_id=town.paper).stock
    with pytest.raises(ReasonMissing):
        return_to_orderer(at=NOW, actor=town.actor("hasan"), order=order, reason="mood")
    with pytest.raises(ReasonMissing):
        return_to_orderer(at=NOW, actor=town.actor("hasan"), order=order, reason="other", note=" ")
    return_to_orderer(at=NOW, actor=town.actor("hasan"), order=order, reason="price", note="Coba tawar lagi")
    facts = town.facts(order)
    assert (facts.row.state, facts.row.placed_at) == (State.DRAFT, None)
    assert facts.row.turn
    assert facts.row.turn.hand == "procurement_officer"
    assert town.standing(town.stationery)[1] == 0
    assert Offer.objects.get(public_id=town.paper).stock == stock + 10
    assert (facts.timeline[-1].reason_code, facts.timeline[-1].note) == ("price", "Coba tawar lagi")
    town.submit(order)
    town.approve(order)
    assert [judged.moment for judged in town.facts(order).judgements] == ["submit", "submit", "approve"]
    assert town.standing(town.stationery)[1] == 577_200


def test_a_supplier_who_declines_frees_budget_and_stock_and_voids_the_paper(town: Town) -> None:
    order = town.walk(State.APPROVED)
    stock = Offer.objects.get(public_id=town.paper).stock
    decline_order(at=NOW, actor=town.actor("lubis"), order=order, reason="stock", note="Habis tadi pagi")
    assert town.state(order) is State.REFUSED
    assert town.facts(order).row.turn is None
    assert town.standing(town.stationery)[1] == 0
    assert Offer.objects.get(public_id=town.paper).stock == stock + 10
    voided = paper(town.facts(order).paper).void
    assert voided
    assert voided.reason == "barang habis"
    assert "Habis" not in str(entries(order)[-1])


def test_an_approved_order_that_is_cancelled_frees_everything_too(town: Town) -> None:
    order = town.walk(State.ACCEPTED)
    cancel_order(at=NOW, actor=town.actor("hasan"), order=order, reason="event_off")
    assert town.state(order) is State.CANCELLED
    assert town.standing(town.stationery)[1] == 0
    assert paper(town.facts(order).paper).void


def test_what_fell_is_not_counted_with_later_orders(town: Town) -> None:
    fallen = town.walk(State.SUBMITTED)
    cancel_order(at=NOW, actor=town.actor("dewi"), order=fallen, reason="mistake")
    later = town.walk(State.SUBMITTED)
    assert town.facts(later).judgements[0].facts["recent"] == []


def test_a_supplier_may_lower_the_price_and_never_raise_it(town: Town) -> None:
    order = town.draft()
    ask_price(at=NOW, actor=town.actor("dewi"), order=order, note="Bisa turun?")
    lubis = town.actor("lubis")
    from bela.ordering.refusals import BadOrder

    with pytest.raises(BadOrder):
        answer_price(at=NOW, actor=lubis, order=order, unit_prices={1: Rupiah(52_001)})
    answer_price(at=NOW, actor=lubis, order=order, unit_prices={1: Rupiah(50_000)}, note="Untuk Anda")
    assert town.facts(order).lines[0].unit_price == 50_000
    town.submit(order)
    facts = town.facts(order)
    assert facts.gross == Rupiah(500_000).times(Decimal("1.11"))
    assert facts.judgements[0].facts["lines"][0]["unit_price"] == 50_000
    assert facts.lines[0].snapshot["unit_price"] == 52_000


def test_a_plan_that_is_withdrawn_in_between_stops_the_approval(town: Town) -> None:
    order = town.walk(State.SUBMITTED)
    Package.objects.update(announced_on=None)
    with pytest.raises(OrderNotAllowed) as no:
        town.approve(order)
    assert [finding.rule for finding in no.value.findings] == ["plan-announced"]  # type: ignore[attr-defined]
