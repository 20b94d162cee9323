"""One order whole, for its parties."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime

from django.db.models import Model, Prefetch

from bela.kernel.actor import Actor
from bela.kernel.money import Rupiah
from bela.kernel.period import legal_day
from bela.ordering.answers import OrderFacts
from bela.ordering.lifecycle import MOVES, PERMISSIONS, READ, Act, Move, State
from bela.ordering.models import Booking, Comparison, Order, OrderLine
from bela.ordering.parties import is_supplier, may_see
from bela.ordering.queries import rows
from bela.ordering.refusals import UnknownOrder


def order(public_id: str) -> OrderFacts:
    """The order whole, whoever asks. Raises `UnknownOrder`. Seven queries, however much there is of it."""
    return _facts(_find(public_id))


def order_for(public_id: str, actor: Actor, at: datetime) -> tuple[OrderFacts, tuple[Act, ...]]:
    """The same for somebody who may see it, and what they can do with it now; `UnknownOrder` for a stranger.

    The supplier gets it without what is the buyer's own: who else was compared, what the budget holds, and
    what the buyer's officers wrote to each other. The acts are those of the actor's grants; the use case has
    the last word.
    """
    row = _find(public_id)
    if not may_see(row, actor, legal_day(at)):
        raise UnknownOrder
    facts = _facts(row)
    shown = facts if actor.may(READ, row.unit) else _for_supplier(facts)
    return shown, _acts_open_to(row, facts, actor, legal_day(at))


_BETWEEN_OFFICERS = frozenset({Act.DRAFT, Act.CHANGE, Act.COMPARE, Act.REQUEST, Act.SUBMIT, Act.RETURN})


def _for_supplier(facts: OrderFacts) -> OrderFacts:
    sheet = facts.comparison
    letters = [
        {name: row[name] for name in ("letter", "gross", "chosen")}
        for row in (sheet.sources if sheet else ())
    ]
    return replace(
        facts,
        comparison=replace(sheet, sources=tuple(letters), reason="") if sheet else None,
        judgements=tuple(replace(kept, facts={}) for kept in facts.judgements),
        timeline=tuple(
            replace(move, note="") if move.act in _BETWEEN_OFFICERS else move for move in facts.timeline
        ),
    )


def _acts_open_to(row: Order, facts: OrderFacts, actor: Actor, day: date) -> tuple[Act, ...]:
    sells, signed = is_supplier(row, actor, day), set(facts.signed_by)
    booked = facts.booked_at is not None
    return tuple(
        dict.fromkeys(
            move.act
            for move in MOVES
            if move.start == row.state and _fits(move, row, actor, sells=sells, signed=signed, booked=booked)
        )
    )


def _fits(move: Move, row: Order, actor: Actor, *, sells: bool, signed: set[str], booked: bool) -> bool:
    hands = [
        hand
        for hand in move.hands
        if (sells if hand == "supplier" else actor.may(PERMISSIONS[hand], row.unit))
    ]
    match move.act:
        case Act.REQUEST:
            hands = hands if not row.with_officer else []
        case Act.CHANGE if row.with_officer:
            hands = [hand for hand in hands if hand != "requester"]
        case Act.SIGN:
            hands = [hand for hand in hands if hand not in signed]
        case Act.BOOK:
            hands = hands if not booked else []
        case Act.PAY if move.start is State.INVOICED and row.payment == "direct":
            hands = []
        case Act.VERIFY if row.payment != "direct":
            hands = []
    return bool(hands)


def _find(public_id: str) -> Order:
    found = (
        Order.objects.select_related("arrival", "inspection", "invoice", "payment_made", "booking")
        .prefetch_related(
            Prefetch("lines", OrderLine.objects.order_by("place")),
            "judgements",
            "moves",
            "handover_signatures",
            "disputes",
            Prefetch("comparisons", Comparison.objects.order_by("-number")),
        )
        .filter(public_id=public_id)
        .first()
    )
    if found is None:
        raise UnknownOrder
    return found


def _facts(row: Order) -> OrderFacts:
    comparisons = list(row.comparisons.all())
    return OrderFacts(
        row=rows.to_row(row),
        government=row.government,
        year=row.year,
        package_title=row.package_title,
        channel=row.channel,
        funds=row.funds,
        payment=row.payment,
        requester=row.requester,
        orderer=row.orderer,
        approver=row.approver,
        delivery_place=row.delivery_place,
        delivery_note=row.delivery_note,
        delivery_region=row.delivery_region,
        with_officer=row.with_officer,
        event=rows.to_event(row),
        reason_not_compared=row.reason_not_compared,
        reason_not_small=row.reason_not_small,
        import_approval=row.import_approval,
        standard_approval=row.standard_approval,
        estimate=None if row.estimate is None else Rupiah(row.estimate),
        catalogue_check=(
            (row.catalogue_checked_on, row.catalogue_result) if row.catalogue_checked_on else None
        ),
        shipping=Rupiah(row.shipping),
        shipping_vat=Rupiah(row.shipping_vat),
        net=Rupiah(row.net),
        vat=Rupiah(row.vat),
        food_tax=Rupiah(row.food_tax),
        gross=Rupiah(row.gross),
        paper=row.paper,
        lines=tuple(map(rows.to_line, row.lines.all())),
        judgements=tuple(map(rows.to_judgement, row.judgements.all())),
        comparison=rows.to_comparison(comparisons[0]) if comparisons else None,
        timeline=tuple(map(rows.to_move, row.moves.all())),
        arrival=_beside(row, "arrival", rows.to_arrival),
        inspection=_beside(row, "inspection", rows.to_inspection),
        signed_by=tuple(signature.side for signature in row.handover_signatures.all()),
        invoice=_beside(row, "invoice", rows.to_invoice),
        payment_made=_beside(row, "payment_made", rows.to_payment),
        disputes=tuple(map(rows.to_dispute, row.disputes.all())),
        booked_at=_beside(row, "booking", _booked_at),
    )


def _booked_at(booking: Booking) -> datetime:
    return booking.booked_at


def _beside[Row: Model, Facts](row: Order, name: str, read: Callable[[Row], Facts]) -> Facts | None:
    """What stands once beside an order, where it is there."""
    found: Row | None = getattr(row, name, None)
    return None if found is None else read(found)
