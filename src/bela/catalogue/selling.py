"""Who may act for which shop, and how far its enterprise has come."""

from __future__ import annotations

from datetime import date, datetime

from django.utils.translation import gettext_lazy as _

from bela.catalogue.models import Offer, Shop
from bela.catalogue.refusals import CuratesOwnShop, MayNotSellYet, unknown_offer
from bela.kernel.actor import EVERYWHERE, Actor
from bela.kernel.period import legal_day
from bela.kernel.refusal import NotPermitted
from bela.law.facts import Standing
from bela.registry.answers import SupplierOnDay
from bela.registry.queries import supplier_on

SELL = "shop:open"
CURATE = "catalogue:curate"


def acts_for(actor: Actor, supplier: SupplierOnDay) -> bool:
    """Whether the actor is one of the enterprise's people, or a part of Bela that acts for all."""
    person = actor.ref.removeprefix("person:")
    return (SELL, EVERYWHERE) in actor.grants or (person in supplier.people and actor.may(SELL, person))


def seller(actor: Actor, enterprise: str, at: datetime) -> SupplierOnDay:
    """The enterprise, for somebody who may write drafts for it.

    Raises `UnknownEnterprise`, `NotPermitted`, or `MayNotSellYet` where there is no proven phone yet.
    """
    supplier = supplier_on(enterprise, legal_day(at))
    if not acts_for(actor, supplier):
        raise NotPermitted(SELL)
    if supplier.stage == "name" or supplier.standing is Standing.WITHDRAWN:
        raise MayNotSellYet(
            _("Usaha ini belum punya nomor HP yang terbukti."),
            next_step=_("Hubungkan nomor HP pemilik dulu, lalu tulis barangnya."),
        )
    return supplier


def must_be_active(supplier: SupplierOnDay, on: date) -> None:
    """Raise `MayNotSellYet` unless what it offers may be shown."""
    if may_be_shown(supplier, on):
        return
    reason = (
        _("Usaha ini belum diperiksa petugas.")
        if supplier.standing is Standing.UNVERIFIED
        else _("Usaha ini sedang tidak boleh berjualan.")
    )
    raise MayNotSellYet(
        reason, next_step=_("Barangnya tersimpan, dan bisa tampil begitu usahanya boleh berjualan.")
    )


def may_be_shown(supplier: SupplierOnDay, on: date) -> bool:
    """Whether the enterprise sells on that day: checked, not stopped, under no sanction."""
    debarred = supplier.debarred is not None and on in supplier.debarred
    return supplier.standing is Standing.ACTIVE and not debarred


def not_own_shop(actor: Actor, enterprise: str, at: datetime) -> SupplierOnDay:
    """The enterprise, for a curator of its government who has no part in it.

    Raises `NotPermitted`, `CuratesOwnShop`.
    """
    supplier = supplier_on(enterprise, legal_day(at))
    actor.must(CURATE, supplier.government)
    if actor.ref.removeprefix("person:") in supplier.people:
        raise CuratesOwnShop(
            _("Ini toko Anda sendiri. Kurator lain yang memutuskan."),
            next_step=_("Lewati, dan kerjakan yang berikutnya."),
        )
    return supplier


def curated_by(actor: Actor) -> list[str] | None:
    """The governments for whose market the actor curates; None is all of them."""
    if (CURATE, EVERYWHERE) in actor.grants:
        return None
    return sorted(unit for held, unit in actor.grants if held == CURATE)


def shop_of(supplier: SupplierOnDay, at: datetime) -> Shop:
    """The enterprise's shop, opened where it has none."""
    shop, _new = Shop.objects.get_or_create(
        enterprise_id=supplier.public_id, defaults={"name": supplier.name[:120], "opened_at": at}
    )
    return shop


def find_offer(public_id: str) -> Offer:
    """The offer with its shop, locked for the transaction. Raises `UnknownOffer`."""
    row = (
        Offer.objects.select_for_update(of=("self",))
        .select_related("shop")
        .filter(public_id=public_id)
        .first()
    )
    if row is None:
        raise unknown_offer()
    return row


def own_offer(actor: Actor, public_id: str, at: datetime) -> tuple[Offer, SupplierOnDay]:
    """The offer, locked, with its enterprise, for somebody who may write for it.

    Raises `UnknownOffer`, `NotPermitted`, `MayNotSellYet`.
    """
    row = find_offer(public_id)
    return row, seller(actor, row.shop.enterprise_id, at)
