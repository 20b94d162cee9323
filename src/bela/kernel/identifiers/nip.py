"""NIP: the number of a civil servant, `YYYYMMDD YYYYMM G NNN`.

People on a contract (PPPK) have a number of the same length with 21 and up where the month stands. That
is seen in practice, not read in a text we could check, so it is let through and not explained further.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bela.kernel.identifiers.identifier import IdentifierError, PersonalIdentifier, must_be_digits
from bela.kernel.mistyped import gettext_noop as _


@dataclass(frozen=True, slots=True, repr=False)
class Nip(PersonalIdentifier):
    """A civil servant's number. Codes: `birthday`, `appointment`, `sex`, `sequence`."""

    kind = "nip"
    name = "NIP"
    mask = "NIP"

    @property
    def born_on(self) -> date:
        """The birthday."""
        return date(int(self.value[:4]), int(self.value[4:6]), int(self.value[6:8]))

    @property
    def appointed_in(self) -> int:
        """The year of the appointment."""
        return int(self.value[8:12])

    @property
    def is_contract(self) -> bool:
        """Whether a contract number (21 and up) stands where a civil servant has a month (PPPK)."""
        return self.value[12] == "2"

    @property
    def is_woman(self) -> bool:
        """What the number says of the sex."""
        return self.value[14] == "2"

    @property
    def formatted(self) -> str:
        """`19800117 200501 2 003`."""
        return f"{self.value[:8]} {self.value[8:14]} {self.value[14]} {self.value[15:]}"

    def _check(self) -> None:
        must_be_digits(self, 18)
        try:
            born = self.born_on
        except ValueError:
            born = date.min
        if born.year < 1900:
            raise IdentifierError(Nip, "birthday", _("Delapan angka pertama NIP bukan tanggal lahir."))
        month = int(self.value[12:14])
        if not (1 <= month <= 12 or 21 <= month <= 29) or self.appointed_in <= born.year:
            raise IdentifierError(
                Nip, "appointment", _("Angka ke-9 sampai ke-14 NIP bukan bulan pengangkatan.")
            )
        if self.value[14] not in "12":
            raise IdentifierError(Nip, "sex", _("Angka ke-15 NIP harus 1 (laki-laki) atau 2 (perempuan)."))
        if self.value.endswith("000"):
            raise IdentifierError(Nip, "sequence", _("Tiga angka terakhir NIP tidak boleh 000."))
