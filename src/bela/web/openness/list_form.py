"""What the public list can be asked: a year, an office, a kecamatan, a category."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, cast

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from bela.openness.answers import Choice
from bela.openness.queries import Wanted
from bela.web.fields import ChoiceOf
from bela.web.openness.words import category_says
from bela.web.query import QueryForm

AFTER = "sesudah"
"""Where the next part of the list begins; no box of the form."""

_LARGEST_NUMBER = 2**62


class ListForm(QueryForm):
    """`tahun`, `kantor`, `kecamatan`, `kategori` of the address; the choices are what occurs."""

    tahun = ChoiceOf((), label=_("Tahun anggaran"), required=False)
    kantor = ChoiceOf((), label=_("Kantor"), required=False)
    kecamatan = ChoiceOf((), label=_("Kecamatan penjual"), required=False)
    kategori = ChoiceOf((), label=_("Jenis barang"), required=False)

    def __init__(
        self, *args: Any, offered: Mapping[str, Sequence[Choice]] | None = None, **more: Any
    ) -> None:
        super().__init__(*args, **more)
        for name, kind, everything in _BOXES:
            choices = [(one.code, _says(kind, one)) for one in (offered or {}).get(kind, ())]
            cast("forms.ChoiceField", self.fields[name]).choices = [("", everything), *choices]

    def wanted(self) -> Wanted:
        """What the list is narrowed to; everything where the form was not asked."""
        said = self.cleaned_data if self.is_bound and self.is_valid() else {}
        return Wanted(
            year=int(said["tahun"]) if said.get("tahun") else None,
            unit=said.get("kantor") or "",
            region=said.get("kecamatan") or "",
            category=said.get("kategori") or "",
        )


_BOXES = (
    ("tahun", "year", _("Semua tahun")),
    ("kantor", "unit", _("Semua kantor")),
    ("kecamatan", "region", _("Semua kecamatan")),
    ("kategori", "category", _("Semua jenis")),
)


def _says(kind: str, one: Choice) -> str:
    return category_says(one.code, one.name) if kind == "category" else one.name


def asked(query: QueryDict, offered: Mapping[str, Sequence[Choice]]) -> ListForm:
    """The form as the address asks it."""
    if not any(name in query for name, _kind, _all in _BOXES):
        return ListForm(offered=offered, label_suffix="")
    return ListForm(query, offered=offered, label_suffix="")


def after(query: QueryDict) -> int | None:
    """The cursor of the address; a text that is none begins at the start."""
    written = query.get(AFTER, "")
    number = int(written) if written.isascii() and written.isdecimal() and len(written) < 20 else None
    return number if number is not None and number < _LARGEST_NUMBER else None
