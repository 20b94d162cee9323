"""Who a signed-in person is today: the roles they stand in and what these let them do."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import cast

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.db.models import Exists, OuterRef, Q, QuerySet

from bela.accounts.models import Office, Person, Unit
from bela.accounts.roles import ALONE, ROLES
from bela.kernel.actor import EVERYWHERE, Actor
from bela.kernel.period import legal_day

type SignedIn = AbstractBaseUser | AnonymousUser


@dataclass(frozen=True, slots=True)
class _Held:
    role: str
    office: str
    unit: str
    government: int
    government_id: str


def actor_for(person: SignedIn, at: datetime) -> Actor:
    """The person under their offices of that moment's legal day; an inactive one may nothing.

    Two queries at most. Everybody may what is their own (`accounts:own`), for themselves only.
    """
    known = cast("Person", person)
    ref = f"person:{known.public_id}"
    if not known.is_active:
        return Actor(ref=ref)
    held = _held(known, legal_day(at))
    grants = set(_own_grants(known)) | set(_office_grants(held))
    return Actor(ref=ref, grants=frozenset(grants), offices=tuple(sorted(office.office for office in held)))


def actor_of(ref: str, at: datetime) -> Actor:
    """The same for whom the ledger calls `ref`: what they asked for is done under their offices of the day.

    Whoever is not known may nothing. Three queries at most.
    """
    person = Person.objects.filter(public_id=ref.removeprefix("person:")).first()
    return actor_for(person, at) if person is not None else Actor(ref=ref)


def roles_of(person: SignedIn, at: datetime) -> tuple[str, ...]:
    """The roles in which the person stands at that moment, in the order of the roles. One query."""
    known = cast("Person", person)
    if not known.is_active:
        return ()
    stands = {office.role for office in _held(known, legal_day(at))}
    if known.wants_to_sell:
        stands.add("supplier")
    return tuple(role for role in ROLES if role in stands)


def somebody_acts(on: date) -> Exists:
    """Whether on that day somebody acts in the place of an office's holder, for a query on offices."""
    acting = Office.objects.filter(
        Q(acting_for=OuterRef("pk")) | Q(role__in=ALONE),
        role=OuterRef("role"),
        unit=OuterRef("unit"),
        valid__contains=on,
        acting_for__isnull=False,
    )
    return Exists(acting)


def in_force(on: date) -> QuerySet[Office]:
    """The offices whose holders can act on that day: in force, and nobody acting in their place."""
    held = Office.objects.filter(valid__contains=on)
    return held.exclude(Q(acting_for__isnull=True) & Q(somebody_acts(on)))


def _held(person: Person, on: date) -> list[_Held]:
    rows = in_force(on).filter(person=person).order_by("pk")
    columns = ("role", "public_id", "unit__public_id", "unit__government", "unit__government__public_id")
    return [_Held(*row) for row in rows.values_list(*columns)]


def _own_grants(person: Person) -> Iterable[tuple[str, str]]:
    yield "accounts:own", person.public_id
    if person.wants_to_sell:
        yield from ((permission, person.public_id) for permission in ROLES["supplier"].permissions)


def _office_grants(held: list[_Held]) -> Iterable[tuple[str, str]]:
    below = _units_below({office.government for office in held if ROLES[office.role].reach == "government"})
    for office in held:
        role = ROLES[office.role]
        scopes = {
            "unit": [office.unit],
            "government": [office.government_id, *below.get(office.government, ())],
            "everywhere": [EVERYWHERE],
            "oneself": [],
        }[role.reach]
        yield from ((permission, scope) for permission in role.permissions for scope in scopes)


def _units_below(governments: set[int]) -> dict[int, list[str]]:
    below: dict[int, list[str]] = {}
    if governments:
        rows = Unit.objects.filter(government__in=governments).values_list("government", "public_id")
        for government, unit in rows:
            below.setdefault(government, []).append(unit)
    return below
