"""The names of months and weekdays in the languages of the screen."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Literal

type Language = Literal["id", "en"]

MONTHS: Mapping[Language, tuple[str, ...]] = MappingProxyType(
    {
        "id": (
            "Januari",
            "Februari",
            "Maret",
            "April",
            "Mei",
            "Juni",
            "Juli",
            "Agustus",
            "September",
            "Oktober",
            "November",
            "Desember",
        ),
        "en": (
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December",
        ),
    }
)
WEEKDAYS: Mapping[Language, tuple[str, ...]] = MappingProxyType(
    {
        "id": ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu"),
        "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    }
)


def month_name(month: int, language: Language = "id") -> str:
    """The name of a month, 1 to 12. Raises `ValueError` for any other number."""
    if not 1 <= month <= 12:
        raise ValueError(f"there is no month {month}")
    return MONTHS[language][month - 1]


def weekday_name(day: date, language: Language = "id") -> str:
    """`Rabu`."""
    return WEEKDAYS[language][day.weekday()]
