"""NIK and KK: the numbers of a resident and of a family card.

A NIK is `PPKKCC DDMMYY SSSS`: where it was first registered (not where the person lives, so the code may
be older than today's map), the birthday (women: the day plus 40) and a running number; no check digit.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from lokal import PROVINCES

from bela.kernel.identifiers.identifier import IdentifierError, PersonalIdentifier, must_be_digits
from bela.kernel.mistyped import gettext_noop as _

_WOMEN = 40
_NO_SEQUENCE = _("Empat angka terakhir NIK tidak boleh 0000; lembar kerja sering mengubah angka terakhir.")


@dataclass(frozen=True, slots=True, repr=False)
class Nik(PersonalIdentifier):
    """A resident's number. Codes: `province`, `region`, `day`, `month`, `date`, `sequence`."""

    kind = "nik"
    name = "NIK"
    mask = "NIK"

    @property
    def is_woman(self) -> bool:
        """What the number says of the sex."""
        return int(self.value[6:8]) > _WOMEN

    @property
    def district_code(self) -> str:
        """Where it was first registered, as `12.71.01`; perhaps a code that is no longer in use."""
        return f"{self.value[:2]}.{self.value[2:4]}.{self.value[4:6]}"

    @property
    def province(self) -> str:
        """The name of the province of the first registration."""
        return PROVINCES[self.value[:2]]

    def born_on(self, today: date) -> date:
        """The birthday, of the two centuries it may be the latest that is not in the future."""
        return max(day for day in self._birthdays() if day <= today or day.year < 2000)

    def _birthdays(self) -> list[date]:
        day, month, year = int(self.value[6:8]) % _WOMEN, int(self.value[8:10]), int(self.value[10:12])
        return [found for century in (1900, 2000) if (found := _day(century + year, month, day))]

    def _check(self) -> None:
        must_be_digits(self, 16)
        day, month = int(self.value[6:8]), int(self.value[8:10])
        if self.value[:2] not in PROVINCES:
            raise IdentifierError(Nik, "province", _("Dua angka pertama NIK bukan kode provinsi."))
        if "00" in (self.value[2:4], self.value[4:6]):
            raise IdentifierError(
                Nik, "region", _("Kode kabupaten/kota dan kecamatan di NIK tidak boleh 00.")
            )
        if not (1 <= day <= 31 or 1 <= day - _WOMEN <= 31):
            raise IdentifierError(
                Nik, "day", _("Angka ke-7 dan ke-8 NIK bukan tanggal lahir (perempuan: tanggal + 40).")
            )
        if not 1 <= month <= 12:
            raise IdentifierError(Nik, "month", _("Angka ke-9 dan ke-10 NIK bukan bulan lahir."))
        if not self._birthdays():
            raise IdentifierError(Nik, "date", _("Tanggal lahir di NIK tidak ada di kalender."))
        if self.value.endswith("0000"):
            raise IdentifierError(Nik, "sequence", _NO_SEQUENCE)


@dataclass(frozen=True, slots=True, repr=False)
class FamilyCard(PersonalIdentifier):
    """The number of a family card (KK): sixteen digits, nothing more is promised of it."""

    kind = "kk"
    name = _("Nomor KK")
    mask = "KK"

    def _check(self) -> None:
        must_be_digits(self, 16)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
