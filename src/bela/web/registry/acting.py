"""One act on a page of its own: a form, a use case, a refusal beside its field, and back to where one was."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render

from bela.kernel.refusal import NotPermitted, Refusal
from bela.web.access import Visit
from bela.web.accounts.forms import refuse
from bela.web.registry.words import FIELDS, say


@dataclass(frozen=True)
class Act:
    """What a page of one act says: `back` is an address and its words, `then` where it leads
    when done (else back), `more` is for its template."""

    title: object
    lead: object
    button: object
    done: object
    back: tuple[str, object]
    then: str = ""
    tone: str = ""
    template: str = "registry/act.html"
    more: dict[str, Any] = field(default_factory=dict)


def do(visit: Visit, act: Act, form: forms.Form, run: Callable[[dict[str, Any]], object]) -> HttpResponseBase:
    """Show the form; when it was sent and can be read, run the act and go back."""
    if form.is_bound and form.is_valid():
        try:
            run(form.cleaned_data)
        except NotPermitted:
            raise
        except Refusal as refusal:
            _show(form, refusal)
        else:
            messages.success(visit, str(act.done))
            queued = visit.POST.get("antre") == "1"
            return HttpResponseRedirect("/pendataan/" if queued else act.then or act.back[0])
    context = {"form": form, "act": act, "queued": visit.POST.get("antre") == "1", **act.more}
    return render(visit, act.template, context)


def _show(form: forms.Form, refusal: Refusal) -> None:
    """Beside its field; what is missing is named where that is what was found."""
    refuse(form, refusal)
    missing = [str(say({**FIELDS, **_STEPS}, str(found))) for found in refusal.findings]
    if missing:
        form.add_error(None, ", ".join(missing))


_STEPS = {"scale": FIELDS["sales"], "verification": FIELDS["address"]}
