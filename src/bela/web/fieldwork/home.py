"""`/bantu/`: a helper's home: where they count, what came back, what to look at again."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from bela.accounts.roles import ROLES
from bela.fieldwork.queries.changed import changed_of
from bela.fieldwork.queries.work import assignments_of, checks_of, own_tally, returned_to
from bela.registry.queries import enterprises_of_person
from bela.registry.queries.places import kecamatan_of, kelurahan_of
from bela.web.access import Visit, for_role
from bela.web.desks.desk import offices_today
from bela.web.fieldwork.scope import person_of
from bela.web.fieldwork.words import changed_says


@for_role("helper")
@require_safe
def home(visit: Visit) -> HttpResponse:
    """Show it."""
    person, today = person_of(visit), timezone.localdate()
    places = assignments_of(person)
    context = {
        "places": [(found, kelurahan_of(found.region), kecamatan_of(found.region)) for found in places],
        "served": [found for found in enterprises_of_person(person, today) if found.part == "helper"],
        "tally": own_tally(person),
        "returned": returned_to(person),
        "changed": [(found, changed_says(found.fields)) for found in changed_of(person)],
        "checks": [(found, kelurahan_of(found.region)) for found in checks_of(person)],
        "held": offices_today(visit, ROLES["helper"], today),
        "role": ROLES["helper"],
    }
    return render(visit, "fieldwork/home.html", context)
