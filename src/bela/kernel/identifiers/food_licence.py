"""Numbers on food: SPP-IRT of home industry, BPOM registration, the halal certificate."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bela.kernel.identifiers.identifier import Identifier, IdentifierError, compact, must_be_digits
from bela.kernel.mistyped import gettext_noop as _

_IRT_LABEL = re.compile(r"^(SPP|P)?IRT(NO)?", re.IGNORECASE)
_BPOM_LABEL = re.compile(r"^BPOM(RI)?")
_BPOM_SHAPE = re.compile(r"(MD|ML)[0-9]{12,15}")
_HALAL_SHAPE = re.compile(r"ID[0-9]{10,20}")


@dataclass(frozen=True, slots=True)
class SppIrt(Identifier):
    """The fifteen digits of a home food producer's certificate."""

    kind = "spp-irt"
    name = _("Nomor SPP-IRT")

    @classmethod
    def parse(cls, typed: str) -> SppIrt:
        """Read a number, with or without "P-IRT" before it. Raises `IdentifierError`."""
        return cls(_IRT_LABEL.sub("", compact(cls, typed)))

    @property
    def formatted(self) -> str:
        """`P-IRT 2063471010123-25`: the last two are the year it ends."""
        return f"P-IRT {self.value[:13]}-{self.value[13:]}"

    def _check(self) -> None:
        must_be_digits(self, 15)


@dataclass(frozen=True, slots=True)
class Bpom(Identifier):
    """MD (made here) or ML (imported) and 12 to 15 digits. Code: `shape`."""

    kind = "bpom"
    name = _("Nomor BPOM")

    @classmethod
    def parse(cls, typed: str) -> Bpom:
        """Read a number, with or without "BPOM RI" before it. Raises `IdentifierError`."""
        return cls(_BPOM_LABEL.sub("", compact(cls, typed).upper()))

    @property
    def is_imported(self) -> bool:
        """Whether it was registered as imported food."""
        return self.value.startswith("ML")

    @property
    def formatted(self) -> str:
        """`BPOM RI MD 224510107115`."""
        return f"BPOM RI {self.value[:2]} {self.value[2:]}"

    def _check(self) -> None:
        if not _BPOM_SHAPE.fullmatch(self.value):
            raise IdentifierError(Bpom, "shape", _("Nomor BPOM adalah MD atau ML, lalu 12 sampai 15 angka."))


@dataclass(frozen=True, slots=True)
class HalalCertificate(Identifier):
    """ID and its digits (17 on today's certificates, older ones differ). Code: `shape`."""

    kind = "halal"
    name = _("Nomor sertifikat halal")

    @classmethod
    def parse(cls, typed: str) -> HalalCertificate:
        """Read a number, in capitals or not. Raises `IdentifierError`."""
        return cls(compact(cls, typed).upper())

    def _check(self) -> None:
        if not _HALAL_SHAPE.fullmatch(self.value):
            raise IdentifierError(
                HalalCertificate,
                "shape",
                _("Nomor sertifikat halal adalah ID, lalu angka, misalnya {example}."),
                example="ID12110000123450921",
            )
