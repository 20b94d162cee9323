"""Every act on an order as somebody of the cast would try it, whatever state the order is in."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta

from bela.kernel.actor import system
from bela.kernel.money import Rupiah
from bela.ordering.lifecycle import Act
from bela.ordering.models import Order
from bela.ordering.signing import new_row
from bela.ordering.usecases.accept_order import accept_order
from bela.ordering.usecases.answer_price import answer_price
from bela.ordering.usecases.approve_order import approve_order
from bela.ordering.usecases.ask_price import ask_price
from bela.ordering.usecases.book_goods import book_goods
from bela.ordering.usecases.cancel_order import cancel_order
from bela.ordering.usecases.change_draft import change_draft
from bela.ordering.usecases.compare_sources import compare_sources
from bela.ordering.usecases.confirm_payment import confirm_payment
from bela.ordering.usecases.decline_order import decline_order
from bela.ordering.usecases.dispute_order import dispute_order
from bela.ordering.usecases.expire_orders import expire_orders
from bela.ordering.usecases.inspect_order import inspect_order
from bela.ordering.usecases.note_arrival import note_arrival
from bela.ordering.usecases.request_order import request_order
from bela.ordering.usecases.resolve_dispute import resolve_dispute
from bela.ordering.usecases.return_to_orderer import return_to_orderer
from bela.ordering.usecases.send_invoice import send_invoice
from bela.ordering.usecases.ship_order import ship_order
from bela.ordering.usecases.sign_handover import sign_handover
from bela.ordering.usecases.verify_invoice import verify_invoice
from bela.ordering.wishes import OutsideSource
from tests.cast import NOW
from tests.ordering.town import Town

CLOCK = system("clock", "orders:expire")
CODE = "1234-5678"

type Attempt = Callable[[Town, str, str, datetime], object]
"""Who tries, on which order, when; the act itself is the key of the table."""


def have_code(town: Town, who: str, order: str, act: Act, at: datetime) -> str:
    """A code on the person's phone, without asking for it: asking is refused where it does not fit."""
    row = Order.objects.get(public_id=order)
    new_row(row, town.city.people[who], act, CODE, at)
    return CODE


def _arrive(town: Town, who: str, order: str, at: datetime) -> object:
    counted = {line.place: line.quantity for line in town.facts(order).lines}
    return note_arrival(at=at, actor=town.actor(who, at), order=order, counted=counted)


def _inspect(town: Town, who: str, order: str, at: datetime) -> object:
    accepted = {line.place: line.delivered or line.quantity for line in town.facts(order).lines}
    return inspect_order(
        at=at,
        actor=town.actor(who, at),
        order=order,
        accepted=accepted,
        function=True,
        quantity=True,
        time=True,
    )


def _confirm(town: Town, who: str, order: str, at: datetime) -> object:
    payment = town.facts(order).payment_made
    received = payment.paid_to_supplier if payment else Rupiah(1)
    return confirm_payment(at=at, actor=town.actor(who, at), order=order, received=received)


def _compare(town: Town, who: str, order: str, at: datetime) -> object:
    source = OutsideSource("Toko Maju", NOW.date(), goods=Rupiah(900_000))
    return compare_sources(at=at, actor=town.actor(who, at), order=order, sources=[source])


def _approve(town: Town, who: str, order: str, at: datetime) -> object:
    code = have_code(town, who, order, Act.APPROVE, at)
    return approve_order(at=at, actor=town.actor(who, at), order=order, code=code)


def _sign(town: Town, who: str, order: str, at: datetime) -> object:
    code = have_code(town, who, order, Act.SIGN, at)
    return sign_handover(at=at, actor=town.actor(who, at), order=order, code=code)


def _expire(town: Town, who: str, order: str, at: datetime) -> object:
    return expire_orders(at=at + timedelta(days=60), actor=CLOCK)


ATTEMPTS: Mapping[Act, tuple[str, Attempt]] = {
    Act.CHANGE: (
        "dewi",
        lambda town, who, order, at: change_draft(
            at=at, actor=town.actor(who, at), order=order, wish=town.wish()
        ),
    ),
    Act.COMPARE: ("dewi", _compare),
    Act.REQUEST: (
        "yusuf",
        lambda town, who, order, at: request_order(at=at, actor=town.actor(who, at), order=order),
    ),
    Act.ASK_PRICE: (
        "dewi",
        lambda town, who, order, at: ask_price(at=at, actor=town.actor(who, at), order=order),
    ),
    Act.ANSWER_PRICE: (
        "lubis",
        lambda town, who, order, at: answer_price(
            at=at, actor=town.actor(who, at), order=order, unit_prices={1: Rupiah(50_000)}
        ),
    ),
    Act.SUBMIT: ("dewi", lambda town, who, order, at: town.submit(order, at=at)),
    Act.RETURN: (
        "hasan",
        lambda town, who, order, at: return_to_orderer(
            at=at, actor=town.actor(who, at), order=order, reason="price"
        ),
    ),
    Act.APPROVE: ("hasan", _approve),
    Act.ACCEPT: (
        "lubis",
        lambda town, who, order, at: accept_order(at=at, actor=town.actor(who, at), order=order),
    ),
    Act.DECLINE: (
        "lubis",
        lambda town, who, order, at: decline_order(
            at=at, actor=town.actor(who, at), order=order, reason="stock"
        ),
    ),
    Act.SHIP: (
        "lubis",
        lambda town, who, order, at: ship_order(at=at, actor=town.actor(who, at), order=order),
    ),
    Act.ARRIVE: ("agus", _arrive),
    Act.INSPECT: ("agus", _inspect),
    Act.SIGN: ("hasan", _sign),
    Act.INVOICE: (
        "lubis",
        lambda town, who, order, at: send_invoice(at=at, actor=town.actor(who, at), order=order),
    ),
    Act.VERIFY: (
        "rahmat",
        lambda town, who, order, at: verify_invoice(at=at, actor=town.actor(who, at), order=order),
    ),
    Act.PAY: ("siti", lambda town, who, order, at: town.pay(order, at=at, who=who)),
    Act.CONFIRM: ("lubis", _confirm),
    Act.BOOK: (
        "nurhayati",
        lambda town, who, order, at: book_goods(
            at=at, actor=town.actor(who, at), order=order, place="Gudang utama"
        ),
    ),
    Act.CANCEL: (
        "dewi",
        lambda town, who, order, at: cancel_order(
            at=at, actor=town.actor(who, at), order=order, reason="not_needed"
        ),
    ),
    Act.DISPUTE: (
        "agus",
        lambda town, who, order, at: dispute_order(
            at=at, actor=town.actor(who, at), order=order, reason="damaged"
        ),
    ),
    Act.RESOLVE: (
        "hasan",
        lambda town, who, order, at: resolve_dispute(
            at=at, actor=town.actor(who, at), order=order, outcome="continue", resolution="Sudah diganti."
        ),
    ),
    Act.EXPIRE: ("clock", _expire),
}
"""Who of the cast usually does the act, and how. Drafting is not here: it starts an order."""


def attempt(town: Town, act: Act, order: str, *, who: str = "", at: datetime = NOW) -> object:
    """Try it, as the usual one or as somebody else."""
    usual, how = ATTEMPTS[act]
    return how(town, who or usual, order, at)
