"""How fast a list is staged: uploaded, read, mapped and checked, every repair and doubt of every line kept.

Lists are generated as offices keep them: phones in five notations, money in words, shortened kecamatan, RT
and RW in many ways, lines that repeat. Yardstick, in the same run on the same file: reading it and nothing
more, with Python's csv, or with python-calamine for the spreadsheet.
"""

# ruff: noqa: N999 - the bench is called by what it measures

from __future__ import annotations

import csv
import random
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

from bench.scratch import scratch_database

CSV_ROWS = 100_000
XLSX_ROWS = 20_000
HEADING = [
    *("NO", "NAMA PEMILIK", "NIK", "JK", "NAMA USAHA", "JENIS USAHA", "ALAMAT", "KELURAHAN", "KECAMATAN"),
    *("NO HP", "OMZET", "MODAL", "TENAGA KERJA", "PENDIDIKAN", "KET"),
]
NAMES = "Siti Budi Ani Rahmat Dewi Tigor Lestari Hasan Maria Yusuf Ratna Joko Nurul Agus Rina Sari".split()  # noqa: SIM905
TRADES = "Warung Dapur Toko Bengkel Kios Depot Laundry Katering Jahit Salon".split()  # noqa: SIM905
PLACES = [
    ("Kwala Bekala", "Mdn. Johor"), ("TITI KUNING", "Medan Johor"), ("Gedung Johor", "JOHOR"),
    ("Sei Kera Hilir 1", "Medan Perjuangan"), ("Tj. Rejo", "Mdn Sunggal"), ("Kota Matsum II", "Medan Area"),
    ("Entah Di Mana", "Medan Kota"), ("", ""),
]  # fmt: skip
MONEY = ("5jt/bln", "Rp 1.500.000,-", "1,5 juta", "24000000", "sekitar 5 juta", "", "1.2E+07")
LANES = ("RT 03/RW 05", "RT.3 RW.V", "rt3/rw5", "", "RT/RW 003/005")


def measure() -> list[dict[str, object]]:
    """One row a kind of file."""
    with scratch_database("import"), tempfile.TemporaryDirectory() as folder:
        text = _written(Path(folder) / "daftar.csv", CSV_ROWS, _write_csv)
        book = _written(Path(folder) / "daftar.xlsx", XLSX_ROWS, _write_xlsx)
        return [
            _row("csv", text, CSV_ROWS, _read_csv),
            _row("xlsx", book, XLSX_ROWS, _read_workbook),
        ]


def _row(kind: str, path: Path, rows: int, alone: Callable[[Path], int]) -> dict[str, object]:
    reading = min(_seconds(lambda: alone(path)) for _ in range(3))
    staging, passed = _staging(path)
    value, yardstick = rows / staging, rows / reading
    spent = ", ".join(f"{stage} {seconds:.1f} s" for stage, seconds in passed.items())
    return {
        "name": "import",
        "value": round(value),
        "unit": f"rows/s staged ({kind})",
        "better": "higher",
        "yardstick": round(yardstick),
        "ratio": round(value / yardstick, 4),
        "rows": rows,
        "note": f"{kind}, {path.stat().st_size / 2**20:.1f} MB, {len(HEADING)} columns: {spent}; the file only read: "
        f"{reading:.1f} s",
    }


def _staging(path: Path) -> tuple[float, dict[str, float]]:
    """The seconds of all stages up to checked, and of each."""
    from bela.kernel.actor import system
    from bela.registry.queries.batches import batch as facts_of
    from bela.registry.usecases.check_batch import check_batch
    from bela.registry.usecases.import_list import ListAsked, import_list
    from bela.registry.usecases.map_batch import map_batch
    from bela.registry.usecases.read_batch import read_batch

    at, actor = datetime.now(UTC), system("bench", "registry:import")
    asked = ListAsked(path=path, file_name=path.name, region="12.71")
    made: list[str] = []
    passed = {
        "uploaded": _seconds(
            lambda: made.append(import_list(at=at, actor=actor, government="", asked=asked, upto="uploaded"))
        )
    }
    for stage, act in (("read", read_batch), ("mapped", map_batch), ("checked", check_batch)):
        passed[stage] = _seconds(lambda act=act: act(at=at, actor=actor, batch=made[0]))  # type: ignore[misc]
    facts = facts_of(made[0])
    assert facts.rows == facts.staged + facts.rejected > 0, "no line is lost"
    return sum(passed.values()), passed


def _seconds(run: Callable[[], object]) -> float:
    start = time.perf_counter()
    run()
    return time.perf_counter() - start


def _written(path: Path, rows: int, write: Callable[[Path, Iterator[list[str]]], None]) -> Path:
    write(path, _lines(rows))
    return path


def _lines(rows: int) -> Iterator[list[str]]:
    chance = random.Random(rows)  # noqa: S311 - the same list every time
    for number in range(1, rows + 1):
        yield _line(number, chance)


def _line(number: int, chance: random.Random) -> list[str]:
    owner = f"{chance.choice(NAMES)} {chance.choice(NAMES)}"
    kelurahan, kecamatan = chance.choice(PLACES)
    digits = f"{chance.randint(10_000_000, 99_999_999)}"
    phone = chance.choice(
        (f"0812{digits}", f"62812{digits}", f"+62 812-{digits}", f"812{digits}", "8.12E+10")
    )
    nik = f"1271{chance.randint(1, 21):02d}{chance.randint(1, 28):02d}{chance.randint(1, 12):02d}"
    nik += f"{chance.randint(60, 99)}{chance.randint(1, 9999):04d}"
    return [
        str(number), owner, chance.choice((nik, nik, "", "3.27123E+15")), chance.choice("LP"),
        chance.choice((f"{chance.choice(TRADES)} {owner}", f"{chance.choice(TRADES)} {number}", "")), "Kuliner",
        f"{chance.choice(('Jl.', 'JLN', 'Jalan'))} {chance.choice(NAMES)} No. {number % 200} {chance.choice(LANES)}",
        kelurahan, kecamatan, phone, chance.choice(MONEY), chance.choice(MONEY), f"{chance.randint(1, 9)} orang",
        chance.choice(("SMA", "SD", "S1", "")), "",
    ]  # fmt: skip


def _write_csv(path: Path, lines: Iterator[list[str]]) -> None:
    with path.open("w", newline="", encoding="utf-8") as target:
        writer = csv.writer(target, delimiter=";")
        writer.writerow(HEADING)
        writer.writerows(lines)


def _write_xlsx(path: Path, lines: Iterator[list[str]]) -> None:
    import xlsxwriter

    with xlsxwriter.Workbook(path, {"constant_memory": True}) as book:
        sheet = book.add_worksheet("Data")
        sheet.write_row(0, 0, HEADING)
        for number, line in enumerate(lines, 1):
            for column, cell in enumerate(line):
                sheet.write_string(number, column, cell)


def _read_csv(path: Path) -> int:
    with path.open(newline="", encoding="utf-8") as source:
        return sum(1 for _line in csv.reader(source, delimiter=";"))


def _read_workbook(path: Path) -> int:
    from python_calamine import CalamineWorkbook

    with CalamineWorkbook.from_path(path) as book:
        return len(book.get_sheet_by_name("Data").to_python())
