"""`/jualan/produk/…`: a seller writes an offer, keeps it unfinished, sends it, and sees where it stands."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, BinaryIO, cast

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from bela.catalogue.answers import OfferVersion
from bela.catalogue.facts import MOST_PHOTOS
from bela.catalogue.lifecycle import SAID
from bela.catalogue.lists import categories, uoms
from bela.catalogue.photos.intake import bad_photo
from bela.catalogue.quality import hints
from bela.catalogue.queries import decisions_of, price_history, typed_of
from bela.catalogue.queries.facts import facts_said
from bela.catalogue.refusals import BadPhoto, MayNotSellYet, OfferFaulty, PhotoRoomBusy
from bela.catalogue.usecases.keep_photo import keep_photo
from bela.catalogue.usecases.save_draft import save_draft
from bela.catalogue.usecases.submit_offer import submit_offer
from bela.kernel.period import legal_day
from bela.kernel.public_id import is_public_id, new_public_id
from bela.kernel.refusal import Refusal
from bela.registry.queries import supplier_on
from bela.web.access import Visit, for_role
from bela.web.catalogue.history import PriceHistory
from bela.web.catalogue.offer_form import OfferForm, initial_of, initial_of_draft, typed_texts
from bela.web.catalogue.offer_page import ordered_photos
from bela.web.catalogue.own import own_shop_of, own_thing
from bela.web.catalogue.own_quick import PriceForm, StockForm
from bela.web.ordering.kept import comes_back
from bela.web.ordering.kept import typed as sent_before
from bela.web.upload_cap import dropped


@comes_back
@for_role("supplier")
def new_offer(visit: Visit) -> HttpResponseBase:
    """A new offer of the visitor's shop."""
    shop = own_shop_of(visit, str(visit.POST.get("usaha") or visit.GET.get("usaha") or ""))
    if shop.chosen is None or not shop.may_draft:
        return HttpResponseRedirect("/jualan/")
    return _write(visit, shop.chosen.public_id, offer="", newest=None, typed=None)


@comes_back
@for_role("supplier")
def edit_offer(visit: Visit, offer: str) -> HttpResponseBase:
    """Changes to an offer: what was typed and not sent, else what was sent last."""
    thing = own_thing(visit, offer)
    typed = thing.typed.typed
    return _write(visit, thing.typed.enterprise, offer=offer, newest=thing.newest, typed=typed)


@for_role("supplier")
def own_offer(visit: Visit, offer: str) -> HttpResponse:
    """Where an offer stands, why, and what its seller can do now."""
    thing = own_thing(visit, offer)
    if thing.newest is None:
        raise Http404  # nothing was ever sent: there is only the draft, on its own page
    newest = thing.newest
    today = timezone.localdate()
    context = {
        "thing": thing,
        "offer": newest,
        "state": SAID[newest.stage],
        "category": categories()[newest.category],
        "uom": uoms()[newest.uom],
        "photos": ordered_photos(newest.photos),
        "decisions": [each for each in decisions_of(offer) if each.decision != "approve"][:5],
        "history": PriceHistory(steps, str(uoms()[newest.uom].name), today)
        if (steps := price_history(offer))
        else None,
        "hints": hints(facts_said(newest), today),
        "price_form": PriceForm(label_suffix="", initial={"harga": newest.unit_price}),
        "stock_form": StockForm(label_suffix="", initial={"stok": newest.stock}),
        "on_sale": thing.typed.published is not None and newest.state == "live",
        "may_relist": newest.stage == "withdrawn" and thing.typed.published == newest.number,
    }
    return render(visit, "catalogue/own_offer.html", context)


