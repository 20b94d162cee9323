"""`/aturan/andaikan/`: may this be bought? Asked by link, answered with every finding and its article."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from bela.law.api import judge
from bela.web.access import public
from bela.web.law.facts import purchase_asked
from bela.web.law.verdict import verdict
from bela.web.law.what_if_form import WhatIfForm
from bela.web.query import grouped


@public
@require_safe
def what_if(request: HttpRequest) -> HttpResponse:
    """Show the form, and where the address asks, the answer."""
    form = WhatIfForm.asked(request.GET)
    context: dict[str, object] = {"form": form, "groups": grouped(form, WhatIfForm.FIRST, WhatIfForm.GROUPS)}
    purchase = purchase_asked(form)
    if purchase is not None:
        context["verdict"] = verdict(form, purchase, judge(purchase))
        context["link"] = f"{request.path}?{form.to_link()}"
    return render(request, "law/what_if.html", context)
