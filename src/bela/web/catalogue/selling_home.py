"""`/jualan/`: a seller's home. What waits for them, where each offer stands, and one big button."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext, ngettext

from bela.catalogue.answers import OwnOffer
from bela.catalogue.lifecycle import SAID
from bela.catalogue.lists import categories, uoms
from bela.catalogue.queries import count_own_offers, own_offers
from bela.catalogue.reasons import REASONS
from bela.kernel.numbers import format_quantity
from bela.web.access import Visit, for_role
from bela.web.catalogue.own import own_shop_of
from bela.web.fulfilment.own_work import own_work
from bela.web.spreadsheet import Sheet, spreadsheet

PAGE_SIZE = 60
MOST_IN_A_SHEET = 5000
_WAIT_FOR_SELLER = ("needs_change", "draft")
_TONES = {"live": "done", "needs_change": "wait", "declined": "stop", "not_buyable": "stop"}


@dataclass(frozen=True)
class OwnRow:
    """An offer of the list: where it stands in words, its cloth, why it waits."""

    offer: OwnOffer
    state: object
    tone: str
    group: str
    unit: str
    why: str

    @property
    def href(self) -> str:
        """Where it is worked on: the draft, or its own page."""
        rest = "ubah/" if self.offer.state == "draft" else ""
        return f"/jualan/produk/{self.offer.offer}/{rest}"


@for_role("supplier")
def selling_home(visit: Visit) -> HttpResponse:
    """Show it."""
    shop = own_shop_of(visit, str(visit.GET.get("usaha", "")))
    page = _page(visit.GET.get("hal", ""))
    offers = own_offers(shop.chosen.public_id, page=page, size=PAGE_SIZE) if shop.chosen else []
    total = count_own_offers(shop.chosen.public_id) if shop.chosen else 0
    work = own_work([shop.chosen.public_id], timezone.localdate()) if shop.chosen else None
    context = {
        "shop": shop,
        "work": work,
        "heading": heading(offers, work.asking if work else 0),
        "rows": [_row(each) for each in offers],
        "next": page + 1 if page * PAGE_SIZE < total else 0,
        "total": total,
    }
    return render(visit, "catalogue/selling_home.html", context)


@for_role("supplier")
def own_offers_sheet(visit: Visit) -> HttpResponse:
    """All offers of the shop as a spreadsheet."""
    shop = own_shop_of(visit, str(visit.GET.get("usaha", "")))
    offers = own_offers(shop.chosen.public_id, size=MOST_IN_A_SHEET) if shop.chosen else []
    rows = [
        (
            *(each.title, _name(each.category), _uom(each.uom), each.unit_price),
            gettext("dibuat saat dipesan") if each.stock is None else format_quantity(each.stock),
            *(str(SAID[each.state]), _why(each), each.offer),
        )
        for each in offers
    ]
    heads = [
        *(gettext("Barang"), gettext("Golongan"), gettext("Satuan"), gettext("Harga"), gettext("Stok")),
        *(gettext("Keadaan"), gettext("Alasan"), gettext("Kode")),
    ]
    return spreadsheet("jualan-saya.xlsx", Sheet(gettext("Barang saya"), heads, rows))


def heading(offers: Sequence[OwnOffer], orders: int = 0) -> str:
    """What waits, else what is on sale, else that there is nothing yet."""
    waiting = sum(each.state in _WAIT_FOR_SELLER for each in offers)
    if orders:
        said = ngettext("{number} hal menunggu Anda", "{number} hal menunggu Anda", orders + waiting)
        return said.format(number=orders + waiting)
    if waiting:
        said = ngettext("{number} barang menunggu Anda", "{number} barang menunggu Anda", waiting)
        return said.format(number=waiting)
    shown = sum(each.on_sale for each in offers)
    if shown:
        said = ngettext("{number} barang tampil di toko Anda", "{number} barang tampil di toko Anda", shown)
        return said.format(number=shown)
    return gettext("Barang Anda sedang dilihat") if offers else gettext("Belum ada barang yang Anda jual")


def _row(offer: OwnOffer) -> OwnRow:
    return OwnRow(
        offer, SAID[offer.state], _TONES.get(offer.state, ""), _group(offer), _uom(offer.uom), _why(offer)
    )


def _page(written: object) -> int:
    text = str(written)
    return min(int(text), 1000) if text.isascii() and text.isdigit() and int(text) else 1


def _group(offer: OwnOffer) -> str:
    category = categories().get(offer.category)
    return category.group if category else "service"


def _name(code: str) -> str:
    category = categories().get(code)
    return str(category.name) if category else ""


def _uom(code: str) -> str:
    return str(uoms()[code].name) if code in uoms() else ""


def _why(offer: OwnOffer) -> str:
    if not offer.reason:
        return ""
    named = str(REASONS[offer.reason_code]) if offer.reason_code in REASONS else ""
    return f"{named}. {offer.reason}" if named else offer.reason
