"""What the address of the search asks, and the same as filters."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, Self

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from bela.accounts.queries import governments
from bela.catalogue.lists import LICENCES, categories, groups
from bela.catalogue.queries import Filters
from bela.catalogue.search.words import tokens
from bela.web.catalogue.words import SCALES, districts
from bela.web.fields import ChoiceOf, QuantityField
from bela.web.query import QueryForm

LONGEST_SEARCH = 200
"""Letters of a search; more is no search for a thing, and every link of the page would carry it."""

_SOUGHT = ("halal", "pirt", "bpom", "sni")


class SearchForm(QueryForm):
    """`q` and the filters; everything else that goes without saying is left out of a link."""

    q = forms.CharField(
        label=_("Cari barang atau jasa"),
        required=False,
        max_length=LONGEST_SEARCH,
        error_messages={
            "max_length": _("Kata pencariannya terlalu panjang, jadi belum dicari. Pakai beberapa kata saja.")
        },
    )
    golongan = ChoiceOf([], label=_("Golongan"), required=False)
    antar = ChoiceOf([], label=_("Antar ke"), required=False)
    jumlah = QuantityField(label=_("Jumlah"), required=False)
    dekat = ChoiceOf([], label=_("Penjual di"), required=False)
    skala = ChoiceOf([("", _("Semua")), *SCALES.items()], label=_("Skala usaha"), required=False)
    asal = ChoiceOf(
        [("", _("Semua")), ("domestic", _("Dalam negeri")), ("imported", _("Impor"))],
        label=_("Asal"),
        required=False,
    )
    izin = forms.MultipleChoiceField(
        label=_("Syarat"),
        required=False,
        choices=[(code, LICENCES[code].name) for code in _SOUGHT],
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": _("“%(value)s” tidak ada dalam pilihan.")},
    )
    baru = forms.BooleanField(label=_("Belum pernah terjual"), required=False)
    foto = forms.BooleanField(label=_("Ada fotonya"), required=False)
    lanjut = forms.CharField(required=False, max_length=400, widget=forms.HiddenInput)
    persis = forms.BooleanField(required=False, widget=forms.HiddenInput)

    FILTERS = ("golongan", "antar", "jumlah", "dekat", "skala", "asal", "izin", "baru", "foto")

    @classmethod
    def of(cls, query: QueryDict) -> Self:
        """The form as the address asks it, with the city's districts to choose from. One query."""
        form = cls.asked(query)
        here = [choice for city in governments() for choice in districts(city.region_code[:5])]
        anywhere = [("", _("Di mana saja")), *here]
        for name in ("antar", "dekat"):
            _choices(form, name, anywhere)
        _choices(form, "golongan", _category_choices())
        return form

    def said(self, name: str) -> Any:
        """A clean answer, or None; a wrong one narrows nothing and is shown with its reason."""
        if not self.is_bound or name in self.errors:
            return None
        return self.cleaned_data.get(name)

    def understood(self, query: QueryDict) -> QueryDict:
        """What of the address was understood: for links, so that they never carry on a mistake or a flood."""
        kept = QueryDict(mutable=True)
        for name in self.fields:
            if name in query and name not in self.errors:
                kept.setlist(name, query.getlist(name))
        return kept

    @property
    def typed(self) -> str:
        """What stands in the box: as typed, but no more of it than the box holds."""
        return str(self["q"].value() or "")[:LONGEST_SEARCH]

    def filters(self) -> Filters:
        """The filters as the catalogue takes them."""
        chosen = self.said("golongan") or ""
        quantity: Decimal | None = self.said("jumlah")
        return Filters(
            category=chosen if chosen in categories() else "",
            group=chosen.removeprefix("g:") if chosen.startswith("g:") else "",
            origin=self.said("asal") or "",
            scale=self.said("skala") or "",
            located_in=self.said("dekat") or "",
            deliver_to=self.said("antar") or "",
            licences=tuple(self.said("izin") or ()),
            never_sold=bool(self.said("baru")),
            with_photo=bool(self.said("foto")),
            quantity=quantity,
        )

    @property
    def narrowed(self) -> bool:
        """Whether any filter is set, so that the filter stands open on a phone."""
        return self.is_bound and any(self.said(name) for name in self.FILTERS)

    @property
    def filter_is_wrong(self) -> bool:
        """Whether a filter could not be read, so that its reason is not folded away."""
        return self.is_bound and any(name in self.errors for name in self.FILTERS)

    @property
    def words(self) -> str:
        """The words as they were searched for."""
        return " ".join(tokens(self.said("q") or ""))


def _choices(form: forms.Form, name: str, choices: list[tuple[str, Any]]) -> None:
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField), "declared above"  # noqa: S101
    field.choices = choices


def _category_choices() -> list[tuple[str, Any]]:
    listed: list[tuple[str, Any]] = [("", _("Semua golongan"))]
    for code, said in groups().items():
        within = [(each.code, each.name) for each in categories().values() if each.group == code]
        listed.append((str(said), [(f"g:{code}", said), *within]))
    return listed
