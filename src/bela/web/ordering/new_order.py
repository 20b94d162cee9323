"""`/pesanan/baru/?barang=…`: from an offer to a draft, or into a draft that is there already."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from bela.accounts.queries import offices_of_person
from bela.budget.queries import lines_of, packages_of
from bela.catalogue.answers import OfferVersion
from bela.catalogue.queries import version
from bela.catalogue.refusals import UnknownOffer
from bela.kernel.mistyped import Mistyped
from bela.kernel.numbers import parse_quantity
from bela.kernel.public_id import new_public_id
from bela.kernel.refusal import NotPermitted, Refusal
from bela.ordering.answers import OrderRow
from bela.ordering.lifecycle import Act, State
from bela.ordering.queries import orders_of_unit
from bela.ordering.refusals import WrongState
from bela.ordering.usecases.change_draft import change_draft
from bela.ordering.usecases.draft_order import draft_order
from bela.ordering.wishes import DraftWish, LineWish
from bela.web.access import Visit, signed_in
from bela.web.accounts.forms import PlainForm, refuse
from bela.web.fields import ChoiceOf, QuantityField
from bela.web.ordering.act_page import KEY, not_now
from bela.web.ordering.draft_form import budget_says
from bela.web.ordering.kept import comes_back, typed
from bela.web.ordering.seen import see
from bela.web.ordering.wishing import wish_of
from bela.web.ordering.words import uom_says

DRAFTERS = ("procurement_officer", "requester")
"""The roles that may write a draft."""

_MOST_DRAFTS = 5
_SHEET = 200


@dataclass(frozen=True)
class Place:
    """A unit for which the visitor may draft: its public id and name."""

    unit: str
    name: str


class NewOrderForm(PlainForm):
    """How many, for which package, from which budget line."""

    quantity = QuantityField(label=_("Berapa banyak?"))
    package = ChoiceOf((), label=_("Untuk paket belanja mana?"))
    budget_line = ChoiceOf((), label=_("Dari rekening mana?"))
    need = forms.CharField(label=_("Untuk keperluan apa? (boleh kosong)"), required=False, max_length=300)

    def __init__(self, *args: Any, unit: str, year: int, **options: Any) -> None:
        super().__init__(*args, **options)
        packages, budget = packages_of(unit, year), lines_of(unit, year)
        self.has_packages, self.has_budget = bool(packages), bool(budget)
        self._choose("package", [(one.code, f"{one.title} ({one.code})") for one in packages])
        self._choose("budget_line", [(line.public_id, budget_says(line)) for line in budget])

    def refuse(self, no: Refusal) -> None:
        """Put a refusal beside its box."""
        last = (no.field or "").rpartition(".")[2]
        no.field = "quantity" if last == "offer" else last or None
        refuse(self, no)

    def _choose(self, name: str, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField), name  # noqa: S101
        field.choices = choices


@comes_back
@signed_in
def new_order(visit: Visit) -> HttpResponseBase:
    """Ask for what a draft cannot do without; where somebody drafts for several offices, first for which."""
    places = drafting_places(visit)
    offer = _offer(visit.GET.get("barang", ""))
    unit = visit.GET.get("kantor", "") or (places[0].unit if len(places) == 1 else "")
    context: dict[str, Any] = {"offer": offer, "uom": uom_says(offer.uom), "places": places}
    context["amount"] = visit.GET.get("jumlah", "")
    if not unit:
        return render(visit, "ordering/choose_unit.html", context)
    place = next((one for one in places if one.unit == unit), None)
    if place is None:
        raise Http404
    form = NewOrderForm(
        typed(visit), initial=_initial(visit, offer), unit=unit, year=timezone.localdate().year
    )
    if visit.method == "POST" and form.is_valid():
        drafted = _draft(visit, form, unit, offer)
        if drafted:
            return HttpResponseRedirect(f"/pesanan/{drafted}/keranjang/")
    context |= {"place": place, "form": form, "key": new_public_id(), "drafts": _drafts(unit, offer)}
    return render(visit, "ordering/new_order.html", context)


@comes_back
@signed_in
def add_line(visit: Visit, order: str) -> HttpResponseBase:
    """Put one more offer into a draft, on the first line's account; it can be changed there."""
    if visit.method != "POST":
        return HttpResponseRedirect(f"/pesanan/{order}/keranjang/")
    return _add_line(visit, order)


def _add_line(visit: Visit, order: str) -> HttpResponseBase:
    seen = see(visit, order)
    if Act.CHANGE not in seen.acts:
        return not_now(visit, seen, Act.CHANGE)
    offer = _offer(visit.POST.get("barang", ""))
    wish = wish_of(seen.order)
    if all(line.offer != offer.offer for line in wish.lines):
        amount = max(_quantity(visit.POST.get("jumlah", "")) or offer.minimum, offer.minimum)
        line = LineWish(offer.offer, amount, wish.lines[0].budget_line)
        try:
            change_draft(
                at=timezone.now(),
                actor=visit.actor,
                order=order,
                wish=replace(wish, lines=(*wish.lines, line)),
            )
        except (NotPermitted, WrongState):
            return not_now(visit, seen, Act.CHANGE)
        except Refusal as no:
            messages.error(visit, " ".join(filter(None, (str(no.reason), str(no.next_step)))))
        else:
            messages.success(visit, gettext("{title} masuk ke draf ini.").format(title=offer.title))
    return HttpResponseRedirect(f"{seen.address}keranjang/")


def drafting_places(visit: Visit) -> list[Place]:
    """The units for which the visitor may draft today; 404 for whoever may for none. One query."""
    person, today = visit.actor.ref.removeprefix("person:"), timezone.localdate()
    held = [
        office
        for office in offices_of_person(person, today)
        if office.role.key in DRAFTERS and office.state == "in force"
    ]
    if not held:
        raise Http404
    return list({office.unit: Place(office.unit, office.unit_name) for office in held}.values())


def _offer(public_id: str) -> OfferVersion:
    try:
        found = version(public_id)
    except UnknownOffer:
        raise Http404 from None
    if found.listed_at is None:
        raise Http404
    return found


def _initial(visit: Visit, offer: OfferVersion) -> dict[str, object]:
    return {"quantity": _quantity(visit.GET.get("jumlah", "")) or offer.minimum}


def _quantity(typed_amount: str) -> Decimal | None:
    try:
        return parse_quantity(typed_amount)
    except Mistyped:
        return None


def _draft(visit: Visit, form: NewOrderForm, unit: str, offer: OfferVersion) -> str:
    """The new draft's public id, or nothing where it was refused: then the form says why."""
    said = form.cleaned_data
    wish = DraftWish(
        unit=unit,
        package=said["package"],
        lines=(LineWish(offer.offer, said["quantity"], said["budget_line"]),),
        need=said["need"],
    )
    try:
        key = visit.POST.get(KEY) or new_public_id()
        return draft_order(at=timezone.now(), actor=visit.actor, wish=wish, key=key).order
    except NotPermitted:
        raise Http404 from None
    except Refusal as no:
        form.refuse(no)
    return ""


def _drafts(unit: str, offer: OfferVersion) -> Sequence[OrderRow]:
    """Drafts of the unit to the same seller, into which the offer could go. One query."""
    rows = orders_of_unit([unit], states=[State.DRAFT], limit=_SHEET).rows
    return [row for row in rows if row.supplier == offer.enterprise][:_MOST_DRAFTS]
