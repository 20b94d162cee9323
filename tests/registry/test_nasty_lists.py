"""Lists as nobody would make them and everybody sends them: whatever the mess, no line is lost unnamed."""

from __future__ import annotations

import struct
import zipfile
from pathlib import Path

import pytest
import xlsxwriter

from bela.registry.lists.opening import open_list
from bela.registry.lists.reading import read_list
from bela.registry.models import Enterprise, Owner
from bela.registry.queries.batches import batch, lines_of
from bela.registry.refusals import BadList
from bela.registry.usecases.admit_batch import admit_batch
from tests.cast import NOW
from tests.registry.conftest import IMPORTER, Register
from tests.registry.test_reading_lists import codes, read, written


def test_a_market_list_with_page_titles_on_every_page(tmp_path: Path) -> None:
    page = "PASAR TITI KUNING\n\nNO,NAMA PEDAGANG,LOS/KIOS,NO. HP\n(1),(2),(3),(4)\n"
    text = "".join(
        page
        + "".join(f"{n},Pedagang {n},Los {n},0812-6000-{n:04}\n" for n in range(start, start + 3))
        + "\nJumlah,3,,\n"
        for start in (1, 4, 7)
    )
    found, rows = read(written(tmp_path, text), **{"NAMA PEDAGANG": "name"})
    assert len([row for row in rows if str(row.values.get("name", "")).startswith("Pedagang")]) == 9
    lines = {row.line for row in rows}
    skipped = sum(found.skipped.values())
    assert len(lines) + skipped + found.heading.last_line == len(text.splitlines())


def test_a_list_in_cp1252_with_typographic_quotes_and_a_bom_in_its_middle(tmp_path: Path) -> None:
    text = "Nama Usaha;Pemilik;Alamat\n“Dapur Ibu”;Caf\xe9 Rin\xe9;Jl. A – Blok B\nToko;Siti;Jl. “Baru”\n"
    _found, rows = read(written(tmp_path, text.encode("cp1252")))
    assert [row.values["name"] for row in rows] == ["“Dapur Ibu”", "Toko"]
    assert rows[0].values["owner"] == "Café Riné"
    two = "\ufeffNama Usaha;HP\nA;0812-6000-1101\n\ufeffNama Usaha;HP\nB;0812-6000-1102\n"
    found, rows = read(written(tmp_path, two))
    assert ([row.values["name"] for row in rows], found.skipped["heading"]) == (["A", "B"], 1)


def test_a_quote_that_never_closes_swallows_no_line_of_five_hundred(tmp_path: Path) -> None:
    lines = [f'"Warung {n},Siti {n},0812-6000-{n:04}' if n % 7 == 0 else f"Warung {n},Siti {n},0812-6000-{n:04}"
             for n in range(500)]  # fmt: skip
    _found, rows = read(written(tmp_path, "nama usaha,pemilik,hp\n" + "\n".join(lines) + "\n"))
    assert [row.line for row in rows] == list(range(2, 502))
    assert sum(("", "broken-quotes") in codes(row) for row in rows) == 72
    assert all(row.values["phone"] == [f"+628126000{n:04}"] for n, row in enumerate(rows))


def test_a_sheet_typed_by_many_hands(tmp_path: Path) -> None:
    path = tmp_path / "banyak.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("DATA (2)")
        sheet.write(0, 0, "REKAP UMKM BINAAN TAHUN 2023")
        sheet.merge_range(3, 0, 4, 0, "No")
        sheet.merge_range(3, 1, 3, 2, "IDENTITAS")
        sheet.write_row(4, 1, ["Nama Pemilik", "NIK"])
        sheet.merge_range(3, 3, 3, 4, "USAHA")
        sheet.write_row(4, 3, ["Nama Usaha", "Omzet/Bulan"])
        sheet.merge_range(3, 5, 4, 5, "RT/RW")
        sheet.merge_range(3, 6, 4, 6, "Telp")
        sheet.write_row(6, 0, [1, "Siti", 1271016503890001, "Dapur Siti", 5_000_000, "003/005", 81260001101])
        sheet.write_row(
            7, 0, [2, "Budi", "'1271016503890001", "Bengkel", "Rp 1.500.000,-", "RT.3 RW.V", "8.52E+10"]
        )
        sheet.write_row(9, 0, ["", "", "", "TOTAL", 6_500_000])
        sheet.write_formula(10, 3, "=1/0", None, "#DIV/0!")
        book.add_worksheet("Kosong")
        other = book.add_worksheet("Lama")
        other.write_row(0, 0, ["Nama Usaha", "HP"])
        other.write_row(1, 0, ["Lama", "0812-6000-1199"])
    found, rows = read(path)
    assert found.sheets == [
        {"name": "DATA (2)", "rows": 11},
        {"name": "Kosong", "rows": 0},
        {"name": "Lama", "rows": 2},
    ]
    assert any("Lama" in notice["reason"] and "2 baris" in notice["reason"] for notice in found.notices)
    first, second = rows[0], rows[1]
    assert ("nik", "lost-in-spreadsheet") in codes(first)
    assert (first.values["sales_month"], first.values["rt"], first.values["rw"]) == (5_000_000, "003", "005")
    assert (second.values["nik"], second.values["rt"], second.values["rw"]) == (
        "1271016503890001",
        "003",
        "005",
    )
    assert ("phone", "lost-in-spreadsheet") in codes(second)
    assert [row.values["name"] for row in read(path, sheet="Lama")[1]] == ["Lama"]


