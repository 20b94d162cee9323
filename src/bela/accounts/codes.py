"""Codes that prove a phone or an e-mail: eight digits, shown as `1234-5678`, kept only as a hash."""

from __future__ import annotations

import re
import secrets
from datetime import timedelta

from django.utils.crypto import constant_time_compare, salted_hmac

LASTS = timedelta(minutes=15)
MOST_TRIES = 5


def new_code() -> str:
    """Eight digits: with five tries, a guess succeeds once in twenty million times."""
    digits = f"{secrets.randbelow(10**8):08d}"
    return f"{digits[:4]}-{digits[4:]}"


def digest(code: str, key: str) -> str:
    """What is kept of a code; `key` is what the code belongs to."""
    return salted_hmac(f"bela.accounts.codes:{key}", _digits(code), algorithm="sha256").hexdigest()


def matches(typed: str, key: str, kept: str) -> bool:
    """Whether the typed code is the one, with or without its hyphen."""
    return constant_time_compare(digest(typed, key), kept)


def _digits(code: str) -> str:
    return re.sub(r"[\s\-–]", "", code)
