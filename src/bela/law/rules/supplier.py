"""The supplier: how large, in what standing, how well known."""

from __future__ import annotations

from bela.law.case import Case
from bela.law.facts import Channel, Identity, Scale, Standing
from bela.law.findings import Outcome, failed, held
from bela.law.rulebook import LawOfDay

SMALL = frozenset({Scale.MICRO, Scale.SMALL, Scale.COOPERATIVE})


def supplier_is_small(case: Case, law: LawOfDay) -> Outcome:
    """Micro, small or a cooperative; outside bela also with a reason why not."""
    scale, reason = case.purchase.supplier.scale, case.purchase.reason_not_small
    if scale in SMALL:
        return held("small", scale=str(scale))
    if case.purchase.channel is Channel.BELA:
        return failed("not_small", scale=str(scale))
    if reason is not None:
        return held("reason", scale=str(scale), reason=str(reason))
    return failed("reason_needed", scale=str(scale))


def supplier_in_good_standing(case: Case, law: LawOfDay) -> Outcome:
    """Active, and debarred on no day of which this is one; both ends included."""
    supplier = case.purchase.supplier
    if supplier.standing is not Standing.ACTIVE:
        return failed("not_active", standing=str(supplier.standing))
    debarred = supplier.debarred
    if debarred is None or case.on not in debarred:
        return held("active")
    first, last = debarred.start.isoformat(), debarred.last
    if last is None:
        return failed("debarred_open", first=first)
    return failed("debarred", first=first, last=last.isoformat())


def identity_by_value(case: Case, law: LawOfDay) -> Outcome:
    """A NIB; without one only direct purchases up to the limit."""
    identity, gross = str(case.purchase.supplier.identity), int(case.gross)
    most = law.amount("identity.by_value_limit")
    if case.purchase.supplier.identity is Identity.NIB:
        return held("nib")
    if case.purchase.channel is not Channel.DIRECT_PURCHASE:
        return failed("nib_needed", identity=identity, channel=str(case.purchase.channel))
    if most is not None and gross > most:
        return failed("over", identity=identity, gross=gross, limit=int(most), over=gross - int(most))
    return held("small", identity=identity, gross=gross)
