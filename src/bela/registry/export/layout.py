"""The SIDT-like layout: the key of a record, then every question by its column; and what stands in each cell.

Choices are written in Indonesian, days as 2026-03-05, money as whole rupiah, several choices with "; "
between. Numbers of people are masked unless the file is to hold them whole.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Final

from django.utils import timezone

from bela.registry.answering import KEPT
from bela.registry.census.question import Question
from bela.registry.models import Enterprise
from bela.registry.queries.answers_of import masked_of
from bela.registry.questions import QUESTIONS

type Cell = str | int | Decimal | None

KEY: Final = ("id_pendataan", "tanggal", "petugas", "sumber", "status_verifikasi")
COLUMNS: Final = (*KEY, *(question.column for question in QUESTIONS.values()))
"""The heads of the file, in their order."""

_SOURCES: Final = {"officer": "PETUGAS", "helper": "PENDAMPING", "self": "MANDIRI", "import": "IMPOR"}
_MEANS: Final = {"nib": "NIB DICOCOKKAN", "visited": "DIKUNJUNGI", "vouched": "DIJAMIN INSTANSI"}


@dataclass(frozen=True, slots=True)
class Begun:
    """How a record came about and how it is verified on the day of the file."""

    by: str = ""
    how: str = ""
    means: str = ""


def cells(row: Enterprise, begun: Begun, names: Mapping[str, str], *, whole: bool) -> list[Cell]:
    """One line of the file. `names` are the people's by the ledger's name for them."""
    masked = {} if whole else masked_of(row)
    key: list[Cell] = [
        row.public_id,
        _day(row.registered_at),
        names.get(begun.by, ""),
        _SOURCES.get(begun.how, ""),
        _MEANS.get(begun.means, "BELUM DIPERIKSA"),
    ]
    return [*key, *(masked.get(field) or _cell(QUESTIONS[field], row) for field in QUESTIONS)]


def _day(at: datetime) -> str:
    return timezone.localtime(at).date().isoformat()


def _cell(question: Question, row: Enterprise) -> Cell:
    value = KEPT[question.field].now(row)
    if value is None or value in ("", []):
        return None
    if isinstance(value, list):
        return "; ".join(_one(question, found) for found in value)
    if isinstance(value, date):
        return value.isoformat()
    if question.kind == "phone":
        return f"0{str(value)[3:]}" if str(value).startswith("+62") else str(value)
    if question.choices:
        return _in_indonesian(question, str(value))
    return value


def _one(question: Question, found: object) -> str:
    if isinstance(found, dict):
        return ", ".join(
            str(found[part]) for part in ("programme", "year", "value") if found.get(part) is not None
        )
    return _in_indonesian(question, str(found))


def _in_indonesian(question: Question, key: str) -> str:
    return next((choice.words.id for choice in question.choices if choice.key == key), key)
