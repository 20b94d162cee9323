"""What a paper says beside its facts: the amount spelled out, the day in words."""

from __future__ import annotations

from typing import Any

from bela.documents.frozen import Frozen
from bela.kernel.dates import day_in_words
from bela.kernel.numbers import terbilang_rupiah


def words_of(frozen: Frozen) -> str:
    """The words that this kind of paper opens with or closes its sum with; empty where it has none."""
    facts: Any = frozen.facts
    match frozen.kind:
        case "purchase_order" | "invoice":
            return terbilang_rupiah(facts["totals"]["gross"])
        case "receipt" | "recipients_annex":
            return terbilang_rupiah(facts["gross" if frozen.kind == "receipt" else "amount"])
        case "handover_minutes":
            return day_in_words(frozen.issued_on)
    return ""
