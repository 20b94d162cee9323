"""From enterprises to people: which records are one person's, and who else may be the same one.

Records of one owner are one person, and so are records that carry one NIK under one name. A NIK under
two names is nobody's for now: both are asked about it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from bela.linkage.names import person_name
from bela.registry.queries.census import PersonAndEnterprise
from bela.registry.queries.entitlement import Two

_FEWEST_WORDS = 2
"""A name of one word is too common to find a person by."""


@dataclass(slots=True)
class PersonOfRegister:
    """All records of one person; `identity` is their NIK, or what stands for it. Personal throughout."""

    identity: str = field(repr=False)
    rows: list[PersonAndEnterprise]
    shared: bool = False
    likely_same: int = 0

    @property
    def first(self) -> PersonAndEnterprise:
        """The record that says who they are: the one with a NIK, the latest answered."""
        return max(
            self.rows, key=lambda row: (row.nik_state == "given", str(row.answered_at or ""), row.enterprise)
        )


def people_of(
    rows: Iterable[PersonAndEnterprise], *, open_pairs: Collection[Two] = (), different: Collection[Two] = ()
) -> list[PersonOfRegister]:
    """Everybody, by identity."""
    owners: dict[str, list[PersonAndEnterprise]] = defaultdict(list)
    for row in rows:
        owners[row.owner].append(row)
    by_nik: dict[str, list[str]] = defaultdict(list)
    people = []
    for owner, own in owners.items():
        if nik := next((row.nik for row in own if row.nik_state == "given" and row.nik), ""):
            by_nik[nik].append(owner)
        else:
            people.append(PersonOfRegister(f"owner:{owner}", own))
    for nik, carriers in by_nik.items():
        people += _carriers(nik, [owners[owner] for owner in carriers])
    people.sort(key=lambda person: person.identity)
    _count_likely(people, open_pairs, frozenset(different))
    return people


def _carriers(nik: str, owners: list[list[PersonAndEnterprise]]) -> Iterator[PersonOfRegister]:
    """One person where all names are one, else each apart and in doubt."""
    if len(owners) == 1:
        yield PersonOfRegister(nik, owners[0])
        return
    names = [frozenset(person_name(own[0].owner_name).sounds) for own in owners]
    fullest = max(names, key=len)
    if all(name <= fullest for name in names):
        yield PersonOfRegister(nik, [row for own in owners for row in own])
        return
    for own in owners:
        yield PersonOfRegister(f"{nik}:{own[0].owner}", own, shared=True)


def _count_likely(people: list[PersonOfRegister], pairs: Collection[Two], parted: frozenset[Two]) -> None:
    found: list[set[int]] = [set() for _ in people]
    for together in _alike(people):
        for number in together:
            found[number] |= {
                other for other in together if other != number and not _are_parted(people, number, other, parted)
            }  # fmt: skip
    whose = {row.enterprise: number for number, person in enumerate(people) for row in person.rows}
    for pair in pairs:
        if len(both := {whose[one] for one in pair if one in whose}) == 2:
            one, other = both
            found[one].add(other)
            found[other].add(one)
    for person, others in zip(people, found, strict=True):
        person.likely_same = len(others)


def _alike(people: list[PersonOfRegister]) -> Iterator[list[int]]:
    """Those of one name who were born on one day or are called on one phone."""
    alike: Mapping[tuple[object, ...], list[int]] = defaultdict(list)
    signs: dict[object, list[int]] = defaultdict(list)
    for number, person in enumerate(people):
        for sign in filter(None, (person.first.born_on, person.first.phone)):
            signs[sign].append(number)
    for sign, numbers in signs.items():
        for number in numbers if len(numbers) > 1 else ():
            sounds = person_name(people[number].first.owner_name).sounds
            if len(sounds) >= _FEWEST_WORDS:
                alike[(sounds, sign)].append(number)
    return (numbers for numbers in alike.values() if len(numbers) > 1)


def _are_parted(people: list[PersonOfRegister], one: int, other: int, parted: frozenset[Two]) -> bool:
    if not parted:
        return False
    return any(
        frozenset({mine.enterprise, theirs.enterprise}) in parted
        for mine in people[one].rows for theirs in people[other].rows
    )  # fmt: skip
