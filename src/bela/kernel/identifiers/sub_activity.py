"""Kode sub kegiatan: what a purchase is for in the budget, `7.02.01.1.06.0009`."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bela.kernel.identifiers.dotted import dotted
from bela.kernel.identifiers.identifier import Identifier, IdentifierError
from bela.kernel.mistyped import gettext_noop as _

_SHAPE = re.compile(r"[0-9]\.[0-9]{2}\.[0-9]{2}\.[0-9]\.[0-9]{2}\.([0-9]{4}|[0-9]{2})")
_WIDTHS = (1, 2, 2, 1, 2, 4)


@dataclass(frozen=True, slots=True)
class SubActivity(Identifier):
    """Affair, field, programme, activity, sub-activity; older codes end in two digits. Code: `shape`."""

    kind = "sub-activity"
    name = _("Kode sub kegiatan")

    @classmethod
    def parse(cls, typed: str) -> SubActivity:
        """Read a code with its dots, or its digits without. Raises `IdentifierError`."""
        return cls(dotted(cls, typed, _WIDTHS))

    def _check(self) -> None:
        if not _SHAPE.fullmatch(self.value):
            raise IdentifierError(
                SubActivity,
                "shape",
                _("Kode sub kegiatan ditulis seperti {example}."),
                example="7.02.01.1.06.0009",
            )
