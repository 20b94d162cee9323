"""The officers: appointed on the day, and different hands."""

from __future__ import annotations

from bela.law.case import Case
from bela.law.findings import Outcome, failed, held
from bela.law.rulebook import LawOfDay


def officer_appointed(case: Case, law: LawOfDay) -> Outcome:
    """Both appointments cover the day; first and last day included."""
    buyer, day = case.purchase.buyer, case.on.isoformat()
    orderer = case.on in buyer.orderer_appointed
    approver = case.on in buyer.approver_appointed
    if orderer and approver:
        return held("appointed", day=day)
    if orderer:
        return failed("approver", day=day)
    return failed("orderer" if approver else "both", day=day)


def separate_hands(case: Case, law: LawOfDay) -> Outcome:
    """The orderer is not the approver, and neither is among the supplier's people."""
    buyer, people = case.purchase.buyer, case.purchase.supplier.people
    if buyer.orderer == buyer.approver:
        return failed("same_person")
    if buyer.orderer in people:
        return failed("orderer_sells")
    if buyer.approver in people:
        return failed("approver_sells")
    return held("separate")
