"""Says a judgement on a page: one headline, and every finding as a line with article and way out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from django.utils.translation import gettext, ngettext

from bela.kernel.money import Rupiah
from bela.kernel.numbers import format_quantity, format_rupiah
from bela.law.api import (
    Basis,
    Effect,
    Finding,
    Judgement,
    Price,
    Purchase,
    price_purchase,
    rule_book,
    say,
    spoken_value,
)
from bela.law.api import way_out as way_out_of
from bela.web.fields import screen_language
from bela.web.law.what_if_form import WhatIfForm
from bela.web.law.words import article_says
from bela.web.parts import FindingLine, Line, Receipt

type Mark = Literal["no", "missing", "careful", "look", "yes"]

_MARKS: dict[Effect, Mark] = {
    Effect.BLOCKS: "no",
    Effect.REQUIRES: "missing",
    Effect.WARNS: "careful",
    Effect.FLAGS: "look",
}

# Which questions a rule looks at, for the little form on its page.
QUESTIONS: dict[str, tuple[str, ...]] = {
    "ceiling": ("jalur", "tanggal", "harga", "ppn", "batas_unit"),
    "funds-channel": ("dana", "bos_boleh"),
    "supplier-is-small": ("jalur", "skala", "alasan_besar"),
    "supplier-in-good-standing": ("status", "sanksi"),
    "offer-on-sale": ("tidak_dijual",),
    "plan-announced": ("paket", "belum_diumumkan"),
    "within-budget": ("harga", "ppn", "anggaran"),
    "officer-appointed": ("sk_lewat",),
    "separate-hands": ("rangkap", "kerabat"),
    "identity-by-value": ("jalur", "harga", "identitas"),
    "plan-paper": ("paket", "ada_surat"),
    "domestic-first": ("impor", "ada_lokal", "izin_impor"),
    "within-price-standard": ("harga", "jumlah", "ppn", "standar", "izin_standar"),
    "estimate-made": ("jalur", "harga", "hps"),
    "catalogue-checked": ("tanggal", "katalog"),
    "meal-justified": ("jenis", "acara", "menit", "tamu"),
    "compared": ("pembanding", "alasan_banding"),
    "channel-basis": ("jalur", "tanggal"),
    "payment-path": ("harga", "bayar", "batas_up", "sisa_up"),
    "licence-valid": ("izin_habis",),
    "package-over-method": ("harga", "batas_metode", "pesanan_lain"),
    "channel-split": ("jalur", "tanggal", "harga", "pesanan_lain"),
    "near-ceiling": ("jalur", "tanggal", "harga", "ppn"),
    "fresh-listing": ("baru_tayang",),
    "price-in-band": ("harga", "kisaran_bawah", "kisaran_atas"),
    "working-hours": ("pukul",),
    "portions": ("jenis", "jumlah", "acara", "orang"),
}

# A rule that holds only because none of these was answered otherwise is presumed to hold, and the page
# says so. Rules that are not here are decided by the first questions, which everybody answers.
_TELLING: dict[str, tuple[str, ...]] = {
    "funds-channel": ("dana",),
    "supplier-in-good-standing": ("status", "sanksi"),
    "offer-on-sale": ("tidak_dijual",),
    "plan-announced": ("paket", "belum_diumumkan"),
    "within-budget": ("anggaran",),
    "officer-appointed": ("sk_lewat",),
    "separate-hands": ("rangkap", "kerabat"),
    "identity-by-value": ("identitas",),
    "plan-paper": ("paket", "ada_surat"),
    "domestic-first": ("impor", "ada_lokal", "izin_impor"),
    "within-price-standard": ("standar",),
    "compared": ("pembanding", "alasan_banding"),
    "payment-path": ("bayar", "batas_up", "sisa_up"),
    "licence-valid": ("izin_habis",),
    "package-over-method": ("batas_metode",),
    "channel-split": ("pesanan_lain",),
    "fresh-listing": ("baru_tayang",),
    "price-in-band": ("kisaran_bawah",),
    "working-hours": ("pukul",),
}


@dataclass(frozen=True)
class Verdict:
    """What a page shows of a judgement."""

    headline: str
    tone: Literal["stop", "wait", "done"]
    broken: Sequence[FindingLine]
    answered: Sequence[FindingLine]
    presumed: Sequence[FindingLine]
    receipt: Receipt


def verdict(form: WhatIfForm, purchase: Purchase, judgement: Judgement) -> Verdict:
    """Sort the findings: those that do not hold, those that hold by an answer, those merely presumed."""
    held = [found for found in judgement.findings if found.holds]
    presumed = {found.rule for found in held if _presumed(form, found.rule)}
    headline, tone = headline_of(judgement)
    return Verdict(
        headline=headline,
        tone=tone,
        broken=[finding_line(found) for found in judgement.broken],
        answered=[finding_line(found) for found in held if found.rule not in presumed],
        presumed=[finding_line(found) for found in held if found.rule in presumed],
        receipt=receipt_of(purchase, price_purchase(purchase, rule_book().on(judgement.on))),
    )


def headline_of(judgement: Judgement) -> tuple[str, Literal["stop", "wait", "done"]]:
    """The finding as a heading, and its tone."""
    blocked = [found for found in judgement.broken if found.effect is Effect.BLOCKS]
    missing = [found for found in judgement.broken if found.effect is Effect.REQUIRES]
    if blocked:
        says = ngettext(
            "Tidak boleh, {number} hal menahannya", "Tidak boleh, {number} hal menahannya", len(blocked)
        )
        return says.format(number=len(blocked)), "stop"
    if missing:
        says = ngettext(
            "Belum boleh, {number} hal perlu dilengkapi",
            "Belum boleh, {number} hal perlu dilengkapi",
            len(missing),
        )
        return says.format(number=len(missing)), "stop"
    if judgement.broken:
        number = len(judgement.broken)
        says = ngettext(
            "Boleh, dengan {number} hal yang perlu dilihat",
            "Boleh, dengan {number} hal yang perlu dilihat",
            number,
        )
        return says.format(number=number), "wait"
    return gettext("Boleh, semua aturan terpenuhi"), "done"


def finding_line(found: Finding) -> FindingLine:
    """One rule's result as a line, in the language of the page."""
    language = screen_language()
    article = found.article or {}
    return FindingLine(
        mark="yes" if found.holds else _MARKS[found.effect],
        says=_sentence(say(found, language)),
        way_out=(way_out_of(found, language) or "") if not found.holds else "",
        article=article_says(article.get("instrument"), article.get("article"), found.rule),
        href=f"/aturan/{found.rule}/",
        policy=found.basis is Basis.POLICY,
        checked=bool(article.get("checked")),
    )


