"""The goods: on sale, domestic first, within the price standard, with their licences."""

from __future__ import annotations

from bela.law.case import Case
from bela.law.facts import Json, Origin, State, says_something
from bela.law.findings import Outcome, failed, held
from bela.law.rulebook import LawOfDay


def offer_on_sale(case: Case, law: LawOfDay) -> Outcome:
    """Every line is live."""
    offers: list[Json] = [line.offer for line in case.purchase.lines if line.state is not State.LIVE]
    return failed("not_live", offers=offers) if offers else held("live", lines=len(case.purchase.lines))


def domestic_first(case: Case, law: LawOfDay) -> Outcome:
    """No imported line has a domestic equivalent, or the import was approved."""
    offers: list[Json] = [
        line.offer
        for line in case.purchase.lines
        if line.origin is Origin.IMPORTED and line.domestic_equivalent
    ]
    if not offers:
        return held("domestic")
    if says_something(case.purchase.import_approval):
        return held("approved", offers=offers)
    return failed("needs_approval", offers=offers)


def within_price_standard(case: Case, law: LawOfDay) -> Outcome:
    """Gross of each line that has a price standard ≤ the standard × its quantity, or approved."""
    over: list[dict[str, Json]] = []
    for line, price in zip(case.purchase.lines, case.price.lines, strict=True):
        standard = line.price_standard
        # In thousandths of a rupiah, so that a quantity with decimals stays exact.
        if standard is not None and int(price.gross) * 1000 > int(standard) * line.quantity.thousandths:
            most = int(standard) * line.quantity.thousandths // 1000
            over.append({"offer": line.offer, "gross": int(price.gross), "most": most})
    if not over:
        return held("within")
    lines: list[Json] = list(over)
    if says_something(case.purchase.standard_approval):
        return held("approved", lines=lines)
    return Outcome(False, "over", {**over[0], "lines": lines})


def licence_valid(case: Case, law: LawOfDay) -> Outcome:
    """Every licence a line requires is there, with a last day that is not before the day."""
    required = 0
    for line in case.purchase.lines:
        for licence in line.licences_required:
            required += 1
            last = line.licences.get(licence)
            if last is None:
                return failed("missing", licence=licence, offer=line.offer)
            if last < case.on:
                return failed("expired", licence=licence, offer=line.offer, last=last.isoformat())
    return held("valid", required=required) if required else held("none_needed")
