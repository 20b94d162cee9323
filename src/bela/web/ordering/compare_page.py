"""`/pesanan/{id}/bandingkan/`: the chosen source beside others, each with its price at the door; or why not.

Sources are other sellers' offers here and prices seen outside. The sheet is frozen when the order is placed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponseRedirect, QueryDict
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from bela.kernel.money import Rupiah
from bela.kernel.refusal import NotPermitted, Refusal
from bela.ordering.lifecycle import Act
from bela.ordering.refusals import WrongState
from bela.ordering.usecases.change_draft import change_draft
from bela.ordering.usecases.compare_sources import compare_sources
from bela.ordering.wishes import OurSource, OutsideSource, Source
from bela.web.access import Visit, signed_in
from bela.web.accounts.forms import PlainForm, refuse
from bela.web.fields import ChoiceOf, DayField, MoneyField
from bela.web.openness.words import NOT_COMPARED
from bela.web.ordering.act_page import not_now
from bela.web.ordering.candidates import Candidate, find_candidates
from bela.web.ordering.comparison import comparison_shown
from bela.web.ordering.kept import comes_back, typed
from bela.web.ordering.seen import Seen, see
from bela.web.ordering.wishing import wish_of

_OUTSIDE = ("shop", "seen_on", "goods", "shipping", "link")
_NEEDED = {"shop": _("Tulis nama tokonya."), "seen_on": _("Tulis harinya."), "goods": _("Tulis harganya.")}


class SourcesForm(PlainForm):
    """Which sources to put beside the chosen one, and why the chosen one was chosen."""

    reason = forms.CharField(
        label=_("Kenapa yang ini yang dipilih?"),
        help_text=_("Alasan ini ikut di berkas perbandingan."),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    offers = forms.MultipleChoiceField(
        label=_("Penjual lain di sini"), required=False, widget=forms.CheckboxSelectMultiple
    )
    shop = forms.CharField(label=_("Nama toko"), required=False, max_length=120)
    seen_on = DayField(label=_("Dilihat hari apa?"), required=False)
    goods = MoneyField(label=_("Harga semuanya"), required=False)
    shipping = MoneyField(label=_("Ongkos antarnya"), required=False)
    link = forms.CharField(label=_("Tautan atau nomor telepon tokonya"), required=False, max_length=500)

    def __init__(self, *args: Any, candidates: Sequence[Candidate], **options: Any) -> None:
        super().__init__(*args, **options)
        self.candidates = candidates
        chosen = self.fields["offers"]
        assert isinstance(chosen, forms.MultipleChoiceField), "declared above"  # noqa: S101
        chosen.choices = [(one.key, one.says) for one in candidates]

    def clean(self) -> dict[str, Any]:
        """A price seen outside needs its shop, day and price."""
        said = super().clean() or {}
        if any(said.get(name) not in (None, "") for name in _OUTSIDE):
            for name, missing in _NEEDED.items():
                if said.get(name) in (None, "") and name not in self.errors:
                    self.add_error(name, str(missing))
        return said

    def sources(self) -> list[Source]:
        """What was asked for, beside what is there."""
        said = self.cleaned_data
        found: list[Source] = [one.source for one in self.candidates if one.key in said["offers"]]
        if said["shop"]:
            shipping = said["shipping"] or Rupiah(0)
            found.append(
                OutsideSource(said["shop"], said["seen_on"], said["goods"], shipping, link=said["link"])
            )
        return found

    def refuse(self, no: Refusal) -> None:
        """Beside the box of the outside price where it is about one."""
        no.field = (no.field or "").rpartition(".")[2] or None
        refuse(self, no)


class OnlyOneForm(PlainForm):
    """Why nothing is compared."""

    reason_not_compared = ChoiceOf(
        (("", _("Pilih alasan")), *NOT_COMPARED.items()), label=_("Kenapa hanya satu sumber?"), required=False
    )


@comes_back
@signed_in
def compare_page(visit: Visit, order: str) -> HttpResponseBase:
    """Show the sheet; take a source in or out; or take the reason why there is only one."""
    seen = see(visit, order)
    if Act.COMPARE not in seen.acts:
        return not_now(visit, seen, Act.COMPARE)
    words = visit.GET.get("q", "").strip()[:100]
    found = find_candidates(seen.order, words)
    sent = typed(visit)
    asked = sent.get("aksi", "") if sent is not None else ""
    sheet = seen.order.comparison
    form = SourcesForm(
        sent if asked == "tambah" else None,
        candidates=found,
        initial={"reason": sheet.reason if sheet else "", "seen_on": timezone.localdate()},
    )
    alone = OnlyOneForm(
        sent if asked == "satu" else None, initial={"reason_not_compared": seen.order.reason_not_compared}
    )
    if visit.method == "POST" and sent is not None:
        done = _act(visit, seen, asked, sent, form, alone)
        if done is not None:
            return done
    return render(visit, "ordering/compare_page.html", _context(seen, form, alone, words))


def _act(
    visit: Visit, seen: Seen, asked: str, sent: QueryDict, form: SourcesForm, alone: OnlyOneForm
) -> HttpResponseBase | None:
    """Do what the pressed button says; `None` where a form has to be shown again."""
    try:
        if asked == "tambah" and form.is_valid():
            there = [source for source in others(seen) if not _again(source, form.sources())]
            _compare(visit, seen, [*there, *form.sources()], form.cleaned_data["reason"])
        elif asked.startswith("buang-"):
            _compare(visit, seen, others(seen, without=asked.removeprefix("buang-")), _reason(seen))
        elif asked == "satu" and alone.is_valid():
            wish = wish_of(seen.order, **alone.cleaned_data)
            change_draft(at=timezone.now(), actor=visit.actor, order=seen.id, wish=wish)
        else:
            return None
    except (NotPermitted, WrongState):
        return not_now(visit, seen, Act.COMPARE)
    except Refusal as no:
        if form.is_bound:
            form.refuse(no)
            return None
        messages.error(visit, " ".join(filter(None, (str(no.reason), str(no.next_step)))))
    else:
        messages.success(visit, gettext("Perbandingannya tersimpan."))
    return HttpResponseRedirect(f"{seen.address}bandingkan/")


def _compare(visit: Visit, seen: Seen, sources: Sequence[Source], reason: str) -> None:
    compare_sources(at=timezone.now(), actor=visit.actor, order=seen.id, sources=sources, reason=reason)


def others(seen: Seen, without: str = "") -> list[Source]:
    """The sources that stand beside the chosen one already, as they were put there."""
    sheet = seen.order.comparison
    rows = sheet.sources if sheet else ()
    return [_source(row) for row in rows if not row["chosen"] and row["letter"] != without]


def _source(row: Mapping[str, Any]) -> Source:
    if row["kind"] != "outside":
        return OurSource(tuple((offer, Decimal(amount)) for offer, _number, amount in row["offers"]))
    return OutsideSource(
        row["supplier"],
        date.fromisoformat(row["seen_on"]),
        Rupiah(row["goods"]),
        Rupiah(row["shipping"]),
        link=row["link"],
        title=row["title"],
    )


def _again(source: Source, new: Sequence[Source]) -> bool:
    """Whether a source is named anew: then the new one counts."""
    if isinstance(source, OutsideSource):
        return any(isinstance(one, OutsideSource) and one.shop == source.shop for one in new)
    return any(isinstance(one, OurSource) and one.offers == source.offers for one in new)


def _reason(seen: Seen) -> str:
    return seen.order.comparison.reason if seen.order.comparison else ""


def _context(seen: Seen, form: SourcesForm, alone: OnlyOneForm, words: str) -> dict[str, Any]:
    shown = comparison_shown(seen.order, sells=False)
    sheet = seen.order.comparison
    sellers = shown.sellers if shown else 1
    return {
        "seen": seen,
        "row": seen.order.row,
        "form": form,
        "alone": alone,
        "comparison": shown,
        "sellers": sellers,
        "removable": [row for row in sheet.sources if not row["chosen"]] if sheet else [],
        "outside": [form[name] for name in _OUTSIDE],
        "words": words,
        "enough": sellers > 1 or bool(seen.order.reason_not_compared),
    }
