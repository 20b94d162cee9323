"""What the catalogue's codes are called on a screen: scales, places, the reasons of a rank."""

from __future__ import annotations

from functools import lru_cache

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from bela.catalogue.answers import Term
from bela.kernel.identifiers import RegionCode, find_region, regions_in
from bela.kernel.numbers import format_number, format_rupiah

SCALES = {
    "micro": _("usaha mikro"),
    "small": _("usaha kecil"),
    "medium": _("usaha menengah"),
    "large": _("usaha besar"),
    "cooperative": _("koperasi"),
}
IDENTITIES = {
    "visited": _("Dikunjungi petugas"),
    "vouched": _("Dikenal kelurahan"),
    "nib": _("NIB dicocokkan di OSS"),
}
KINDS = {
    "goods": _("barang"),
    "service": _("jasa"),
    "catering": _("jasa boga"),
    "rent_movable": _("sewa"),
}


@lru_cache(maxsize=4096)
def region_name(code: str) -> str:
    """The name of a region alone: `Medan Johor`; the code where it is in no list."""
    found = find_region(RegionCode(code)) if code else None
    return found.name if found else code


def place(code: str) -> str:
    """Village and district: `Gedung Johor, Medan Johor`; as far down as the code goes."""
    parts = code.split(".")
    below_city = [".".join(parts[:depth]) for depth in range(len(parts), 2, -1)]
    return ", ".join(region_name(part) for part in below_city) or region_name(code)


@lru_cache(maxsize=64)
def districts(city: str) -> tuple[tuple[str, str], ...]:
    """The districts of a city, by name: code and name."""
    found = [(region.code.value, region.name) for region in regions_in(RegionCode(city))] if city else []
    return tuple(sorted(found, key=lambda each: each[1]))


def reason(term: Term) -> str:
    """One reason of a rank, in words with its numbers."""
    values = term.values
    match term.code:
        case "words":
            return gettext("{in_title} dari {words} kata ada di namanya").format(**values)
        case "price" if values["middle"]:
            return gettext("Harga sampai {price}; tengah barang serupa {middle}").format(
                price=format_rupiah(int(values["price"])), middle=format_rupiah(int(values["middle"]))
            )
        case "price":
            return gettext("Belum cukup barang serupa untuk menilai harganya")
        case "near":
            return _near(int(values["levels"]))
        case "facts":
            return gettext("Foto, izin, keterangan, dan giliran yang belum pernah terjual")
        case "draw":
            drawn = format_number(int(values["drawn"]))
            return gettext("Undian hari ini: {drawn} dari 400.000").format(drawn=drawn)
    return gettext("Stoknya habis")


def _near(levels: int) -> str:
    words = {
        4: gettext("Satu kelurahan dengan Anda"),
        3: gettext("Satu kecamatan dengan Anda"),
        2: gettext("Satu kota dengan Anda"),
        1: gettext("Satu provinsi dengan Anda"),
    }
    return words.get(levels, gettext("Di luar provinsi Anda"))
