"""The taxes of an order on a page: what reaches the seller, each tax in words, each row with its article.

The figures of a paid order are those stored with the payment; the sheet only says where they stand written.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext, pgettext

from bela.kernel.money import Rupiah
from bela.kernel.numbers import format_percent, format_rupiah
from bela.ordering.answers import OrderFacts
from bela.ordering.queries import tax_sheet
from bela.tax import TaxSheet
from bela.web.law.words import article_says
from bela.web.ordering.words import paper_words
from bela.web.parts import Column, Line, Receipt, Table

type Figures = Mapping[str, Any]
"""A tax sheet by the contract's keys."""


@dataclass(frozen=True)
class TaxShown:
    """What a page shows of the taxes. `says` is each tax in a sentence for the seller; `changed` where the
    day's sheet is another than the invoice's."""

    net: Rupiah
    withheld: Rupiah
    gross: Rupiah
    receipt: Receipt
    says: Sequence[str]
    table: Table | None
    changed: bool
    paid: bool


def tax_shown(order: OrderFacts, at: datetime, *, sells: bool) -> TaxShown:
    """The taxes as they were paid; before that, as if the order were paid today. Three queries."""
    sheet = tax_sheet(order.row.id, at)
    figures: Figures = order.payment_made.sheet if order.payment_made else sheet.as_json()
    sent: Figures = order.invoice.sheet if order.invoice else figures
    return TaxShown(
        net=Rupiah(figures["paid_to_supplier"]),
        withheld=Rupiah(figures["withheld"]),
        gross=Rupiah(figures["gross"]),
        receipt=_receipt(figures, sells=sells),
        says=list(_sentences(figures)),
        table=_table(figures, sheet),
        changed=order.payment_made is None and figures["paid_to_supplier"] != sent["paid_to_supplier"],
        paid=order.payment_made is not None,
    )


def _receipt(figures: Figures, *, sells: bool) -> Receipt:
    """From the price to the account: what comes on top, and what is taken off on the way."""
    lines = [Line(gettext("Barang dan ongkos antar"), Rupiah(figures["net"]))]
    lines += [
        Line(name, Rupiah(figures[key]))
        for key, name in (("vat", gettext("PPN")), ("food_tax", gettext("Pajak makanan daerah")))
        if figures[key]
    ]
    lines += [Line(name, Rupiah(-amount), how) for name, how, amount, _key in _taken_off(figures)]
    to = gettext("Ke rekening Anda") if sells else gettext("Ke rekening penjual")
    total = Line(to, Rupiah(figures["paid_to_supplier"]), paper_words(figures["paid_to_supplier"]))
    return Receipt(gettext("Hitungannya"), lines, total, _stamp(figures))


def _taken_off(figures: Figures) -> Iterator[tuple[str, str, int, str]]:
    """Name, how it was worked out, amount, and its key among the citations."""
    for row in figures["income_tax"]:
        yield _income_name(row["article"]), _rate_says(row), row["amount"], row["article"]
    if figures["vat_collected"]:
        yield gettext("PPN dipungut"), "", figures["vat_collected"], "vat_collected"
    if figures["food_tax_collected"]:
        yield gettext("Pajak makanan dipungut"), "", figures["food_tax_collected"], "food_tax_collected"


def _income_name(article: str) -> str:
    """Articles 21 and 23 are withheld, 22 is collected: officials mind the difference."""
    names = {
        "21": gettext("PPh 21 dipotong"),
        "22": gettext("PPh 22 dipungut"),
        "23": gettext("PPh 23 dipotong"),
        "4(2)": gettext("PPh 4 ayat (2) dipotong"),
        "final": gettext("PPh final dipotong"),
    }
    return names[article]


def _rate_says(row: Mapping[str, Any]) -> str:
    return gettext("{rate} dari {base}").format(
        rate=format_percent(Decimal(row["rate"]), 4), base=format_rupiah(row["base"])
    )


def _sentences(figures: Figures) -> Iterator[str]:
    """Each tax as one would tell it to the seller."""
    for row in figures["income_tax"]:
        yield gettext(
            "{name} {how}. Ini pajak penghasilan Anda; Bendahara menyetorkannya untuk Anda."
        ).format(name=_income_name(row["article"]), how=_rate_says(row))
    yield from _vat_sentence(figures)
    yield from _food_sentence(figures)
    if figures["nil_slip"]:
        yield gettext("Omzet Anda masih di bawah batas, jadi pajak penghasilan Anda tidak dipotong.")
    elif not figures["income_tax"]:
        yield gettext("Tidak ada pajak penghasilan yang dipotong.")


def _vat_sentence(figures: Figures) -> Iterator[str]:
    if not figures["vat"]:
        return
    amount = format_rupiah(figures["vat"])
    if figures["vat_collected"]:
        yield gettext(
            "PPN {amount} dibayar kantor dan langsung disetor ke negara, jadi tidak lewat rekening Anda."
        ).format(amount=amount)
    else:
        yield gettext("PPN {amount} ikut masuk ke rekening Anda. Anda yang menyetorkannya.").format(
            amount=amount
        )


def _food_sentence(figures: Figures) -> Iterator[str]:
    if not figures["food_tax"]:
        return
    amount = format_rupiah(figures["food_tax"])
    if figures["food_tax_collected"]:
        yield gettext("Pajak makanan {amount} langsung disetor Bendahara ke kota.").format(amount=amount)
    else:
        yield gettext(
            "Pajak makanan {amount} ikut masuk ke rekening Anda. Anda yang menyetorkannya ke kota."
        ).format(amount=amount)


def _stamp(figures: Figures) -> str:
    if not figures["receipt_stamp_duty"]:
        return ""
    return gettext("Kalau perlu kuitansi, meterainya {amount}, di luar hitungan ini.").format(
        amount=format_rupiah(figures["receipt_stamp_duty"])
    )


def _table(figures: Figures, sheet: TaxSheet) -> Table | None:
    """Each row of the sheet with the article it rests on."""
    rows = [
        (name, how or "–", format_rupiah(amount), _articles(sheet, key))
        for name, how, amount, key in _taken_off(figures)
    ]
    if not rows:
        return None
    columns = [
        Column(gettext("Pajak")),
        Column(gettext("Hitungan")),
        Column(pgettext("uang", "Jumlah"), number=True),
        Column(gettext("Dasar")),
    ]
    foot = (gettext("Disetor Bendahara"), "", format_rupiah(figures["withheld"]), "")
    return Table(gettext("Lembar hitung pajak"), columns, rows, foot)


def _articles(sheet: TaxSheet, key: str) -> SafeString:
    """The texts of law, each once, with their pages in the rule book; where no text was found, it says so."""
    cites = [cite for cite in sheet.citations.get(key, ()) if cite.get("instrument")]
    cites = cites or list(sheet.citations.get(key, ()))
    if not cites:
        return format_html("{}", gettext("peraturan daerah tentang pajak makanan"))
    said: dict[str, str] = {}
    for cite in cites:
        says = article_says(cite.get("instrument"), cite.get("article"))
        said.setdefault(says, f"/aturan/angka/{cite['provision']}/")
    return format_html_join(", ", '<a href="{}">{}</a>', ((href, says) for says, href in said.items()))
