"""Who the person is: their number, whether they live, whether they are paid by the state."""

from __future__ import annotations

from bela.aid.applicant import Applicant
from bela.law.findings import Outcome, failed, held
from bela.law.provisions import Value

_WORST_FIRST = ("shared", "unknown", "name", "birthday", "sex")


def nik_given(person: Applicant, value: Value) -> Outcome:
    """A NIK was given: without one nobody can tell who is helped."""
    return held("given") if person.nik_state == "given" else failed(person.nik_state)


def nik_valid(person: Applicant, value: Value) -> Outcome:
    """The number can be a NIK: its province, birthday and running number exist."""
    if person.nik_state != "given":
        return held("none")
    return failed("invalid", fault=person.nik_fault) if person.nik_fault else held("valid")


def nik_matches(person: Applicant, value: Value) -> Outcome:
    """The number is this person's: their birthday, sex and name fit it, and nobody else carries it."""
    if person.nik_state != "given" or person.nik_fault:
        return held("none")
    found = [what for what in _WORST_FIRST if what in person.mismatches]
    if found:
        return failed(found[0])
    return held("matches" if "population" in person.lists else "by-itself")


def alive(person: Applicant, value: Value) -> Outcome:
    """They do not stand on the list of the dead."""
    return _not_on("deceased", person)


def not_official(person: Applicant, value: Value) -> Outcome:
    """They are no civil servant, soldier or police officer."""
    return _not_on("officials", person)


def _not_on(reference: str, person: Applicant) -> Outcome:
    if reference in person.on_lists:
        return failed("listed")
    return held("compared" if reference in person.lists else "no-list")
