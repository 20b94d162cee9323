"""Reads about people and the devices on which they are signed in."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable
from datetime import date, datetime

from allauth.usersessions.models import UserSession
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.db.models import Q, QuerySet

from bela.accounts.answers import Page, PersonFacts, PersonRow, SessionFacts
from bela.accounts.contacts import read_contact
from bela.accounts.finding import find_person
from bela.accounts.models import Person
from bela.accounts.queries.acting import in_force
from bela.accounts.roles import ROLES
from bela.kernel.identifiers import Phone
from bela.kernel.mistyped import Mistyped
from bela.kernel.period import legal_day
from bela.kernel.person_name import sort_name

PAGE_SIZE = 50
# The telling marks first: Edge also says that it is Chrome, and Chrome that it is Safari.
_BROWSERS = (
    ("Edg", "Edge"),
    ("OPR", "Opera"),
    ("SamsungBrowser", "Samsung Internet"),
    ("Firefox", "Firefox"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
)
_SYSTEMS = (
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Mac OS", "Mac"),
    ("CrOS", "Chromebook"),
    ("Linux", "Linux"),
)


def person(public_id: str) -> PersonFacts:
    """One person. Raises `UnknownPerson`."""
    row = find_person(public_id)
    return PersonFacts(
        id=row.public_id,
        name=row.name,
        phone=row.phone or "",
        phone_confirmed=row.phone_confirmed_at is not None,
        email=row.email or "",
        email_confirmed=row.email_confirmed_at is not None,
        nip=row.nip,
        language=row.language,
        wants_to_sell=row.wants_to_sell,
        is_active=row.is_active,
        has_password=row.has_usable_password(),
        registered_at=row.registered_at,
    )


def names_of(public_ids: Iterable[str]) -> dict[str, str]:
    """The names of these people by public id; who is not there is left out. One query."""
    return dict(Person.objects.filter(public_id__in=list(public_ids)).values_list("public_id", "name"))


def people(
    at: datetime, *, words: str = "", active: bool | None = None, page: int = 1, size: int | None = PAGE_SIZE
) -> Page[PersonRow]:
    """People by name, those matching the words (name, phone or e-mail); all on one page if `size` is None.

    Three queries whatever the length.
    """
    found = _matching(words)
    if active is not None:
        found = found.filter(is_active=active)
    total = found.count()
    length = size or max(total, 1)
    number = min(max(1, page), max(1, -(-total // length)))
    rows = list(found.order_by("sort_name", "pk")[(number - 1) * length : number * length])
    roles = _roles_today(rows, legal_day(at))
    shown = tuple(_row(row, roles.get(row.pk, set())) for row in rows)
    return Page(shown, number=number, size=length, total=total)


def person_by_contact(typed: str) -> str | None:
    """The public id of whoever has that phone or e-mail, however it is written. Raises `Mistyped`."""
    contact = read_contact(typed)
    return Person.objects.filter(**{contact.kind: contact.value}).values_list("public_id", flat=True).first()


def has_usable_password(signed_in: AbstractBaseUser | AnonymousUser) -> bool:
    """Whether the person ever chose a password."""
    return isinstance(signed_in, AbstractBaseUser) and signed_in.has_usable_password()


def sessions_of(public_id: str, this_one: str) -> list[SessionFacts]:
    """The devices on which the person is signed in, the latest first."""
    rows = UserSession.objects.purge_and_list(find_person(public_id))
    rows.sort(key=lambda row: row.created_at, reverse=True)
    return [
        SessionFacts(row.pk, device_name(row.user_agent), row.created_at, row.session_key == this_one)
        for row in rows
    ]


def device_name(user_agent: str) -> str:
    """What a person would call the device: `Chrome, Android`. Nothing is claimed that is not said."""
    named = [_first_named(user_agent, _BROWSERS), _first_named(user_agent, _SYSTEMS)]
    return ", ".join(filter(None, named))


def _first_named(user_agent: str, names: Iterable[tuple[str, str]]) -> str:
    return next((name for mark, name in names if mark in user_agent), "")


def _matching(words: str) -> QuerySet[Person]:
    found = Person.objects.all()
    text = words.strip()
    if not text:
        return found
    by_name = Q()
    for word in sort_name(text).split():
        by_name &= Q(sort_name__contains=word)
    matches = by_name | Q(email__contains=text.lower())
    with contextlib.suppress(Mistyped):  # what was typed is no phone; it may still be a name
        matches |= Q(phone=Phone.parse(text).value)
    return found.filter(matches)


def _roles_today(rows: list[Person], on: date) -> dict[int, set[str]]:
    roles: dict[int, set[str]] = {}
    held = in_force(on).filter(person__in=[row.pk for row in rows]).values_list("person", "role")
    for holder, role in held:
        roles.setdefault(holder, set()).add(role)
    return roles


def _row(row: Person, roles: set[str]) -> PersonRow:
    stands = roles | ({"supplier"} if row.wants_to_sell else set())
    return PersonRow(
        id=row.public_id,
        name=row.name,
        phone=row.phone or "",
        email=row.email or "",
        is_active=row.is_active,
        roles=tuple(key for key in ROLES if key in stands),
    )
