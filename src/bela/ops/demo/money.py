"""The demo's plan and budget: packages, budget lines and price standards of each year, brought in as files."""

from __future__ import annotations

import csv
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from types import MappingProxyType

from bela.budget.answers import ImportReport
from bela.budget.layouts.reading_file import BudgetFile, read_budget_file
from bela.budget.queries import lines_of
from bela.budget.usecases.import_lines import import_lines
from bela.budget.usecases.import_packages import import_packages
from bela.budget.usecases.import_price_standards import import_price_standards
from bela.kernel.actor import system
from bela.ops.demo.accounts import city_id, unit_ids
from bela.ops.demo.days import Days, moment
from bela.ops.demo.goods import rounded, trades
from bela.ops.demo.people import BUYING, UNITS

_OPERATOR = system("demo", "budget:import", "budget:standards")
_METHOD_CEILING = 200_000_000


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of package: its title, the accounts it is paid from with their shares, the categories it buys."""

    code: str
    title: str
    accounts: Mapping[str, str]


STATIONERY, PRINTS, COMPUTER = "5.1.02.01.01.0024", "5.1.02.01.01.0026", "5.1.02.01.01.0029"
FURNISHING, ELECTRICAL, SOUVENIRS = "5.1.02.01.01.0030", "5.1.02.01.01.0031", "5.1.02.01.01.0035"
MEALS, UNIFORMS, RENTS = "5.1.02.01.01.0052", "5.1.02.01.01.0064", "5.1.02.02.04.0118"

_TITLES: Mapping[str, tuple[str, int]] = MappingProxyType(
    {
        STATIONERY: ("Alat tulis kantor", 220_000_000),
        PRINTS: ("Bahan cetak dan penggandaan", 180_000_000),
        COMPUTER: ("Bahan komputer", 160_000_000),
        FURNISHING: ("Perabot kantor dan alat kebersihan", 280_000_000),
        ELECTRICAL: ("Alat listrik", 90_000_000),
        SOUVENIRS: ("Suvenir dan cendera mata", 120_000_000),
        MEALS: ("Makanan dan minuman rapat", 400_000_000),
        UNIFORMS: ("Pakaian kegiatan", 640_000_000),
        RENTS: ("Sewa peralatan kegiatan", 150_000_000),
    }
)
"""Each account with what it is for and the ceiling of the largest unit's line, in rupiah."""

_OFFICE = {"paper": STATIONERY, "envelopes": STATIONERY, "writing": STATIONERY, "office-tools": STATIONERY,
           "ink": COMPUTER, "computer": COMPUTER, "electrical": ELECTRICAL}  # fmt: skip
_EVENTS = {"meal-box": MEALS, "snack-box": MEALS, "buffet": MEALS, "drink": MEALS, "packaged-food": MEALS,
           "groceries": MEALS}  # fmt: skip
_CARE = {"cleaning": FURNISHING, "furniture": FURNISHING, "medical": FURNISHING, "repair": FURNISHING,
         "plants": SOUVENIRS, "craft": SOUVENIRS}  # fmt: skip
_ACTIVITY = {"banner": PRINTS, "printed": PRINTS, "copying": PRINTS, "tent-rent": RENTS, "sound-rent": RENTS}
_CLOTHES = {"uniform": UNIFORMS, "textile": UNIFORMS, "bag": UNIFORMS}
KINDS = (
    Kind("atk", "Belanja alat tulis dan bahan komputer", _OFFICE),
    Kind("konsumsi", "Belanja makanan dan minuman rapat dan kegiatan", _EVENTS),
    Kind("rumah-tangga", "Belanja perabot, alat kebersihan, dan cendera mata", _CARE),
    Kind("kegiatan", "Belanja cetak dan sewa perlengkapan kegiatan", _ACTIVITY),
    Kind("pakaian", "Belanja pakaian kegiatan dan perlengkapannya", _CLOTHES),
)
_ANNOUNCED = {"atk": 15, "konsumsi": 15, "rumah-tangga": 17, "kegiatan": 20, "pakaian": 22}
_SUB_ACTIVITIES = ("1.02.01.2.06.0002", "7.01.01.2.06.0002", "4.01.01.2.06.0005", "1.01.01.2.06.0002")
_SHARES = {"dinkes": 100, "johor": 45, "setda": 80, "disdik": 90}


def package_code(unit: str, kind: Kind, year: int) -> str:
    """A kd_rup of eight digits that is nobody's."""
    return f"9{year % 100:02d}{BUYING.index(unit):02d}{KINDS.index(kind):03d}"


