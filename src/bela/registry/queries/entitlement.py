"""What aid asks of the register beside the census itself: who was found to be one, who acts as an owner."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field

from django.db.models import Q

from bela.registry.models import DuplicatePair, Enterprise, Member
from bela.registry.queries.answers_of import masked_of

type Two = frozenset[str]


@dataclass(frozen=True, slots=True)
class SameOnes:
    """Public ids: `hidden` stand behind a survivor; `open` pairs may be one; `different` ones a person parted."""

    hidden: frozenset[str]
    open: frozenset[Two]
    different: frozenset[Two]


def same_ones(government: str) -> SameOnes:
    """What is known today of doubles among the enterprises of a government. Two queries."""
    hidden = Enterprise.objects.filter(government_id=government, merged_into__isnull=False)
    pairs = DuplicatePair.objects.filter(
        Q(state="different") | Q(state__in=("open", "later"), verdict="certain"),
        government_id=government, first__isnull=False, second__isnull=False,
    ).values_list("state", "first__public_id", "second__public_id")  # fmt: skip
    told = [(state, frozenset({first, second})) for state, first, second in pairs]
    return SameOnes(
        hidden=frozenset(hidden.values_list("public_id", flat=True)),
        open=frozenset(two for state, two in told if state != "different"),
        different=frozenset(two for state, two in told if state == "different"),
    )


def owners_of(enterprises: Collection[str]) -> dict[str, list[str]]:
    """The persons who act as owners of each enterprise today. One query."""
    rows = Member.objects.filter(enterprise__public_id__in=enterprises, part="owner", ended_at__isnull=True)
    found: dict[str, list[str]] = {}
    for enterprise, person in rows.order_by("pk").values_list("enterprise__public_id", "person_id"):
        found.setdefault(enterprise, []).append(str(person))
    return found


def phones_on_record(enterprises: Collection[str]) -> list[str]:
    """The phones of their owners as the register has them, each once; none where none is known. One query."""
    phones = Enterprise.objects.filter(public_id__in=enterprises).values_list("owner__phone", flat=True)
    return sorted({phone for phone in phones if phone})


def names_of(enterprises: Collection[str]) -> dict[str, tuple[str, str]]:
    """The name of each enterprise and of its owner, for officers' lists. One query."""
    rows = Enterprise.objects.filter(public_id__in=enterprises)
    columns = rows.values_list("public_id", "name", "owner__name")
    return {public_id: (name, owner) for public_id, name, owner in columns}


@dataclass(frozen=True, slots=True)
class Listed:
    """An enterprise and its owner as an official's list names them; the NIK masked, "" where none is given."""

    name: str
    owner: str = field(repr=False)
    nik_masked: str


def listed_of(enterprises: Collection[str]) -> dict[str, Listed]:
    """Name, owner and masked NIK of each, for a decree's list. One query."""
    rows = Enterprise.objects.select_related("owner").filter(public_id__in=enterprises)
    return {row.public_id: Listed(row.name, row.owner.name, masked_of(row).get("nik", "")) for row in rows}


def matching(government: str, words: str) -> frozenset[str]:
    """The enterprises whose name or owner's name holds the words, as an officer searches. One query."""
    rows = Enterprise.objects.filter(
        Q(name__icontains=words) | Q(owner__name__icontains=words), government_id=government
    )
    return frozenset(rows.values_list("public_id", flat=True)[:2000])
