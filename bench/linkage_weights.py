"""Counts the weights of linkage on a generated list with known truth: `python -m bench.linkage_weights`.

Prints, for every level, how often it holds between two records of one business (m) and between two drawn
blindly (u), the weight that makes, and the weight that is set. The set ones differ where a generator knows
less dirt than an office does: a level that it never shows between strangers is not worth thirty bits.
"""

from __future__ import annotations

import math
import random
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations

from bela.linkage.beside import beside
from bela.linkage.comparisons import COMPARISONS
from bela.linkage.features import Features, features
from bela.linkage.judging import compare
from bench.linkage_lists import Town

RECORDS = 40_000
STRANGERS = 400_000
SEED = 20_210_310

type Pairs = Iterable[tuple[Features, Features]]
type Shares = dict[str, dict[str, float]]


def main() -> None:
    """Count, and print a table."""
    truths = Town(SEED).list_of(RECORDS)
    told = beside([features(truth.record) for truth in truths])
    same: dict[int, list[Features]] = defaultdict(list)
    for truth, one in zip(truths, told, strict=True):
        same[truth.business].append(one)
    m = _shares(pair for group in same.values() for pair in combinations(group, 2))
    u = _shares(_strangers(told))
    print(f"{'comparison':<11}{'level':<13}{'m':>9}{'u':>11}{'counted':>9}{'set':>7}")
    for comparison in COMPARISONS:
        for level in comparison.levels:
            m_share, u_share = (shares.get(comparison.name, {}).get(level.name, 0.0) for shares in (m, u))
            counted = f"{math.log2(m_share / u_share):+.1f}" if m_share and u_share else "–"
            print(
                f"{comparison.name:<11}{level.name:<13}{m_share:>9.4f}{u_share:>11.6f}{counted:>9}{level.bits:>+7.1f}"
            )


def _strangers(told: list[Features]) -> Iterator[tuple[Features, Features]]:
    chance = random.Random(SEED)  # noqa: S311 - every run draws the same
    for _ in range(STRANGERS):
        one, other = chance.sample(told, 2)
        yield one, other


def _shares(pairs: Pairs) -> Shares:
    """How often each level holds, of the pairs in which the comparison says anything."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for left, right in pairs:
        for comparison, level in compare(left, right).names.items():
            counts[comparison][level] += 1
    return {
        comparison: {level: number / sum(levels.values()) for level, number in levels.items()}
        for comparison, levels in counts.items()
    }


if __name__ == "__main__":
    main()
