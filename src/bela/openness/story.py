"""What the entries have told about one order so far: a plain record that the releases are written from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from bela.kernel.period import legal_day
from bela.ledger.api import SealedEntry
from bela.openness.answers import Paper
from bela.openness.models import Process
from bela.openness.relied_on import ReliedOn, relied_on
from bela.ordering.lifecycle import FALLEN

type Said = Mapping[str, Any]
"""An entry's body, read back from JSON."""

STEPS = frozenset(
    f"order.{what}"
    for what in (
        "submitted", "approved", "accepted", "declined", "shipped", "arrived", "inspected", "signed",
        "handed_over", "invoiced", "invoice_verified", "paid", "payment_confirmed", "booked", "cancelled",
        "disputed", "resolved", "expired", "returned",
    )
)  # fmt: skip
"""Entries that move an order. Codes that were sent, drafts and refused attempts are nobody's business."""

_FALLEN = frozenset(str(state) for state in FALLEN)
_LONGEST_NAME, _LONGEST_TITLE = 200, 400


@dataclass(frozen=True, slots=True)
class Story:
    """One order: its row, and the papers about it so far."""

    row: Process
    papers: Sequence[Paper]

    @property
    def order(self) -> Said:
        """What the order is: the body of its submission, then of its approval."""
        return dict(self.row.facts["order"])

    @property
    def names(self) -> Said:
        """The names that the order froze, screened. Empty until it is public."""
        return dict(self.row.facts["names"])

    @property
    def submitted_at(self) -> str:
        """The moment of the last submission, in ISO."""
        return str(self.row.facts["submitted_at"])

    @property
    def is_public(self) -> bool:
        """Whether it was approved."""
        return self.row.shown_number is not None

    def happened(self, *kinds: str) -> bool:
        """Whether an entry of one of the kinds was told."""
        return any(step["kind"] in kinds for step in self.row.facts["steps"])

    def said_by(self, kind: str) -> Said:
        """The body of the latest entry of a kind; empty where there is none."""
        return dict(self.row.facts["said"].get(kind, {}))


def begin(entry: SealedEntry) -> Process:
    """The order of a submission: not public yet. A later submission of the same order begins it anew."""
    body = entry.body
    return Process(
        order=entry.subject,
        last_number=entry.number,
        state=_state(entry),
        facts={
            "order": dict(body),
            "submitted_at": entry.at.isoformat(),
            "names": {},
            "steps": [],
            "said": {},
            "findings": [],
        },
        **_columns(body),
    )


def note(row: Process, entry: SealedEntry) -> None:
    """Take an entry into the order's row; saves nothing."""
    row.last_number = entry.number
    row.state = _state(entry) or row.state
    row.fallen = row.state in _FALLEN
    row.facts["said"][entry.kind] = dict(entry.body)
    row.facts["steps"].append(
        {
            "kind": entry.kind,
            "at": entry.at.isoformat(),
            "number": entry.number,
            "entry": entry.public_id,
            "state": row.state,
            "reason": entry.body.get("reason") or entry.body.get("outcome"),
        }
    )
    _note_days(row, entry)


def publish(row: Process, entry: SealedEntry) -> None:
    """Make the order public as it was approved, with the names and findings it relied on."""
    row.facts["order"] = {**row.facts["order"], **entry.body}
    known = relied_on(entry.subject)
    row.shown_number = entry.number
    row.approved_on = _day(entry)
    row.facts["names"] = known.names()
    row.facts["findings"] = list(known.findings)
    row.number = str(entry.body.get("number") or known.number)
    for column, value in _columns(row.facts["order"]).items():
        setattr(row, column, value)
    _put_names(row, known)


def _put_names(row: Process, known: ReliedOn) -> None:
    row.unit_name = known.unit_name[:_LONGEST_NAME]
    row.supplier_name = known.supplier_name[:_LONGEST_NAME]
    row.title = known.title[:_LONGEST_TITLE]
    row.scale = str(row.facts["order"].get("scale") or known.scale)
    row.region = str(row.facts["order"].get("region") or "")[:8]


def _columns(order: Said) -> dict[str, Any]:
    return {
        "year": order["year"],
        "government": order["government"],
        "unit": order["unit"],
        "supplier": order["supplier"],
        "gross": order["gross"],
        "categories": sorted({line["category"] for line in order["lines"]}),
    }


def _note_days(row: Process, entry: SealedEntry) -> None:
    if entry.kind == "order.handed_over":
        row.gross = entry.body["gross"]  # type: ignore[assignment]  # what was taken may be less than ordered
    elif entry.kind == "order.invoiced":
        row.invoiced_on = _day(entry)
    elif entry.kind == "order.paid":
        said = entry.body.get("paid_on")
        row.paid_on = date.fromisoformat(str(said)) if said else _day(entry)


def _state(entry: SealedEntry) -> str:
    return str(entry.body.get("state") or "")


def _day(entry: SealedEntry) -> date:
    return legal_day(entry.at)
