"""Walks the demo's orders through the use cases, act by act in the order of their moments.

An act that is in an order's past already is left out, so that a loading that was killed goes on where it was.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from functools import partial

from bela.catalogue.queries import own_offers
from bela.kernel.actor import Actor, system
from bela.kernel.money import Rupiah
from bela.kernel.period import legal_day
from bela.ops.demo.accounts import acting, officer, unit_ids
from bela.ops.demo.days import Days
from bela.ops.demo.gateway import LastCode, codes_in_memory
from bela.ops.demo.money import budget_lines, kind_of, package_code
from bela.ops.demo.plans import Plan, draw_plans
from bela.ops.demo.shops import Shop, draw_shops, enterprise_ids
from bela.ops.demo.sizes import Size
from bela.ops.demo.sources import sources_for
from bela.ordering import queries
from bela.ordering.lifecycle import Act
from bela.ordering.refusals import OrderNotAllowed
from bela.ordering.usecases.accept_order import accept_order
from bela.ordering.usecases.answer_price import answer_price
from bela.ordering.usecases.approve_order import approve_order
from bela.ordering.usecases.ask_price import ask_price
from bela.ordering.usecases.ask_signing_code import ask_signing_code
from bela.ordering.usecases.book_goods import book_goods
from bela.ordering.usecases.cancel_order import cancel_order
from bela.ordering.usecases.compare_sources import compare_sources
from bela.ordering.usecases.confirm_payment import confirm_payment
from bela.ordering.usecases.decline_order import decline_order
from bela.ordering.usecases.dispute_order import dispute_order
from bela.ordering.usecases.draft_order import draft_order
from bela.ordering.usecases.expire_orders import expire_orders
from bela.ordering.usecases.inspect_order import inspect_order
from bela.ordering.usecases.note_arrival import note_arrival
from bela.ordering.usecases.pay_order import pay_order
from bela.ordering.usecases.request_order import request_order
from bela.ordering.usecases.resolve_dispute import resolve_dispute
from bela.ordering.usecases.return_to_orderer import return_to_orderer
from bela.ordering.usecases.send_invoice import send_invoice
from bela.ordering.usecases.ship_order import ship_order
from bela.ordering.usecases.sign_handover import sign_handover
from bela.ordering.usecases.submit_order import submit_order
from bela.ordering.usecases.verify_invoice import verify_invoice
from bela.ordering.wishes import DraftWish, LineWish

_CLOCK = system("clock", "orders:expire")

_AS_ACT: Mapping[str, Act] = {
    "draft": Act.DRAFT, "draft_by_requester": Act.DRAFT, "sign_by_officer": Act.SIGN, "sign_by_seller": Act.SIGN,
    "confirm_less": Act.CONFIRM, "close_dispute": Act.RESOLVE, "decline_by_officer": Act.DECLINE,
    "decline_by_seller": Act.DECLINE, "cancel_by_approver": Act.CANCEL,
}  # fmt: skip
"""The acts that a way calls by another word."""


@dataclass(slots=True)
class Walk:
    """An order on its way: its plan, its public id once it is drafted, the acts in its past."""

    plan: Plan
    order: str = ""
    done: Counter[str] = field(default_factory=Counter)


class Market:
    """What the walking needs to know: public ids, looked up once; offices do not change on the way."""

    def __init__(self, size: Size, days: Days) -> None:
        self.size, self.days = size, days
        self._units = unit_ids()
        self._enterprises = enterprise_ids(size, days)
        self._actors: dict[str, Actor] = {}
        self._offers: dict[int, dict[str, str]] = {}
        self._lines: dict[tuple[str, int], dict[str, str]] = {}

    def official(self, role: str, unit: str) -> Actor:
        """Who holds the role in the unit."""
        return self._actor(f"{role} {unit}", partial(officer, role, unit))

    def seller(self, shop: Shop) -> Actor:
        """The owner of the shop."""
        return self._actor(shop.seller.phone, partial(acting, shop.seller.phone))

    def unit(self, key: str) -> str:
        """The unit's public id."""
        return self._units[key]

    def offer(self, shop: Shop, title: str) -> str:
        """The public id of a shop's offer."""
        number = shop.seller.number
        if number not in self._offers:
            own = own_offers(self._enterprises[number], size=200)
            self._offers[number] = {each.title: each.offer for each in own}
        return self._offers[number][title]

    def line(self, unit: str, year: int, account: str) -> str:
        """The public id of the unit's budget line of that account."""
        if (unit, year) not in self._lines:
            self._lines[unit, year] = budget_lines(unit, year)
        return self._lines[unit, year][account]

    def shops(self) -> tuple[Shop, ...]:
        """Every shop."""
        return draw_shops(self.size, self.days.loaded)

    def _actor(self, name: str, find: Callable[[datetime], Actor]) -> Actor:
        if name not in self._actors:
            self._actors[name] = find(self.days.before_loading(1))
        return self._actors[name]


