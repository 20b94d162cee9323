"""`/kurasi/`: the curators' queue. One decision a screen, with what it rests on; the keyboard works."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from bela.catalogue.answers import OfferVersion, QueueRow
from bela.catalogue.lifecycle import MOVES, SAID
from bela.catalogue.lists import categories, uoms
from bela.catalogue.quality import hints
from bela.catalogue.queries import decisions_of, look_alikes, queue, queue_length, typed_of, version
from bela.catalogue.queries.facts import facts_said
from bela.catalogue.reasons import LONGEST, REASONS
from bela.catalogue.refusals import UnknownOffer
from bela.catalogue.selling import CURATE
from bela.catalogue.usecases.approve_offer import approve_offer
from bela.catalogue.usecases.ask_offer_change import ask_offer_change
from bela.catalogue.usecases.decline_offer import decline_offer
from bela.catalogue.usecases.release_offer import release_offer
from bela.catalogue.usecases.stop_offer import stop_offer
from bela.kernel.refusal import Refusal
from bela.registry.queries import supplier_on
from bela.web.access import Visit, for_role
from bela.web.catalogue.changes import changes
from bela.web.catalogue.offer_page import offer_context
from bela.web.fields import ChoiceOf
from bela.web.ordering.kept import comes_back, typed
from bela.web.spreadsheet import Sheet, spreadsheet

MOST_LISTED = 500
_STOPPABLE = MOVES["stop"].sources
_STATES = {
    "needs_change": _("Penjual diminta membetulkannya"),
    "withdrawn": _("Ditarik penjualnya"),
    "not_buyable": _("Penjualannya dihentikan"),
}
"""What is said to a curator where the catalogue's own words speak to the seller."""


class DecisionForm(forms.Form):
    """Which version was looked at, what was decided, and why."""

    use_required_attribute = False
    nomor = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    kode = ChoiceOf([("", _("Pilih alasan")), *REASONS.items()], label=_("Alasan"), required=False)
    alasan = forms.CharField(
        label=_("Untuk penjual"),
        max_length=LONGEST,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Satu kalimat: apa yang harus dibetulkan. Hanya perlu kalau tidak disetujui."),
    )


@for_role("curator")
def curation(visit: Visit) -> HttpResponseBase:
    """The offer that waits longest, or the one after those that were passed over."""
    passed = set(visit.GET.getlist("lewat")[:50])
    waiting = queue(visit.actor, size=50)
    following = next((row for row in waiting if row.offer not in passed), None)
    if following is None:
        context = {"length": queue_length(visit.actor), "passed": bool(passed)}
        return render(visit, "catalogue/curation_empty.html", context)
    return HttpResponseRedirect(f"/kurasi/{following.offer}/{_passed(visit)}")


@comes_back
@for_role("curator")
def one_offer(visit: Visit, offer: str) -> HttpResponseBase:
    """One offer and what it rests on; a decision that is sent is made."""
    looked_at = _theirs(visit, offer)
    form = DecisionForm(typed(visit), initial={"nomor": looked_at.number}, label_suffix="")
    if visit.method == "POST" and form.is_valid():
        try:
            _decide(visit, offer, form.cleaned_data)
        except Refusal as refused:
            field = {"reason": "alasan", "reason_code": "kode"}.get(refused.field or "")
            form.add_error(field, f"{refused.reason} {refused.next_step}".strip())
        else:
            return HttpResponseRedirect(f"/kurasi/{_passed(visit)}")
    return render(visit, "catalogue/curation.html", _context(visit, looked_at, form))


@for_role("curator")
def waiting_list(visit: Visit) -> HttpResponse:
    """Everything that waits, as a list."""
    waiting = queue(visit.actor, size=MOST_LISTED)
    rows = [(row, categories()[row.category].name, uoms()[row.uom].name) for row in waiting]
    return render(visit, "catalogue/curation_list.html", {"rows": rows})


