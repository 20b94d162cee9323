"""Proposes what each column holds, and says why: a person said so, here or for an earlier list of the same
office; its name says so; its cells do.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final, Literal

from bela.kernel.mistyped import gettext_noop as _
from bela.registry.lists.columns import SEVERAL, plain_name, speaks_of_others
from bela.registry.lists.contents import SURE, Contents, contents_of
from bela.registry.lists.heading import Column
from bela.registry.lists.places import Places

type How = Literal["person", "remembered", "name", "contents", ""]

# Fields into which any text fits, so that the cells may know better than the column's name.
_ANY_TEXT: Final = {
    "name",
    "owner",
    "activity",
    "category",
    "product",
    "address",
    "note",
    "number",
    "kelurahan",
}
_UNMISTAKABLE: Final = {"nik", "phone", "email", "npwp", "nib", "coordinates"}


@dataclass(frozen=True, slots=True)
class Mapped:
    """A column, its field ("" where it is kept and not used), and how and why that was proposed.

    `why` is a sentence with gaps for `count` and `all`, where the cells were looked at.
    """

    column: str
    field: str
    how: How = ""
    why: str = ""
    count: int = 0
    all: int = 0

    def as_json(self) -> dict[str, str | int | None]:
        """As the batch keeps it."""
        return {
            "column": self.column,
            "field": self.field or None,
            "how": self.how,
            "why": self.why,
            "count": self.count,
            "all": self.all,
        }


def mapped_of(kept: Mapping[str, Any]) -> Mapped:
    """As the batch kept it; lists of before have no reasons."""
    return Mapped(
        kept["column"],
        kept["field"] or "",
        kept.get("how", ""),
        kept.get("why", ""),
        kept.get("count", 0),
        kept.get("all", 0),
    )


def signature_of(columns: Sequence[str]) -> str:
    """What lists with the same heading share, capitals and marks aside."""
    names = "\x1f".join(plain_name(column) or column for column in columns)
    return hashlib.sha256(names.encode(errors="replace")).hexdigest()


def propose(
    columns: Sequence[Column],
    cells: Sequence[Sequence[str]],
    *,
    said: Mapping[str, str],
    remembered: Sequence[str],
    places: Places,
) -> tuple[Mapped, ...]:
    """The proposal. `cells` are some rows' cells; `said` gives fields by a column's name, `remembered` one for
    each column, or none at all.

    What a person said stands; then what is remembered; then names; the cells decide where a name is silent,
    or where they cannot be what it says.
    """
    wanted = {plain_name(column): field for column, field in said.items()}
    known = list(remembered) if len(remembered) == len(columns) else [None] * len(columns)
    proposal = [_by_name(*pair, wanted) for pair in zip(columns, known, strict=True)]
    looks = [
        contents_of((row[place] for row in cells if place < len(row)), places, mapped.field)
        for place, mapped in enumerate(proposal)
    ]
    taken = {mapped.field for mapped in proposal if mapped.field and mapped.how != "name"}
    for place, (mapped, look) in enumerate(zip(proposal, looks, strict=True)):
        better = _once(_looked_at(mapped, look), proposal, place, taken)
        proposal[place] = better if better.field else _once(mapped, proposal, place, taken)
    return tuple(proposal)


def _by_name(column: Column, remembered: str | None, wanted: Mapping[str, str]) -> Mapped:
    plain = plain_name(column.name)
    if plain in wanted:
        return Mapped(column.name, wanted[plain], "person", _("ditunjukkan orang"))
    if remembered is not None:
        return Mapped(column.name, remembered, "remembered", _("seperti daftar kantor ini sebelumnya"))
    if column.field:
        return Mapped(column.name, column.field, "name", _("dari nama kolomnya"))
    return Mapped(column.name, "")


def _looked_at(mapped: Mapped, look: Contents | None) -> Mapped:
    """The column after a look at its cells."""
    if look is None or mapped.how in ("person", "remembered") or look.field == mapped.field:
        return mapped
    if speaks_of_others(mapped.column):  # a helper's phones look like the owners'
        return mapped
    if not mapped.field:
        return _by_cells(mapped, look)
    better = mapped.field in _ANY_TEXT and look.field in _UNMISTAKABLE and look.share >= SURE
    swapped = {mapped.field, look.field} in ({"latitude", "longitude"}, {"kelurahan", "kecamatan"})
    if better or (swapped and look.share >= SURE):
        return _by_cells(mapped, look)
    return mapped


def _by_cells(mapped: Mapped, look: Contents) -> Mapped:
    how: How = "contents" if look.field else ""
    return Mapped(mapped.column, look.field, how, look.why, look.count, look.all)


def _once(found: Mapped, proposal: Sequence[Mapped], place: int, taken: set[str]) -> Mapped:
    """A field goes to one column: to the one a person said, then to the first that claims it."""
    if not found.field or found.field in SEVERAL:
        return found
    if found.how in ("person", "remembered"):
        return found
    named = {other.field for other in proposal[place + 1 :] if other.how == "name"}
    if found.field in taken or (found.how == "contents" and found.field in named):
        return replace(found, field="", how="")
    taken.add(found.field)
    return found