def _write(
    visit: Visit, enterprise: str, *, offer: str, newest: OfferVersion | None, typed: object
) -> HttpResponseBase:
    supplier = supplier_on(enterprise, legal_day(timezone.now()))
    city = supplier.region[:5]
    if visit.method != "POST":
        kept = _before_signing_in(visit) or (typed if isinstance(typed, dict) else None)
        initial = initial_of_draft(kept, city) if kept else initial_of(newest, city)
        form = OfferForm(initial=initial, city=city)
        photos = list(kept.get("photos", ())) if kept else list(newest.photos if newest else ())
        return _show(visit, form, enterprise, offer, photos, new_public_id())
    form = OfferForm(visit.POST, visit.FILES, city=city)
    photos = _photos(visit, form, enterprise)
    key = str(visit.POST.get("kunci", ""))
    key = key if is_public_id(key) else ""
    try:
        if "kirim" in visit.POST and form.is_valid():
            return _send(visit, form, enterprise, offer, photos, key)
        saved = _save(visit, form, enterprise, offer, photos, key)
    except OfferFaulty as faulty:
        form.show(faulty.findings)
        saved = _save(visit, form, enterprise, offer, photos, key)
    if "kirim" not in visit.POST and not form.errors:
        messages.success(visit, _("Tersimpan. Anda bisa melanjutkan kapan saja."))
        return HttpResponseRedirect(f"/jualan/produk/{saved}/ubah/")
    return _show(visit, form, enterprise, saved, photos, key)


def _before_signing_in(visit: Visit) -> dict[str, Any] | None:
    """What was typed when the session had ended; the files that were chosen with it are chosen again."""
    kept = sent_before(visit)
    if kept is None:
        return None
    several = {"antar": kept.getlist("antar"), "photos": kept.getlist("foto_ada")}
    return {**{name: kept.get(name, "") for name in kept}, **several}


def _send(
    visit: Visit, form: OfferForm, enterprise: str, offer: str, photos: Sequence[str], key: str
) -> HttpResponseBase:
    sent = submit_offer(
        at=timezone.now(),
        actor=visit.actor,
        enterprise=enterprise,
        facts=form.facts(photos),
        offer=offer,
        key="" if offer else key,
    )
    messages.success(visit, _("Terkirim. Kurator melihatnya dulu; kami kabari lewat HP Anda."))
    return HttpResponseRedirect(f"/jualan/produk/{sent}/")


def _save(visit: Visit, form: OfferForm, enterprise: str, offer: str, photos: Sequence[str], key: str) -> str:
    """Keep what was typed, also where it has mistakes: nobody types a thing twice."""
    try:
        return save_draft(
            at=timezone.now(),
            actor=visit.actor,
            enterprise=enterprise,
            typed=typed_texts(form, photos),
            offer=offer,
            key="" if offer else key,
        )
    except (OfferFaulty, MayNotSellYet) as refused:
        form.add_error(None, str(refused.reason))
        return offer


def _photos(visit: Visit, form: OfferForm, enterprise: str) -> list[str]:
    """The photos kept before and not taken out, and those that came now."""
    removed = set(visit.POST.getlist("buang"))
    kept = [name for name in visit.POST.getlist("foto_ada") if name not in removed]
    if "foto" in dropped(visit):
        form.add_error("foto", str(bad_photo("too-large").reason))
    for file in visit.FILES.getlist("foto"):
        if len(kept) >= MOST_PHOTOS:
            form.add_error("foto", _("Paling banyak {most} foto.").format(most=MOST_PHOTOS))
            break
        try:
            digest = _keep(visit, enterprise, file)
        except (BadPhoto, PhotoRoomBusy, MayNotSellYet) as refused:
            form.add_error("foto", _said(refused))
        else:
            kept += [digest] if digest not in kept else []
    return kept[:MOST_PHOTOS]


def _keep(visit: Visit, enterprise: str, file: UploadedFile[bytes]) -> str:
    stream = cast("BinaryIO", file)  # it reads as one
    return keep_photo(at=timezone.now(), actor=visit.actor, enterprise=enterprise, file=stream)


def _said(refused: Refusal) -> str:
    return f"{refused.reason} {refused.next_step}".strip()


def _show(
    visit: Visit, form: OfferForm, enterprise: str, offer: str, photos: Sequence[str], key: str
) -> HttpResponse:
    context = {
        "form": form,
        "enterprise": enterprise,
        "offer": offer,
        "sent": bool(offer) and typed_of(offer).latest > 0,
        "photos": ordered_photos(list(photos)),
        "key": key,
        "action": f"/jualan/produk/{offer}/ubah/" if offer else "/jualan/produk/baru/",
    }
    return render(visit, "catalogue/offer_form.html", context)
