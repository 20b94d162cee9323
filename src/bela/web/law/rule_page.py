"""`/aturan/{rule}/`: one rule, its numbers over time, where it stands written, and a little "what if"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.forms import BoundField
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from bela.kernel.money import Rupiah
from bela.law.api import Basis, Finding, Provision, Rule, judge, price_purchase, rule_book
from bela.web.access import public
from bela.web.fields import screen_language
from bela.web.law.facts import purchase_asked
from bela.web.law.values import table_of, track_of
from bela.web.law.verdict import QUESTIONS, finding_line, receipt_of
from bela.web.law.what_if_form import WhatIfForm
from bela.web.law.words import EFFECTS, article_says, effect_of, is_checked, other_effects, seen_says
from bela.web.parts import FindingLine, Receipt


@dataclass(frozen=True)
class Source:
    """Where something stands written: the text of law, the words of the article, how sure we are."""

    says: str
    quote: str
    seen: str


@dataclass(frozen=True)
class Tried:
    """The answer of the little form: the rule's own finding, and the money where money matters."""

    finding: FindingLine
    receipt: Receipt | None
    link: str


@public
@require_safe
def rule_page(request: HttpRequest, code: str) -> HttpResponse:
    """Show the rule with that code. Raises `Http404` for none."""
    book = rule_book()
    try:
        rule = book.rule(code)
    except KeyError:
        raise Http404 from None
    form = WhatIfForm.asked(request.GET, harga=Rupiah(1_000_000))
    language, provisions = screen_language(), [book.provisions[key] for key in rule.provisions]
    tried = _tried(form, rule)
    day = form.cleaned_data["tanggal"] if tried else timezone.localdate()
    effect_name, effect_explains = EFFECTS[effect_of(rule)]
    context = {
        "rule": rule,
        "title": rule.title.of(language),
        "plain": rule.plain.of(language),
        "example": rule.example.of(language),
        "effect": effect_name,
        "effect_explains": effect_explains,
        "elsewhere": other_effects(rule),
        "is_policy": rule.basis is Basis.POLICY,
        "checked": is_checked(rule, book),
        "total": len(book.rules),
        "track": track_of(provisions, day) if provisions else None,
        "table": table_of(provisions, day) if provisions else None,
        "sources": _sources(rule, provisions),
        "form": form,
        "questions": _questions(form, rule),
        "tried": tried,
    }
    return render(request, "law/rule_page.html", context)


def _questions(form: WhatIfForm, rule: Rule) -> list[BoundField]:
    return [form[name] for name in QUESTIONS[rule.code]]


def _tried(form: WhatIfForm, rule: Rule) -> Tried | None:
    purchase = purchase_asked(form)
    if purchase is None:
        return None
    found: Finding = judge(purchase).finding(rule.code)
    money = "harga" in QUESTIONS[rule.code]
    law = rule_book().on(form.cleaned_data["tanggal"])
    return Tried(
        finding=finding_line(found),
        receipt=receipt_of(purchase, price_purchase(purchase, law), level=3) if money else None,
        link=f"/aturan/andaikan/?{form.to_link()}",
    )


def _sources(rule: Rule, provisions: Sequence[Provision]) -> list[Source]:
    """Every text of law that the rule or one of its numbers rests on, each once."""
    cites = [rule.cite] if rule.cite else []
    cites += [value.cite for provision in provisions for value in provision.values if value.cite]
    sources: dict[str, Source] = {}
    for cite in cites:
        says = article_says(cite.instrument, cite.article)
        sources.setdefault(says, Source(says, cite.quote or "", seen_says(cite.seen)))
    named = [source for source in sources.values() if source.says != article_says(None, None)]
    unknown = [source for source in sources.values() if source.says == article_says(None, None)]
    return named or unknown or [Source(gettext("Kebijakan kota"), "", "")]
