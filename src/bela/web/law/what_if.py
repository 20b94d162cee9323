"""`/aturan/andaikan/`: may this be bought? Asked by link, answered with every finding and its article."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from bela.law.api import judge
from bela.web.access import public
from bela.web.law.facts import purchase_asked
from bela.web.law.verdict import verdict
from bela.web.law.what_if_form import WhatIfForm


@public
def what_if(request: HttpRequest) -> HttpResponse:
    """Show the form, and where the address asks, the answer."""
    form = WhatIfForm.asked(request.GET)
    context: dict[str, object] = {"form": form, "groups": groups(form)}
    purchase = purchase_asked(form)
    if purchase is not None:
        context["verdict"] = verdict(form, purchase, judge(purchase))
        context["link"] = f"{request.path}?{form.to_link()}"
    return render(request, "law/what_if.html", context)


def groups(form: WhatIfForm) -> list[dict[str, object]]:
    """The questions under their headings; a group with an answer of one's own or a mistake is open."""
    shown = []
    for title, names in form.GROUPS:
        fields = [form[name] for name in names]
        opened = any(bound.errors for bound in fields)
        opened = opened or (form.is_bound and not all(form.is_default(name) for name in names))
        shown.append({"title": title, "fields": fields, "open": opened})
    return shown
