"""What a supervisor should look at: patterns in what each person brought, never an accusation."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from bela.fieldwork.models import Visit
from bela.fieldwork.signals import Signal, Trace, signals_in
from bela.kernel.refusal import Refusal
from bela.registry.changing import read_answers

_MOST = 20_000
_DESCRIBING = ("activity", "product", "place_kind", "workers_male", "workers_female", "sales", "capital")
_LOOKED_AT = frozenset({"nik", "phone", *_DESCRIBING})


@dataclass(frozen=True, slots=True)
class Look:
    """What is to be looked at of one person."""

    helper: str
    name: str
    signals: tuple[Signal, ...]


def looks_of(campaign: str, helper: str = "") -> list[Look]:
    """Patterns per person among visits that were not returned. One query; the latest 20,000 visits."""
    rows = Visit.objects.filter(campaign__public_id=campaign).exclude(state="returned")
    if helper:
        rows = rows.filter(by=f"person:{helper}")
    people: dict[tuple[str, str], list[Trace]] = {}
    for row in rows.select_related("assignment__helper").order_by("-pk")[:_MOST]:
        key = (row.assignment.helper.name, row.assignment.helper_id)
        people.setdefault(key, []).append(trace_of(row))
    looks = [Look(person, name, tuple(signals_in(traces))) for (name, person), traces in people.items()]
    return sorted((look for look in looks if look.signals), key=lambda look: (-len(look.signals), look.name))


def trace_of(row: Visit) -> Trace:
    """A visit as patterns see it."""
    read = _read(row.answers)
    amounts = tuple(amount for field in ("sales", "capital") if isinstance(amount := read.get(field), int))
    return Trace(
        visit=row.public_id,
        outcome=row.outcome,
        started_at=row.started_at,
        finished_at=row.finished_at,
        position=_about(row.latitude, row.longitude),
        at_market=read.get("place_kind") == "market",
        nik=str(read.get("nik", "")),
        phone=str(read.get("phone", "")),
        amounts=amounts,
        answered=tuple(str(read.get(field, "")) for field in _DESCRIBING) if row.outcome == "counted" else (),
        on_paper=row.channel == "paper",
    )


def _about(latitude: Decimal | None, longitude: Decimal | None) -> tuple[str, str] | None:
    if latitude is None or longitude is None:
        return None
    return f"{latitude:.4f}", f"{longitude:.4f}"


def _read(answers: Mapping[str, str]) -> dict[str, object]:
    found: dict[str, object] = {}
    for field in _LOOKED_AT & answers.keys():
        typed = answers[field]
        try:
            found[field] = read_answers({field: typed})[field]
        except (Refusal, KeyError):
            found[field] = typed
    return found
