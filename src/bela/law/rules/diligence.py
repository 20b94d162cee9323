"""What the officer must have done first: estimate, compare, justify a meal."""

from __future__ import annotations

from bela.law.case import Case
from bela.law.facts import Channel, EventKind, Kind
from bela.law.findings import Outcome, failed, held
from bela.law.rulebook import LawOfDay


def estimate_made(case: Case, law: LawOfDay) -> Outcome:
    """A direct purchase over the limit has an owner's estimate above 0."""
    most, gross = law.amount("estimate.not_needed_up_to"), int(case.gross)
    if case.purchase.channel is not Channel.DIRECT_PURCHASE:
        return held("other_channel", channel=str(case.purchase.channel))
    if most is None or gross <= most:
        return held("small", gross=gross)
    if case.purchase.estimate:
        return held("made", estimate=int(case.purchase.estimate))
    return failed("missing", gross=gross, limit=int(most))


def meal_justified(case: Case, law: LawOfDay) -> Outcome:
    """A meal needs an event; a meeting also people from outside and its minutes."""
    event = case.purchase.event
    if not any(line.kind is Kind.CATERING for line in case.purchase.lines):
        return held("no_meal")
    if event is None:
        return failed("no_event")
    if event.kind is not EventKind.MEETING:
        return held("event", kind=str(event.kind))
    least = law.number("meal.meeting_minutes") or 0
    if not event.outside_participants:
        return failed("insiders")
    if event.minutes < least:
        return failed("too_short", minutes=event.minutes, least=least)
    return held("meeting", minutes=event.minutes)


def compared(case: Case, law: LawOfDay) -> Outcome:
    """Small enough, two sources, or a reason."""
    purchase, gross = case.purchase, int(case.gross)
    least = law.number("compared.sources") or 0
    if gross <= purchase.buyer.compare_from:
        return held("small", gross=gross, compare_from=int(purchase.buyer.compare_from))
    if purchase.sources_compared >= least:
        return held("sources", sources=purchase.sources_compared)
    if purchase.reason_not_compared is not None:
        return held("reason", reason=str(purchase.reason_not_compared))
    return failed("missing", sources=purchase.sources_compared, least=least)
