"""`/aturan/`: the rule book. Every rule by what it does, with its numbers on the chosen day; also as XLSX."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from bela.kernel.dates import format_day
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
from bela.web.spreadsheet import Sheet, spreadsheet


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


@public
@require_safe
def rule_list(request: HttpRequest) -> HttpResponse:
    """Show the rule book, filtered as the address asks."""
    form = RuleListForm.asked(request.GET)
    day, book = _day(form), rule_book()
    groups = [] if form.is_bound and not form.is_valid() else _groups(form, book, day)
    context = {
        "form": form,
        "day": day,
        "groups": groups,
        "shown": sum(len(group.rules) for group in groups),
        "total": len(book.rules),
        "checked": sum(is_checked(rule, book) for rule in book.rules),
        "filtered": form.is_bound and bool(form.data.get("q") or form.data.get("jenis")),
        "numbers": _numbers(book, day),
        "query": request.GET.urlencode(),
    }
    return render(request, "law/rule_list.html", context)


@public
@require_safe
def rule_sheet(request: HttpRequest) -> HttpResponse:
    """The same rules as a spreadsheet: one sheet of rules, one of every number with all its values."""
    form = RuleListForm.asked(request.GET)
    day, book = _day(form), rule_book()
    groups = [] if form.is_bound and not form.is_valid() else _groups(form, book, day)
    return spreadsheet(f"bela-aturan-{day.isoformat()}.xlsx", _rules_sheet(groups, day), _values_sheet(book))


def _day(form: RuleListForm) -> date:
    asked = form.cleaned_data.get("pada") if form.is_bound and (form.is_valid() or True) else None
    return asked or timezone.localdate()


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
    cite = f"{rule.cite.instrument} {rule.cite.article}" if rule.cite else ""
    text = " ".join((rule.code, rule.title.of(language), rule.plain.of(language), cite)).lower()
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


def _rules_sheet(groups: Sequence[Group], day: date) -> Sheet:
    rows = [
        (
            rule.code,
            rule.title,
            str(group.name),
            rule.plain,
            "; ".join(f"{name}: {value}" for name, value in rule.values),
            rule.basis,
            gettext("sudah") if rule.checked else gettext("belum"),
        )
        for group in groups
        for rule in group.rules
    ]
    heads = [
        *(gettext("Kode"), gettext("Aturan"), gettext("Yang dilakukan"), gettext("Isinya")),
        gettext("Nilai pada {day}").format(day=format_day(day, screen_language())),
        *(gettext("Dasar"), gettext("Diperiksa ahli hukum")),
    ]
    return Sheet(gettext("Aturan"), heads, rows, widths=(22, 30, 20, 70, 40, 34, 14))


def _values_sheet(book: RuleBook) -> Sheet:
    language = screen_language()
    rows = []
    for provision in book.provisions.values():
        for value in provision.values:
            cite = value.cite
            rows.append(
                (
                    provision.key,
                    provision.title.of(language),
                    value.start,
                    value.end,
                    value_says(provision, value),
                    gettext("Kebijakan kota")
                    if provision.basis is Basis.POLICY
                    else article_says(cite.instrument if cite else None, cite.article if cite else None),
                    value.note.of(language) if value.note else "",
                )
            )
    heads = [
        *(gettext("Kode"), gettext("Angka"), gettext("Mulai"), gettext("Sampai sebelum")),
        *(gettext("Nilai"), gettext("Dasar"), gettext("Catatan")),
    ]
    return Sheet(gettext("Angka"), heads, rows, widths=(26, 46, 14, 14, 18, 34, 60))
