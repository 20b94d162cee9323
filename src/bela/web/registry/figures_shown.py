"""The figures of the register as pictures and tables: shares in per cent, counts as numbers, never a name."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Final, Literal, cast

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bela.kernel.numbers import format_number
from bela.registry.queries.figures import COUNTED_FIELDS, PlaceFigures, RegisterFigures
from bela.registry.queries.places import kecamatan_of, kelurahan_of, regions_below
from bela.registry.questions import BLOCKS, MANDATORY, QUESTIONS
from bela.web.parts import Column, Table
from bela.web.pictures import Bar, Bars, Tile, TileMap
from bela.web.registry.tile_layout import places_of
from bela.web.spreadsheet import Sheet

MEASURES: Final[Mapping[str, object]] = {
    "lengkap": gettext_lazy("Jawaban pokok yang sudah ada"),
    "baru": gettext_lazy("Usaha yang datanya diisi setahun terakhir"),
    "cakupan": gettext_lazy("Usaha dibanding pendataan terdahulu"),
}
_SHARES: Final[Mapping[str, Callable[[PlaceFigures], int | None]]] = {
    "lengkap": lambda row: row.complete,
    "baru": lambda row: row.recent * 100 // row.enterprises if row.enterprises else None,
    "cakupan": lambda row: row.reached,
}
_DARKER: Final = (1, 25, 50, 75)  # from how many per cent a tile is a shade darker


def headline(shown: PlaceFigures) -> str:
    """The figures in one sentence."""
    if not shown.enterprises:
        return _("Belum ada usaha di sini")
    says = _("{number} usaha, {share} jawaban pokok sudah ada")
    return says.format(number=format_number(shown.enterprises), share=_percent(shown.complete))


def tile_map(districts: Iterable[PlaceFigures], region: str, measure: str) -> TileMap:
    """All kecamatan roughly where they lie, the darker the larger the share; those without figures too."""
    rows = {row.region: row for row in districts if row.region}
    there = [found.code for found in regions_below(region)] if region.count(".") == 1 else []
    tiles = []
    for code, (column, line) in places_of(region, [*dict.fromkeys([*there, *rows])]).items():
        share = _SHARES[measure](rows.get(code, PlaceFigures(code)))
        tiles.append(Tile(kecamatan_of(code) or code, column, line, _percent(share), _strength(share)))
    title = _("{measure}, tiap kecamatan; angkanya tertulis di tiap petak")
    return TileMap(title.format(measure=MEASURES[measure]), tiles)


def _strength(share: int | None) -> Literal[0, 1, 2, 3, 4]:
    return cast("Literal[0, 1, 2, 3, 4]", sum((share or 0) >= limit for limit in _DARKER))


def places_table(rows: Sequence[PlaceFigures], head: object) -> tuple[Table, list[tuple[str, str]]]:
    """A line a place; and the places by code and name."""
    names = [(row.region, _name(row.region)) for row in rows]
    heads = (
        _("Usaha"), _("Jawaban pokok"), _("Diisi setahun terakhir"), _("Lebih tua dari dua tahun"),
        _("Umur rata-rata, hari"), _("Pendataan terdahulu"), _("Cakupan"),
    )  # fmt: skip
    columns = [Column(head), *(Column(text, number=True) for text in heads)]
    lines = [[name, *map(_shown, _numbers(row))] for row, (_code, name) in zip(rows, names, strict=True)]
    return Table(_("Angka tiap tempat"), columns, lines), names


def _numbers(row: PlaceFigures) -> list[int | str | None]:
    shares = {name: _percent(share(row)) for name, share in _SHARES.items()}
    return [
        row.enterprises,
        shares["lengkap"],
        shares["baru"],
        row.old,
        row.days,
        row.counted,
        shares["cakupan"],
    ]


def _shown(cell: int | str | None) -> str:
    return "–" if cell is None else format_number(cell) if isinstance(cell, int) else cell


def _percent(share: int | None) -> str:
    return "–" if share is None else f"{format_number(share)}%"


def _name(code: str) -> str:
    return kelurahan_of(code) or kecamatan_of(code) or _("Tempatnya belum diketahui")


def wanted_bars(shown: PlaceFigures) -> Bars | None:
    """How many enterprises answered each wanted question."""
    if not shown.enterprises:
        return None
    bars = [
        Bar(QUESTIONS[name].label, shown.share(name) or 0, _percent(shown.share(name))) for name in MANDATORY
    ]
    return Bars(_("Jawaban pokok, bagian usaha yang sudah menjawab"), bars)


def fields_table(shown: PlaceFigures) -> Table:
    """Every question with its block: how many answered, and the share."""
    blocks = {block.key: block.name for block in BLOCKS}
    columns = [
        Column(_("Pertanyaan")),
        Column(_("Bagian")),
        Column(_("Terjawab"), number=True),
        Column("%", number=True),
    ]
    rows = [
        (
            QUESTIONS[name].label, blocks[QUESTIONS[name].block],
            format_number(shown.answered.get(name, 0)), _percent(shown.share(name)),
        )
        for name in COUNTED_FIELDS
    ]  # fmt: skip
    return Table(_("Semua pertanyaan"), columns, rows)


def sheets(found: RegisterFigures) -> list[Sheet]:
    """The figures of every kelurahan, and how many answered each question there."""
    places = [*found.districts, *(row for row in found.villages)]
    lead = [(row.region, kecamatan_of(row.region), kelurahan_of(row.region)) for row in places]
    heads = [_("Kode"), _("Kecamatan"), _("Kelurahan"), _("Usaha")]
    more = [
        _("Jawaban pokok, %"), _("Diisi setahun terakhir"), _("Lebih tua dari dua tahun"), _("Umur rata-rata, hari"),
        _("Pendataan terdahulu"), _("Cakupan, %"),
    ]  # fmt: skip
    summary = [
        (*key, row.enterprises, row.complete, row.recent, row.old, row.days, row.counted, row.reached)
        for key, row in zip(lead, places, strict=True)
    ]
    answered = [
        (*key, row.enterprises, *(row.answered.get(name, 0) for name in COUNTED_FIELDS))
        for key, row in zip(lead, places, strict=True)
    ]
    labels = [str(QUESTIONS[name].label) for name in COUNTED_FIELDS]
    return [
        Sheet(_("Tempat"), [*heads, *more], summary),
        Sheet(_("Terjawab"), [*heads, *labels], answered),
    ]
