"""Which column of a price list holds what, and where its heading is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

import yaml
from django.utils.translation import gettext_lazy as _

from bela.catalogue.refusals import BadPriceList
from bela.registry.lists.columns import plain_name
from bela.registry.lists.lines import Line

NEEDED = ("title", "price", "uom")
_LOOK_AT = 40


@dataclass(frozen=True, slots=True)
class Heading:
    """Where the heading stands, what its columns are called, and which column holds which field."""

    line: int
    labels: tuple[str, ...]
    places: Mapping[str, int]

    def label(self, field: str) -> str:
        """What the list calls a field; the field's own name where it has no such column."""
        return self.labels[self.places[field]] if field in self.places else field

    def repeats(self, line: Line) -> bool:
        """Whether the line is the heading again, as on the next printed page."""
        return tuple(map(plain_name, line.cells)) == tuple(map(plain_name, self.labels))


@cache
def _hints() -> dict[str, Any]:
    read: dict[str, Any] = yaml.safe_load(
        (files("bela.catalogue") / "data" / "price_list.yaml").read_text("utf-8")
    )
    return read


@cache
def _fields() -> Mapping[str, str]:
    return MappingProxyType({name: field for field, names in _hints()["columns"].items() for name in names})


def group_category(group: str) -> str | None:
    """The category that a list's group means, where it means one."""
    found: str | None = _hints()["groups"].get(plain_name(group))
    return found


def find_heading(lines: Sequence[Line]) -> Heading:
    """The first line that names the three columns without which nothing is an offer.

    Raises `BadPriceList` saying which are missing from the likeliest line.
    """
    found = [_heading(line) for line in lines[:_LOOK_AT]]
    if not found:
        raise BadPriceList(_("Berkas ini tidak berisi apa-apa."), code="empty-file", field="file")
    best = max(found, key=lambda heading: sum(field in heading.places for field in NEEDED))
    missing = [field for field in NEEDED if field not in best.places]
    if missing:
        names = ", ".join(_hints()["columns"][field][0] for field in missing)
        raise BadPriceList(
            _("Kolom ini tidak ditemukan: {names}.").format(names=names),
            code="column-missing",
            next_step=_("Beri judul kolomnya nama barang, harga satuan, dan satuan."),
            field=names,
        )
    return best


def _heading(line: Line) -> Heading:
    places: dict[str, int] = {}
    for place, cell in enumerate(line.cells):
        if (field := _fields().get(plain_name(cell))) is not None:
            places.setdefault(field, place)
    return Heading(line.number, tuple(cell.strip() for cell in line.cells), places)
