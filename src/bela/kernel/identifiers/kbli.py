"""KBLI: the class of a business, five digits that mean nothing without their edition.

The edition of 2025 replaces that of 2020 while the business numbers already issued keep their codes;
the same five digits can name another trade in the other edition. So a code never travels alone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal, get_args

from bela.kernel.identifiers.identifier import Identifier, IdentifierError, compact, must_be_digits
from bela.kernel.mistyped import gettext_noop as _

type KbliEdition = Literal[2020, 2025]

EDITIONS: tuple[KbliEdition, ...] = get_args(KbliEdition.__value__)
_EDITION = _("Sebutkan edisi KBLI: 2020 atau 2025.")
_SECTION = re.compile(r"^[A-Va-v](?=[0-9])")


@dataclass(frozen=True, slots=True)
class Kbli(Identifier):
    """A class of business in one edition. Codes: `leading-zero`, `division`, `edition`.

    Whether the edition lists the code is not checked here; the registry keeps what it has seen.
    """

    kind = "kbli"
    name = _("Kode KBLI")

    edition: KbliEdition

    @classmethod
    def parse(cls, typed: str, edition: KbliEdition | None = None) -> Kbli:
        """Read a code, with or without its section letter ("G47111"). Raises `IdentifierError`."""
        if edition is None:
            raise IdentifierError(cls, "edition", _EDITION)
        return cls(_SECTION.sub("", compact(cls, typed)), edition)

    @property
    def formatted(self) -> str:
        """`47111 (KBLI 2020)`."""
        return f"{self.value} (KBLI {self.edition})"

    @property
    def division(self) -> str:
        """The first two digits (golongan pokok)."""
        return self.value[:2]

    def _check(self) -> None:
        if self.edition not in EDITIONS:
            raise IdentifierError(Kbli, "edition", _EDITION)
        if len(self.value) == 4 and self.value.isdigit():
            raise IdentifierError(
                Kbli, "leading-zero", _("Kode KBLI harus 5 angka. Kalau diawali 0, ketik juga nolnya.")
            )
        must_be_digits(self, 5, repeated=True)
        if self.division == "00":
            raise IdentifierError(Kbli, "division", _("Kode KBLI tidak diawali 00."))
