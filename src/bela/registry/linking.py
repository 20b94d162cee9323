"""From the register and its lists to what linkage compares, and back to lines."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import Q

from bela.linkage import LinkRecord, Pair, Reason, clusters, link
from bela.registry.models import Batch, Enterprise, StagedRow
from bela.registry.refusals import unknown_batch

_TOGETHER: Final = 2_000
_MOST_COPIES: Final = 40
_IDENTICAL: Final = Reason("line", "identical", 0.0, "isi barisnya sama persis", "the lines are identical")


@dataclass(frozen=True, slots=True)
class ListDuplicates:
    """The pairs and clusters of one list; keys are lines of its file. Personal only through those lines."""

    batch: str
    name: str
    pairs: tuple[Pair, ...]
    clusters: tuple[tuple[int, ...], ...]


def find_list(word: str) -> Batch:
    """The list of that public id, or else of that name. Raises `UnknownBatch`."""
    found = Batch.objects.filter(public_id=word).first()
    if found is None:
        named = Batch.objects.filter(name=word).exclude(state="withdrawn").order_by("-pk")
        found = named.first()
    if found is None:
        raise unknown_batch()
    return found


def duplicates_in(word: str, *, memory_gb: float = 2.0) -> ListDuplicates:
    """Link the lines of a list with each other. `word` is the list's public id or name. Raises `UnknownBatch`."""
    batch = find_list(word)
    same = dict(_lines(batch).filter(same_as__isnull=False).values_list("line", "same_as"))
    copies = _copies(same)
    pairs = [*_identical(copies), *_of_copies(link(_records(batch), memory_gb=memory_gb), copies)]
    pairs.sort(key=lambda pair: (int(pair.a), int(pair.b)))
    found = (tuple(sorted(map(int, keys))) for keys in clusters(pairs))
    return ListDuplicates(batch.public_id, batch.name, tuple(pairs), tuple(sorted(found)))


def _lines(batch: Batch) -> Any:
    return StagedRow.objects.filter(batch=batch).exclude(state="rejected")


def _records(batch: Batch) -> Iterator[LinkRecord]:
    # Lines that are the same word for word point to the first; no two of the others are.
    rows = _lines(batch).filter(same_as__isnull=True).order_by("line").values_list("line", "values")
    for line, values in rows.iterator(_TOGETHER):
        yield record_of_line(str(line), values)


def _copies(same: dict[int, int]) -> dict[int, list[int]]:
    """The lines that are the same as a first one, that one included."""
    copies: dict[int, list[int]] = {}
    for line, first in sorted(same.items()):
        copies.setdefault(first, [first]).append(line)
    return copies


def _identical(copies: dict[int, list[int]]) -> Iterator[Pair]:
    """Every two identical lines; of very many only each with the first."""
    for lines in copies.values():
        for place, one in enumerate(lines[:_MOST_COPIES]):
            for other in lines[place + 1 :] if place == 0 else lines[place + 1 : _MOST_COPIES]:
                yield Pair(str(one), str(other), 1.0, "certain", (_IDENTICAL,))


def _of_copies(pairs: Iterator[Pair], copies: dict[int, list[int]]) -> Iterator[Pair]:
    """The pairs, each also between the identical lines of its two."""
    for pair in pairs:
        for one in copies.get(int(pair.a), [int(pair.a)])[:_MOST_COPIES]:
            for other in copies.get(int(pair.b), [int(pair.b)])[:_MOST_COPIES]:
                first, second = sorted((one, other))
                yield Pair(str(first), str(second), pair.probability, pair.verdict, pair.why)


def record_of_line(key: str, values: dict[str, Any]) -> LinkRecord:
    """A staged line as linkage takes it; `values` are what its cells were read as."""
    return LinkRecord(
        key=key,
        name=values.get("name", ""),
        owner=values.get("owner", ""),
        phones=tuple(values.get("phone", ())),
        nik=values.get("nik", ""),
        nib=values.get("nib", ""),
        address=values.get("address", ""),
        rt=values.get("rt", ""),
        rw=values.get("rw", ""),
        region=values.get("region") or _place(values),
        latitude=_degrees(values.get("latitude")),
        longitude=_degrees(values.get("longitude")),
        activity=", ".join(filter(None, (values.get("activity"), values.get("category")))),
        product=values.get("product", ""),
        sex=values.get("sex", ""),
        born_on=values.get("born_on", ""),
    )


def _place(values: dict[str, Any]) -> str:
    """The names of the place where no code was found: of the kelurahan, in its kecamatan."""
    kelurahan = values.get("kelurahan", "")
    return ", ".join(filter(None, (kelurahan, values.get("kecamatan")))) if kelurahan else ""


def _degrees(written: Any) -> float | None:
    return None if written in (None, "") else float(written)


def record_of_enterprise(row: Enterprise) -> LinkRecord:
    """An enterprise as linkage takes it; its key is its public id. Give it with its owner loaded."""
    owner = row.owner
    return LinkRecord(
        key=row.public_id,
        name=row.name,
        owner=owner.name,
        phones=tuple(filter(None, (owner.phone, *owner.other_phones))),
        nik=owner.nik,
        nib=row.nib,
        address=row.address,
        rt=row.rt,
        rw=row.rw,
        region=row.region_code or row.region_path,
        latitude=None if row.latitude is None else float(row.latitude),
        longitude=None if row.longitude is None else float(row.longitude),
        activity=row.activity,
        product=row.product,
        sex=owner.sex,
        born_on=owner.born_on.isoformat() if owner.born_on else "",
    )


def register_records(government: str, *, only: Q | None = None) -> Iterator[LinkRecord]:
    """The enterprises of a government as linkage takes them, a few thousand at a time in memory."""
    rows = Enterprise.objects.filter(
        government_id=government, withdrawn_at__isnull=True, merged_into__isnull=True
    )
    chosen = rows if only is None else rows.filter(only)
    for row in chosen.select_related("owner").order_by("pk").iterator(_TOGETHER):
        yield record_of_enterprise(row)
