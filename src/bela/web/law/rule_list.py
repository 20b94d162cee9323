"""`/aturan/`: the rule book. Every rule by what it does, with its numbers on the chosen day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from bela.law.api import Basis, Effect, Provision, Rule, RuleBook, rule_book
from bela.web.access import public
from bela.web.fields import screen_language
from bela.web.law.rule_list_form import RuleListForm
from bela.web.law.words import (
    EFFECTS,
    article_says,
    effect_of,
    is_checked,
    other_effects,
    value_says,
    values_on,
)


@dataclass(frozen=True)
class RuleRow:
    """A rule as the list shows it."""

    code: str
    title: str
    plain: str
    basis: str
    policy: bool
    checked: bool
    elsewhere: str
    values: Sequence[tuple[str, str]]


@dataclass(frozen=True)
class NumberRow:
    """A number of the law that belongs to no single rule, on the chosen day."""

    key: str
    title: str
    value: str
    source: str


@dataclass(frozen=True)
class Group:
    """Rules that do the same when they do not hold."""

    effect: str
    name: object
    explains: object
    rules: Sequence[RuleRow]


@dataclass(frozen=True)
class Shown:
    """What the address asked for: the form as it stands, the day, the rules."""

    form: RuleListForm
    day: date
    groups: Sequence[Group]


@public
@require_safe
def rule_list(request: HttpRequest) -> HttpResponse:
    """Show the rule book, filtered as the address asks."""
    shown, book = rules_asked(request.GET), rule_book()
    form = shown.form
    context = {
        "form": form,
        "day": shown.day,
        "groups": shown.groups,
        "shown": sum(len(group.rules) for group in shown.groups),
        "total": len(book.rules),
        "checked": sum(is_checked(rule, book) for rule in book.rules),
        "filtered": form.is_bound and bool(form.data.get("q") or form.data.get("jenis")),
        "numbers": _numbers(book, shown.day),
        "query": request.GET.urlencode(),
    }
    return render(request, "law/rule_list.html", context)


def rules_asked(query: QueryDict) -> Shown:
    """The rules for that address; none where something in it cannot be read."""
    form = RuleListForm.asked(query)
    wrong = form.is_bound and not form.is_valid()
    # A wrong answer leaves the others readable.
    day = (form.is_bound and form.cleaned_data.get("pada")) or timezone.localdate()
    return Shown(form, day, [] if wrong else _groups(form, rule_book(), day))


def _groups(form: RuleListForm, book: RuleBook, day: date) -> list[Group]:
    words = (form.cleaned_data.get("q") or "").lower().split() if form.is_bound else []
    only = form.cleaned_data.get("jenis") if form.is_bound else ""
    groups = []
    for effect in Effect:
        rules = [
            _row(rule, book, day)
            for rule in book.rules
            if effect_of(rule) is effect and only in ("", None, effect.value) and _speaks_of(rule, words)
        ]
        if rules:
            groups.append(Group(effect.value, *EFFECTS[effect], rules))
    return groups


def _speaks_of(rule: Rule, words: list[str]) -> bool:
    language = screen_language()
    cite = (rule.cite.instrument, rule.cite.article) if rule.cite else ()
    said = (rule.code, rule.title.of(language), rule.plain.of(language), *cite)
    text = " ".join(filter(None, said)).lower()
    return all(word in text for word in words)


def _row(rule: Rule, book: RuleBook, day: date) -> RuleRow:
    language = screen_language()
    return RuleRow(
        code=rule.code,
        title=rule.title.of(language),
        plain=rule.plain.of(language),
        basis=_basis(rule, book, day),
        policy=rule.basis is Basis.POLICY,
        checked=is_checked(rule, book),
        elsewhere=other_effects(rule),
        values=values_on(day, (book.provisions[key] for key in rule.provisions)),
    )


def _basis(rule: Rule, book: RuleBook, day: date) -> str:
    """The rule's own citation, or that of its first number on that day."""
    if rule.basis is Basis.POLICY:
        return gettext("Kebijakan kota")
    if rule.cite and rule.cite.instrument:
        return article_says(rule.cite.instrument, rule.cite.article)
    for key in rule.provisions:
        value = book.provisions[key].on(day)
        if value and value.cite and value.cite.instrument:
            return article_says(value.cite.instrument, value.cite.article)
    return article_says(None, None)


def _numbers(book: RuleBook, day: date) -> list[NumberRow]:
    used = {key for rule in book.rules for key in rule.provisions}
    return [_number(book.provisions[key], day) for key in sorted(book.provisions) if key not in used]


def _number(provision: Provision, day: date) -> NumberRow:
    value = provision.on(day)
    cite = value.cite if value else None
    source = (
        gettext("Kebijakan kota")
        if provision.basis is Basis.POLICY
        else article_says(cite.instrument if cite else None, cite.article if cite else None)
    )
    says = value_says(provision, value) if value else gettext("belum ada pada hari itu")
    return NumberRow(provision.key, provision.title.of(screen_language()), says, source)
