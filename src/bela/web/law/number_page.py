"""`/aturan/angka/{key}/`: one number of the law (a rate, a limit) over time, with its sources."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from bela.law.api import Basis, rule_book
from bela.web.access import public
from bela.web.fields import screen_language
from bela.web.law.rule_list_form import RuleListForm
from bela.web.law.values import table_of, track_of


@public
@require_safe
def number_page(request: HttpRequest, key: str) -> HttpResponse:
    """Show the number with that key, on the day `pada`. Raises `Http404` for none."""
    book, language = rule_book(), screen_language()
    if key not in book.provisions:
        raise Http404
    provision = book.provisions[key]
    form = RuleListForm.asked(request.GET)
    day = (form.is_valid() and form.cleaned_data["pada"]) or timezone.localdate()
    context = {
        "title": provision.title.of(language),
        "is_policy": provision.basis is Basis.POLICY,
        "checked": bool(provision.checked),
        "day": day,
        "track": track_of([provision], day),
        "table": table_of([provision], day),
        "rules": [rule for rule in book.rules if key in rule.provisions],
    }
    return render(request, "law/number_page.html", context)
