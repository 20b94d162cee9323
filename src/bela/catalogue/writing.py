"""Writes versions, publications and decisions: the room's own hand, used by its use cases."""

from __future__ import annotations

from datetime import date, datetime

from django.utils.translation import gettext_lazy as _

from bela.catalogue.facts import Licence, OfferFacts
from bela.catalogue.lifecycle import MOVES, may_move
from bela.catalogue.lists import Category
from bela.catalogue.models import Decision, Offer, OfferVersion, PhotoOwner, Publication
from bela.catalogue.quality import Fault, faults
from bela.catalogue.refusals import OfferFaulty, OfferMoved, unknown_offer
from bela.kernel.actor import Actor
from bela.kernel.money import Rupiah
from bela.ledger.api import Json


def must_be_fit(facts: OfferFacts) -> Category:
    """The category of an offer without fault. Raises `OfferFaulty` with everything that is wrong."""
    found = faults(facts)
    category = facts.category_row
    if found or category is None:
        first = found[0]
        raise OfferFaulty(
            first.reason, next_step=first.next_step, field=first.field, findings=found, code=first.code
        )
    return category


def own_photos(enterprise: str, photos: tuple[str, ...]) -> None:
    """Raise `OfferFaulty` where a photo is not one that this enterprise sent."""
    kept = set(
        PhotoOwner.objects.filter(enterprise_id=enterprise, photo__digest__in=photos).values_list(
            "photo__digest", flat=True
        )
    )
    if not set(photos) <= kept:
        fault = Fault("photo-unknown", "photos", _("Fotonya tidak ditemukan."), _("Unggah fotonya lagi."))
        raise OfferFaulty(
            fault.reason, code=fault.code, next_step=fault.next_step, field=fault.field, findings=[fault]
        )


def move(offer: Offer, name: str, at: datetime) -> None:
    """Take a move of the lifecycle; the caller saves. Raises `OfferMoved` where it cannot start here."""
    if not may_move(name, offer.state):
        raise OfferMoved(
            _("Barang ini sudah berubah keadaannya, jadi langkah ini tidak bisa lagi."),
            code=f"offer-is-{offer.state.replace('_', '-')}",
            next_step=_("Buka lagi barangnya dan lihat keadaannya sekarang."),
        )
    offer.state = MOVES[name].target
    offer.changed_at = at


def version_of(offer: Offer, number: int) -> OfferVersion:
    """One version of the offer. Raises `UnknownOffer`."""
    row = OfferVersion.objects.filter(offer=offer, number=number).first()
    if row is None:
        raise unknown_offer()
    return row


def write_version(
    offer: Offer, facts: OfferFacts, category: Category, *, at: datetime, actor: Actor
) -> OfferVersion:
    """The next version of the offer; the caller saves the offer, whose `latest` it becomes."""
    before = OfferVersion.objects.filter(offer=offer, number=offer.latest).first() if offer.latest else None
    offer.latest += 1
    row = version_row(offer, facts, category, before, at=at, actor=actor)
    row.save()
    return row


def version_row(
    offer: Offer,
    facts: OfferFacts,
    category: Category,
    before: OfferVersion | None,
    *,
    at: datetime,
    actor: Actor,
) -> OfferVersion:
    """A version that is not saved yet; it remembers since when its price has been what it is."""
    price = (int(facts.unit_price), facts.price_includes_vat, facts.uom)
    same_price = before is not None and (before.unit_price, before.price_includes_vat, before.uom) == price
    return OfferVersion(
        offer=offer,
        number=offer.latest,
        title=facts.title,
        description=facts.description,
        category=category.code,
        kind=category.kind,
        uom=facts.uom,
        unit_price=int(facts.unit_price),
        price_includes_vat=facts.price_includes_vat,
        origin=facts.origin,
        domestic_equivalent=facts.domestic_equivalent,
        lead_days=facts.lead_days,
        delivery_regions=sorted(set(facts.delivery_regions)),
        delivery_fee=int(facts.delivery_fee),
        minimum=facts.minimum,
        licences={
            kind: {"number": said.number.strip(), "until": said.until.isoformat() if said.until else None}
            for kind, said in facts.licences.items()
        },
        licences_required=list(category.licences),
        photos=list(facts.photos),
        repriced_at=before.repriced_at if before is not None and same_price else at,
        written_at=at,
        written_by=actor.ref,
        digest=facts.digest(),
    )


def publish(offer: Offer, version: OfferVersion, at: datetime) -> None:
    """Put the version on sale; the caller saves the offer."""
    offer.published = version.number
    offer.listed_at = offer.listed_at or at
    Publication.objects.create(
        offer=offer,
        number=version.number,
        at=at,
        unit_price=version.unit_price,
        price_includes_vat=version.price_includes_vat,
    )


def decide(
    offer: Offer, decision: str, *, at: datetime, actor: Actor, reason_code: str = "", reason: str = ""
) -> None:
    """Write down what a curator decided about the offer's newest version."""
    Decision.objects.create(
        offer=offer,
        number=offer.latest,
        decision=decision,
        reason_code=reason_code,
        reason=reason.strip(),
        decided_at=at,
        decided_by=actor.ref,
    )


def same_version(offer: Offer, number: int) -> None:
    """Raise `OfferMoved` where the seller has sent a newer version than the one that was looked at."""
    if offer.latest != number:
        raise OfferMoved(
            _("Penjual sudah mengirim versi yang lebih baru."),
            code="newer-version",
            next_step=_("Buka lagi dan lihat versi yang baru."),
        )


def must_be_published(offer: Offer) -> None:
    """Raise `OfferMoved` unless its newest version was approved once."""
    if offer.published is None or offer.published != offer.latest:
        raise OfferMoved(
            _("Versi yang terbaru belum pernah disetujui."),
            code="never-approved",
            next_step=_("Kirim barangnya untuk dilihat kurator."),
        )


def facts_of(version: OfferVersion, *, unit_price: Rupiah | None = None) -> OfferFacts:
    """What a version says, with another price where one is given. The stock is not a version's."""
    return OfferFacts(
        title=version.title,
        description=version.description,
        category=version.category,
        uom=version.uom,
        unit_price=Rupiah(version.unit_price) if unit_price is None else unit_price,
        price_includes_vat=version.price_includes_vat,
        origin="imported" if version.origin == "imported" else "domestic",
        domestic_equivalent=version.domestic_equivalent,
        lead_days=version.lead_days,
        delivery_regions=tuple(version.delivery_regions),
        delivery_fee=Rupiah(version.delivery_fee),
        minimum=version.minimum,
        licences={
            kind: Licence(said["number"], date.fromisoformat(said["until"]) if said["until"] else None)
            for kind, said in version.licences.items()
        },
        photos=tuple(version.photos),
    )


def told(offer: Offer, **facts: Json) -> dict[str, Json]:
    """The body of an entry about the offer: its enterprise and what is said."""
    return {"enterprise": offer.shop.enterprise_id, **facts}
