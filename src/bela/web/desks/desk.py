"""The home of a role: whose office this is, what waits here, what can be done today."""

from __future__ import annotations

from datetime import date

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from bela.accounts.answers import OfficeFacts
from bela.accounts.queries import offices_of_person
from bela.accounts.roles import ROLES, Role
from bela.web.access import DeclaredView, Visit, for_role
from bela.web.desks.words import DESKS


def desk(key: str) -> DeclaredView[[]]:
    """The view of that role's home. Raises `KeyError` for no role."""
    role, words = ROLES[key], DESKS[key]

    @for_role(key)
    @require_safe
    def view(visit: Visit) -> HttpResponse:
        context = {
            "role": role,
            "desk": words,
            "held": offices_today(visit, role, timezone.localdate()),
            "by_decree": role.basis != "person",
        }
        return render(visit, "desks/desk.html", context)

    return view


def offices_today(visit: Visit, role: Role, day: date) -> list[OfficeFacts]:
    """The offices of that role in which the visitor can act on the day."""
    person = visit.actor.ref.removeprefix("person:")
    held = offices_of_person(person, day)
    return [office for office in held if office.role.key == role.key and office.state == "in force"]
