"""An operator brings a supplier's price list in: new lines become offers, changed ones new versions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from django.db import transaction

from bela.catalogue.entries import OFFERS_IMPORTED
from bela.catalogue.lists import categories
from bela.catalogue.models import Decision, Offer, OfferVersion, Publication, Shop
from bela.catalogue.price_lists.reading import Listed, PriceList
from bela.catalogue.search.indexing import index_offers
from bela.catalogue.selling import SELL, may_be_shown, seller, shop_of
from bela.catalogue.writing import version_row
from bela.kernel.actor import Actor
from bela.kernel.period import legal_day
from bela.ledger.api import Json, record

IMPORT = "catalogue:import"


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of a list: how many offers are new, changed, and as they were."""

    offered: int
    changed: int
    unchanged: int
    state: Literal["live", "submitted"]


@dataclass(slots=True)
class _Written:
    offer: Offer
    listed: Listed
    before: OfferVersion | None


def import_offers(*, at: datetime, actor: Actor, enterprise: str, prices: PriceList) -> Imported:
    """Write the list's offers, all or none. The same list again changes nothing.

    The operator who imports answers for the list as a curator does: offers of an enterprise that may sell
    are on sale at once. Those of one that may only draft wait for a curator. What a seller or a curator took
    off the market is left alone. Raises `UnknownEnterprise`, `MayNotSellYet`.
    """
    actor.must(IMPORT)
    with transaction.atomic(durable=True):
        supplier = seller(_as_seller(actor), enterprise, at)
        shop = Shop.objects.select_for_update().get(pk=shop_of(supplier, at).pk)
        live = may_be_shown(supplier, legal_day(at))
        known = _known(shop)
        written = [
            each
            for listed in _last_of_each(prices.listed)
            if (each := _write(known.get(listed.key), listed, shop, live=live, at=at)) is not None
        ]
        new = [each for each in written if each.before is None]
        if written:
            _store(written, live=live, at=at, actor=actor)
            body: dict[str, Json] = {
                "list": prices.digest,
                "offered": len(new),
                "changed": len(written) - len(new),
                "rejected": len(prices.rejected),
            }
            record(OFFERS_IMPORTED, at=at, actor=actor, subject=enterprise, body=body)
    changed = len(written) - len(new)
    unchanged = len(prices.listed) - len(written)
    return Imported(len(new), changed, unchanged, "live" if live else "submitted")


def _as_seller(actor: Actor) -> Actor:
    """Whoever may import for all may write for this shop."""
    return Actor(actor.ref, actor.grants | {(SELL, "*")})


def _last_of_each(listed: Sequence[Listed]) -> Sequence[Listed]:
    return list({each.key: each for each in listed}.values())


def _known(shop: Shop) -> dict[str, tuple[Offer, OfferVersion | None]]:
    offers = {
        offer.pk: offer
        for offer in Offer.objects.select_for_update().filter(shop=shop).exclude(source_key="")
    }
    newest = {
        row.offer_id: row
        for row in OfferVersion.objects.filter(offer__in=offers)
        if row.number == offers[row.offer_id].latest
    }
    return {offer.source_key: (offer, newest.get(pk)) for pk, offer in offers.items()}


def _write(
    known: tuple[Offer, OfferVersion | None] | None, listed: Listed, shop: Shop, *, live: bool, at: datetime
) -> _Written | None:
    """The offer as it will be, or None where nothing is new about it."""
    state = "live" if live else "submitted"
    if known is None:
        offer = Offer(shop=shop, source_key=listed.key, created_at=at)
        before = None
    else:
        offer, before = known
        same = before is not None and before.digest == listed.facts.digest() and offer.state == state
        if same or offer.state in ("withdrawn", "not_buyable", "declined"):
            return None
    offer.state, offer.changed_at, offer.stock = state, at, listed.facts.stock
    offer.latest += 1
    if live:
        offer.published, offer.listed_at = offer.latest, offer.listed_at or at
    return _Written(offer, listed, before)


def _store(written: Sequence[_Written], *, live: bool, at: datetime, actor: Actor) -> None:
    """All rows in a handful of statements, however long the list."""
    Offer.objects.bulk_create([each.offer for each in written if each.offer.pk is None], batch_size=500)
    versions = [
        version_row(
            each.offer,
            each.listed.facts,
            categories()[each.listed.facts.category],
            each.before,
            at=at,
            actor=actor,
        )
        for each in written
    ]
    OfferVersion.objects.bulk_create(versions, batch_size=500)
    moved = [each.offer for each in written if each.before is not None]
    fields = ["state", "changed_at", "stock", "latest", "published", "listed_at"]
    Offer.objects.bulk_update(moved, fields, batch_size=500)
    if live:
        Publication.objects.bulk_create([_published(row, at) for row in versions], batch_size=500)
        Decision.objects.bulk_create([_approved(row, at, actor) for row in versions], batch_size=500)
        index_offers([each.offer.pk for each in written], at)


def _published(row: OfferVersion, at: datetime) -> Publication:
    return Publication(
        offer=row.offer,
        number=row.number,
        at=at,
        unit_price=row.unit_price,
        price_includes_vat=row.price_includes_vat,
    )


def _approved(row: OfferVersion, at: datetime, actor: Actor) -> Decision:
    return Decision(
        offer=row.offer, number=row.number, decision="approve", decided_at=at, decided_by=actor.ref
    )
