"""Compares one new record with a few candidates, while its form is open."""

from __future__ import annotations

from collections.abc import Iterable

from bela.linkage.beside import beside
from bela.linkage.features import features
from bela.linkage.judging import compare, judge
from bela.linkage.pair import Pair
from bela.linkage.record import LinkRecord


def check_one(record: LinkRecord, candidates: Iterable[LinkRecord]) -> tuple[Pair, ...]:
    """The candidates that may be the same as the record, the likeliest first; `record` is `a` of each pair.

    Give all who share its phone, NIK, NIB or name nearby: whether a phone is a helper's, or a name common, is
    seen from them.
    """
    new, *others = beside([features(record), *map(features, candidates)])
    found = (judge(new, other, compare(new, other)) for other in others)
    pairs = [pair for pair in found if pair is not None]
    return tuple(sorted(pairs, key=lambda pair: (pair.verdict != "certain", -pair.probability, pair.b)))
