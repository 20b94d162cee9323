"""The second step of signing in: its secrets lie encrypted in the table, and it speaks Indonesian."""

from __future__ import annotations

import base64
import hashlib
from typing import ClassVar

from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet
from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class SecondStepAdapter(DefaultMFAAdapter):  # type: ignore[misc]  # allauth is untyped
    """Keeps the secrets of authenticator apps from whoever reads only the database."""

    error_messages: ClassVar[dict[str, str | Promise]] = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": _("Kode ini salah. Tunggu kode berikutnya di aplikasi, lalu coba lagi."),
        "rate_limited": _("Terlalu banyak percobaan. Tunggu sebentar, lalu coba lagi."),
    }

    def build_totp_svg(self, url: str) -> str:
        """The picture to scan, on white: a dark page would swallow its black squares."""
        start, closing, rest = str(super().build_totp_svg(url)).partition("><")
        return f'{start}><rect width="100%" height="100%" fill="#fff"/>{closing[1:]}{rest}'

    def encrypt(self, text: str) -> str:
        """The secret as it is stored."""
        return _cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """The secret as it is used."""
        return _cipher().decrypt(encrypted_text.encode()).decode()


def _cipher() -> Fernet:
    key = hashlib.sha256(f"bela.accounts.second_step:{settings.SECRET_KEY}".encode()).digest()
    return Fernet(base64.urlsafe_b64encode(key))