def walk_orders(size: Size, days: Days) -> int:
    """Bring every order where its plan ends; answers how many there are. Codes stay in memory."""
    market = Market(size, days)
    walks = [Walk(plan) for plan in draw_plans(size, days)]
    acts = sorted(
        (at, walk.plan.number, place) for walk in walks for place, at in enumerate(walk.plan.moments)
    )
    with codes_in_memory():
        for at, number, place in acts:
            _act(market, walks[number], place, at)
    return len(walks)


def _act(market: Market, walk: Walk, place: int, at: datetime) -> None:
    name = walk.plan.path.acts[place]
    if place == 0:
        walk.order = _draft(market, walk.plan, name, at)
        walk.done = Counter(move.act for move in queries.order(walk.order).timeline)
        return
    act = _AS_ACT.get(name, name)
    before = sum(_AS_ACT.get(earlier, earlier) == act for earlier in walk.plan.path.acts[:place])
    if walk.done[str(act)] <= before:
        ACTS[name](market, walk, at)


def _draft(market: Market, plan: Plan, name: str, at: datetime) -> str:
    role = "requester" if name == "draft_by_requester" else "procurement_officer"
    wish = wish_of(market, plan)
    return draft_order(at=at, actor=market.official(role, plan.unit), wish=wish, key=plan.key).order


