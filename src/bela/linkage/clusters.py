"""Puts pairs together: whoever is certainly the same as somebody belongs with them."""

from __future__ import annotations

from collections.abc import Iterable

from bela.linkage.pair import Pair


def clusters(pairs: Iterable[Pair], *, also_unsure: bool = False) -> tuple[tuple[str, ...], ...]:
    """The keys that belong together, each cluster and all of them in the order in which keys first appear.

    Only certain pairs join, unless `also_unsure`.
    """
    home: dict[str, str] = {}
    order: dict[str, int] = {}

    def root(key: str) -> str:
        while home[key] != key:
            home[key] = home[home[key]]
            key = home[key]
        return key

    for pair in pairs:
        for key in (pair.a, pair.b):
            order.setdefault(key, len(order))
            home.setdefault(key, key)
        if pair.verdict == "certain" or also_unsure:
            first, second = sorted((root(pair.a), root(pair.b)), key=order.__getitem__)
            home[second] = first
    together: dict[str, list[str]] = {}
    for key in order:
        together.setdefault(root(key), []).append(key)
    return tuple(tuple(keys) for keys in together.values() if len(keys) > 1)
