"""Where pairs come from: a list that was matched, or the whole register held against itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import batched
from typing import Final

from bela.linkage import LinkRecord, Pair, link
from bela.registry.linking import register_records
from bela.registry.merging.sides import Side, in_order
from bela.registry.merging.storing import Found
from bela.registry.models import Batch, Enterprise, StagedPair, StagedRow

_TOGETHER: Final = 1000


class Comparing:
    """Links the register of a government with itself; counts the records as they go by."""

    def __init__(self, government: str, memory_gb: float) -> None:
        self.compared = 0
        self._government, self._memory = government, memory_gb

    def found(self) -> Iterator[Found]:
        """The pairs, as linkage gives them."""
        pairs = link(self._records(), memory_gb=self._memory)
        for some in batched(pairs, _TOGETHER):
            yield from _of_enterprises(some)

    def _records(self) -> Iterator[LinkRecord]:
        for record in register_records(self._government):
            self.compared += 1
            yield record


def _of_enterprises(pairs: Iterable[Pair]) -> Iterator[Found]:
    some = list(pairs)
    wanted = {key for pair in some for key in (pair.a, pair.b)}
    keys = dict(Enterprise.objects.filter(public_id__in=wanted).values_list("public_id", "pk"))
    for pair in some:
        if pair.a in keys and pair.b in keys:
            sides = in_order(Side(False, keys[pair.a]), Side(False, keys[pair.b]))
            yield Found(sides, pair.probability, pair.verdict, why_of(pair))


def why_of(pair: Pair) -> list[dict[str, object]]:
    """The reasons as they are kept."""
    return [
        {
            "comparison": reason.comparison,
            "level": reason.level,
            "bits": reason.bits,
            "id": reason.words,
            "en": reason.words_en,
        }
        for reason in pair.why
    ]


def of_list(batch: Batch) -> Iterator[Found]:
    """The pairs that matching the list found; lines that are in the register by now are enterprises."""
    for some in batched(
        batch.pairs.select_related("enterprise").order_by("pk").iterator(_TOGETHER), _TOGETHER
    ):
        lines = _lines(batch, some)
        for pair in some:
            one = lines.get(pair.line)
            other = lines.get(pair.other_line) if pair.other_line else _enterprise(pair)
            if one is not None and other is not None:
                yield Found(in_order(one, other), pair.probability, pair.verdict, pair.why)


def _lines(batch: Batch, pairs: Iterable[StagedPair]) -> dict[int, Side]:
    numbers = {number for pair in pairs for number in (pair.line, pair.other_line) if number}
    rows = StagedRow.objects.filter(batch=batch, line__in=numbers).exclude(state="rejected")
    return {
        line: Side(enterprise is None, enterprise or key)
        for line, key, enterprise in rows.values_list("line", "pk", "enterprise")
    }


def _enterprise(pair: StagedPair) -> Side | None:
    return Side(False, pair.enterprise_id) if pair.enterprise_id else None
