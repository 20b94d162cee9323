"""A number of the law over time, as a picture and as a table of its values with their sources."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from bela.kernel.dates import format_day
from bela.kernel.period import Period
from bela.law.api import Basis, DatedValue, Provision
from bela.web.fields import screen_language
from bela.web.law.words import article_says, since_says, value_says
from bela.web.parts import Column, Table
from bela.web.pictures import Lane, Span, Track

_BEGINNING = date(2018, 1, 1)
"""Nothing of interest to a purchase here is older; a value from before is drawn from this day on."""


def track_of(provisions: Sequence[Provision], day: date) -> Track | None:
    """The values over time; `None` where nothing ever changed, because then there is nothing to see."""
    if not any(value.start or value.end for provision in provisions for value in provision.values):
        return None
    language = screen_language()
    first, last = _ends(provisions, day)
    return Track(
        title=gettext("Nilai dari waktu ke waktu; tabel di bawah memuat angka yang sama."),
        lanes=[_lane(provision, day, last) for provision in provisions],
        first=first,
        last=last,
        day=day,
        day_says=format_day(day, language),
    )


def table_of(provisions: Sequence[Provision], day: date) -> Table:
    """Every value with its days and its source, the one of the day marked."""
    rows = [
        (
            _name(provision, value, day),
            since_says(value),
            _amount(provision, value, day),
            _basis(provision, value),
        )
        for provision in provisions
        for value in provision.values
    ]
    return Table(
        caption=gettext("Nilai dari waktu ke waktu"),
        columns=[
            Column(gettext("Angka")),
            Column(gettext("Berlaku")),
            Column(gettext("Nilai"), number=True),
            Column(gettext("Dasar")),
        ],
        rows=rows,
    )


def _ends(provisions: Sequence[Provision], day: date) -> tuple[date, date]:
    starts = [value.start for provision in provisions for value in provision.values if value.start]
    first = min([*starts, day, date(max(_BEGINNING.year, min(starts, default=day).year - 1), 1, 1)])
    last = max([*starts, day])
    return date(first.year, 1, 1), date(last.year + 1, 1, 1) + timedelta(days=365)


def _lane(provision: Provision, day: date, last: date) -> Lane:
    value = provision.on(day)
    label = provision.label.of(screen_language())
    if value:
        name = f"{label}, {value_says(provision, value)}"
    else:
        name = gettext("{label}, belum ada pada hari itu").format(label=label)
    spans = [
        Span(Period(each.start or date.min, each.end), value_says(provision, each))
        for each in provision.values
    ]
    return Lane(name, spans)


def _name(provision: Provision, value: DatedValue, day: date) -> SafeString | str:
    label = provision.label.of(screen_language())
    if day not in value:
        return label
    return format_html('{}<br><small class="done">{}</small>', label, gettext("berlaku hari itu"))


def _amount(provision: Provision, value: DatedValue, day: date) -> SafeString | str:
    says = value_says(provision, value)
    return format_html("<strong>{}</strong>", says) if day in value else says


def _basis(provision: Provision, value: DatedValue) -> SafeString:
    if provision.basis is Basis.POLICY:
        source = gettext("Kebijakan kota")
    else:
        cite = value.cite
        source = article_says(cite.instrument if cite else None, cite.article if cite else None)
    remarks = [source]
    if value.assumed and not value.note:
        remarks.append(gettext("Hari pertamanya diperkirakan."))
    if value.note:
        remarks.append(value.note.of(screen_language()))
    notes = format_html_join("", '<br><small class="soft">{}</small>', ((note,) for note in remarks[1:]))
    return format_html("{}{}", source, notes)
