"""The form of an offer: photo first, few questions, the rest folded away. Typed texts become facts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, cast

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from bela.catalogue.answers import OfferVersion
from bela.catalogue.facts import LONGEST_DESCRIPTION, LONGEST_TITLE, Licence, OfferFacts
from bela.catalogue.lists import LICENCES, categories, groups, uoms
from bela.catalogue.quality import LONGEST_LEAD, Fault
from bela.kernel.money import Rupiah
from bela.kernel.numbers import format_number, format_quantity
from bela.web.catalogue.words import districts
from bela.web.fields import ChoiceOf, DayField, MoneyField, QuantityField

PERMITS = ("halal", "pirt", "bpom", "sni", "health", "other")
# The words of the catalogue's own fields, by the form's.
FIELD_OF = {
    "title": "nama",
    "description": "keterangan",
    "category": "golongan",
    "uom": "satuan",
    "unit_price": "harga",
    "origin": "asal",
    "domestic_equivalent": "padanan",
    "stock": "stok",
    "minimum": "minimal",
    "lead_days": "siap",
    "delivery_fee": "ongkos",
    "delivery_regions": "antar",
    "licences": "izin_halal",
    "photos": "foto",
    "photo": "foto",
}


class SeveralFiles(forms.FileInput):
    """A file box that takes several; on a phone it offers the camera."""

    allow_multiple_selected = True


class PhotosField(forms.FileField):
    """Whatever files came; each is taken in by itself, with its own No."""

    def clean(self, data: Any, initial: Any = None) -> Any:
        """The files as they are."""
        return data


class OfferForm(forms.Form):
    """What a seller says of an offer."""

    use_required_attribute = False

    foto = PhotosField(
        label=_("Foto"),
        required=False,
        help_text=_("Foto barangnya sendiri, terang, dari dekat. Sampai 6 foto."),
        widget=SeveralFiles(attrs={"accept": "image/*", "multiple": True}),
    )
    nama = forms.CharField(
        label=_("Nama barang atau jasa"),
        max_length=LONGEST_TITLE,
        required=False,
        help_text=_("Jenis, merek, ukuran. Contoh: Nasi kotak ayam rendang."),
    )
    golongan = ChoiceOf([], label=_("Golongan"), required=False)
    harga = MoneyField(label=_("Harga satu satuan"), required=False)
    satuan = ChoiceOf([], label=_("Satuan"), required=False)
    keterangan = forms.CharField(
        label=_("Ceritakan isinya"),
        max_length=LONGEST_DESCRIPTION,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Isi, ukuran, bahan. Jangan menulis nomor HP atau alamat."),
    )
    stok = QuantityField(
        label=_("Stok sekarang"), required=False, help_text=_("Kosongkan kalau dibuat saat dipesan.")
    )
    minimal = QuantityField(label=_("Pesanan paling sedikit"), required=False)
    siap = forms.IntegerField(
        label=_("Siap dalam berapa hari"), required=False, min_value=0, max_value=LONGEST_LEAD
    )
    antar = forms.MultipleChoiceField(
        label=_("Diantar ke"), required=False, widget=forms.CheckboxSelectMultiple
    )
    ongkos = MoneyField(label=_("Ongkos sekali antar"), required=False, help_text=_("0 kalau gratis."))
    ppn = forms.BooleanField(label=_("Harga di atas sudah dengan PPN"), required=False)
    asal = ChoiceOf(
        [("domestic", _("Buatan dalam negeri")), ("imported", _("Barang impor"))],
        label=_("Asal barang"),
        required=False,
    )
    padanan = forms.BooleanField(label=_("Ada buatan dalam negeri yang serupa"), required=False)

    def __init__(self, *arguments: Any, city: str = "", **named: Any) -> None:
        super().__init__(*arguments, **{"label_suffix": "", **named})
        self.city = city
        for kind in PERMITS:
            name = LICENCES[kind].name
            self.fields[f"izin_{kind}"] = forms.CharField(
                label=_("Nomor {licence}").format(licence=name), max_length=60, required=False
            )
            self.fields[f"sampai_{kind}"] = DayField(label=_("Berlaku sampai"), required=False, help_text="")
        _choose(self, "golongan", _category_choices())
        _choose(self, "satuan", [("", _("Pilih satuan")), *((u.code, u.name) for u in uoms().values())])
        _choose(self, "antar", [(city, _("Seluruh kota")), *districts(city)] if city else [])

    @property
    def permits(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        """The licences: a number and a last day each."""
        return [(self[f"izin_{kind}"], self[f"sampai_{kind}"]) for kind in PERMITS]

    def facts(self, photos: Sequence[str]) -> OfferFacts:
        """What was said, as the catalogue takes it; empty boxes say what goes without saying."""
        said = self.cleaned_data
        return OfferFacts(
            title=said.get("nama") or "",
            description=said.get("keterangan") or "",
            category=said.get("golongan") or "",
            uom=said.get("satuan") or "",
            unit_price=said.get("harga") or Rupiah(0),
            price_includes_vat=bool(said.get("ppn")),
            origin="imported" if said.get("asal") == "imported" else "domestic",
            domestic_equivalent=bool(said.get("padanan")),
            stock=said.get("stok"),
            lead_days=1 if said.get("siap") is None else said["siap"],
            delivery_regions=tuple(said.get("antar") or ()),
            delivery_fee=said.get("ongkos") or Rupiah(0),
            minimum=said.get("minimal") or Decimal(1),
            licences=self._licences(),
            photos=tuple(photos),
        )

    def _licences(self) -> Mapping[str, Licence]:
        said = self.cleaned_data
        stated = {kind: (said.get(f"izin_{kind}") or "", said.get(f"sampai_{kind}")) for kind in PERMITS}
        return {kind: Licence(number, until) for kind, (number, until) in stated.items() if number or until}

    def show(self, found: Sequence[object]) -> None:
        """Put the catalogue's faults beside the fields that caused them."""
        for fault in found:
            if isinstance(fault, Fault):
                field = FIELD_OF.get(fault.field)
                self.add_error(field, forms.ValidationError([fault.reason, *_step(fault)], code=fault.code))


