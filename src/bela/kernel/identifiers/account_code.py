"""Kode rekening belanja: the account a purchase is paid from, `5.1.02.01.01.0024`."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bela.kernel.identifiers.dotted import dotted
from bela.kernel.identifiers.identifier import Identifier, IdentifierError
from bela.kernel.mistyped import gettext_noop as _

_SHAPE = re.compile(r"[0-9]\.[0-9]\.[0-9]{2}\.[0-9]{2}\.[0-9]{2}\.[0-9]{4}")
_WIDTHS = (1, 1, 2, 2, 2, 4)


@dataclass(frozen=True, slots=True)
class AccountCode(Identifier):
    """Account, group, kind, object, detail, sub-detail (Permendagri 90/2019). Code: `shape`."""

    kind = "account-code"
    name = _("Kode rekening")

    @classmethod
    def parse(cls, typed: str) -> AccountCode:
        """Read a code with its dots, or its twelve digits without. Raises `IdentifierError`."""
        return cls(dotted(cls, typed, _WIDTHS))

    @property
    def is_expenditure(self) -> bool:
        """Whether it is money that is spent (belanja)."""
        return self.value.startswith("5.")

    @property
    def is_capital(self) -> bool:
        """Whether it buys assets (belanja modal); goods over the limit may not be bought from 5.1."""
        return self.value.startswith("5.2.")

    def _check(self) -> None:
        if not _SHAPE.fullmatch(self.value):
            raise IdentifierError(
                AccountCode,
                "shape",
                _("Kode rekening ditulis seperti {example}."),
                example="5.1.02.01.01.0024",
            )
