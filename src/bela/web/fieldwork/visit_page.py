"""`/pendataan/lapangan/kunjungan/{id}/`: one visit with its evidence; accepted or sent back."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from bela.fieldwork.queries.looks import looks_of
from bela.fieldwork.queries.visits import VisitShown, visits
from bela.fieldwork.refusals import ChangedMeanwhile
from bela.fieldwork.usecases.accept_visit import accept_visit
from bela.fieldwork.usecases.return_visit import return_visit
from bela.kernel.refusal import NotPermitted, Refusal
from bela.registry.queries.places import kelurahan_of
from bela.web.access import Visit, needs
from bela.web.accounts.forms import PlainForm, refuse, sent
from bela.web.fieldwork.scope import SUPERVISE, their_visit
from bela.web.fieldwork.words import CHANNELS, OUTCOMES, STATES, field_name, shown_answer, signal_says

TAKE, KEEP = "kunjungan", "daftar"
PROVES = "bukti"
"""The box of the officer who answers for the business being there; never ticked beforehand."""


class ReturnForm(PlainForm):
    """What is to be mended, for whoever was there."""

    reason = forms.CharField(label=gettext_lazy("Apa yang perlu dibetulkan?"), max_length=400)


@needs(SUPERVISE)
@require_safe
def visit_page(visit: Visit, seen: str) -> HttpResponse:
    """Show it."""
    return _show(visit, their_visit(visit, seen), ReturnForm())


@needs(SUPERVISE)
@require_POST
def accept(visit: Visit, seen: str) -> HttpResponseBase:
    """Accept it; where the record had changed meanwhile, with the answers a person chose."""
    shown = their_visit(visit, seen)
    chosen = {beside.field: visit.POST.get(f"pilih-{beside.field}", "") for beside in shown.answers}
    take = [field for field, choice in chosen.items() if choice == TAKE]
    keep = [field for field, choice in chosen.items() if choice == KEEP]
    try:
        accept_visit(
            at=timezone.now(), actor=visit.actor, visit=seen, take=take, keep=keep,
            proves=visit.POST.get(PROVES) == "1",
        )  # fmt: skip
    except NotPermitted:
        raise
    except ChangedMeanwhile as no:
        open_ones = frozenset(str(field) for field in no.findings)
        return _show(visit, shown, ReturnForm(), choose=open_ones, says=f"{no.reason} {no.next_step}")
    except Refusal as no:
        return _show(visit, shown, ReturnForm(), says=f"{no.reason} {no.next_step}".strip())
    messages.success(visit, _("Hasil kunjungan diterima."))
    return HttpResponseRedirect(_next(shown))


@needs(SUPERVISE)
@require_POST
def send_back(visit: Visit, seen: str) -> HttpResponseBase:
    """Send it back with the reason."""
    shown, form = their_visit(visit, seen), ReturnForm(sent(visit))
    if form.is_valid():
        try:
            reason = form.cleaned_data["reason"]
            return_visit(at=timezone.now(), actor=visit.actor, visit=seen, reason=reason)
        except NotPermitted:
            raise
        except Refusal as no:
            refuse(form, no)
        else:
            messages.success(visit, _("Hasil kunjungan dikembalikan ke petugasnya."))
            return HttpResponseRedirect(_next(shown))
    return _show(visit, shown, form)


def _next(shown: VisitShown) -> str:
    """The next one that waits; the list where none does."""
    waiting = visits(shown.campaign, state="waiting", size=1).rows
    if waiting:
        return f"/pendataan/lapangan/kunjungan/{waiting[0].public_id}/"
    return f"/pendataan/lapangan/{shown.campaign}/kunjungan/"


def _show(
    visit: Visit, shown: VisitShown, form: forms.Form, *, choose: frozenset[str] = frozenset(), says: str = ""
) -> HttpResponse:
    row = shown.row
    signals = [
        signal_says(signal)
        for look in looks_of(shown.campaign, row.helper)
        for signal in look.signals
        if row.public_id in signal.visits
    ]
    minutes, off = int(shown.took.total_seconds() // 60), int(shown.clock_off.total_seconds() // 60)
    context = {
        "shown": shown,
        "form": form,
        "says": says,
        "outcome": OUTCOMES[row.outcome],
        "state": STATES[row.state],
        "channel": CHANNELS[row.channel],
        "kelurahan": kelurahan_of(row.region),
        "answers": [
            (
                beside, field_name(beside.field), shown_answer(beside.field, beside.before),
                shown_answer(beside.field, beside.after), beside.clash or beside.field in choose,
            )
            for beside in shown.answers
        ],
        "signals": signals,
        "minutes": minutes,
        "clock_off": off if abs(off) >= 10 else 0,
        "map": _map(shown),
        "take": TAKE,
        "keep": KEEP,
        "proves": PROVES,
        "ticked": visit.POST.get(PROVES) == "1",
    }  # fmt: skip
    return render(visit, "fieldwork/visit.html", context)


def _map(shown: VisitShown) -> str:
    """The point on a map of the phone's or the computer's own choosing."""
    return f"geo:{shown.position[0]},{shown.position[1]}" if shown.position else ""
