"""What people type for a day: "10 Maret 2021", "10-03-2021"; the day first, the year with four digits."""

from __future__ import annotations

import re
from datetime import date

from bela.kernel.dates.names import MONTHS, WEEKDAYS
from bela.kernel.mistyped import Mistyped, quoted
from bela.kernel.mistyped import gettext_noop as _

_ISO = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})(?:[ t]00:00(?::00)?)?")
_NUMERIC = re.compile(r"([0-9]{1,2}) ?[-/. ] ?([0-9]{1,2}) ?[-/. ] ?([0-9]{4})")
_WRITTEN = re.compile(r"([0-9]{1,2})[- ]?([a-z]{3,9})\.?,?[- ]?([0-9]{4})")
_SHORT_YEAR = re.compile(r"[0-9]{1,2} ?[-/. ] ?([0-9]{1,2}|[a-z]{3,9}) ?[-/. ] ?[0-9]{2}")
_SERIAL = re.compile(r"[0-9]{5}(\.[0-9]+)?")
_WEEKDAY = re.compile(rf"^({'|'.join((*WEEKDAYS['id'], *WEEKDAYS['en']))}|jum'at)[, ]+", re.IGNORECASE)
_MONTHS = {name.lower(): number for names in MONTHS.values() for number, name in enumerate(names, 1)}
_MONTHS |= {name[:3]: number for name, number in _MONTHS.items()}
_MONTHS |= {"agt": 8, "ags": 8, "sept": 9, "nop": 11, "nopember": 11, "pebruari": 2, "peb": 2}

_SENTENCES = {
    "empty": _("Isi tanggalnya dulu."),
    "unreadable": _("“{typed}” belum terbaca sebagai tanggal. Tulis misalnya 10-03-2021 atau 10 Maret 2021."),
    "short-year": _("Tulis tahun dengan empat angka, misalnya 10-03-2021."),
    "spreadsheet": _("“{typed}” adalah nomor hari dari lembar kerja. Tulis tanggalnya, misalnya 10-03-2021."),
    "strange-year": _("Tahun {number} tidak mungkin di sini. Periksa lagi tahunnya."),
    "no-such-month": _("Tidak ada bulan {number}. Urutannya: hari, bulan, tahun."),
    "no-such-day": _("Tidak ada tanggal “{typed}”. Periksa lagi harinya."),
}


class DayError(Mistyped):
    """A typed day that cannot be read or does not exist."""

    def __init__(self, code: str, typed: str = "", number: int = 0) -> None:
        super().__init__(code, _SENTENCES[code], typed=quoted(typed), number=number)


def parse_day(typed: str) -> date:
    """The day a person typed, day first; "2021-03-10", year first, is as sure and read too.

    Raises `DayError`: `empty`, `unreadable`, `short-year`, `spreadsheet`, `strange-year` (not 1900 to
    2100), `no-such-month`, `no-such-day`.
    """
    text = _WEEKDAY.sub("", " ".join(typed.split())).lower()
    if iso := _ISO.fullmatch(text):
        return _day(iso[1], int(iso[2]), iso[3], typed)
    if numeric := _NUMERIC.fullmatch(text):
        return _day(numeric[3], int(numeric[2]), numeric[1], typed)
    if (written := _WRITTEN.fullmatch(text)) and written[2] in _MONTHS:
        return _day(written[3], _MONTHS[written[2]], written[1], typed)
    raise DayError(_why_unreadable(text), typed)


def _why_unreadable(text: str) -> str:
    if not text:
        return "empty"
    if _SERIAL.fullmatch(text):
        return "spreadsheet"
    return "short-year" if _SHORT_YEAR.fullmatch(text) else "unreadable"


def _day(year: str, month: int, day: str, typed: str) -> date:
    if not 1900 <= int(year) <= 2100:
        raise DayError("strange-year", typed, int(year))
    if not 1 <= month <= 12:
        raise DayError("no-such-month", typed, month)
    try:
        return date(int(year), month, int(day))
    except ValueError:
        raise DayError("no-such-day", typed) from None
