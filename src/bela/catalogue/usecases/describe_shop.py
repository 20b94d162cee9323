"""A seller names their shop and says what it is about."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from bela.catalogue.entries import SHOP_DESCRIBED
from bela.catalogue.facts import tidy, tidy_lines
from bela.catalogue.models import Offer
from bela.catalogue.quality import contact_in
from bela.catalogue.refusals import OfferFaulty
from bela.catalogue.search.indexing import index_offers
from bela.catalogue.selling import SELL, seller, shop_of
from bela.kernel.actor import Actor
from bela.ledger.api import record

LONGEST_NAME = 120
LONGEST_ABOUT = 1500


def describe_shop(*, at: datetime, actor: Actor, enterprise: str, name: str, about: str) -> None:
    """Change the shop's words; the same again changes nothing. Raises `OfferFaulty`, `MayNotSellYet`."""
    actor.must(SELL)
    name, about = tidy(name), tidy_lines(about)
    _check(name, about)
    with transaction.atomic(durable=True):
        shop = shop_of(seller(actor, enterprise, at), at)
        if (shop.name, shop.about) == (name, about):
            return
        renamed = shop.name != name
        shop.name, shop.about = name, about
        shop.save()
        if renamed:
            index_offers(Offer.objects.filter(shop=shop).values_list("pk", flat=True), at)
        record(SHOP_DESCRIBED, at=at, actor=actor, subject=enterprise, body={"renamed": renamed})


def _check(name: str, about: str) -> None:
    if not 3 <= len(name) <= LONGEST_NAME:
        raise OfferFaulty(_("Nama toko ditulis 3 sampai 120 huruf."), code="shop-name", field="name")
    if len(about) > LONGEST_ABOUT:
        raise OfferFaulty(_("Keterangan toko terlalu panjang."), code="shop-about", field="about")
    for field, text in (("name", name), ("about", about)):
        if contact_in(text) is not None:
            raise OfferFaulty(
                _("Ada nomor atau alamat di sini."),
                code="contact-in-text",
                next_step=_("Hapus. Pembeli menghubungi Anda lewat pesanan di Bela."),
                field=field,
            )
