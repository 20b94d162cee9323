"""Compares all records with each other, and with what is there already."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

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
    a fixed seed); without it they are the ones docs/linkage.md prints. Raises `ValueError` for a key that comes twice.
    """
    raise NotImplementedError(records, against, memory_gb, threads, learn)
