"""Numbers the tax office gives: NTPN, the receipt of a payment, and the number of a tax invoice."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bela.kernel.identifiers.identifier import Identifier, IdentifierError, compact, must_be_digits
from bela.kernel.mistyped import gettext_noop as _

_NTPN_SHAPE = re.compile(r"[0-9A-Z]{16}")


@dataclass(frozen=True, slots=True)
class Ntpn(Identifier):
    """The sixteen letters and digits that prove a tax was paid. Code: `shape`."""

    kind = "ntpn"
    name = "NTPN"

    @classmethod
    def parse(cls, typed: str) -> Ntpn:
        """Read a number, in capitals or not. Raises `IdentifierError`."""
        return cls(compact(cls, typed).upper())

    def _check(self) -> None:
        if not _NTPN_SHAPE.fullmatch(self.value):
            raise IdentifierError(Ntpn, "shape", _("NTPN terdiri dari 16 huruf dan angka."))


@dataclass(frozen=True, slots=True)
class TaxInvoiceNumber(Identifier):
    """The number of a faktur pajak: 16 digits before Coretax, 17 since."""

    kind = "tax-invoice"
    name = _("Nomor faktur pajak")

    @property
    def formatted(self) -> str:
        """`010.000-25.00000001` for the old ones; the new have no dots."""
        if len(self.value) == 17:
            return self.value
        return f"{self.value[:3]}.{self.value[3:6]}-{self.value[6:8]}.{self.value[8:]}"

    def _check(self) -> None:
        must_be_digits(self, 16, 17)
