"""`/pendataan/ganda/gabungan/`: what was merged, and taking it back."""

from __future__ import annotations

from collections.abc import Mapping

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from bela.kernel.refusal import NotPermitted, Refusal
from bela.registry.queries.merges import MergeShown, merge_of, merges
from bela.registry.questions import QUESTIONS
from bela.registry.refusals import UnknownMerge
from bela.registry.usecases.undo_merge import undo_merge
from bela.web.access import Visit, needs
from bela.web.accounts.forms import PlainForm, refuse, sent
from bela.web.registry.scope import scope_of
from bela.web.registry.shown import in_words, who_in_words
from bela.web.registry.words import FIELDS, say
from bela.web.spreadsheet import Sheet, spreadsheet

READ, UNDO = "registry:oversee", "registry:merge"
_PAGE = "/pendataan/ganda/gabungan/"
WHY_STAYED: Mapping[str, object] = {
    "answered": gettext_lazy("sudah dijawab lagi sesudah digabung"),
    "merged": gettext_lazy("datang dari penggabungan lain sesudahnya"),
    "proven": gettext_lazy("petugas mengizinkan berjualan dengan data itu"),
    "taken": gettext_lazy("nomor lamanya dipakai penjual lain"),
}


class UndoForm(PlainForm):
    """Why a merge is taken back, and what its pair becomes."""

    reason = forms.CharField(label=gettext_lazy("Alasan"), max_length=400)
    pair = forms.ChoiceField(
        label=gettext_lazy("Pasangan ini"),
        choices=[
            ("different", gettext_lazy("Memang dua usaha yang berbeda; jangan diajukan lagi")),
            ("open", gettext_lazy("Perlu diputuskan lagi; kembalikan ke antrean")),
        ],
        initial="different",
        widget=forms.RadioSelect,
    )


@needs(READ)
@require_safe
def merged_list(visit: Visit) -> HttpResponse:
    """Show the merges."""
    asked = visit.GET.get("hal", "")
    number = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 6 else 1
    page = merges(scope_of(visit, READ).ids, page=number)
    return render(visit, "registry/merges.html", {"page": page, "decides": visit.actor.may(UNDO)})


@needs(READ)
@require_safe
def merged_sheet(visit: Visit) -> HttpResponse:
    """The same list, whole, as a spreadsheet."""
    heads = [
        _("Dipertahankan"), _("Kodenya"), _("Digabung ke situ"), _("Kodenya"), _("Digabung"), _("Data yang diambil"),
        _("Alasan petugas"), _("Diurungkan"), _("Alasannya"), _("Yang tetap"),
    ]  # fmt: skip
    rows = [
        (
            row.survivor_name, row.survivor, row.absorbed_name, row.absorbed, row.at,
            ", ".join(str(say(FIELDS, field.name)) for field in row.taken), row.reason, row.undone_at,
            row.undone_reason, ", ".join(f"{label}: {why}" for label, why in _stayed(row)),
        )
        for row in merges(scope_of(visit, READ).ids, size=None).rows
    ]  # fmt: skip
    widths = (30, 20, 30, 20, 20, 40, 30, 20, 30, 50)
    day = timezone.localdate().isoformat()
    return spreadsheet(f"bela-penggabungan-{day}.xlsx", Sheet(_("Penggabungan"), heads, rows, widths=widths))


@needs(READ)
@require_http_methods(["GET", "HEAD", "POST"])
def merged_one(visit: Visit, merge: str) -> HttpResponseBase:
    """Show one merge; take it back when that was sent."""
    found = _theirs(visit, merge)
    undoes = visit.actor.may(UNDO, found.government)
    if visit.method == "POST" and not undoes:
        raise Http404
    form = UndoForm(sent(visit), initial={"pair": "different"})
    if form.is_bound and form.is_valid():
        said = form.cleaned_data
        try:
            stayed = undo_merge(
                at=timezone.now(), actor=visit.actor, merge=merge, reason=said["reason"], pair=said["pair"]
            )
        except NotPermitted:
            raise
        except Refusal as refused:
            refuse(form, refused)
        else:
            messages.success(visit, _done(len(stayed)))
            return HttpResponseRedirect(f"{_PAGE}{merge}/")
    context = {
        "merge": found,
        "taken": [
            (say(FIELDS, one.name), in_words(one.name, one.before), in_words(one.name, one.after), QUESTIONS[one.name].secret)
            for one in found.taken
        ],
        "by": who_in_words(found.by),
        "undone_by": who_in_words(found.undone_by) if found.undone_by else "",
        "stayed": _stayed(found),
        "form": form,
        "undoes": undoes,
    }  # fmt: skip
    return render(visit, "registry/merge.html", context)


def _theirs(visit: Visit, merge: str) -> MergeShown:
    try:
        found = merge_of(merge)
    except UnknownMerge:
        raise Http404 from None
    if not visit.actor.may(READ, found.government):
        raise Http404
    return found


def _done(stayed: int) -> str:
    if stayed:
        return _("Diurungkan. {stayed} jawaban tetap seperti sekarang; sebabnya ada di bawah.").format(
            stayed=stayed
        )
    return _("Diurungkan. Kedua catatan kembali persis seperti sebelumnya.")


def _stayed(row: MergeShown) -> list[tuple[str, str]]:
    return [(str(say(FIELDS, name)), str(say(WHY_STAYED, why))) for name, why in row.stayed.items()]