def kind_of(category: str) -> Kind:
    """The kind of package that buys goods of a category."""
    return next(kind for kind in KINDS if category in kind.accounts)


def ceiling_of(unit: str, account: str) -> int:
    """The ceiling of a buying unit's line of that account, in rupiah, the same every year."""
    return _TITLES[account][1] * _SHARES[unit] // 100


def budget_lines(unit: str, year: int) -> dict[str, str]:
    """The public ids of a buying unit's lines by account."""
    return {line.account: line.public_id for line in lines_of(unit_ids()[unit], year)}


def plan_and_budget(days: Days) -> None:
    """Bring in packages and lines of every year, and this year's price standards; the same again is nothing."""
    for year in days.years:
        at = _known_at(year, days)
        _take_in("paket", _package_rows(year, days), at, year)
        _take_in("dpa", _line_rows(year, days), at, year)
    for year in {days.start.year, days.loaded.year}:
        _take_in("ssh", _standard_rows(), _known_at(year, days), year)


def _known_at(year: int, days: Days) -> datetime:
    """When a year's plan comes in: with the start, or at the year's beginning, the next year's a week ago."""
    if year > days.loaded.year:
        return days.before_loading(8)
    first = max(days.start, date(year, 1, 4))
    return moment(min(first, days.before_loading(1).date()), 100)


def _take_in(name: str, rows: Iterator[Sequence[object]], at: datetime, year: int) -> ImportReport:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"{name}-{year}.csv"
        with path.open("w", newline="", encoding="utf-8") as file:
            csv.writer(file, delimiter=";").writerows(rows)
        report = _import(read_budget_file(path), at, year)
    if not report.kept:
        raise ValueError(f"the demo's own {name} of {year} was refused: {report.rejected}")
    return report


def _import(read: BudgetFile, at: datetime, year: int) -> ImportReport:
    if read.layout == "standards":
        return import_price_standards(at=at, actor=_OPERATOR, government=city_id(), year=year, read=read)
    act = import_packages if read.layout == "packages" else import_lines
    return act(at=at, actor=_OPERATOR, government=city_id(), read=read)


def _package_rows(year: int, days: Days) -> Iterator[Sequence[object]]:
    yield ("kd_rup", "satker", "tahun", "nama_paket", "jenis", "batas_metode", "diumumkan")
    for unit in BUYING:
        for kind in KINDS:
            yield (package_code(unit, kind, year), _satker(unit), year, f"{kind.title} {year}", "penyedia",
                   _METHOD_CEILING, _announced(kind, year, days))  # fmt: skip


def _announced(kind: Kind, year: int, days: Days) -> str:
    if year <= days.loaded.year:
        # In December before, so that the year's first order has its plan.
        return date(year - 1, 12, _ANNOUNCED[kind.code]).isoformat()
    # Of the next year's packages some are announced before it begins; the others wait for it.
    return days.before_loading(9).date().isoformat() if kind.code in ("atk", "konsumsi") else ""


def _line_rows(year: int, days: Days) -> Iterator[Sequence[object]]:
    yield ("satker", "tahun", "kode_sub_kegiatan", "kode_rekening", "sumber_dana", "uraian", "pagu", "nomor_dpa",
           "tanggal_dpa", "berlaku_mulai")  # fmt: skip
    dated = min(date(year, 1, 2), days.loaded).isoformat()
    for unit, sub_activity in zip(BUYING, _SUB_ACTIVITIES, strict=True):
        for account, (title, _largest) in _TITLES.items():
            yield (_satker(unit), year, sub_activity, account, "APBD", title, ceiling_of(unit, account),
                   f"DPA/CONTOH/{year}/{_satker(unit)[-2:]}", dated, f"{year}-01-02")  # fmt: skip


def _standard_rows() -> Iterator[Sequence[object]]:
    yield ("id", "nama_barang", "satuan", "harga_satuan", "akun", "kelompok")
    goods = [good for trade in trades().values() for good in trade.goods[::3] if not good.made]
    for number, good in enumerate(goods, start=1):
        price = rounded(Decimal(int(good.price)) * Decimal("1.45"))
        yield (f"SSH-{number:03d}", good.title, good.uom, price, "", "Barang pakai habis")


def _satker(unit: str) -> str:
    number = next(place for place, each in enumerate(UNITS, start=1) if each.key == unit)
    return f"CONTOH-{number:02d}"
