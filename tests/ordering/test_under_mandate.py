"""A helper at the seller's screen: what binds the owner of the shop needs the owner's PIN."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bela.kernel.money import Rupiah
from bela.ordering.lifecycle import Act, State
from bela.ordering.refusals import UnknownOrder, WrongCode
from bela.ordering.usecases.accept_order import accept_order
from bela.ordering.usecases.ask_signing_code import ask_signing_code
from bela.ordering.usecases.confirm_payment import confirm_payment
from bela.ordering.usecases.ship_order import ship_order
from bela.ordering.usecases.sign_handover import sign_handover
from bela.registry.refusals import OwnerMustAgree, WrongPin
from bela.registry.usecases.give_mandate import MandateAsked, give_mandate
from bela.registry.usecases.set_owner_pin import set_owner_pin
from tests.cast import NOW
from tests.ordering.town import Town, town

__all__ = ["town"]

PIN = "408271"
TODAY = NOW.date()


def helped(town: Town, order: str) -> None:
    """Fitri helps the seller of the order for ten days; the owner has a PIN."""
    shop = town.facts(order).row.supplier
    asked = MandateAsked(TODAY, TODAY + timedelta(days=10), "Matanya sakit", "SK-8/2026", TODAY)
    give_mandate(
        at=NOW, actor=town.actor("desi"), enterprise=shop, helper=town.city.people["fitri"], asked=asked
    )
    set_owner_pin(at=NOW, actor=town.actor("desi"), enterprise=shop, pin=PIN, again=PIN)


def test_a_helper_takes_an_order_on_with_the_owners_pin_and_ships_it_without(town: Town) -> None:
    order = town.walk(State.APPROVED)
    helped(town, order)
    with pytest.raises(OwnerMustAgree):
        accept_order(at=NOW, actor=town.actor("fitri"), order=order)
    with pytest.raises(WrongPin):
        accept_order(at=NOW, actor=town.actor("fitri"), order=order, pin="903175")
    assert town.state(order) is State.APPROVED
    accept_order(at=NOW, actor=town.actor("fitri"), order=order, pin=PIN)
    ship_order(at=NOW, actor=town.actor("fitri"), order=order)
    assert town.state(order) is State.SHIPPED


def test_after_the_last_day_a_helper_finds_no_order(town: Town) -> None:
    order = town.walk(State.APPROVED)
    helped(town, order)
    late = NOW + timedelta(days=11)
    with pytest.raises(UnknownOrder):
        accept_order(at=late, actor=town.actor("fitri", late), order=order, pin=PIN)


def test_the_owner_takes_it_on_without_a_pin_as_ever(town: Town) -> None:
    order = town.walk(State.APPROVED)
    helped(town, order)
    accept_order(at=NOW, actor=town.actor(town.seller_of(order)), order=order)
    assert town.state(order) is State.ACCEPTED


def test_at_the_handover_the_pin_stands_for_a_code_of_the_helpers_own(town: Town) -> None:
    order = town.walk(State.INSPECTED)
    helped(town, order)
    fitri = town.actor("fitri")
    with pytest.raises(OwnerMustAgree):
        ask_signing_code(at=NOW, actor=fitri, order=order, act=Act.SIGN)
    with pytest.raises(WrongPin):
        sign_handover(at=NOW, actor=fitri, order=order, code="0000-0000")
    sign_handover(at=NOW, actor=fitri, order=order, code=PIN)
    assert set(town.facts(order).signed_by) == {"supplier"}
    with pytest.raises(WrongCode):
        sign_handover(at=NOW, actor=town.actor("hasan"), order=order, code=PIN)


def test_that_the_money_came_is_the_owners_word(town: Town) -> None:
    order = town.walk(State.PAID)
    helped(town, order)
    paid = town.facts(order).payment_made
    assert paid is not None
    with pytest.raises(OwnerMustAgree):
        confirm_payment(at=NOW, actor=town.actor("fitri"), order=order, received=Rupiah(1))
    confirm_payment(at=NOW, actor=town.actor("fitri"), order=order, received=paid.paid_to_supplier, pin=PIN)
    assert town.state(order) is State.CLOSED
