"""NPWP and NITKU: the tax number, old and new, and the place of business under it.

Since 1 July 2024 the number has 16 digits: a resident's is the NIK, all others put a nought before the
old 15. The old `99.999.999.9-999.999` is still on most papers, so both are read and one is stored.
"""

from __future__ import annotations

from dataclasses import dataclass

from stdnum import luhn

from bela.kernel.identifiers.identifier import IdentifierError, PersonalIdentifier, must_be_digits
from bela.kernel.identifiers.nik import Nik
from bela.kernel.mistyped import gettext_noop as _


@dataclass(frozen=True, slots=True, repr=False)
class Npwp(PersonalIdentifier):
    """A tax number, stored with 16 digits. Codes: `nik` (16 digits that are no NIK)."""

    kind = "npwp"
    name = "NPWP"
    mask = "NPWP"

    def __post_init__(self) -> None:
        must_be_digits(self, 15, 16)
        if len(self.value) == 15:
            object.__setattr__(self, "value", f"0{self.value}")
        self._check()

    @property
    def nik(self) -> Nik | None:
        """The resident whose NIK it is, or None."""
        return None if self.value.startswith("0") else Nik(self.value)

    @property
    def old(self) -> str | None:
        """The 15 digits it had before, or None for a NIK."""
        return self.value[1:] if self.value.startswith("0") else None

    @property
    def tax_office(self) -> str | None:
        """The three digits of the tax office (KPP), or None for a NIK."""
        return self.value[10:13] if self.old else None

    @property
    def formatted(self) -> str:
        """`01.312.166.0-091.000`; a NIK is written as it is."""
        if (old := self.old) is None:
            return self.value
        return f"{old[:2]}.{old[2:5]}.{old[5:8]}.{old[8]}-{old[9:12]}.{old[12:]}"

    @property
    def check_digit_holds(self) -> bool:
        """Whether the ninth old digit fits the eight before it.

        A doubt to be shown, not a refusal: we know no official text that promises it of every number.
        Always true of a NIK, which has none.
        """
        return self.old is None or bool(luhn.is_valid(self.old[:9]))

    def _check(self) -> None:
        if len(set(self.value[1:])) == 1:
            raise IdentifierError(Npwp, "placeholder")
        try:
            _resident = self.nik
        except IdentifierError:
            raise IdentifierError(
                Npwp,
                "nik",
                _("NPWP 16 angka yang tidak diawali 0 adalah NIK, tetapi ini bukan NIK yang benar."),
            ) from None


@dataclass(frozen=True, slots=True, repr=False)
class Nitku(PersonalIdentifier):
    """The number of a place of business: the 16 digits of its taxpayer and six of its own."""

    kind = "nitku"
    name = "NITKU"
    mask = "NPWP"

    @property
    def taxpayer(self) -> Npwp:
        """Whose place of business it is."""
        return Npwp(self.value[:16])

    @property
    def is_head_office(self) -> bool:
        """Whether it is the taxpayer's first place."""
        return self.value.endswith("000000")

    @property
    def masked(self) -> str:
        """The taxpayer's number masked, the place in full."""
        return f"{self.taxpayer.masked}-{self.value[16:]}"

    @property
    def formatted(self) -> str:
        """The taxpayer's digits, then the place's."""
        return f"{self.value[:16]}-{self.value[16:]}"

    def _check(self) -> None:
        must_be_digits(self, 22)
        try:
            _taxpayer = self.taxpayer
        except IdentifierError:
            raise IdentifierError(Nitku, "npwp", _("Enam belas angka pertama NITKU bukan NPWP.")) from None
