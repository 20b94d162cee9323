"""From two tidied records to an answer: adds the weights, looks for traps and for a ground, says why."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from bela.linkage.comparisons import COMPARISONS, PRIOR_BITS, Level
from bela.linkage.features import Features
from bela.linkage.grounds import GROUNDS
from bela.linkage.pair import Pair, Reason, Verdict
from bela.linkage.traps import TRAPS, Trap

CERTAIN_FROM: Final = 0.99
"""Below this sum of all weights nothing is certain, whatever ground it stands on."""

SHOWN_FROM: Final = 0.20
"""Below this a pair is not shown: four in five of them would waste an officer's look."""

SHOWN_BITS: Final = math.log2(SHOWN_FROM / (1 - SHOWN_FROM))
"""The same as a sum of weights."""

WITHOUT_GROUND: Final = 0.89
TRAPPED: Final = 0.49
"""What a pair is said to be worth at most without a ground, and in a trap: the sum knows less than they do, and a
pair in a trap is not even likelier than not before somebody has looked."""

_IDENTICAL: Final = Reason("line", "identical", 0.0, "isi barisnya sama persis", "the lines are identical")
_THIN: Final = Reason(
    "trap",
    "thin",
    0.0,
    "yang sama belum cukup untuk memastikan",
    "what agrees is not enough to be certain",
)


@dataclass(frozen=True, slots=True)
class Found:
    """The levels of one pair, with what they weigh (by the learned weights where there are such)."""

    levels: Mapping[str, Level]
    bits: Mapping[str, float]
    prior: float = PRIOR_BITS

    @property
    def names(self) -> dict[str, str]:
        """The level of each comparison that said something."""
        return {comparison: level.name for comparison, level in self.levels.items()}


def compare(left: Features, right: Features) -> Found:
    """Compare two records by the fixed weights."""
    told = ((each.name, each.level(left, right)) for each in COMPARISONS)
    levels = {name: level for name, level in told if level is not None}
    return Found(levels, {name: level.bits for name, level in levels.items()})


def judge(left: Features, right: Features, found: Found) -> Pair | None:
    """The answer; None where the pair is not worth a look."""
    if _is_identical(left, right):
        return Pair(left.key, right.key, 1.0, "certain", (_IDENTICAL, *_reasons(found)))
    names = found.names
    traps = [trap for trap in TRAPS if trap.fires(left, right, names)]
    probability = _probability(found.prior + sum(found.bits.values()))
    if probability < SHOWN_FROM or any(trap.is_silent for trap in traps):
        return None
    warnings = [trap_reason(trap) for trap in traps]
    verdict: Verdict = "certain"
    if traps:
        probability, verdict = min(probability, TRAPPED), "unsure"
    elif probability < CERTAIN_FROM or not any(ground.holds(names) for ground in GROUNDS):
        probability, verdict = min(probability, WITHOUT_GROUND), "unsure"
        warnings = [_THIN]
    return Pair(left.key, right.key, round(probability, 4), verdict, (*warnings, *_reasons(found)))


def contradict(left: Features, right: Features) -> bool:
    """Whether a trap stands between two records, however unlike they are."""
    names = compare(left, right).names
    return not _is_identical(left, right) and any(trap.fires(left, right, names) for trap in TRAPS)


@lru_cache(maxsize=64)
def trap_reason(trap: Trap) -> Reason:
    """A trap as a reason."""
    return Reason("trap", trap.name, 0.0, trap.words, trap.words_en)


def _is_identical(left: Features, right: Features) -> bool:
    """The same line twice, also in what is not compared here; a bare name twice is no line."""
    says_who = bool(left.owner_tight or left.phones or left.nik or left.nib)
    return (
        left.line == right.line != ""
        and says_who
        and bool(left.street or left.phones or left.nik or left.nib)
    )


def _probability(bits: float) -> float:
    """The odds in bits as a probability, without overflowing."""
    odds = math.exp2(max(-60.0, min(60.0, bits)))
    return odds / (1 + odds)


def _reasons(found: Found) -> Iterator[Reason]:
    """What was compared, the weightiest first."""
    weighed = sorted(found.levels, key=lambda name: (-abs(found.bits[name]), name))
    for name in weighed:
        yield _reason(name, found.levels[name], round(found.bits[name], 1))


@lru_cache(maxsize=4096)
def _reason(comparison: str, level: Level, bits: float) -> Reason:
    return Reason(comparison, level.name, bits, level.words, level.words_en)
