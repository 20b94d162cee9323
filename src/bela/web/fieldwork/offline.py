"""What a phone needs to count without signal: an empty form that holds nobody's data, the worker that keeps
it, and what a helper carries, fetched while there is signal.

The form's page is the same for everybody and says nothing of who opened it: that is why it may be kept.
What is carried goes into the phone's own encrypted store, never into a cache.
"""

from __future__ import annotations

import hashlib
import json
from functools import lru_cache
from pathlib import Path

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils import timezone
from django.views.decorators.http import require_safe

import bela.web
from bela.fieldwork.form import STEPS
from bela.fieldwork.queries.work import AssignmentFacts, CheckToDo, assignments_of, checks_of, work_list
from bela.fieldwork.words import OF_A_NEW_FIND
from bela.kernel.dates import format_day
from bela.registry.queries.places import kelurahan_of
from bela.web.access import Visit, needs, public
from bela.web.fieldwork.answer_form import AnswerForm
from bela.web.fieldwork.checking import LOOK_QUESTIONS
from bela.web.fieldwork.scope import COUNT, person_of
from bela.web.headers import HEADERS

SHELL = "/bantu/luring/"
_SCRIPTS = (
    "store.js",
    "boxes.js",
    "photos.js",
    "sending.js",
    "filling.js",
    "looking.js",
    "doubles.js",
    "shell.js",
)
_STYLES = ("bela.css", "parts.css", "lists.css", "field/field.css")
_HERE = Path(bela.web.__file__).parent


@public
@require_safe
def shell(request: HttpRequest) -> HttpResponse:
    """The form for a phone without signal, empty. Nothing of it depends on who asks."""
    forms = [(step, AnswerForm(step.questions, outcome=step.number == 1)) for step in STEPS]
    context = {
        "steps": forms, "scripts": [f"bela/field/{name}" for name in _SCRIPTS], "finds": OF_A_NEW_FIND,
        "look": _look_form(),
        # The frame around every page shows who is here and what was just done; this one may be kept.
        "user": AnonymousUser(), "messages": [], "main_links": [], "here": SHELL,
    }  # fmt: skip
    response = render(request, "fieldwork/shell.html", context)
    response.headers["Permissions-Policy"] = HEADERS["Permissions-Policy"].replace(
        "geolocation=()", "geolocation=(self)"
    )
    response.headers["Cache-Control"] = "no-cache"
    return response


def _look_form() -> AnswerForm:
    """The second look's few questions; its boxes have names of their own on the page of both forms."""
    form = AnswerForm(LOOK_QUESTIONS, outcome=True)
    form.prefix = "cek"
    return form


@public
@require_safe
def worker(request: HttpRequest) -> HttpResponse:
    """The service worker: it keeps the empty form and its own files, and lets everything else pass."""
    kept = [SHELL, *_assets()]
    script = render_to_string(
        "fieldwork/worker.js", {"kept": json.dumps(kept), "version": _version(), "shell": json.dumps(SHELL)}
    )
    response = HttpResponse(script, content_type="text/javascript; charset=utf-8")
    response.headers["Cache-Control"] = "no-cache"
    return response


@needs(COUNT)
@require_safe
def who(visit: Visit) -> HttpResponse:
    """Who is signed in, and the token for sending."""
    return JsonResponse({"person": person_of(visit), "csrf": get_token(visit), "at": _now()})


@needs(COUNT)
@require_safe
def carried(visit: Visit) -> HttpResponse:
    """What the helper carries: the kelurahan, their names with what may be known without asking again, and
    which doors to look at a second time, without what was heard there first."""
    at, person = _now(), person_of(visit)
    places = [_carried(found) for found in assignments_of(person)]
    looks = [_look(found) for found in checks_of(person)]
    return JsonResponse(
        {"person": person, "csrf": get_token(visit), "at": at, "places": places, "looks": looks}
    )


def _look(found: CheckToDo) -> dict[str, str]:
    return {
        "id": found.public_id, "name": found.name, "address": found.address,
        "kelurahan": kelurahan_of(found.region), "day": format_day(found.visited_on),
    }  # fmt: skip


def _carried(found: AssignmentFacts) -> dict[str, object]:
    doors = [
        {"id": item.door.public_id, "state": item.state, "answers": item.door.answers}
        for item in work_list(found)
    ]
    return {
        "id": found.public_id, "kelurahan": kelurahan_of(found.region), "campaign": found.campaign_name,
        "doors": doors,
    }  # fmt: skip


def _now() -> str:
    return timezone.now().isoformat()


def _assets() -> list[str]:
    names = [f"bela/{style}" for style in _STYLES] + [f"bela/field/{script}" for script in _SCRIPTS]
    return [static(name) for name in [*names, "bela/mark.svg"]]


@lru_cache(maxsize=1)
def _version() -> str:
    """Changes with anything that the form is made of, so that a phone fetches all of it together."""
    digest = hashlib.sha256(repr((STEPS, LOOK_QUESTIONS)).encode())
    for name in ("fieldwork/shell.html", "base.html", "parts/field.html", "parts/field_says.html"):
        digest.update((_HERE / "templates" / name).read_bytes())
    static_folder = _HERE / "static" / "bela"
    for path in [
        *(static_folder / style for style in _STYLES),
        *sorted((static_folder / "field").glob("*.js")),
    ]:
        digest.update(path.read_bytes())
    digest.update("".join(_assets()).encode())
    return digest.hexdigest()[:16]
