"""The procurement plan: announced, on paper, and within the method's ceiling over the year."""

from __future__ import annotations

from bela.law.case import Case
from bela.law.facts import PackageKind, says_something
from bela.law.findings import Outcome, failed, held
from bela.law.rulebook import LawOfDay

PLANNED = frozenset({PackageKind.PROVIDER, PackageKind.PROVIDER_IN_SWAKELOLA})


def plan_announced(case: Case, law: LawOfDay) -> Outcome:
    """A package for a provider was announced on that day or before."""
    package = case.purchase.package
    if package.kind not in PLANNED:
        return held("not_needed", kind=str(package.kind))
    if package.announced_on is None:
        return failed("never", package=package.code)
    announced_on = package.announced_on.isoformat()
    if package.announced_on > case.on:
        return failed("later", package=package.code, announced_on=announced_on, day=case.on.isoformat())
    return held("announced", package=package.code, announced_on=announced_on)


def plan_paper(case: Case, law: LawOfDay) -> Outcome:
    """Where no provider's package is announced, a paper says why the purchase is made."""
    package = case.purchase.package
    if package.kind in PLANNED:
        return held("planned", kind=str(package.kind))
    if says_something(package.paper):
        return held("paper", kind=str(package.kind))
    return failed("missing", kind=str(package.kind))


def package_over_method(case: Case, law: LawOfDay) -> Outcome:
    """This year's other orders of the package, up to this day, with this one ≤ the method's ceiling."""
    purchase, on = case.purchase, case.on
    most = purchase.package.method_ceiling
    if most is None:
        return held("no_limit")
    others = [
        int(order.gross)
        for order in purchase.recent
        if order.package == purchase.package.code
        and order.unit == purchase.buyer.unit
        and order.placed_on.year == on.year
        and order.placed_on <= on
    ]
    if not others:
        return held("first", gross=int(case.gross))
    together = sum(others) + int(case.gross)
    if together <= most:
        return held("within", orders=len(others), together=together, most=int(most))
    return failed("over", orders=len(others), together=together, most=int(most), over=together - int(most))
