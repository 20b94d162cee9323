"""`POST /bantu/mungkin-sama/`: what a business may be on the register already, asked while its form is open.

Answered are name, place and reasons, no number and no address; the public id only of what stands on the
helper's own list. The plain form asks the same way when a step is sent.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus

from allauth.core import ratelimit
from django.http import HttpResponse, JsonResponse
from django.views.decorators.http import require_POST

from bela.fieldwork.queries.work import AssignmentFacts
from bela.registry.queries.doorstep import lying_in
from bela.web.access import Visit, needs
from bela.web.fieldwork.scope import COUNT, own_assignment
from bela.web.registry.doubles_asked import doubles_asked

ASKED = ("name", "owner", "phone", "nik", "nib", "address", "rt", "rw", "activity")
"""What a business is known again by."""

_LARGEST = 20_000
_LONGEST = 400


@dataclass(frozen=True, slots=True)
class FoundDouble:
    """What may be the same; `here` is its public id where it stands on the list of the assignment, else ""."""

    name: str
    place: str
    why: tuple[str, ...]
    here: str


@needs(COUNT)
@require_POST
def doubles(visit: Visit) -> HttpResponse:
    """`{"assignment", "enterprise": id|null, "answers"}`; 200 `{"doubles": [{"name", "place", "why", "here"}]}`.

    422 for what cannot be read, 429 for who asks too often: the form goes on without.
    """
    asked = _read(visit)
    if asked is None:
        return JsonResponse({"doubles": []}, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    assignment, enterprise, answers = asked
    found = doubles_of(visit, own_assignment(visit, assignment), enterprise, answers)
    if found is None:
        return JsonResponse({"doubles": []}, status=HTTPStatus.TOO_MANY_REQUESTS)
    told = [{"name": one.name, "place": one.place, "why": one.why, "here": one.here} for one in found]
    return JsonResponse({"doubles": told})


def doubles_of(
    visit: Visit, assignment: AssignmentFacts, enterprise: str, answers: Mapping[str, str]
) -> list[FoundDouble] | None:
    """What a business of the kelurahan may be already; nothing where who asks has asked too often.

    `enterprise` is the one that is visited, "" for one on no list.
    """
    said = {field: answers.get(field, "") for field in ASKED}
    if not said["name"].strip():
        return []
    if not ratelimit.consume(visit, action="field_doubles"):
        return None
    found = doubles_asked(visit.actor, {**said, "region": assignment.region}, but=enterprise)
    here = lying_in(assignment.region, [one.enterprise for one in found]) if found else frozenset()
    return [
        FoundDouble(one.name, one.place, one.why, one.enterprise if one.enterprise in here else "")
        for one in found
    ]


def _read(visit: Visit) -> tuple[str, str, dict[str, str]] | None:
    if len(visit.body) > _LARGEST:
        return None
    try:
        sent = json.loads(visit.body)
    except (ValueError, RecursionError):
        return None
    if not isinstance(sent, dict) or not isinstance(sent.get("answers"), dict):
        return None
    texts = [sent.get("assignment"), sent.get("enterprise") or "", *map(sent["answers"].get, ASKED)]
    read = [_text(text) for text in texts]
    if None in read:
        return None
    assignment, enterprise, *answers = (text or "" for text in read)
    return assignment, enterprise, dict(zip(ASKED, answers, strict=True))


def _text(said: object) -> str | None:
    if said is None:
        return ""
    return said if isinstance(said, str) and len(said) <= _LONGEST and "\0" not in said else None
