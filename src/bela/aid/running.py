"""Gathers everybody's facts for a programme on a day, and says what went in as one digest."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _

from bela.aid.book import BookOfDay, book, canonical_json
from bela.aid.facts import Gathered, ListsOfDay, gather, number_of
from bela.aid.judging import Judged
from bela.aid.keys import key_id
from bela.aid.models import Programme, Recipient, ReferenceList, ReferenceNumber
from bela.aid.people import PersonOfRegister, people_of
from bela.aid.refusals import ListOutOfKey
from bela.law.facts import Json
from bela.registry.queries.census import people_and_enterprises_on
from bela.registry.queries.entitlement import same_ones

_TOGETHER = 5_000


@dataclass(frozen=True, slots=True)
class Gathering:
    """All that a run looks at: people, the book of the day, the lists, families that have a recipient."""

    people: tuple[Gathered, ...]
    rules: BookOfDay
    lists: tuple[ReferenceList, ...]
    families: Mapping[str, str]

    def digest(self, seed: str) -> str:
        """SHA-256 of everything that can change a result."""
        hashed = hashlib.sha256(canonical_json([seed, self.rules.digest, dict(self.families)]))
        hashed.update(canonical_json([[found.kind, found.file_digest] for found in self.lists]))
        for found in self.people:
            hashed.update(canonical_json([found.enterprise, found.person.as_json()]))
        return hashed.hexdigest()


def gather_all(programme: Programme, day: date) -> Gathering:
    """Everybody on the register by the end of the day. Raises `ListOutOfKey`."""
    lists = tuple(programme.lists.filter(replaced_at__isnull=True).order_by("kind"))
    _must_be_in_key(lists)
    known = same_ones(programme.government_id)
    rows = people_and_enterprises_on(day, governments=frozenset({programme.government_id}))
    shown = (row for row in rows if row.enterprise not in known.hidden)
    people = people_of(shown, open_pairs=known.open, different=known.different)
    said = _lists_of_day(programme, lists, people)
    gathered = (gather(person, programme.public_id, programme.year, day, said) for person in people)
    return Gathering(
        tuple(sorted(gathered, key=lambda found: found.person.key)),
        book().on(day, programme.criteria),
        lists,
        _families(programme),
    )


def result_digest(results: Sequence[Judged]) -> str:
    """SHA-256 of every result in its order."""
    hashed = hashlib.sha256()
    for found in results:
        hashed.update(canonical_json(found.as_json()))
    return hashed.hexdigest()


def lists_json(lists: Iterable[ReferenceList]) -> list[dict[str, Json]]:
    """The lists a run was compared with, as it keeps them."""
    return [
        {
            "kind": found.kind, "source": found.source, "as_of": found.as_of.isoformat(), "rows": found.rows,
            "digest": found.file_digest,
        }
        for found in lists
    ]  # fmt: skip


def _must_be_in_key(lists: Iterable[ReferenceList]) -> None:
    if any(found.key_id != key_id() for found in lists):
        raise ListOutOfKey(
            _("Kunci instalasi ini sudah diganti, jadi daftar pembanding yang lama tidak cocok lagi."),
            next_step=_("Masukkan lagi daftar pembandingnya, lalu hitung."),
        )


def _families(programme: Programme) -> dict[str, str]:
    chosen = programme.recipients.exclude(state="cancelled").exclude(family_key="")
    return dict(chosen.order_by("pk").values_list("family_key", "person_key"))


def _lists_of_day(
    programme: Programme, lists: Sequence[ReferenceList], people: Sequence[PersonOfRegister]
) -> ListsOfDay:
    numbers = sorted({number for person in people if (number := number_of(person))})
    standing: dict[str, set[str]] = defaultdict(set)
    names: dict[str, str] = {}
    kinds = {found.pk: found.kind for found in lists}
    chosen: Counter[str] = Counter()
    for start in range(0, len(numbers), _TOGETHER):
        part = numbers[start : start + _TOGETHER]
        for list_id, number, name in _on_lists(kinds, part):
            if kinds[list_id] == "population":
                names[number] = name
            else:
                standing[number].add(kinds[list_id])
        chosen.update(_chosen_elsewhere(programme, part))
    frozen = {number: frozenset(found) for number, found in standing.items()}
    return ListsOfDay(tuple(sorted(kinds.values())), frozen, names, chosen)


def _on_lists(kinds: Mapping[int, str], numbers: Sequence[str]) -> Iterable[tuple[int, str, str]]:
    if not kinds:
        return ()
    found = ReferenceNumber.objects.filter(reference__in=list(kinds), number_key__in=numbers)
    return found.values_list("reference_id", "number_key", "name_key")


def _chosen_elsewhere(programme: Programme, numbers: Sequence[str]) -> Iterable[str]:
    others = Recipient.objects.filter(
        programme__government_id=programme.government_id,
        programme__year=programme.year,
        number_key__in=numbers,
    ).exclude(programme=programme)
    return others.exclude(state="cancelled").values_list("number_key", flat=True)
