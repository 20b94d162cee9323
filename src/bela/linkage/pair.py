"""Two records that may be one, how likely that is, and why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

type Verdict = Literal["certain", "unsure"]


@dataclass(frozen=True, slots=True)
class Reason:
    """One thing that speaks for or against a pair.

    `bits` is its weight: each bit doubles the odds (or halves them, below zero). A trap weighs nothing, it
    forbids being certain; its `comparison` is "trap". `words` is Indonesian, `words_en` English. Neither
    quotes the record, so that a reason may be shown, printed and kept.
    """

    comparison: str
    level: str
    bits: float
    words: str
    words_en: str


@dataclass(frozen=True, slots=True)
class Pair:
    """Two records by their keys, `a` the earlier one; `why` from the weightiest down, traps first.

    `certain` may be proposed for one-click merging, `unsure` goes to a person who compares; neither is ever
    merged by itself. A pair that is neither is not answered at all.
    """

    a: str
    b: str
    probability: float
    verdict: Verdict
    why: tuple[Reason, ...]