def _step(fault: Fault) -> list[Any]:
    return [fault.next_step] if fault.next_step else []


def typed_texts(form: OfferForm, photos: Sequence[str]) -> dict[str, str | Sequence[str]]:
    """What was typed, box by box, for the draft; the catalogue's own names for what its list shows."""
    posted = cast("QueryDict", form.data)
    typed: dict[str, str | Sequence[str]] = {
        name: posted.getlist(name) if name == "antar" else str(posted.get(name, ""))
        for name in form.fields
        if name != "foto"
    }
    return {**typed, **{name: typed[of] for name, of in _BOXES.items()}, "photos": list(photos)}


_BOXES = {
    "title": "nama",
    "category": "golongan",
    "uom": "satuan",
    "unit_price": "harga",
    "description": "keterangan",
}
"""The catalogue's own names of what a draft holds, and the boxes they are typed into."""


def initial_of_draft(typed: Mapping[str, Any], city: str) -> dict[str, Any]:
    """The boxes of a draft, also of one that was not written in this form."""
    named = {box: typed[name] for name, box in _BOXES.items() if name in typed}
    return {**initial_of(None, city), **named, **typed}


def initial_of(version: OfferVersion | None, city: str) -> dict[str, Any]:
    """The boxes of an offer that was sent before, or of a new one."""
    if version is None:
        return {"antar": [city] if city else [], "siap": 1, "asal": "domestic"}
    permits: dict[str, str | date | None] = {}
    for kind in PERMITS:
        permits[f"izin_{kind}"] = version.licence_numbers.get(kind, "")
        permits[f"sampai_{kind}"] = version.licences.get(kind)
    return {
        "nama": version.title,
        "keterangan": version.description,
        "golongan": version.category,
        "satuan": version.uom,
        "harga": format_number(version.unit_price),
        "ppn": version.price_includes_vat,
        "asal": version.origin,
        "padanan": version.domestic_equivalent,
        "stok": "" if version.stock is None else format_quantity(version.stock),
        "siap": version.lead_days,
        "antar": list(version.delivery_regions),
        "ongkos": format_number(version.delivery_fee),
        "minimal": format_quantity(version.minimum),
        **permits,
    }


def _choose(form: forms.Form, name: str, choices: Sequence[tuple[str, Any]]) -> None:
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField), "declared above"  # noqa: S101
    field.choices = choices


def _category_choices() -> list[tuple[str, Any]]:
    listed: list[tuple[str, Any]] = [("", _("Pilih golongan"))]
    for code, said in groups().items():
        within = [(each.code, each.name) for each in categories().values() if each.group == code]
        listed.append((str(said), within))
    return listed
