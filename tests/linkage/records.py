"""Records that the tests of linkage compare: one stationer, and what a test says differently."""

from __future__ import annotations

from dataclasses import replace
from itertools import count
from typing import Any

from bela.linkage import LinkRecord, Pair, check_one

_KEYS = count(1)
KWALA_BEKALA = "12.71.11.1006"
NIK = "1271114503890001"
OTHER_NIK = "1271112008750003"

STATIONER = LinkRecord(
    key="0",
    name="Toko Habil Siregar",
    owner="Habil Siregar",
    phones=("+6281260001234",),
    address="Jl. Karya Jasa No. 12",
    region=KWALA_BEKALA,
    activity="alat tulis",
)
"""A business with an owner, a phone and a door."""


def record(**said: Any) -> LinkRecord:
    """The stationer, with what is said differently, under a key of its own."""
    return replace(STATIONER, **{"key": str(next(_KEYS)), **said})


def bare_record(**said: Any) -> LinkRecord:
    """A record that says nothing but what is said."""
    return LinkRecord(**{"key": str(next(_KEYS)), "name": "", **said})


def judged(left: LinkRecord, right: LinkRecord) -> Pair | None:
    """What linkage says of two records alone."""
    return next(iter(check_one(left, [right])), None)


def traps_of(pair: Pair | None) -> set[str]:
    """The traps a pair stands in."""
    return {reason.level for reason in pair.why if reason.comparison == "trap"} if pair else set()
