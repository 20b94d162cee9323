"""What the person runs: whether it is there, how large it is, whether somebody saw it."""

from __future__ import annotations

from bela.aid.applicant import Applicant
from bela.law.findings import Outcome, failed, held
from bela.law.provisions import Value

_RUNS = ("open", "closed_for_now")


def size_known(person: Applicant, value: Value) -> Outcome:
    """An officer decided how large it is, or the answers say so."""
    return held("known") if person.scale else failed("unknown")


def micro(person: Applicant, value: Value) -> Outcome:
    """The largest of the person's enterprises is a micro enterprise."""
    if not person.scale:
        return held("unknown")
    return held("micro") if person.scale == "micro" else failed("larger", scale=person.scale)


def runs(person: Applicant, value: Value) -> Outcome:
    """It has not closed, moved away or never been found."""
    if person.withdrawn:
        return failed("withdrawn")
    return held("open") if person.end_state in _RUNS else failed(person.end_state)


def place_known(person: Applicant, value: Value) -> Outcome:
    """The kelurahan is known: sums per kelurahan are public."""
    return held("known") if person.region.count(".") == 3 else failed("unknown")


def visited_lately(person: Applicant, value: Value) -> Outcome:
    """Somebody stood at its door no more days ago than the value says."""
    if person.visited_days is None:
        return failed("never", most=int(value))  # type: ignore[arg-type]  # the unit is days
    most = int(value)  # type: ignore[arg-type]  # the unit is days
    way = held if person.visited_days <= most else failed
    return way("visited" if person.visited_days <= most else "long-ago", days=person.visited_days, most=most)
