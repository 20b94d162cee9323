"""Whether somebody else would go short: doubles, loans, other aid, one family card."""

from __future__ import annotations

from bela.aid.applicant import Applicant
from bela.law.findings import Outcome, failed, held
from bela.law.provisions import Value


def single(person: Applicant, value: Value) -> Outcome:
    """Nobody else on the register is probably the same person."""
    return failed("likely", others=person.likely_same) if person.likely_same else held("single")


def not_borrower(person: Applicant, value: Value) -> Outcome:
    """They do not stand on the list of those who have a loan."""
    if "borrowers" in person.on_lists:
        return failed("listed")
    return held("compared" if "borrowers" in person.lists else "no-list")


def no_other_aid(person: Applicant, value: Value) -> Outcome:
    """No other programme of the same year chose them, here or on the list of other aid."""
    if person.other_aid:
        return failed("chosen", programmes=person.other_aid)
    if "other_aid" in person.on_lists:
        return failed("listed")
    return held("none")


def said_other_aid(person: Applicant, value: Value) -> Outcome:
    """They did not say themselves that they had aid this year."""
    return failed("said") if person.said_aid else held("none")


def family_known(person: Applicant, value: Value) -> Outcome:
    """The family card is known."""
    return held("known") if person.family else failed("unknown")


def one_per_family(person: Applicant, value: Value) -> Outcome:
    """Nobody of the same family card stands ahead in the order or was chosen already."""
    if not person.family:
        return held("no-card")
    return failed("ahead") if person.family_ahead else held("first")
