"""kd_rup: the number of a package in the published procurement plan."""

from __future__ import annotations

from dataclasses import dataclass

from bela.kernel.identifiers.identifier import Identifier, must_be_digits
from bela.kernel.mistyped import gettext_noop as _


@dataclass(frozen=True, slots=True)
class PackageCode(Identifier):
    """A package's number, seven to nine digits (eight now); a revised package gets a new one."""

    kind = "kd-rup"
    name = _("Kode RUP")

    def _check(self) -> None:
        must_be_digits(self, 7, 8, 9)
