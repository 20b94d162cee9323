"""Numbers of people turned into keys that only this installation can make, and nobody can turn back.

A NIK has too few digits for a plain hash: whoever has the hash tries them all. So it is an HMAC with a key
made from the installation's secret. Where the secret changes, `key_id` does, and lists have to be brought again.
"""

from __future__ import annotations

import hashlib
import hmac
from functools import lru_cache

from django.conf import settings

from bela.linkage.names import person_name

_OPAQUE = 24
"""Hex digits of a public key: 96 bits, so that two people never share one."""


def number_key(nik: str) -> str:
    """What stands for a NIK on a reference list and beside a recipient."""
    return _keyed("nik", nik)


def name_key(nik: str, name: str) -> str:
    """What stands for a NIK with its holder's name, spelled in any of the usual ways."""
    return _keyed("name", f"{nik}:{' '.join(sorted(person_name(name).sounds))}")


def family_key(programme: str, card: str) -> str:
    """What stands for a family card within one programme."""
    return _keyed("family", f"{programme}:{card}")[:_OPAQUE]


def person_key(programme: str, identity: str) -> str:
    """The opaque, public key of a person within one programme; two programmes' keys cannot be joined."""
    return _keyed("person", f"{programme}:{identity}")[:_OPAQUE]


def key_id() -> str:
    """Which secret the keys are made with; says nothing about it."""
    return _keyed("id", "")[:16]


def _keyed(purpose: str, text: str) -> str:
    return hmac.new(_secret(settings.SECRET_KEY), f"{purpose}:{text}".encode(), hashlib.sha256).hexdigest()


@lru_cache(maxsize=4)
def _secret(installation: str) -> bytes:
    return hashlib.sha256(f"bela.aid.keys:{installation}".encode()).digest()
