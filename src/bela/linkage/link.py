"""Compares all records with each other, and with what is there already."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

from bela.linkage.chains import without_broken_chains
from bela.linkage.features import features
from bela.linkage.judging import SHOWN_BITS
from bela.linkage.pair import Pair
from bela.linkage.record import LinkRecord


def link(
    records: Iterable[LinkRecord],
    *,
    against: Iterable[LinkRecord] = (),
    memory_gb: float = 2.0,
    threads: int = 2,
    learn: bool = False,
) -> Iterator[Pair]:
    """The pairs within `records`, and between them and `against`; never two of `against`.

    The same records give the same pairs in the same order. Keys must differ, also between the two. With
    `learn` the weights are fitted to these records first (random sampling and expectation maximisation, with
    a fixed seed); without it they are the ones docs/linkage.md prints. `memory_gb` is what DuckDB may take; Python needs about
    1 KB a pair besides. Raises `ValueError` for a key that comes twice.
    """
    from bela.linkage import (
        engine,
        scoring,
    )  # they take a second to import, and only whoever links needs them

    fresh = 0

    def counted() -> Iterator[LinkRecord]:
        nonlocal fresh
        for record in records:
            fresh += 1
            yield record

    with engine.opened(memory_gb, threads) as connection:
        engine.load(connection, map(features, chain(counted(), against)))
        engine.mark(connection)
        engine.block(connection, fresh)
        yield from without_broken_chains(scoring.score(connection, at_least_bits=SHOWN_BITS, learn=learn))
