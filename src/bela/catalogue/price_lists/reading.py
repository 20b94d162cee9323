"""From a file to offers: every line is an offer with its facts, or is refused with its field and reason."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import chain, islice
from typing import Any

from django.utils.translation import gettext_lazy as _

from bela.catalogue.facts import LONGEST_TITLE, OfferFacts, tidy
from bela.catalogue.goods_rules import account_objection
from bela.catalogue.lists import categories, find_uom
from bela.catalogue.price_lists.columns import Heading, find_heading, group_category
from bela.catalogue.quality import faults
from bela.kernel.mistyped import Mistyped
from bela.kernel.money import Rupiah
from bela.kernel.numbers import parse_quantity, parse_rupiah
from bela.registry.lists.delimited import delimited_lines, find_delimiter, physical_lines
from bela.registry.lists.lines import Line, storable
from bela.registry.lists.opening import ListFile
from bela.registry.lists.workbook import sheet_lines, sheets_of

MOST_LINES = 20_000
_LOOK_AT = 60
_SHORT = 45
_DECIMALS = re.compile(r"-?\d+\.\d{1,2}")
_PLAIN = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Rejected:
    """A line that is no offer: its line in the file, the column as the file calls it, why."""

    line: int
    field: str
    reason: str


@dataclass(frozen=True, slots=True)
class Listed:
    """A line that is one: its key in the list, its facts, what was doubtful."""

    line: int
    key: str
    facts: OfferFacts
    warnings: tuple[str, ...] = ()


@dataclass(slots=True)
class PriceList:
    """A price list, read whole."""

    columns: dict[str, str | None]
    digest: str
    listed: list[Listed] = field(default_factory=list)
    rejected: list[Rejected] = field(default_factory=list)

    @property
    def rows(self) -> int:
        """Lines with something in them, the heading aside."""
        return len(self.listed) + len(self.rejected)


class _No(Exception):
    """A line's refusal: the field, the reason."""


def read_price_list(file: ListFile, *, regions: tuple[str, ...] = ()) -> PriceList:
    """Read it. `regions` is where its goods are delivered. Raises `BadList`, `BadPriceList`.

    A blank line and a heading that comes again are not rows. A line that says the same as an earlier one
    is refused, naming that line.
    """
    lines = _lines(file)
    start = list(islice(lines, _LOOK_AT))
    heading = find_heading([line for line in start if not line.is_blank])
    fields = {place: name for name, place in heading.places.items()}
    found = PriceList({label: fields.get(place) for place, label in enumerate(heading.labels)}, file.digest)
    seen: dict[str, int] = {}
    for line in islice(chain(start, lines), MOST_LINES):
        if line.number > heading.line and not line.is_blank and not heading.repeats(line):
            _take(found, line, heading, regions, seen)
    return found


def _take(
    found: PriceList, line: Line, heading: Heading, regions: tuple[str, ...], seen: dict[str, int]
) -> None:
    try:
        listed = _listed(line, heading, regions)
        same = f"{listed.facts.title}|{listed.facts.description}|{listed.facts.uom}".casefold()
        if (earlier := seen.setdefault(same, line.number)) != line.number:
            raise _No("title", _("Sama dengan baris {line}.").format(line=earlier))
    except _No as no:
        of, reason = no.args
        found.rejected.append(Rejected(line.number, heading.label(of), str(reason)))
    else:
        found.listed.append(listed)


def _listed(line: Line, heading: Heading, regions: tuple[str, ...]) -> Listed:
    said = {name: _cell(line, place) for name, place in heading.places.items()}
    if not tidy(said["title"]):
        raise _No("title", _("Nama barang kosong."))
    if (objection := account_objection(said.get("account", ""))) is not None:
        raise _No("account", objection)
    price = _price(said["price"])
    uom = find_uom(said["uom"])
    if uom is None:
        reason = _("Satuan “{uom}” tidak dikenal.") if tidy(said["uom"]) else _("Satuannya kosong.")
        raise _No("uom", reason.format(uom=tidy(said["uom"])[:30]))
    category, warnings = _category(said)
    title, text = _title(said)
    facts = OfferFacts(
        title=title,
        description=text,
        category=category,
        uom=uom.code,
        unit_price=price,
        stock=_stock(said.get("stock", "")),
        delivery_regions=regions,
    )
    _must_be_fit(facts)
    return Listed(line.number, _key(said), facts, warnings)


