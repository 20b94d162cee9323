"""Compares one new record with a few candidates, while its form is open."""

from __future__ import annotations

from collections.abc import Iterable

from bela.linkage.pair import Pair
from bela.linkage.record import LinkRecord


def check_one(record: LinkRecord, candidates: Iterable[LinkRecord]) -> tuple[Pair, ...]:
    """The candidates that may be the same as the record, the likeliest first; `record` is `a` of each pair."""
    raise NotImplementedError(record, candidates)
