"""`/pendataan/pencocokan/`: the state registers, how they answered, and what does not fit yet; also as XLSX."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from bela.kernel.errand import AlreadyAsked
from bela.registry.queries.asked_checks import latest_checks
from bela.registry.queries.state_answers import Narrowed, UnfittingRow, answer_counts, unfitting
from bela.registry.state_registers.reaching import state_register
from bela.registry.state_registers.register import NotConnected
from bela.registry.usecases.ask_for_check import ask_for_check
from bela.registry.words import STATE_REGISTERS, STATE_RESULTS
from bela.web.access import Visit, needs
from bela.web.errands import errand_shown
from bela.web.query import QueryForm
from bela.web.registry.enterprises import kecamatan_of
from bela.web.registry.scope import Scope, scope_of
from bela.web.registry.trust_shown import answer_shown
from bela.web.registry.trust_words import REGISTERS, RESULTS
from bela.web.registry.words import choices
from bela.web.spreadsheet import Sheet, spreadsheet

_SIZE = 50
_UNFITTING = {key: words for key, (words, _tone) in RESULTS.items() if key != "match"}


class MatchingForm(QueryForm):
    """`register`, `hasil`, `kecamatan`, `sudah` and `hal` of the address."""

    register = forms.ChoiceField(
        label=gettext_lazy("Register"), choices=choices(REGISTERS, gettext_lazy("Semua")), required=False
    )
    hasil = forms.ChoiceField(
        label=gettext_lazy("Jawabannya"), choices=choices(_UNFITTING, gettext_lazy("Semua")), required=False
    )
    kecamatan = forms.ChoiceField(label=gettext_lazy("Kecamatan"), required=False)
    sudah = forms.ChoiceField(
        label=gettext_lazy("Tampilkan"), required=False,
        choices=[("", gettext_lazy("Yang belum dilihat")), ("1", gettext_lazy("Yang sudah dilihat"))],
    )  # fmt: skip
    hal = forms.IntegerField(required=False, min_value=1, max_value=1_000_000, widget=forms.HiddenInput)

    def within(self, scope: Scope) -> MatchingForm:
        """The kecamatan of the officer's governments as choices."""
        field = self.fields["kecamatan"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - it was declared above
        field.choices = [("", gettext_lazy("Semua")), *kecamatan_of(scope)]
        return self

    @property
    def said(self) -> dict[str, Any]:
        """What was asked; nothing where it cannot be read."""
        return self.cleaned_data if self.is_bound and self.is_valid() else {}

    def narrowed(self) -> Narrowed:
        """What the query is asked."""
        said = self.said
        return Narrowed(
            said.get("register") or "", said.get("hasil") or "", said.get("kecamatan") or "",
            said.get("sudah") == "1",
        )  # fmt: skip


@needs("registry:verify")
@require_safe
def matching(visit: Visit) -> HttpResponse:
    """Show the registers and the list."""
    scope = scope_of(visit, "registry:verify")
    form = MatchingForm.asked(visit.GET).within(scope)
    page = unfitting(scope.ids, form.narrowed(), page=form.said.get("hal") or 1, size=_SIZE)
    registers = _registers(scope)
    query = visit.GET.copy()
    query.pop("hal", None)
    context = {
        "form": form,
        "page": page,
        "rows": [(row, answer_shown(row.answer)) for row in page.rows],
        "query": query.urlencode(),
        "registers": registers,
        "busy": any(found["errand"] and found["errand"].is_open for found in registers),
        "searched": form.narrowed() != Narrowed(),
    }
    return render(visit, "registry/matching.html", context)


@needs("registry:verify")
@require_POST
def match_all(visit: Visit, register: str) -> HttpResponse:
    """Ask that all enterprises be held against a register; the file may be long, so the clock does it."""
    if register not in STATE_REGISTERS:
        raise Http404
    try:
        for government in scope_of(visit, "registry:verify").governments:
            ask_for_check(at=timezone.now(), actor=visit.actor, government=government.id, register=register)
    except AlreadyAsked as busy:
        messages.error(visit, f"{busy.reason} {busy.next_step}")
    return HttpResponseRedirect("/pendataan/pencocokan/")


@needs("registry:verify")
@require_safe
def matching_sheet(visit: Visit) -> HttpResponse:
    """The same list, whole, as a spreadsheet."""
    scope = scope_of(visit, "registry:verify")
    form = MatchingForm.asked(visit.GET).within(scope)
    heads = [
        _("Nama usaha"), _("Nama pemilik"), _("Kecamatan"), _("Register"), _("Jawabannya"),
        _("Nama di register"), _("Data per"), _("Yang dilakukan"), _("Catatan"), _("Kode"),
    ]  # fmt: skip
    rows = [_line(row) for row in unfitting(scope.ids, form.narrowed(), size=None).rows]
    day = timezone.localdate().isoformat()
    widths = (34, 28, 20, 22, 22, 34, 16, 28, 34, 20)
    return spreadsheet(f"bela-pencocokan-{day}.xlsx", Sheet(_("Pencocokan"), heads, rows, widths=widths))


def _line(row: UnfittingRow) -> tuple[object, ...]:
    shown = answer_shown(row.answer)
    return (
        row.name, row.owner_name, row.kecamatan, str(shown.register), str(shown.result), shown.theirs,
        shown.as_of, str(shown.outcome), shown.note, row.enterprise,
    )  # fmt: skip


def _registers(scope: Scope) -> list[dict[str, Any]]:
    counts, latest = answer_counts(scope.ids), latest_checks(scope.ids)
    shown: list[dict[str, Any]] = []
    for key in STATE_REGISTERS:
        connection = state_register(key).connection()
        counted = [(*RESULTS[result], counts.get((key, result), 0)) for result in STATE_RESULTS]
        shown.append(
            {
                "key": key,
                "name": REGISTERS[key],
                "latest": (last := latest.get(key)),
                "errand": errand_shown(
                    last.errand if last else None, _("Sedang dicocokkan."), _("Pencocokannya gagal.")
                ),
                "problem": connection if isinstance(connection, NotConnected) else None,
                "as_of": None if isinstance(connection, NotConnected) else connection.as_of,
                "counts": [found for found in counted if found[2]],
            }
        )
    return shown
