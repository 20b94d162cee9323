"""How a person is reached and signs in: a phone or an e-mail, typed in one box and stored in one form."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import Literal

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from bela.kernel.identifiers import Phone
from bela.kernel.mistyped import Mistyped
from bela.kernel.mistyped import gettext_noop as _

type ContactKind = Literal["phone", "email"]
LONGEST_EMAIL = 254


@dataclass(frozen=True, slots=True, repr=False)
class Contact:
    """A phone in E.164 or an e-mail in lower case. Does not print itself into a log."""

    kind: ContactKind
    value: str

    @property
    def masked(self) -> str:
        """Enough for its owner to recognise it: `0812-••••-7890`, `ri•••@contoh.id`."""
        if self.kind == "phone":
            return Phone(self.value).masked
        name, _at, domain = self.value.partition("@")
        return f"{name[:2]}•••@{domain}"

    def __repr__(self) -> str:
        return f"Contact({self.kind}, {self.masked})"


def read_contact(typed: str) -> Contact:
    """Read a phone or an e-mail from one box. Raises `Mistyped`."""
    text = unicodedata.normalize("NFKC", typed).strip()
    if not text:
        raise Mistyped("contact-empty", _("Isi nomor HP atau e-mail."))
    return Contact("email", read_email(text)) if "@" in text else Contact("phone", read_phone(text))


def read_phone(typed: str) -> str:
    """A phone in E.164, however it was typed. Raises `Mistyped`."""
    return Phone.parse(typed).value


def read_email(typed: str) -> str:
    """An e-mail in lower case. Raises `Mistyped`."""
    address = unicodedata.normalize("NFKC", typed).strip().lower()
    try:
        validate_email(address)
    except ValidationError:
        raise Mistyped("email-shape", _("Alamat e-mail tidak lengkap. Contoh: nama@contoh.id.")) from None
    if len(address) > LONGEST_EMAIL:
        raise Mistyped("email-length", _("Alamat e-mail terlalu panjang."))
    return address
