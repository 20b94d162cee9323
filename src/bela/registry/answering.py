"""How each answer is read, where it is kept, and who may change it.

An answer comes as it was typed. A blank one takes the old answer away. What an officer has verified about
somebody who sells (who owns it, its NIK and NIB) is no longer the owner's to change alone. Most answers
are columns; those that no law, search or comparison asks for lie in `more`, by field.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from bela.registry.census.question import Question
from bela.registry.census.readers import Reader, Stored, reader_of
from bela.registry.models import Enterprise, Owner
from bela.registry.questions import QUESTIONS


@dataclass(frozen=True, slots=True)
class Kept:
    """One field of the record. `of_owner`: the owner holds it. `column` is "" for what lies in `more`."""

    field: str
    read: Reader
    column: str = ""
    blank: Stored = ""
    of_owner: bool = False
    proven: bool = False

    def holder(self, row: Enterprise) -> Enterprise | Owner:
        """The row that holds it."""
        return row.owner if self.of_owner else row

    def now(self, row: Enterprise) -> Stored:
        """Today's answer, as it was read; of `more`, as JSON holds it."""
        holder = self.holder(row)
        answer: Stored = (
            getattr(holder, self.column) if self.column else holder.more.get(self.field, self.blank)
        )
        return answer

    def put(self, row: Enterprise, value: Stored) -> None:
        """Set it on the row; nothing is saved yet."""
        holder = self.holder(row)
        if self.column:
            setattr(holder, self.column, value)
        elif value == self.blank:
            holder.more.pop(self.field, None)
        else:
            holder.more[self.field] = plain(value)


def plain(value: object) -> object:
    """The answer as JSON holds it."""
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, Decimal) else value


_COLUMN_NAMES: Final = {
    "owner": "name", "region": "region_code", "capital": "capital_stated", "sales": "sales_stated",
}  # fmt: skip
_PROVEN: Final = {"owner", "nik", "nik_state", "phone", "nib"}
_COLUMNS: Final = {
    *("owner", "nik", "nik_state", "family_card", "sex", "born_on", "disability", "phone", "email"),
    *("id_card_address", "id_card_region", "name", "activity", "product", "kbli", "legal_form", "started_on"),
    *("place_kind", "region", "address", "rt", "rw", "latitude", "longitude", "nib", "npwp"),
    *("capital", "capital_band", "sales", "sales_band", "workers_male", "workers_female", "end_state"),
}
_NOTHING: Final[Mapping[str, Stored]] = {
    "nik_state": "unasked", "end_state": "open", "kbli": [], "born_on": None, "started_on": None,
    "latitude": None, "longitude": None, "capital": None, "sales": None, "workers_male": None,
    "workers_female": None,
}  # fmt: skip


def _kept(question: Question) -> Kept:
    field = question.field
    return Kept(
        field=field,
        read=reader_of(question),
        column=_COLUMN_NAMES.get(field, field) if field in _COLUMNS else "",
        blank=_NOTHING.get(field, "") if field in _COLUMNS else _nothing_of(question),
        of_owner=question.block == "owner",
        proven=field in _PROVEN,
    )


def _nothing_of(question: Question) -> Stored:
    if question.kind in ("count", "money"):
        return None
    return [] if question.kind in ("words", "lines", "aid") else ""


KEPT: Final[Mapping[str, Kept]] = {field: _kept(question) for field, question in QUESTIONS.items()}
"""Every field of the record by name."""

IN_MORE: Final = tuple(field for field, kept in KEPT.items() if not kept.column)
"""The fields that have no column of their own."""
