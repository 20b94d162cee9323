"""Phone numbers: typed in twenty ways, stored in one (E.164, `+6281234567890`)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lokal import parse_phone

from bela.kernel.identifiers.identifier import IdentifierError, PersonalIdentifier
from bela.kernel.identifiers.identifier import compact as without_separators
from bela.kernel.mistyped import gettext_noop as _

_LABEL = re.compile(r"^(?:(?:no|nomor|hp|wa|whatsapp|telp?|telepon|tlp|phone)\b[.:]? ?)+", re.IGNORECASE)
_BETWEEN = re.compile(r"[/,;&|\n]|\b(?:dan|atau|or)\b", re.IGNORECASE)
_BRACKETS = re.compile(r"[()]")
_STORED = re.compile(r"\+62(8[1-9]|[2-79][0-9])[0-9]{5,10}")


@dataclass(frozen=True, slots=True, repr=False)
class Phone(PersonalIdentifier):
    """An Indonesian number, mobile or landline.

    Codes: `several` (more than one number was typed), `foreign`, `prefix` (no 0, 62 or +62; a landline
    without its area code), `length`, `not-digits`, `shape`.
    """

    kind = "phone"
    name = _("Nomor telepon")
    mask = "PHONE"

    @classmethod
    def parse(cls, typed: str) -> Phone:
        """Read one number however it is typed. Raises `IdentifierError`."""
        if len(several := split_phones(typed)) > 1:
            raise IdentifierError(
                cls, "several", _("Ada {count} nomor di sini. Tulis satu nomor saja."), count=len(several)
            )
        return cls(_e164(without_separators(cls, _BRACKETS.sub("", _LABEL.sub("", typed.strip())))))

    @property
    def is_mobile(self) -> bool:
        """Whether it can get messages."""
        return self.value.startswith("+628")

    @property
    def formatted(self) -> str:
        """`0812-3456-7890`, `(061) 4512345`."""
        return parse_phone(self.value).national or self.value

    @property
    def whatsapp(self) -> str | None:
        """The digits of a wa.me address, or None for a landline."""
        return self.value[1:] if self.is_mobile else None

    def _check(self) -> None:
        if not _STORED.fullmatch(self.value) or parse_phone(self.value).e164 != self.value:
            raise IdentifierError(Phone, "shape", _("Nomor telepon tidak dikenal. Contoh: 0812-3456-7890."))


def split_phones(typed: str) -> tuple[str, ...]:
    """The parts of a cell that look like numbers: "(061) 4512345 / 0812…" has two."""
    parts = (part.strip() for part in _BETWEEN.split(typed))
    return tuple(part for part in parts if re.search(r"[0-9]", part))


def _e164(digits: str) -> str:
    if digits.startswith("00"):
        digits = f"+{digits[2:]}"
    if digits.startswith("+") and not digits.startswith("+62"):
        raise IdentifierError(Phone, "foreign", _("Hanya nomor Indonesia yang bisa dipakai di sini."))
    if not digits.removeprefix("+").isdigit() or not digits.isascii():
        raise IdentifierError(Phone, "not-digits")
    read = parse_phone(digits)
    if read.e164 is not None:
        return read.e164
    if read.errors[0].code == "length":
        raise IdentifierError(
            Phone, "length", _("Jumlah angkanya tidak pas. Nomor HP terdiri dari 10 sampai 13 angka.")
        )
    raise IdentifierError(
        Phone,
        "prefix",
        _("Nomor telepon diawali 0 atau +62; telepon rumah memakai kode daerah, misalnya 061."),
    )