def _must_be_fit(facts: OfferFacts) -> None:
    columns = {"title": "title", "description": "text", "unit_price": "price", "uom": "uom", "stock": "stock"}
    for fault in faults(facts):
        raise _No(columns.get(fault.field, "title"), fault.reason)


def _price(cell: str) -> Rupiah:
    """The price; a spreadsheet's `145500.0` is no Indonesian hundred and forty-five thousand five hundred."""
    text = cell.strip()
    if not text:
        raise _No("price", _("Harganya kosong."))
    try:
        price = Rupiah.round(Decimal(text)) if _DECIMALS.fullmatch(text) else parse_rupiah(text)
    except Mistyped as wrong:
        raise _No("price", str(wrong)) from None
    if price < 0:
        raise _No("price", _("Harganya di bawah nol."))
    if price == 0:
        raise _No("price", _("Harganya nol; barang tanpa harga tidak bisa dijual."))
    return price


def _category(said: dict[str, str]) -> tuple[str, tuple[str, ...]]:
    """By the words of its name, else by the group of the list, with a doubt; refused where neither tells."""
    if (found := category_of(said["title"])) is not None:
        return found, ()
    if (guessed := group_category(said.get("group", ""))) is not None:
        return guessed, ("category-guessed",)
    if (found := category_of(f"{said.get('text', '')} {said.get('group', '')}")) is not None:
        return found, ("category-guessed",)
    raise _No(
        "group" if tidy(said.get("group", "")) else "title", _("Golongan barangnya tidak bisa ditebak.")
    )


def category_of(text: str) -> str | None:
    """The category of the word that comes first, the longest of those: "kertas fotokopi" is paper."""
    lowered = f" {' '.join(re.sub(r'[^a-z0-9-]+', ' ', text.lower()).split())} "
    hits = [
        (lowered.index(f" {word} "), -len(word), code)
        for code, category in categories().items()
        for word in category.words
        if f" {word} " in lowered
    ]
    return min(hits)[2] if hits else None


def _title(said: dict[str, str]) -> tuple[str, str]:
    """Name and specification in one where that stays short, as buyers look for "kertas HVS A4"."""
    title, text = tidy(said["title"]).rstrip(" ,;."), tidy(said.get("text", "")).rstrip(" ,;")
    together = f"{title} {text}"
    if (
        text
        and len(text) <= _SHORT
        and len(together) <= LONGEST_TITLE
        and text.casefold() not in title.casefold()
    ):
        return together, text
    return title[:LONGEST_TITLE], text


def _stock(cell: str) -> Decimal | None:
    if not cell.strip():
        return None
    try:
        return parse_quantity(cell)
    except Mistyped as wrong:
        raise _No("stock", str(wrong)) from None


def _key(said: dict[str, str]) -> str:
    """What the line is called in the next edition of the list: its code, else its name and unit."""
    if (code := tidy(said.get("code", ""))) and _PLAIN.sub("", code) != code:
        return f"code:{code}"[:80]
    return f"name:{tidy(said['title']).casefold()}|{tidy(said['uom']).casefold()}"[:80]


def _cell(line: Line, place: int) -> str:
    return storable(line.cells[place]) if place < len(line.cells) else ""


def _lines(file: ListFile) -> Iterator[Line]:
    if file.kind == "workbook":
        longest: Sequence[Any] = sorted(sheets_of(file), key=lambda sheet: -sheet.height)
        return sheet_lines(file, longest[0].name) if longest else iter(())
    return delimited_lines(physical_lines(file), find_delimiter(physical_lines(file)))