def test_a_list_with_two_columns_of_one_name_and_one_without(tmp_path: Path) -> None:
    text = "Nama Usaha|HP|HP||Alamat\nA|0812-6000-1101|0813-6000-1102|x|Jl. B\n"
    found, (row,) = read(written(tmp_path, text))
    assert [column.name for column in found.columns] == ["Nama Usaha", "HP", "HP (2)", "(kolom 4)", "Alamat"]
    assert row.values["phone"] == ["+6281260001101", "+6281360001102"]
    assert row.cells[3] == "x"


def test_a_list_full_of_ways_to_say_nothing_says_nothing(register: Register, tmp_path: Path) -> None:
    nothing = ["-", "--", "n/a", "#N/A", "tidak ada", "0", "x", "?", "....", "belum punya", "\u200b"]
    text = "nama usaha;nik;hp;nib;omzet;lat;lon\n" + "".join(
        f"Warung {n};{w};{w};{w};{w};0;0\n" for n, w in enumerate(nothing)
    )
    made = register.bring(written(tmp_path, text))
    assert admit_batch(at=NOW, actor=IMPORTER, batch=made) == len(nothing)
    assert set(Owner.objects.values_list("nik", "nik_state", "phone")) == {("", "unasked", "")}
    assert set(Enterprise.objects.values_list("nib", "latitude")) == {("", None)}


def test_a_hostile_list_stays_text(register: Register, tmp_path: Path) -> None:
    text = (
        "nama usaha;pemilik;alamat\n"
        '=HYPERLINK("http://x","klik");\'; DROP TABLE registry_enterprise;--;<script>alert(1)</script>\n'
        f"{'A' * 9000};{'Siti ' * 400};{'B' * 20000}\n"
        "\u202eBalik;Siti\x07Aminah;\ud83c\udf5c Mie\n"
    )
    made = register.bring(written(tmp_path, text.encode("utf-8", "surrogatepass")))
    found = batch(made)
    assert (found.rows, found.staged) == (3, 3)
    assert ("name", "too-long") in {(w["field"], w["code"]) for w in lines_of(made).rows[1].warnings}
    admit_batch(at=NOW, actor=IMPORTER, batch=made)
    assert all(len(name) <= 160 for name in Enterprise.objects.values_list("name", flat=True))
    assert Owner.objects.filter(name__contains="\x07").count() == 0


def test_the_census_in_a_list_lands_in_the_record(register: Register, tmp_path: Path) -> None:
    text = (
        "NAMA USAHA;PENDIDIKAN;QRIS;MEDIA SOSIAL;TENAGA KERJA DIBAYAR;NILAI ASET;PELATIHAN;STATUS TEMPAT;BANTUAN\n"
        "Dapur Siti;SLTA;ya;WA dan IG;2;Rp 20.000.000,-;Halal;rumah;BPUM\n"
    )
    made = register.bring(written(tmp_path, text))
    assert [field for _column, field in batch(made).columns][1:] == [
        "education", "qris", "social_media", "workers_paid", "assets", "trainings", "place_kind", "aid_received",
    ]  # fmt: skip
    admit_batch(at=NOW, actor=IMPORTER, batch=made)
    row = Enterprise.objects.select_related("owner").get()
    assert row.owner.more["education"] == "senior"
    assert row.place_kind == "home"
    assert row.more == {
        "qris": "yes", "social_media": ["whatsapp", "instagram"], "workers_paid": 2, "assets": 20_000_000,
        "trainings": ["Halal"], "aid_received": [{"programme": "BPUM", "year": None, "value": None}],
    }  # fmt: skip


MANIFEST = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
ROWS = [
    ["Nama Usaha", "No HP", "Alamat"],
    ["Warung A", "0812-6000-1101", "Jl. A"],
    ["Warung B", "81260001102", "Jl. B"],
]


