"""`/produk/{id}/`: one offer. Price first, for the amount asked; then what it is, whose, how dear when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from bela.catalogue.answers import OfferVersion, PhotoShown, PriceStep
from bela.catalogue.lists import LICENCES, Uom, categories, uoms
from bela.catalogue.queries import photos, price_band, price_history, shop, version
from bela.catalogue.refusals import UnknownOffer
from bela.kernel.numbers import format_quantity, format_rupiah
from bela.law.api import Price, PricedAs, Rates, line_total, price_order, quantity, rule_book
from bela.registry.answers import SupplierOnDay
from bela.registry.queries import supplier_on
from bela.web.access import public, roles_today
from bela.web.catalogue.cards import band_of
from bela.web.catalogue.history import PriceHistory
from bela.web.catalogue.words import IDENTITIES, KINDS, SCALES, place
from bela.web.fields import QuantityField
from bela.web.parts import Line, Receipt
from bela.web.query import QueryForm

_DRAFTERS = frozenset({"procurement_officer", "requester"})
MOST_ASKED = Decimal(1_000_000)


class AmountForm(QueryForm):
    """`jumlah`: how many are wanted."""

    jumlah = QuantityField(label=_("Jumlah"), required=False)

    def clean_jumlah(self) -> Decimal | None:
        """At most a million, so that no sum overflows a page."""
        amount: Decimal | None = self.cleaned_data["jumlah"]
        if amount is not None and amount > MOST_ASKED:
            raise forms.ValidationError(_("Tulis jumlah paling banyak satu juta."))
        return amount


@dataclass(frozen=True)
class LicenceLine:
    """A licence on the page: its name, number, last day, and whether it holds today."""

    name: object
    number: str
    until: date | None
    holds: bool
    stated: bool


@public
@require_safe
def offer_page(request: HttpRequest, offer: str) -> HttpResponse:
    """Show what is or was on sale; a draft is nobody's business."""
    try:
        shown = version(offer)
    except UnknownOffer:
        raise Http404 from None
    if shown.listed_at is None:
        raise Http404
    context = offer_context(request, shown)
    context["may_order"] = bool(_DRAFTERS & roles_today(request))
    return render(request, "catalogue/offer.html", context)


def offer_context(request: HttpRequest, shown: OfferVersion) -> dict[str, object]:
    """Everything the page says of an offer. Seven queries."""
    today = timezone.localdate()
    category, uom = categories()[shown.category], uoms()[shown.uom]
    supplier = supplier_on(shown.enterprise, today)
    form = AmountForm.asked(request.GET, jumlah=shown.minimum)
    amount = _amount(form, shown)
    price = price_of(shown, supplier, amount, today)
    per_unit = price.gross.times(1 / Fraction(amount))
    return {
        "offer": shown,
        "category": category,
        "uom": uom,
        "kind": KINDS[shown.kind],
        "form": form,
        "amount": format_quantity(amount),
        "units": {
            "amount": uom.counted(amount),
            "minimum": uom.counted(shown.minimum),
            "stock": uom.counted(shown.stock or 0),
        },
        "per_unit": per_unit,
        "receipt": _receipt(shown, uom, supplier, amount, price),
        "band": band_of(price_band(shown.category, shown.uom, supplier.region, today), per_unit),
        "photos": ordered_photos(shown.photos),
        "shop": shop(shown.enterprise, today),
        "scale": SCALES.get(str(supplier.scale or ""), ""),
        "identity": IDENTITIES.get(str(supplier.identity or ""), ""),
        "place": place(supplier.region),
        "regions": ", ".join(place(code) for code in shown.delivery_regions),
        "licences": _licences(shown, supplier, today),
        "history": _history(price_history(shown.offer), uom, today),
        "sold_out": shown.stock is not None and shown.stock < shown.minimum,
        "buyable": shown.state == "live" and str(supplier.standing) == "active",
        "minimum": format_quantity(shown.minimum),
        "stock": None if shown.stock is None else format_quantity(shown.stock),
    }


def _amount(form: AmountForm, shown: OfferVersion) -> Decimal:
    asked = form.cleaned_data.get("jumlah") if form.is_bound and form.is_valid() else None
    return max(asked or shown.minimum, shown.minimum)


def price_of(shown: OfferVersion, supplier: SupplierOnDay, amount: Decimal, on: date) -> Price:
    """What that many cost on that day, delivered, by the law's own arithmetic."""
    food_tax = supplier.food_tax[0] if supplier.food_tax else None
    rates = Rates.of(rule_book().on(on).vat, taxable=supplier.taxable_person, food_tax_percent=food_tax)
    total = line_total(shown.unit_price, quantity(format(amount.normalize(), "f")))
    line = PricedAs(total, shown.kind == "catering", shown.price_includes_vat)
    return price_order([line], shown.delivery_fee, rates)


def _receipt(
    shown: OfferVersion, uom: Uom, supplier: SupplierOnDay, amount: Decimal, price: Price
) -> Receipt:
    number, unit = format_quantity(amount), str(uom.counted(amount))
    goods = gettext("Barang, {amount} × {price}").format(amount=number, price=format_rupiah(shown.unit_price))
    lines = [Line(goods, price.lines[0].net)]
    if price.shipping:
        lines.append(Line(gettext("Antar"), price.shipping))
    if price.vat:
        lines.append(Line(gettext("PPN"), price.vat))
    if price.food_tax:
        lines.append(Line(gettext("Pajak makanan"), price.food_tax))
    title = gettext("{amount} {unit}, sampai di tempat").format(amount=number, unit=unit)
    return Receipt(title, lines, Line(gettext("Yang dibayar kota"), price.gross), _remark(shown, supplier))


def _remark(shown: OfferVersion, supplier: SupplierOnDay) -> str:
    if shown.kind == "catering":
        return gettext("Jasa boga tidak kena PPN.")
    if not supplier.taxable_person:
        return gettext("Penjual ini bukan pengusaha kena pajak, jadi tidak ada PPN.")
    return gettext("Harganya sudah dengan PPN.") if shown.price_includes_vat else ""


def _licences(shown: OfferVersion, supplier: SupplierOnDay, today: date) -> list[LicenceLine]:
    stated = dict.fromkeys((*shown.licences_required, *shown.licence_numbers, *supplier.licences))
    return [_licence(kind, shown, supplier, today) for kind in stated if kind in LICENCES]


def _licence(kind: str, shown: OfferVersion, supplier: SupplierOnDay, today: date) -> LicenceLine:
    until = shown.licences.get(kind) or supplier.licences.get(kind)
    has = kind in shown.licence_numbers or kind in supplier.licences
    last = None if until in (None, date.max) else until
    return LicenceLine(
        LICENCES[kind].name,
        shown.licence_numbers.get(kind, ""),
        last,
        holds=has and (last is None or last >= today),
        stated=has,
    )


def ordered_photos(names: Sequence[str]) -> list[PhotoShown]:
    """The photos of a version, in its own order."""
    found = photos(names) if names else {}
    return [found[name] for name in names if name in found]


def _history(steps: Sequence[PriceStep], uom: Uom, today: date) -> PriceHistory | None:
    return PriceHistory(tuple(steps), str(uom.name), today) if steps else None
