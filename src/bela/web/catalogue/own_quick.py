"""The quick acts of a seller on one offer: price, stock, off the market, back on it; a small form each."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from django import forms
from django.contrib import messages
from django.http import HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from bela.catalogue.usecases.change_stock import change_stock
from bela.catalogue.usecases.relist_offer import relist_offer
from bela.catalogue.usecases.reprice_offer import reprice_offer
from bela.catalogue.usecases.withdraw_offer import withdraw_offer
from bela.kernel.mistyped import Mistyped
from bela.kernel.numbers import parse_quantity
from bela.kernel.refusal import Refusal
from bela.web.access import Visit, for_role
from bela.web.catalogue.own import own_thing
from bela.web.fields import MoneyField, QuantityField


class PriceForm(forms.Form):
    """A new price."""

    use_required_attribute = False
    harga = MoneyField(label=_("Harga baru"), error_messages={"required": _("Tulis harga barunya.")})


class StockField(QuantityField):
    """How much is there; nought is an answer here."""

    def read(self, typed: str) -> object:
        """`Decimal`, nought or more. Raises `Mistyped`."""
        return parse_quantity(typed)


class StockForm(forms.Form):
    """How much is there now."""

    use_required_attribute = False
    stok = StockField(
        label=_("Stok sekarang"), required=False, help_text=_("Kosongkan kalau dibuat saat dipesan.")
    )


@for_role("supplier")
def reprice(visit: Visit, offer: str) -> HttpResponseBase:
    """Change the price."""

    def act() -> str:
        form = PriceForm(visit.POST)
        if not form.is_valid():
            raise Refusal(_mistake(form, "harga"))
        at_once = reprice_offer(
            at=timezone.now(), actor=visit.actor, offer=offer, unit_price=form.cleaned_data["harga"]
        )
        if at_once:
            return gettext("Harga barunya sudah tampil.")
        return gettext("Harga berubah lebih dari 30%, jadi kurator melihatnya dulu. Harga lama tetap tampil.")

    return _done(visit, offer, act)


@for_role("supplier")
def restock(visit: Visit, offer: str) -> HttpResponseBase:
    """Change the stock."""

    def act() -> str:
        form = StockForm(visit.POST)
        if not form.is_valid():
            raise Refusal(_mistake(form, "stok"))
        stock: Decimal | None = form.cleaned_data["stok"]
        change_stock(at=timezone.now(), actor=visit.actor, offer=offer, stock=stock)
        return gettext("Stoknya sudah diubah.")

    return _done(visit, offer, act)


@for_role("supplier")
def withdraw(visit: Visit, offer: str) -> HttpResponseBase:
    """Take it off the market."""

    def act() -> str:
        withdraw_offer(at=timezone.now(), actor=visit.actor, offer=offer)
        return gettext("Barang ini tidak tampil lagi. Pesanan yang sudah ada tetap berjalan.")

    return _done(visit, offer, act)


@for_role("supplier")
def relist(visit: Visit, offer: str) -> HttpResponseBase:
    """Put it back."""

    def act() -> str:
        relist_offer(at=timezone.now(), actor=visit.actor, offer=offer)
        return gettext("Barang ini tampil lagi.")

    return _done(visit, offer, act)


def _mistake(form: forms.Form, field: str) -> str:
    return " ".join(str(error) for error in form.errors[field])


def _done(visit: Visit, offer: str, act: Callable[[], str]) -> HttpResponseBase:
    """Do it where it was sent, say what came of it, and go back to the offer."""
    own_thing(visit, offer)
    if visit.method == "POST":
        try:
            messages.success(visit, act())
        except Mistyped as wrong:
            messages.error(visit, wrong.said(gettext))
        except Refusal as refused:
            messages.error(visit, f"{refused.reason} {refused.next_step}".strip())
    return HttpResponseRedirect(f"/jualan/produk/{offer}/")