def as_ods(path: Path) -> Path:
    """The rows as an OpenDocument spreadsheet."""
    cells = "".join(
        "<table:table-row>"
        + "".join(
            f'<table:table-cell office:value-type="string"><text:p>{cell}</text:p></table:table-cell>'
            for cell in row
        )
        + "</table:table-row>"
        for row in ROWS
    )
    names = "".join(
        f' xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for short, name in (("office", "office"), ("table", "table"), ("text", "text"))
    )
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content{names}><office:body><office:spreadsheet>'
        f'<table:table table:name="Data">{cells}</table:table></office:spreadsheet></office:body></office:document-content>'
    )
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", f'<manifest:manifest xmlns:manifest="{MANIFEST}"/>')
        archive.writestr("content.xml", content)
    return path


def as_xls(path: Path) -> Path:
    """The rows as a workbook of Excel 97: a BIFF8 stream in a compound file of one sector chain."""

    def record(kind: int, body: bytes) -> bytes:
        return struct.pack("<HH", kind, len(body)) + body

    def begin(what: int) -> bytes:
        return record(0x0809, struct.pack("<HHHHII", 0x0600, what, 0x0DBB, 0x07CC, 0, 6))

    labels = b"".join(
        record(0x0204, struct.pack("<HHHHB", number, column, 0, len(cell), 0) + cell.encode("latin-1"))
        for number, row in enumerate(ROWS)
        for column, cell in enumerate(row)
    )
    sheet = begin(0x0010) + record(0x0200, struct.pack("<IIHHH", 0, len(ROWS), 0, len(ROWS[0]), 0)) + labels
    sheet += record(0x000A, b"")
    named = struct.pack("<BB", 4, 0) + b"Data"
    length = len(begin(0x0005)) + 4 + 6 + len(named) + 4
    globals_ = begin(0x0005) + record(0x0085, struct.pack("<IBB", length, 0, 0) + named) + record(0x000A, b"")
    stream = (globals_ + sheet).ljust(4096, b"\0")
    path.write_bytes(_compound(stream))
    return path


def _compound(stream: bytes) -> bytes:
    """A compound file with one stream called Workbook: header, FAT, directory, the stream."""
    end, free = 0xFFFFFFFE, 0xFFFFFFFF
    sectors = len(stream) // 512
    chain = [*range(3, 2 + sectors), end]
    fat = [0xFFFFFFFD, end, *chain]
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    header += struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    header += struct.pack("<IIIIIIIIII", 0, 1, 1, 0, 4096, end, 0, end, 0, 0)
    header += struct.pack("<108I", *[free] * 108)

    def entry(name: str, kind: int, child: int, start: int, size: int) -> bytes:
        text = name.encode("utf-16-le") + b"\0\0" if name else b""
        said = text.ljust(64, b"\0") + struct.pack("<HBBIII", len(text), kind, 1, free, free, child)
        return said + bytes(36) + struct.pack("<IQ", start, size)

    folder = (
        entry("Root Entry", 5, 1, end, 0)
        + entry("Workbook", 2, free, 2, len(stream))
        + entry("", 0, free, 0, 0) * 2
    )
    table = struct.pack(f"<{len(fat)}I", *fat).ljust(512, b"\xff")
    return header + table + folder + stream


@pytest.mark.parametrize("name", ["daftar.ods", "daftar.xls"])
def test_old_and_open_workbooks_are_read_as_well(tmp_path: Path, name: str) -> None:
    path = as_ods(tmp_path / name) if name.endswith("ods") else as_xls(tmp_path / name)
    found, rows = read(path)
    assert found.sheets == [{"name": "Data", "rows": 3}]
    nameless = path.rename(tmp_path / "list")  # as an upload is kept
    assert [row.cells for row in read(nameless)[1]] == [row.cells for row in rows]
    assert [row.values["name"] for row in rows] == ["Warung A", "Warung B"]
    assert [row.values["phone"] for row in rows] == [["+6281260001101"], ["+6281260001102"]]


def test_a_list_of_a_heading_alone_is_refused(register: Register, tmp_path: Path) -> None:
    with pytest.raises(BadList) as refused:
        register.bring(written(tmp_path, "nama usaha;hp\n\n"))
    assert refused.value.code == "no-rows"


def test_without_any_known_name_the_fullest_first_line_is_the_heading_a_person_goes_by(
    tmp_path: Path,
) -> None:
    path = written(tmp_path, "LAPORAN\n\nJULUKAN;K1;K2\nA;B;C\nD;E;F\n")
    found = read_list(open_list(path), maps={}, must_name=False)
    assert [column.name for column in found.columns] == ["JULUKAN", "K1", "K2"]
    assert [line.cells[0] for line in found.body()] == ["A", "D"]
