"""Reads: who sees what, pages that neither skip nor repeat, the same number of queries however long."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from bela.ordering import queries
from bela.ordering.answers import OrderPage
from bela.ordering.lifecycle import Act, State
from bela.ordering.queries.pages import BadCursor
from bela.ordering.refusals import UnknownOrder
from bela.ordering.usecases.cancel_order import cancel_order
from tests.cast import NOW
from tests.ordering.attempts import attempt
from tests.ordering.town import Town


def counted(read: object) -> int:
    """How many queries a read takes."""
    with CaptureQueriesContext(connection) as captured:
        read()  # type: ignore[operator]
    return len(captured)


def ids(page: OrderPage) -> list[str]:
    """The orders of a page."""
    return [row.id for row in page.rows]


def test_lists_take_the_same_queries_at_two_and_at_ten(town: Town) -> None:
    mine = [town.market.enterprises["lubis"]]
    reads = {
        "unit": lambda: queries.orders_of_unit([town.unit]),
        "supplier": lambda: queries.orders_of_supplier(mine),
        "waiting": lambda: queries.orders_waiting("supplier", suppliers=mine),
        "officer": lambda: queries.orders_waiting("committing_officer", units=[town.unit]),
        "to book": lambda: queries.orders_to_book([town.unit]),
        "all": queries.all_orders,
        "open": queries.open_orders,
        "money": lambda: queries.money_of_supplier(mine),
        "counts": lambda: queries.turn_counts([town.unit], mine),
    }
    states = [State.APPROVED, State.HANDED_OVER]
    for state in states:
        town.walk(state, town.wish(Decimal(1)))
    few = {name: counted(read) for name, read in reads.items()}
    for state in states * 4:
        town.walk(state, town.wish(Decimal(1)))
    assert {name: counted(read) for name, read in reads.items()} == few
    assert max(few.values()) <= 3


def test_an_order_whole_takes_the_same_queries_however_much_there_is_of_it(town: Town) -> None:
    young, old = town.walk(State.SUBMITTED), town.walk(State.CLOSED)
    assert counted(lambda: queries.order(young)) == counted(lambda: queries.order(old)) <= 8


def test_pages_neither_skip_nor_repeat_while_orders_come_in(town: Town) -> None:
    orders = [town.draft(at=NOW + timedelta(minutes=minute)) for minute in range(5)]
    first = queries.orders_of_unit([town.unit], limit=2)
    town.draft(at=NOW + timedelta(minutes=9))
    second = queries.orders_of_unit([town.unit], limit=2, after=first.after)
    third = queries.orders_of_unit([town.unit], limit=2, after=second.after)
    assert ids(first) + ids(second) + ids(third) == list(reversed(orders))
    assert third.after == ""


def test_orders_of_one_moment_are_paged_too(town: Town) -> None:
    orders = {town.draft() for _ in range(5)}
    found, after = [], ""
    while True:
        page = queries.all_orders(limit=2, after=after)
        found += ids(page)
        if not (after := page.after):
            break
    assert len(found) == 5
    assert set(found) == orders


@pytest.mark.parametrize(
    "cursor", ["x", "12-", "-1-7k2m9p4x00000000", "9" * 30 + "-7k2m9p4x00000000", "1-'; DROP"]
)
def test_a_cursor_that_nobody_gave_is_refused(town: Town, cursor: str) -> None:
    with pytest.raises(BadCursor):
        queries.orders_of_unit([town.unit], after=cursor)


def test_a_supplier_sees_an_order_once_it_is_asked_of_them(town: Town) -> None:
    mine = [town.market.enterprises["lubis"]]
    lubis = town.actor("lubis")
    draft, submitted = town.draft(), town.walk(State.SUBMITTED)
    approved = town.walk(State.APPROVED)
    assert ids(queries.orders_of_supplier(mine)) == [approved]
    for hidden in (draft, submitted):
        with pytest.raises(UnknownOrder):
            queries.order_for(hidden, lubis, NOW)
    assert queries.order_for(approved, lubis, NOW)[0].row.id == approved
    attempt(town, Act.ASK_PRICE, draft)
    assert set(ids(queries.orders_of_supplier(mine))) == {approved, draft}
    assert queries.order_for(draft, lubis, NOW)[0].row.state is State.NEGOTIATING


def test_a_supplier_does_not_see_what_is_the_buyers_own(town: Town) -> None:
    order = town.draft()
    town.submit(order)
    attempt(town, Act.RETURN, order)
    town.submit(order)
    town.approve(order)
    theirs, _acts = queries.order_for(order, town.actor("lubis"), NOW)
    ours, _acts = queries.order_for(order, town.actor("dewi"), NOW)
    assert "Toko Maju" in repr(ours)
    assert "Toko Maju" not in repr(theirs)
    assert [set(source) for source in theirs.comparison.sources] == [{"letter", "gross", "chosen"}] * 2  # type: ignore[union-attr]
    assert all(kept.facts == {} for kept in theirs.judgements)
    assert ours.judgements[0].facts["budget"]
    assert theirs.gross == ours.gross


def test_strangers_are_told_that_there_is_no_order(town: Town) -> None:
    order = town.walk(State.ACCEPTED)
    for who in ("rina", "togar", "bambang", "desi", "joko"):
        with pytest.raises(UnknownOrder):
            queries.order_for(order, town.actor(who), NOW)
    for who in ("dewi", "hasan", "ratna", "siti", "maria", "fauzi", "lubis", "agus"):
        assert queries.order_for(order, town.actor(who), NOW)[0].row.id == order


def test_everybody_is_shown_the_acts_that_are_theirs_now(town: Town) -> None:
    def acts(who: str, order: str) -> set[Act]:
        return set(queries.order_for(order, town.actor(who), NOW)[1])

    draft = town.draft(who="yusuf")
    assert acts("yusuf", draft) == {Act.CHANGE, Act.REQUEST, Act.CANCEL}
    attempt(town, Act.REQUEST, draft)
    assert acts("yusuf", draft) == {Act.CANCEL}
    submitted = town.walk(State.SUBMITTED)
    assert acts("hasan", submitted) == {Act.APPROVE, Act.RETURN, Act.DECLINE}
    assert acts("dewi", submitted) == {Act.CANCEL}
    assert acts("maria", submitted) == set()
    inspected = town.walk(State.INSPECTED)
    assert acts("lubis", inspected) == {Act.SIGN, Act.DISPUTE}
    town.sign(inspected, "lubis")
    assert acts("lubis", inspected) == {Act.DISPUTE}
    direct = town.walk(State.INVOICED, town.wish(payment="direct"))
    assert (acts("siti", direct), acts("rahmat", direct)) == (set(), {Act.VERIFY})
    assert acts("nurhayati", direct) == {Act.BOOK}
    attempt(town, Act.BOOK, direct)
    assert acts("nurhayati", direct) == set()


def test_the_numbers_on_the_homes_are_the_lists_behind_them(town: Town) -> None:
    mine = [town.market.enterprises["lubis"]]
    for state in (
        State.DRAFT,
        State.SUBMITTED,
        State.SUBMITTED,
        State.APPROVED,
        State.ARRIVED,
        State.INVOICED,
    ):
        town.walk(state, town.wish(Decimal(1)))
    counts = queries.turn_counts([town.unit], mine)
    assert {hand: waiting.orders for hand, waiting in counts.items()} == {
        "procurement_officer": 1, "committing_officer": 2, "supplier": 1, "receiver": 1, "treasurer": 1,
        "goods_keeper": 1,
    }  # fmt: skip
    for hand, waiting in counts.items():
        page = (
            queries.orders_to_book([town.unit])
            if hand == "goods_keeper"
            else queries.orders_waiting(hand, units=[town.unit], suppliers=mine)
        )
        assert len(page.rows) == waiting.orders, hand
    assert queries.turn_counts([], []) == {}


def test_those_who_wait_longest_come_first(town: Town) -> None:
    late = town.walk(State.SUBMITTED, at=NOW + timedelta(days=1))
    early = town.walk(State.SUBMITTED)
    assert ids(queries.orders_waiting("committing_officer", units=[town.unit])) == [early, late]


def test_an_order_is_in_the_open_from_its_approval_on(town: Town) -> None:
    submitted = town.walk(State.SUBMITTED)
    with pytest.raises(UnknownOrder):
        queries.open_view(submitted)
    assert queries.open_orders().rows == ()
    order = town.walk(State.PAID)
    shown = queries.open_view(order)
    assert shown.gross == shown.net + shown.vat + shown.food_tax
    assert (shown.unit_name, shown.supplier_name) == ("Dinas Kesehatan", "CV Lubis Alat Tulis")
    assert [source[2] for source in shown.sources].count(True) == 1
    assert shown.judgement
    assert shown.judgement.allowed
    assert shown.paid == shown.invoiced
    assert ids(queries.open_orders(unit=town.unit)) == [order]
    assert ids(queries.open_orders(supplier=town.market.enterprises["rina"])) == []


def test_an_order_that_was_cancelled_after_its_approval_stays_in_the_open(town: Town) -> None:
    order = town.walk(State.APPROVED)
    cancel_order(at=NOW, actor=town.actor("hasan"), order=order, reason="event_off")
    assert queries.open_view(order).state is State.CANCELLED
    assert queries.open_view(order).steps[-1].reason_code == "event_off"


def test_the_checklist_says_what_is_missing_and_whose_part_it_is(town: Town) -> None:
    items = {item.code: item for item in queries.checklist(town.facts(town.walk(State.INVOICED)))}
    assert [code for code, item in items.items() if item.state == "there"] == [
        "comparison", "purchase_order", "arrival", "inspection", "handover_by_officer",
        "handover_by_supplier", "invoice", "tax_sheet",
    ]  # fmt: skip
    assert (items["payment"].state, items["payment"].hand) == ("later", "treasurer")
    assert "verification" not in items
    assert items["purchase_order"].paper


def test_words_find_orders_by_what_is_in_them(town: Town) -> None:
    paper, lunch = town.draft(), town.draft(town.lunch_wish())
    assert ids(queries.all_orders(words="kertas")) == [paper]
    assert ids(queries.all_orders(words="dapur rina")) == [lunch]
    assert ids(queries.all_orders(words=lunch)) == [lunch]
    assert ids(queries.all_orders(words="100% palsu")) == []
    assert ids(queries.all_orders(states=[State.CLOSED])) == []
