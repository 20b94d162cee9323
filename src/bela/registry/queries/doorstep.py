"""What whoever goes from door to door carries: the names known in a kelurahan, never numbers of a person."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q, QuerySet

from bela.kernel.person_name import sort_name
from bela.registry.answering import KEPT, Kept, plain
from bela.registry.models import Enterprise, Occasion

# Answers that help to find a business and need not be typed again. NIK and phone are asked for afresh.
CARRIED = ("name", "owner", "activity", "product", "place_kind", "legal_form", "address", "rt", "rw")


@dataclass(frozen=True, slots=True)
class Door:
    """One business to be visited: its public id, its answers (see `CARRIED`) and how it was last found."""

    public_id: str
    end_state: str
    answers: Mapping[str, str]

    @property
    def name(self) -> str:
        """What it is called."""
        return self.answers["name"]


def doors_in(region: str, words: str = "") -> list[Door]:
    """The businesses of a kelurahan by name, those that match all the words. One query."""
    found = _in([region]).select_related("owner").order_by("sort_name", "pk")
    for word in sort_name(words).split():
        found = found.filter(Q(sort_name__contains=word) | Q(owner__sort_name__contains=word))
    return [_door(row) for row in found]


def door(enterprise: str) -> Door | None:
    """One business, or nothing. One query."""
    row = Enterprise.objects.select_related("owner").filter(public_id=enterprise).first()
    return _door(row) if row else None


def region_of(enterprise: str) -> tuple[str, str] | None:
    """The government and the place code of a business, or nothing. One query."""
    found = Enterprise.objects.filter(public_id=enterprise)
    return found.values_list("government__public_id", "region_code").first()


def lying_in(region: str, enterprises: Iterable[str]) -> frozenset[str]:
    """Those of them that stand on the list of the kelurahan. One query."""
    found = _in([region]).filter(public_id__in=list(enterprises))
    return frozenset(found.values_list("public_id", flat=True))


def survivor_of(enterprise: str) -> str:
    """The business that stands for this one: itself, or the one it was merged into. A query a merge."""
    while True:
        found = Enterprise.objects.filter(public_id=enterprise, merged_into__isnull=False)
        into = found.values_list("merged_into__public_id", flat=True).first()
        if into is None:
            return enterprise
        enterprise = into


def names_per_region(regions: Iterable[str]) -> dict[str, int]:
    """How many names the register holds in each of the kelurahan. One query."""
    counted = _in(list(regions)).values_list("region_code").annotate(names=Count("pk")).order_by()
    return dict(counted)


def namesakes(region: str, name: str) -> list[Door]:
    """Businesses of the kelurahan with the same name. One query."""
    found = _in([region]).select_related("owner").filter(sort_name=sort_name(name))
    return [_door(row) for row in found.order_by("pk")[:10]]


@dataclass(frozen=True, slots=True)
class Changed:
    """That fields of a business were answered otherwise at a moment."""

    enterprise: str
    at: datetime
    fields: frozenset[str]


def changed_since(enterprises: Iterable[str], at: datetime) -> list[Changed]:
    """What was answered otherwise of these businesses after a moment. One query."""
    occasions = Occasion.objects.filter(enterprise__public_id__in=list(enterprises), at__gt=at)
    return [
        Changed(enterprise, moment, frozenset(answers))
        for enterprise, moment, answers in occasions.values_list("enterprise__public_id", "at", "answers")
    ]


def _in(regions: list[str]) -> QuerySet[Enterprise]:
    """Those that stand for themselves: not withdrawn, not merged into another."""
    return Enterprise.objects.filter(
        region_code__in=regions, withdrawn_at__isnull=True, merged_into__isnull=True
    )


def _door(row: Enterprise) -> Door:
    answers = {
        "name": row.name, "owner": row.owner.name, "activity": row.activity, "product": row.product,
        "place_kind": row.place_kind, "legal_form": row.legal_form, "address": row.address,
        "rt": row.rt, "rw": row.rw,
    }  # fmt: skip
    return Door(row.public_id, row.end_state, answers)


@dataclass(frozen=True, slots=True)
class OnRecord:
    """What the register holds of some fields, as text, and which of them an officer has verified."""

    answers: Mapping[str, str]
    proven: frozenset[str]


NOTHING_ON_RECORD = OnRecord({}, frozenset())


def on_record(enterprises: Iterable[str], fields: Iterable[str]) -> dict[str, OnRecord]:
    """For comparing with what visits brought, by public id; numbers of a person are whole. One query."""
    rows = Enterprise.objects.select_related("owner").filter(public_id__in=list(enterprises))
    known = [KEPT[field] for field in fields if field in KEPT]
    return {row.public_id: _on_record(row, known) for row in rows}


def _on_record(row: Enterprise, known: list[Kept]) -> OnRecord:
    proven = frozenset(kept.field for kept in known if kept.proven and row.stage == "active")
    return OnRecord({kept.field: _text(kept.now(row)) for kept in known}, proven)


def _text(answer: object) -> str:
    value = plain(answer)
    if value is None:
        return ""
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)
