"""The sheet of sources on a page: side by side, the price at the door beside each, and why this one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from bela.kernel.dates import format_day
from bela.kernel.money import Rupiah
from bela.kernel.numbers import format_rupiah
from bela.ordering.answers import ComparisonFacts, OrderFacts
from bela.web.fields import screen_language
from bela.web.openness.words import NOT_COMPARED, hash_says
from bela.web.parts import Column, Table


@dataclass(frozen=True)
class ComparisonShown:
    """The sheet as a page shows it. `frozen` says that nothing in it can change any more."""

    sellers: int
    table: Table | None
    reason: str
    not_compared: object
    frozen: bool
    digest: str


def comparison_shown(order: OrderFacts, *, sells: bool) -> ComparisonShown | None:
    """What was compared; the seller sees the others by their letter only. Nothing before there is a sheet."""
    sheet = order.comparison
    if sheet is None:
        return None
    return ComparisonShown(
        sellers=sheet.sellers,
        table=(letters_table(sheet) if sells else sources_table(sheet)) if sheet.sellers > 1 else None,
        reason="" if sells else sheet.reason,
        not_compared=NOT_COMPARED.get(order.reason_not_compared, ""),
        frozen=sheet.frozen_at is not None,
        digest=hash_says(sheet.digest),
    )


def sources_table(sheet: ComparisonFacts) -> Table:
    """The sources, cheapest first: goods, delivery, taxes, and what it is at the door."""
    columns = [
        Column(gettext("Sumber")),
        Column(gettext("Barang"), number=True),
        Column(gettext("Antar"), number=True),
        Column(gettext("Pajak"), number=True),
        Column(gettext("Sampai di tempat"), number=True),
        Column(gettext("Selisih"), number=True),
    ]
    chosen = next(source for source in sheet.sources if source["chosen"])
    rows = [_cells(source, chosen) for source in sheet.sources]
    return Table(_caption(), columns, rows)


def letters_table(sheet: ComparisonFacts) -> Table:
    """The same for the seller: the others are letters, and only what each is at the door is told."""
    columns = [
        Column(gettext("Sumber")),
        Column(gettext("Sampai di tempat"), number=True),
        Column(gettext("Selisih"), number=True),
    ]
    chosen = next(source for source in sheet.sources if source["chosen"])
    rows = [
        (
            f"{source['letter']}. {gettext('Anda') if source is chosen else gettext('Penjual lain')}",
            format_rupiah(source["gross"]),
            _difference(source, chosen),
        )
        for source in sheet.sources
    ]
    return Table(_caption(), columns, rows)


def _caption() -> str:
    return gettext("Harga yang dibandingkan, sampai di tempat dan dengan pajak")


def _cells(source: Mapping[str, Any], chosen: Mapping[str, Any]) -> Sequence[object]:
    return (
        _name(source),
        format_rupiah(source["goods"]),
        format_rupiah(source["shipping"]),
        format_rupiah(source["vat"] + source["food_tax"]),
        format_rupiah(source["gross"]),
        _difference(source, chosen),
    )


def _difference(source: Mapping[str, Any], chosen: Mapping[str, Any]) -> str:
    """How much dearer than the one that was chosen, with its sign."""
    if source is chosen:
        return "–"
    difference = source["gross"] - chosen["gross"]
    return f"{'+' if difference >= 0 else '−'}{format_rupiah(abs(difference))}"


def _name(source: Mapping[str, Any]) -> SafeString:
    small = gettext("dipilih") if source["chosen"] else _where(source)
    name = format_html("{}. {}", source["letter"], source["supplier"])
    return format_html('{}<br><small class="soft">{}</small>', name, small) if small else name


def _where(source: Mapping[str, Any]) -> str:
    """What was looked at, and when."""
    day = format_day(date.fromisoformat(source["seen_on"]), screen_language()) if source["seen_on"] else ""
    outside = gettext("harga di luar Bela") if source["kind"] == "outside" else ""
    return ", ".join(filter(None, (source["title"], outside, day)))


def gross_of(source: Mapping[str, Any]) -> Rupiah:
    """A source's price at the door."""
    return Rupiah(source["gross"])
