"""Unusual patterns: never a proof, always a question that a person answers."""

from __future__ import annotations

from datetime import timedelta

from bela.law.case import Case
from bela.law.facts import Json, Kind, RecentOrder
from bela.law.findings import Outcome, failed, held
from bela.law.rulebook import LawOfDay


def channel_split(case: Case, law: LawOfDay) -> Outcome:
    """Orders of these days that belong together stay within the ceiling together."""
    most, gross = case.ceiling, int(case.gross)
    if most is None:
        return held("no_ceiling")
    days = law.number("split.window_days") or 0
    counted = [int(order.gross) for order in case.purchase.recent if _counts(order, case, days)]
    if not counted:
        return held("none", days=days)
    if gross > most:
        return held("over_alone", gross=gross, ceiling=int(most))
    together = gross + sum(counted)
    values: dict[str, Json] = {
        "orders": len(counted),
        "together": together,
        "ceiling": int(most),
        "days": days,
    }
    if together <= most:
        return Outcome(True, "within", values)
    return Outcome(False, "split", {**values, "over": together - int(most)})


def _counts(order: RecentOrder, case: Case, days: int) -> bool:
    """Same unit and package, close in time, within the ceiling, of the same supplier or sort of
    goods, and for no other event."""
    purchase = case.purchase
    if order.unit != purchase.buyer.unit or order.package != purchase.package.code:
        return False
    if not timedelta(0) <= case.on - order.placed_on <= timedelta(days):
        return False
    if case.ceiling is None or order.gross > case.ceiling:
        return False
    if order.event is not None and (purchase.event is None or order.event != purchase.event.id):
        return False
    if order.supplier == purchase.supplier.id:
        return True
    return any(line.category in order.categories for line in purchase.lines)


def near_ceiling(case: Case, law: LawOfDay) -> Outcome:
    """Gross is not in the last stretch up to and including the ceiling."""
    most, gross = case.ceiling, int(case.gross)
    share = law.share("near_ceiling.from")
    if most is None or share is None:
        return held("no_ceiling")
    if share.numerator * int(most) <= gross * share.denominator and gross <= most:
        left = int(most) - gross
        return failed("near" if left else "at", gross=gross, ceiling=int(most), left=left)
    return held("clear", gross=gross, ceiling=int(most))


def fresh_listing(case: Case, law: LawOfDay) -> Outcome:
    """Every line was listed long enough before."""
    hours = law.number("listing.fresh_hours") or 0
    settled = case.purchase.placed_at - timedelta(hours=hours)
    offers: list[Json] = [line.offer for line in case.purchase.lines if line.listed_at > settled]
    return failed("fresh", offers=offers, hours=hours) if offers else held("settled", hours=hours)


def price_in_band(case: Case, law: LawOfDay) -> Outcome:
    """Gross of the line for one ≤ q3 + 1.5 × (q3 − q1), for bands that say enough."""
    least, spread = law.number("price_band.least_prices"), law.share("price_band.spread")
    looked_at = 0
    for line, price in zip(case.purchase.lines, case.price.lines, strict=True):
        band = line.band
        if band is None or least is None or spread is None or band.n < least or band.q3 <= band.q1:
            continue
        looked_at += 1
        # Both sides times thousandths and the spread's denominator: whole numbers, nothing rounded.
        wide = int(band.q3) * spread.denominator + spread.numerator * (int(band.q3) - int(band.q1))
        if int(price.gross) * 1000 * spread.denominator > wide * line.quantity.thousandths:
            each = _each(int(price.gross), line.quantity.thousandths)
            most = wide // spread.denominator
            return failed("above", offer=line.offer, each=each, most=most, n=band.n)
    return held("within", lines=looked_at) if looked_at else held("no_band")


def _each(gross: int, thousandths: int) -> int:
    """What one costs, rounded up: it is shown only where it is too much, and must look so."""
    return -(-gross * 1000 // thousandths)


def working_hours(case: Case, law: LawOfDay) -> Outcome:
    """The local time is from the first hour up to, not including, the last."""
    opens, closes = law.clock("working_hours.from"), law.clock("working_hours.until")
    at = case.local.time()
    shown = case.local.strftime("%H:%M")
    if opens is None or closes is None or opens <= at < closes:
        return held("within", time=shown)
    return failed("outside", time=shown, opens=opens.strftime("%H:%M"), closes=closes.strftime("%H:%M"))


def portions(case: Case, law: LawOfDay) -> Outcome:
    """The catering quantities together ≤ the people of the event."""
    meals = [line.quantity.thousandths for line in case.purchase.lines if line.kind is Kind.CATERING]
    event = case.purchase.event
    if not meals:
        return held("no_meal")
    if event is None:
        return held("no_event")
    portions_up = -(-sum(meals) // 1000)
    if sum(meals) <= event.people * 1000:
        return held("enough", portions=portions_up, people=event.people)
    return failed("too_many", portions=portions_up, people=event.people, over=portions_up - event.people)
