"""Looks over all certain pairs at once: what is certain pair by pair may be impossible together.

A is like B and B like C, but A and C are two branches: then B may be either, and nobody is certain.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Final

from bela.linkage.clusters import Joined
from bela.linkage.features import Features
from bela.linkage.judging import TRAPPED, Found, contradict, judge, trap_reason
from bela.linkage.pair import Pair
from bela.linkage.traps import CHAIN

_LARGEST: Final = 30
"""So many records of one business are no duplicates any more, but a list somebody filled by pulling a cell down."""


@dataclass(frozen=True, slots=True)
class Scored:
    """Two records, and how they compare."""

    left: Features
    right: Features
    found: Found


def without_broken_chains(scored: Iterable[Scored]) -> Iterator[Pair]:
    """The pairs worth a look, in the order given; no certain one in a cluster that contradicts itself."""
    pairs: list[Pair] = []
    joined = Joined()
    known: dict[str, Features] = {}
    for one in scored:
        if (pair := judge(one.left, one.right, one.found)) is None:
            continue
        pairs.append(pair)
        if pair.verdict == "certain":
            joined.join(pair.a, pair.b)
            known[pair.a], known[pair.b] = one.left, one.right
    broken = frozenset(joined.home(keys[0]) for keys in joined.together() if _is_broken(keys, known))
    for pair in pairs:
        is_broken = pair.verdict == "certain" and joined.home(pair.a) in broken
        yield _unsure(pair) if is_broken else pair


def _is_broken(keys: tuple[str, ...], known: dict[str, Features]) -> bool:
    if len(keys) < 3:
        return False
    lines = {known[key].line for key in keys}
    if len(lines) == 1 and "" not in lines:
        return False
    if len(keys) > _LARGEST:
        return True
    return any(contradict(known[one], known[other]) for one, other in combinations(keys, 2))


def _unsure(pair: Pair) -> Pair:
    if pair.why[0].level == "identical":
        return pair
    return replace(
        pair,
        verdict="unsure",
        probability=min(pair.probability, TRAPPED),
        why=(trap_reason(CHAIN), *pair.why),
    )
