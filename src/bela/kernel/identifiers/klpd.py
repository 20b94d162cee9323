"""kd_klpd: LKPP's code of a government, ministry or agency, `D199`, `K34`, `L07`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from bela.kernel.identifiers.identifier import Identifier, IdentifierError, compact
from bela.kernel.mistyped import gettext_noop as _

type KlpdKind = Literal["region", "ministry", "agency"]

_KINDS: dict[str, KlpdKind] = {"D": "region", "K": "ministry", "L": "agency"}
_SHAPE = re.compile(r"[DKL][0-9]{1,3}")


@dataclass(frozen=True, slots=True)
class Klpd(Identifier):
    """The letter says what it is, the digits which. Code: `shape`."""

    kind = "kd-klpd"
    name = _("Kode KLPD")

    @classmethod
    def parse(cls, typed: str) -> Klpd:
        """Read a code, in capitals or not. Raises `IdentifierError`."""
        return cls(compact(cls, typed).upper())

    @property
    def is_a(self) -> KlpdKind:
        """What the letter says."""
        return _KINDS[self.value[0]]

    def _check(self) -> None:
        if not _SHAPE.fullmatch(self.value):
            raise IdentifierError(
                Klpd,
                "shape",
                _("Kode KLPD adalah satu huruf (D, K, atau L) dan angka, misalnya {example}."),
                example="D199",
            )
