"""Puts pairs together: whoever is certainly the same as somebody belongs with them."""

from __future__ import annotations

from collections.abc import Iterable

from bela.linkage.pair import Pair


class Joined:
    """Keys that were joined, and with whom each belongs. Keeps the order in which keys first came."""

    def __init__(self) -> None:
        self._parent: dict[str, str] = {}
        self._order: dict[str, int] = {}

    def join(self, one: str, other: str) -> None:
        """Put two keys together, and all that belong with either."""
        first, second = sorted((self.home(one), self.home(other)), key=self._order.__getitem__)
        self._parent[second] = first

    def home(self, key: str) -> str:
        """The first key of those it belongs with."""
        self._order.setdefault(key, len(self._order))
        parent = self._parent.setdefault(key, key)
        while parent != key:
            grand = self._parent[parent]
            self._parent[key] = grand
            key, parent = parent, grand
        return key

    def together(self) -> tuple[tuple[str, ...], ...]:
        """Those that belong together, where they are more than one."""
        homes: dict[str, list[str]] = {}
        for key in self._order:
            homes.setdefault(self.home(key), []).append(key)
        return tuple(tuple(keys) for keys in homes.values() if len(keys) > 1)


def clusters(pairs: Iterable[Pair], *, also_unsure: bool = False) -> tuple[tuple[str, ...], ...]:
    """The keys that belong together by certain pairs, each cluster in the order in which its keys first came.

    With `also_unsure` by all pairs: what an officer may want to look at in one go, not what is the same.
    """
    joined = Joined()
    for pair in pairs:
        if pair.verdict == "certain" or also_unsure:
            joined.join(pair.a, pair.b)
    return joined.together()
