"""`/aturan/unduh.xlsx`: the rules as the list shows them, and every number with all its values."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from bela.kernel.dates import format_day
from bela.law.api import Basis, RuleBook, rule_book
from bela.web.access import public
from bela.web.fields import screen_language
from bela.web.law.rule_list import Group, rules_asked
from bela.web.law.words import article_says, value_says
from bela.web.spreadsheet import Sheet, spreadsheet


@public
@require_safe
def rule_sheet(request: HttpRequest) -> HttpResponse:
    """The rules that the address asks for, as a spreadsheet."""
    shown = rules_asked(request.GET)
    name = f"bela-aturan-{shown.day.isoformat()}.xlsx"
    return spreadsheet(name, _rules_sheet(shown.groups, shown.day), _values_sheet(rule_book()))


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
        *(gettext("Kode"), gettext("Nama aturan"), gettext("Yang dilakukan"), gettext("Isinya")),
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
