"""The room's foreseen Noes: each with its code, what happened and what to do next."""

from __future__ import annotations

from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from bela.kernel.numbers import format_quantity
from bela.kernel.refusal import Refusal


class UnknownOffer(Refusal):
    """There is no such offer, or no such version of it."""

    code = "unknown-offer"


class OfferMoved(Refusal):
    """The offer is in a state in which this cannot be done, or somebody was quicker."""

    code = "offer-moved"


class MayNotSellYet(Refusal):
    """The enterprise has not come far enough to write drafts, or to be on sale."""

    code = "may-not-sell-yet"


class CuratesOwnShop(Refusal):
    """A curator does not decide about an enterprise they act for."""

    code = "curates-own-shop"


class OutOfStock(Refusal):
    """There is less of it than was asked for."""

    code = "out-of-stock"


class OfferFaulty(Refusal):
    """What the offer says breaks a rule; `findings` are all the faults."""

    code = "offer-faulty"


class NoReasonGiven(Refusal):
    """A curator's No needs its reason."""

    code = "no-reason-given"


class BadPhoto(Refusal):
    """The file is no photo that can be shown."""

    code = "bad-photo"


class PhotoRoomBusy(Refusal):
    """Too many photos are being worked on at once."""

    code = "photos-busy"


class BadCursor(Refusal):
    """The place to go on from cannot be read."""

    code = "bad-cursor"


def unknown_offer() -> UnknownOffer:
    """There is no such offer."""
    return UnknownOffer(_("Barang ini tidak ada."), next_step=_("Cari lagi di toko."), field="offer")


def out_of_stock(title: str, left: Decimal) -> OutOfStock:
    """There is less of it."""
    return OutOfStock(
        _("Stok {title} tinggal {left}.").format(title=title, left=format_quantity(left)),
        next_step=_("Kurangi jumlahnya, atau pilih penjual lain."),
        field="quantity",
    )


class BadPriceList(Refusal):
    """The file is no price list: a column without which nothing is an offer is missing."""

    code = "bad-price-list"
