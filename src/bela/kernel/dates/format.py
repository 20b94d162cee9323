"""Days and moments written out."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from bela.kernel.dates.names import Language, month_name, weekday_name
from bela.kernel.numbers import terbilang
from bela.kernel.period import WIB, Period

_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")


def format_day(day: date, language: Language = "id") -> str:
    """`10 Maret 2021`."""
    return f"{day.day} {month_name(day.month, language)} {day.year}"


def format_full_day(day: date, language: Language = "id") -> str:
    """`Rabu, 10 Maret 2021`."""
    return f"{weekday_name(day, language)}, {format_day(day, language)}"


def format_day_numeric(day: date) -> str:
    """`10-03-2021`: day, month, year, in both languages."""
    return f"{day.day:02d}-{day.month:02d}-{day.year:04d}"


def format_moment(moment: datetime, language: Language = "id", zone: ZoneInfo = WIB) -> str:
    """`10 Maret 2021 pukul 14.05 WIB`. Raises `ValueError` for a moment without offset."""
    if moment.tzinfo is None:
        raise ValueError("a moment needs its offset from UTC")
    local = moment.astimezone(zone)
    clock = f"pukul {local:%H.%M}" if language == "id" else f"at {local:%H:%M}"
    return f"{format_day(local.date(), language)} {clock} {local.tzname()}"


def format_period(period: Period, language: Language = "id") -> str:
    """`1 Januari 2021 s.d. 31 Desember 2021`, both days included; `sejak 1 Januari 2021`."""
    first = format_day(period.start, language)
    if period.last is None:
        return f"sejak {first}" if language == "id" else f"since {first}"
    return f"{first} {'s.d.' if language == 'id' else 'to'} {format_day(period.last, language)}"


def day_in_words(day: date) -> str:
    """The opening of minutes and handovers, always in Indonesian (domain: BAST date in words).

    `Pada hari ini, Rabu tanggal sepuluh bulan Maret tahun dua ribu dua puluh satu (10-03-2021)`
    """
    return (
        f"Pada hari ini, {weekday_name(day)} tanggal {terbilang(day.day)} bulan {month_name(day.month)} "
        f"tahun {terbilang(day.year)} ({format_day_numeric(day)})"
    )


def roman_month(month: int) -> str:
    """`III` for March, as paper numbers carry it. Raises `ValueError` for no month."""
    if not 1 <= month <= 12:
        raise ValueError(f"there is no month {month}")
    return _ROMAN[month - 1]
