"""What the buyer was shown of an offer, frozen: canonical JSON and its hash."""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from decimal import Decimal
from hashlib import sha256

from bela.catalogue.answers import OfferVersion
from bela.ledger.api import Json
from bela.ledger.canonical import canonical

LARGEST = 1_000_000
"""Bytes; a long description with many photos is a hundredth of it."""


def freeze_version(version: OfferVersion) -> tuple[str, str]:
    """The offer's version as it stood just now, stock and state too, and the SHA-256 of those bytes."""
    written = canonical(
        {each.name: _plain(getattr(version, each.name)) for each in fields(version)}, largest=LARGEST
    )
    return written.decode(), sha256(written).hexdigest()


def _plain(value: object) -> Json:
    if value is None or isinstance(value, bool | str):
        return value
    if isinstance(value, int):
        return int(value)
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    if isinstance(value, date):  # a moment is one too
        return value.isoformat()
    if isinstance(value, tuple | list | frozenset):
        return [_plain(item) for item in value]
    if isinstance(value, dict) or hasattr(value, "items"):
        return {str(key): _plain(item) for key, item in value.items()}
    raise TypeError(f"not a fact of an offer: {type(value).__name__}")
