"""`/pesanan/{id}/keranjang/`: a draft, changed and checked as often as one likes; nothing is reserved yet."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext

from bela.budget.queries import lines_of, packages_of
from bela.catalogue.queries import versions
from bela.kernel.numbers import format_rupiah
from bela.kernel.refusal import NotPermitted, Refusal
from bela.ordering.answers import OrderFacts
from bela.ordering.lifecycle import Act
from bela.ordering.refusals import WrongState
from bela.ordering.usecases.change_draft import change_draft
from bela.web.access import Visit, signed_in
from bela.web.ordering.act_page import not_now
from bela.web.ordering.draft_form import DELIVERY_FIELDS, EVENT_FIELDS, Desk, DraftForm
from bela.web.ordering.kept import comes_back, typed
from bela.web.ordering.money import account_meters, order_receipt
from bela.web.ordering.seen import Seen, see
from bela.web.ordering.standing import DraftStanding, stand

NEXT = "lanjut"
"""The button that was pressed: where to go once it is saved."""

_STEPS = frozenset({"bandingkan", "ajukan", "minta", "tanya-harga"})
_ASKED = {
    "reason_not_small": "supplier-is-small",
    "import_approval": "domestic-first",
    "standard_approval": "within-price-standard",
    "estimate": "estimate-made",
}
"""Boxes that only some orders need, and the rule that asks for each."""


@dataclass(frozen=True)
class Step:
    """What comes after the draft: which button, what it says, what follows from it."""

    name: str
    button: str
    follows: str


@comes_back
@signed_in
def draft_page(visit: Visit, order: str) -> HttpResponseBase:
    """Show the draft with its form, or save it and go on. A constant number of queries."""
    seen = see(visit, order)
    if Act.CHANGE not in seen.acts:
        return not_now(visit, seen, Act.CHANGE)
    desk = desk_of(seen.order)
    form = DraftForm(typed(visit), desk=desk)
    if visit.method == "POST" and form.is_valid():
        try:
            change_draft(at=timezone.now(), actor=visit.actor, order=order, wish=form.wish())
        except (NotPermitted, WrongState):
            return not_now(visit, seen, Act.CHANGE)
        except Refusal as no:
            form.refuse(no)
        else:
            return _saved(visit, seen)
    return render(visit, "ordering/draft_page.html", _context(seen, desk, form))


def desk_of(order: OrderFacts) -> Desk:
    """What a draft is written with. Three queries."""
    return Desk(
        order,
        packages_of(order.row.unit, order.year),
        lines_of(order.row.unit, order.year),
        versions([line.offer for line in order.lines]),
    )


def _saved(visit: Visit, seen: Seen) -> HttpResponseRedirect:
    step = visit.POST.get(NEXT, "")
    if step in _STEPS:
        return HttpResponseRedirect(f"{seen.address}{step}/")
    messages.success(visit, gettext("Tersimpan dan dicek lagi."))
    return HttpResponseRedirect(f"{seen.address}keranjang/")


def _context(seen: Seen, desk: Desk, form: DraftForm) -> dict[str, Any]:
    standing = stand(seen, desk.offers)
    asked = [name for name, rule in _ASKED.items() if rule in standing.stopped_by or _filled(form, name)]
    rest = [name for name in _ASKED if name not in asked]
    return {
        "seen": seen,
        "row": seen.order.row,
        "order": seen.order,
        "form": form,
        "standing": standing,
        "delivery": [form[name] for name in DELIVERY_FIELDS],
        "event": [form[name] for name in EVENT_FIELDS] if desk.catering else [],
        "asked": [form[name] for name in ("catalogue_result", "catalogue_on", *asked)],
        "rest": [form[name] for name in rest],
        "rest_open": any(name in form.errors for name in rest),
        "receipt": order_receipt(seen.order),
        "meters": account_meters(seen.order, {line.public_id: line for line in desk.budget}),
        "step": step_after(seen, standing),
        "may_compare": Act.COMPARE in seen.acts,
        "may_ask_price": Act.ASK_PRICE in seen.acts,
        "may_cancel": Act.CANCEL in seen.acts,
    }


def _filled(form: DraftForm, name: str) -> bool:
    return bool(form[name].value()) or name in form.errors


def step_after(seen: Seen, standing: DraftStanding) -> Step:
    """The one thing to do next with the draft."""
    if Act.SUBMIT not in seen.acts:
        follows = gettext("Pejabat Pengadaan melanjutkan: membandingkan harga dan memesan.")
        return Step("minta", gettext("Simpan, lalu kirim ke Pejabat Pengadaan"), follows)
    if standing.stopped_by == {"compared"} and standing.stops == 1:
        follows = gettext("Tinggal membandingkan harga dengan sumber lain, atau menulis alasannya.")
        return Step("bandingkan", gettext("Simpan, lalu bandingkan harga"), follows)
    if standing.stops:
        follows = gettext("Semua aturan dicek lagi. Belum ada yang terkirim.")
        return Step("", gettext("Simpan dan cek lagi"), follows)
    gross = format_rupiah(seen.order.gross)
    follows = gettext("Anda membaca sekali lagi sebelum mengirim {gross}.").format(gross=gross)
    return Step("ajukan", gettext("Simpan, lalu pesan {gross}").format(gross=gross), follows)
