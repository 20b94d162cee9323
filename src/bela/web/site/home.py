"""The front page: what Bela is, and what it can already do for whom."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from bela.law.api import rule_book
from bela.web.access import public
from bela.web.law.what_if_form import WhatIfForm

KINDS = (
    ("food", _("Makanan")),
    ("office", _("Alat tulis")),
    ("print", _("Cetak")),
    ("sewing", _("Jahit")),
    ("craft", _("Kerajinan")),
    ("service", _("Jasa")),
)
"""The kinds of things the market will have, as woven on its cloths."""


@public
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Show the front page."""
    context = {"form": WhatIfForm(label_suffix=""), "kinds": KINDS, "rules": len(rule_book().rules)}
    return render(request, "site/home.html", context)
