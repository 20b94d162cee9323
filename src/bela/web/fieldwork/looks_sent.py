"""`POST /bantu/cek-ulang/kiriman/`: a second look that was done without signal, as JSON; taken once."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from bela.fieldwork.second_look import read_second_look
from bela.fieldwork.usecases.answer_back_check import answer_back_check
from bela.web.access import Visit, needs
from bela.web.fieldwork.scope import COUNT
from bela.web.fieldwork.submissions import answered


@needs(COUNT)
@require_POST
def look_sent(visit: Visit) -> HttpResponse:
    """200 `{"check", "taken", "says"}`, the same for a repeat; 422 `{"reason", "faults"}` to be mended.

    `taken` is false, with why in `says`, where the helper had answered this look otherwise before.
    """

    def take(sent: object) -> dict[str, object]:
        look = read_second_look(sent)
        looked = answer_back_check(
            at=timezone.now(), actor=visit.actor, check=look.check, outcome=look.outcome,
            answers=look.answers, device=look.device,
        )  # fmt: skip
        says = (
            ""
            if looked.taken
            else _("Cek ulang ini sudah Anda jawab sebelumnya. Jawaban yang pertama berlaku.")
        )
        return {"check": look.check, "taken": looked.taken, "says": says}

    return answered(visit, take)
