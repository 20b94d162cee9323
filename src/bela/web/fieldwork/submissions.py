"""`POST /bantu/kiriman/`: one visit from a phone, as JSON; answered the same however often it is sent."""

from __future__ import annotations

import json
from collections.abc import Callable

from django.http import HttpResponse, JsonResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from bela.fieldwork.queries.changed import changed_meanwhile
from bela.fieldwork.refusals import BadSubmission
from bela.fieldwork.submission import read_submission
from bela.fieldwork.usecases.receive_visit import receive_visit
from bela.kernel.refusal import NotPermitted, Refusal
from bela.web.access import Visit, needs
from bela.web.fieldwork.scope import COUNT
from bela.web.fieldwork.words import changed_says, field_name

_LARGEST = 200_000


@needs(COUNT)
@require_POST
def submissions(visit: Visit) -> HttpResponse:
    """200 `{"visit", "state", "changed"}`; 422 `{"reason", "faults": [{"field", "label", "reason"}]}` to be mended."""

    def take(sent: object) -> dict[str, object]:
        submission = read_submission(sent)
        received = receive_visit(at=timezone.now(), actor=visit.actor, submission=submission)
        return {"visit": received.visit, "state": received.state, "changed": _changed(received.visit)}

    return answered(visit, take)


def answered(visit: Visit, take: Callable[[object], dict[str, object]]) -> HttpResponse:
    """What a phone sent, taken and answered; what cannot be taken is answered with field and reason (422)."""
    if len(visit.body) > _LARGEST:
        return _refused(_("Kiriman ini terlalu besar."), [])
    try:
        return JsonResponse(take(json.loads(visit.body)))
    except (ValueError, RecursionError):
        return _refused(_("Kiriman ini tidak bisa dibaca."), [])
    except NotPermitted:
        raise
    except BadSubmission as no:
        return _refused(no.reason, [fault for fault in no.findings if isinstance(fault, tuple)])
    except Refusal as no:
        return _refused(f"{no.reason} {no.next_step}".strip(), [])


def _changed(received: str) -> dict[str, object] | None:
    """What a supervisor will have to choose, in words and by field; nothing where nothing was changed."""
    fields = changed_meanwhile(received)
    named = [{"field": one.field, "label": str(field_name(one.field))} for one in fields]
    return {"says": changed_says(fields), "fields": named} if fields else None


def _refused(reason: object, faults: list[tuple[object, ...]]) -> HttpResponse:
    told = [
        {"field": field, "label": str(field_name(str(field))), "reason": str(why)} for field, why in faults
    ]
    return JsonResponse({"reason": str(reason), "faults": told}, status=422)