@for_role("curator")
def waiting_sheet(visit: Visit) -> HttpResponse:
    """The same as a spreadsheet."""
    rows = [_sheet_row(row) for row in queue(visit.actor, size=MOST_LISTED)]
    heads = [
        *(gettext("Menunggu sejak"), gettext("Barang"), gettext("Golongan"), gettext("Penjual")),
        *(gettext("Satuan"), gettext("Harga"), gettext("Baru atau perubahan"), gettext("Kode")),
    ]
    return spreadsheet("antrean-kurasi.xlsx", Sheet(gettext("Antrean"), heads, rows))


def _sheet_row(row: QueueRow) -> tuple[object, ...]:
    new = gettext("baru") if row.is_new else gettext("perubahan")
    category, unit = str(categories()[row.category].name), str(uoms()[row.uom].name)
    return (row.waiting_since, row.title, category, row.shop, unit, row.unit_price, new, row.offer)


def _decide(visit: Visit, offer: str, said: dict[str, Any]) -> None:
    at, actor = timezone.now(), visit.actor
    number: int = said["nomor"]
    code, why = str(said["kode"]), str(said["alasan"])
    if "setuju" in visit.POST:
        approve_offer(at=at, actor=actor, offer=offer, number=number)
        messages.success(visit, gettext("Disetujui, dan sudah tampil."))
    elif "betulkan" in visit.POST:
        ask_offer_change(at=at, actor=actor, offer=offer, number=number, reason_code=code, reason=why)
        messages.success(visit, gettext("Penjual diminta membetulkannya."))
    elif "tolak" in visit.POST:
        decline_offer(at=at, actor=actor, offer=offer, number=number, reason_code=code, reason=why)
        messages.success(visit, gettext("Ditolak, dengan alasannya."))
    elif "hentikan" in visit.POST:
        stop_offer(at=at, actor=actor, offer=offer, reason_code=code, reason=why)
        messages.success(visit, gettext("Penjualannya dihentikan."))
    elif "buka" in visit.POST:
        release_offer(at=at, actor=actor, offer=offer)
        messages.success(visit, gettext("Penjualannya dibuka lagi."))
    else:
        raise Refusal(gettext("Pilih keputusannya."))


def _context(visit: Visit, looked_at: OfferVersion, form: DecisionForm) -> dict[str, object]:
    waiting = queue(visit.actor, size=MOST_LISTED)
    places = [row.offer for row in waiting]
    here = places.index(looked_at.offer) + 1 if looked_at.offer in places else 0
    before = _before(looked_at)
    return {
        **offer_context(visit, looked_at),
        "decision_form": form,
        "state": _STATES.get(looked_at.stage, SAID[looked_at.stage]),
        "on_sale": looked_at.stage == "live" or (before is not None and looked_at.stage in _STOPPABLE),
        "place_in_queue": here,
        "length": len(places),
        "alike": look_alikes(looked_at.offer, looked_at.number),
        "hints": hints(facts_said(looked_at), timezone.localdate()),
        "changes": changes(before, looked_at) if before else [],
        "decisions": decisions_of(looked_at.offer)[:5],
        "skip": f"/kurasi/{_passed(visit, looked_at.offer)}",
        "reasons": REASONS,
    }


def _theirs(visit: Visit, offer: str) -> OfferVersion:
    """The newest version, for a curator of the shop's government; else it is not there."""
    try:
        found = version(offer, typed_of(offer).latest or None)
    except UnknownOffer:
        raise Http404 from None
    if not visit.actor.may(CURATE, supplier_on(found.enterprise, timezone.localdate()).government):
        raise Http404
    return found


def _before(looked_at: OfferVersion) -> OfferVersion | None:
    """The version on sale until now, where the one looked at is to take its place."""
    now = version(looked_at.offer)
    return now if now.number != looked_at.number else None


def _passed(visit: Visit, *more: str) -> str:
    passed = [*visit.GET.getlist("lewat")[:50], *more]
    return "?" + "&".join(f"lewat={offer}" for offer in passed if offer.isalnum()) if passed else ""
