"""`/pendataan/impor/{id}/kolom/`: what each column of a list holds, why that is proposed, and choosing otherwise."""

from __future__ import annotations

from typing import Any, Final

from django import forms
from django.contrib import messages
from django.http import HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from bela.kernel.errand import AT_ONCE
from bela.kernel.refusal import NotPermitted, Refusal
from bela.registry.lists.columns import FIELDS
from bela.registry.lists.mapping import Mapped
from bela.registry.queries.batches import BatchFacts, samples_of
from bela.registry.usecases.map_batch import map_batch
from bela.web.access import Visit, needs
from bela.web.accounts.forms import PlainForm, refuse, sent
from bela.web.registry.list_steps import check, is_busy
from bela.web.registry.list_words import field_in_words, why_in_words
from bela.web.registry.masking import masked
from bela.web.registry.scope import their_batch

MOST_CHOSEN: Final = 80
"""Columns that can be chosen for on the page; those after them keep what was proposed."""

_UNUSED: Final = _("disimpan, tidak dipakai")


class ColumnsForm(PlainForm):
    """One choice a column."""

    def __init__(self, found: BatchFacts, samples: list[list[str]], *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        choices = [
            ("", _UNUSED),
            *sorted(((field, field_in_words(field)) for field in FIELDS), key=lambda c: c[1].lower()),
        ]
        pairs = zip(found.mapped[:MOST_CHOSEN], samples, strict=False)
        for place, (mapped, some) in enumerate(pairs):
            self.fields[f"k{place}"] = forms.ChoiceField(
                label=mapped.column, choices=choices, required=False, initial=mapped.field,
                help_text=_help(mapped, some),
            )  # fmt: skip

    def chosen(self, found: BatchFacts) -> dict[str, str]:
        """The field of each column by name, "" for one that is not used."""
        pairs = enumerate(found.mapped[:MOST_CHOSEN])
        return {mapped.column: self.cleaned_data.get(f"k{place}", "") for place, mapped in pairs}


def _help(mapped: Mapped, samples: list[str]) -> str:
    """Some of the cells, long numbers hidden, and why the column is mapped so."""
    shown = " · ".join(masked(mapped.field or None, sample) for sample in samples)
    why = why_in_words(mapped)
    return " ".join(filter(None, (shown, f"({why})" if why else "")))


@needs("registry:import")
def columns_page(visit: Visit, batch: str) -> HttpResponseBase:
    """Show the columns; map them as chosen and check the lines anew, without another upload."""
    found = their_batch(visit, batch)
    if found.state not in ("read", "mapped", "checked", "matched") or is_busy(visit, found):
        return HttpResponseRedirect(f"/pendataan/impor/{batch}/")
    form = ColumnsForm(found, samples_of(batch), sent(visit))
    if form.is_bound and form.is_valid() and _remap(visit, batch, form, found):
        return HttpResponseRedirect(f"/pendataan/impor/{batch}/")
    return render(visit, "registry/columns.html", {"batch": found, "form": form})


def _remap(visit: Visit, batch: str, form: ColumnsForm, found: BatchFacts) -> bool:
    try:
        map_batch(at=timezone.now(), actor=visit.actor, batch=batch, fields=form.chosen(found))
    except NotPermitted:
        raise
    except Refusal as refused:
        refuse(form, refused)
        return False
    if check(visit, batch) and found.rows <= AT_ONCE:
        messages.success(visit, str(_("Kolom disimpan dan semua baris diperiksa lagi.")))
    return True