def wish_of(market: Market, plan: Plan) -> DraftWish:
    """What the plan's order asks for."""
    kind = kind_of(plan.bought[0].priced.good.category)
    lines = tuple(
        LineWish(
            market.offer(plan.shop, each.priced.good.title),
            each.quantity,
            market.line(plan.unit, plan.year, kind.accounts[each.priced.good.category]),
        )
        for each in plan.bought
    )
    return DraftWish(
        unit=market.unit(plan.unit),
        package=package_code(plan.unit, kind, plan.year),
        lines=lines,
        need=plan.need,
        payment=plan.path.payment,
        delivery_place="Ruang penerimaan barang, lantai 1",
        delivery_note="Hubungi penerima setengah jam sebelum tiba" if plan.number % 3 == 0 else "",
        delivery_on=plan.delivery_on,
        event=plan.event,
        reason_not_compared="standing_order" if plan.path.why == "not compared" else "",
        # An estimate of one's own (HPS) is wanted above ten million.
        estimate=Rupiah(plan.total * 115 // 1_000_000 * 10_000) if plan.total > 8_000_000 else None,
        catalogue_check=(plan.moments[0].date(), "not_listed" if plan.number % 3 else "listed_dearer"),
    )


def _compare(market: Market, walk: Walk, at: datetime) -> None:
    sources = sources_for(walk.plan, market.shops(), market.offer, legal_day(at))
    compare_sources(at=at, actor=market.official("procurement_officer", walk.plan.unit), order=walk.order,
                    sources=sources, reason="Harga sampai tempat paling baik, dan dekat")  # fmt: skip


def _submit(market: Market, walk: Walk, at: datetime) -> None:
    submit_order(at=at, actor=market.official("procurement_officer", walk.plan.unit), order=walk.order)


def _submit_refused(market: Market, walk: Walk, at: datetime) -> None:
    """What the law refuses is on record too; the key keeps it at one attempt."""
    actor = market.official("procurement_officer", walk.plan.unit)
    try:
        submit_order(at=at, actor=actor, order=walk.order, key=walk.plan.key)
    except OrderNotAllowed:
        return
    raise AssertionError(f"the law let {walk.plan.path.why} pass")


def _approve(market: Market, walk: Walk, at: datetime) -> None:
    actor = market.official("committing_officer", walk.plan.unit)
    ask_signing_code(at=at, actor=actor, order=walk.order, act=Act.APPROVE)
    approve_order(at=at, actor=actor, order=walk.order, code=LastCode.last)


def _sign(who: str, market: Market, walk: Walk, at: datetime) -> None:
    by_officer = who == "officer"
    actor = (
        market.official("committing_officer", walk.plan.unit) if by_officer else market.seller(walk.plan.shop)
    )
    ask_signing_code(at=at, actor=actor, order=walk.order, act=Act.SIGN)
    sign_handover(at=at, actor=actor, order=walk.order, code=LastCode.last)


def _counted(plan: Plan) -> dict[int, Decimal]:
    return {place: each.quantity for place, each in enumerate(plan.bought, start=1)}


def _arrive(market: Market, walk: Walk, at: datetime) -> None:
    note_arrival(at=at, actor=market.official("receiver", walk.plan.unit), order=walk.order,
                 counted=_counted(walk.plan))  # fmt: skip


def _inspect(market: Market, walk: Walk, at: datetime) -> None:
    """Every eleventh delivery lacks a little of its first line."""
    accepted, shortfall = _counted(walk.plan), {}
    if walk.plan.number % 11 == 3 and accepted[1] >= 10:
        accepted[1] -= 2
        shortfall = {1: "Dua rusak di jalan, dikembalikan"}
    inspect_order(at=at, actor=market.official("receiver", walk.plan.unit), order=walk.order, accepted=accepted,
                  function=True, quantity=not shortfall, time=walk.plan.number % 9 != 2, shortfall=shortfall)  # fmt: skip


def _pay(market: Market, walk: Walk, at: datetime) -> None:
    day = legal_day(at)
    kind = "SP2D" if walk.plan.path.payment == "direct" else "TRF"
    pay_order(at=at, actor=market.official("treasurer", walk.plan.unit), order=walk.order,
              reference=f"{kind}-CONTOH-{walk.plan.number:04d}/{day:%m/%Y}", paid_on=day)  # fmt: skip


def _confirm(less: int, market: Market, walk: Walk, at: datetime) -> None:
    payment = queries.order(walk.order).payment_made
    assert payment is not None, "it was paid a step before"  # noqa: S101
    confirm_payment(at=at, actor=market.seller(walk.plan.shop), order=walk.order,
                    received=Rupiah(int(payment.paid_to_supplier) - less))  # fmt: skip


def _answer_price(market: Market, walk: Walk, at: datetime) -> None:
    """Five per cent less on the first line."""
    price = int(walk.plan.bought[0].priced.price)
    answer_price(at=at, actor=market.seller(walk.plan.shop), order=walk.order,
                 unit_prices={1: Rupiah(price - price // 20)}, note="Untuk jumlah sebanyak ini bisa turun")  # fmt: skip


def _decline(who: str, reason: str, market: Market, walk: Walk, at: datetime) -> None:
    by_officer = who == "officer"
    actor = (
        market.official("committing_officer", walk.plan.unit) if by_officer else market.seller(walk.plan.shop)
    )
    decline_order(at=at, actor=actor, order=walk.order, reason=reason)


def _by_official(
    role: str, act: Callable[..., object], words: Mapping[str, str], market: Market, walk: Walk, at: datetime
) -> None:
    act(at=at, actor=market.official(role, walk.plan.unit), order=walk.order, **words)


def _by_seller(act: Callable[..., object], market: Market, walk: Walk, at: datetime) -> None:
    act(at=at, actor=market.seller(walk.plan.shop), order=walk.order)


def _expire(_market: Market, _walk: Walk, at: datetime) -> None:
    expire_orders(at=at, actor=_CLOCK)


_ORDERER, _APPROVER = "procurement_officer", "committing_officer"
_ASKED = {"note": "Apakah harganya bisa turun untuk jumlah ini?"}
_BACK = {"reason": "comparison", "note": "Lengkapi alasan memilih"}
_SHORT = {"reason": "short", "note": "Sebagian belum diantar"}
_SETTLED = {"outcome": "close", "resolution": "Selisihnya biaya kirim uang antarbank, sudah dijelaskan"}
ACTS: Mapping[str, Callable[[Market, Walk, datetime], None]] = {
    "compare": _compare,
    "request": partial(_by_official, "requester", request_order, {}),
    "ask_price": partial(_by_official, _ORDERER, ask_price, _ASKED),
    "answer_price": _answer_price,
    "submit": _submit,
    "submit_refused": _submit_refused,
    "return": partial(_by_official, _APPROVER, return_to_orderer, _BACK),
    "approve": _approve,
    "accept": partial(_by_seller, accept_order),
    "ship": partial(_by_seller, ship_order),
    "arrive": _arrive,
    "inspect": _inspect,
    "sign_by_officer": partial(_sign, "officer"),
    "sign_by_seller": partial(_sign, "seller"),
    "invoice": partial(_by_seller, send_invoice),
    "verify": partial(_by_official, "finance_verifier", verify_invoice, {}),
    "pay": _pay,
    "confirm": partial(_confirm, 0),
    "confirm_less": partial(_confirm, 6_500),
    "book": partial(_by_official, "goods_keeper", book_goods, {"place": "Gudang persediaan"}),
    "decline_by_officer": partial(_decline, "officer", "not_needed"),
    "decline_by_seller": partial(_decline, "seller", "schedule"),
    "cancel": partial(_by_official, _ORDERER, cancel_order, {"reason": "event_off"}),
    "cancel_by_approver": partial(_by_official, _APPROVER, cancel_order, {"reason": "supplier_asked"}),
    "dispute": partial(_by_official, "receiver", dispute_order, _SHORT),
    "close_dispute": partial(_by_official, _APPROVER, resolve_dispute, _SETTLED),
    "expire": _expire,
}
"""How each act of a way is done."""