def receipt_of(purchase: Purchase, price: Price, level: int = 2) -> Receipt:
    """What the purchase costs, as a receipt that adds up."""
    vat = rule_book().on(purchase.placed_at.date()).vat
    bought = Rupiah(sum(int(line.net) for line in price.lines))
    lines = [Line(_bought_says(purchase), bought)]
    if price.shipping:
        lines.append(Line(gettext("Ongkos antar"), price.shipping))
    if price.vat:
        lines.append(Line(gettext("PPN {percent}").format(percent=_percent(vat)), price.vat))
    if price.food_tax:
        lines.append(Line(gettext("Pajak makanan daerah"), price.food_tax))
    return Receipt(
        title=gettext("Nilai belanjanya"),
        lines=lines,
        total=Line(gettext("Nilai"), price.gross),
        level=level,
    )


def _bought_says(purchase: Purchase) -> str:
    (line,) = purchase.lines
    if line.price_includes_vat and purchase.supplier.taxable_person:
        return gettext("Harga tanpa PPN")
    quantity = format_quantity(Fraction(line.quantity.thousandths, 1000))
    return f"{quantity} × {format_rupiah(line.unit_price)}"


def _presumed(form: WhatIfForm, rule: str) -> bool:
    return rule in _TELLING and all(form.is_default(name) for name in _TELLING[rule])


def _sentence(says: str) -> str:
    return says if says.endswith((".", "?", "!")) else f"{says}."


def _percent(share: object) -> str:
    return spoken_value(str(share), "share", screen_language())
