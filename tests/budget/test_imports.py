"""Packages, lines and standards come in whole or not at all, the same file twice changes nothing."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from django.db import connection, transaction

from bela.accounts.refusals import UnknownUnit
from bela.budget import queries
from bela.budget.answers import ImportReport
from bela.budget.layouts.reading_file import read_budget_file
from bela.budget.models import BudgetLine, CeilingVersion, Package, PriceStandard
from bela.budget.refusals import BudgetShort, UnknownLine, UnknownPackage
from bela.budget.standard_key import standard_key
from bela.budget.steps.release import release
from bela.budget.steps.reserve import reserve
from bela.budget.usecases.import_lines import import_lines
from bela.budget.usecases.import_packages import import_packages
from bela.budget.usecases.import_price_standards import import_price_standards
from bela.kernel.actor import Actor, system
from bela.kernel.money import Rupiah
from bela.kernel.period import WIB
from bela.kernel.refusal import NotPermitted, Refusal
from tests.budget.files import LINES, PACKAGES, STANDARDS, write
from tests.cast import NOW, City, city

__all__ = ["city"]

OPERATOR = system("test", "budget:import", "budget:standards")
HEAD = LINES.splitlines()[0]
PAPER = LINES.splitlines()[1]


def packages(city: City, path: Path, actor: Actor = OPERATOR) -> ImportReport:
    """Take in packages."""
    return import_packages(at=NOW, actor=actor, government=city.government, read=read_budget_file(path))


def lines(city: City, path: Path, actor: Actor = OPERATOR, at: datetime = NOW) -> ImportReport:
    """Take in lines."""
    return import_lines(at=at, actor=actor, government=city.government, read=read_budget_file(path))


def standards(city: City, path: Path, year: int = 2026) -> ImportReport:
    """Take in price standards."""
    return import_price_standards(
        at=NOW, actor=OPERATOR, government=city.government, year=year, read=read_budget_file(path)
    )


def entries(kind: str) -> list[Mapping[str, object]]:
    """The bodies of a kind of entries."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT payload FROM ledger_entry WHERE kind = %s ORDER BY id", [kind])
        return [json.loads(bytes(row[0]))["body"] for row in cursor.fetchall()]


def counts(report: ImportReport) -> tuple[int, int, int, bool]:
    """Added, changed, unchanged, kept."""
    return report.added, report.changed, report.unchanged, report.kept


def test_packages_come_in_once_and_their_revision_is_seen(city: City, tmp_path: Path) -> None:
    path = write(tmp_path, PACKAGES)
    assert counts(packages(city, path)) == (3, 0, 0, True)
    assert counts(packages(city, path)) == (0, 0, 3, True)
    changed = write(tmp_path, PACKAGES.replace("Belanja alat", "Pengadaan alat"), "baru.csv")
    assert counts(packages(city, changed)) == (0, 1, 2, True)
    assert [body["added"] for body in entries("packages.imported")] == [3, 0]
    found = queries.package("31234567")
    assert (found.title, found.unit, found.unit_name) == (
        "Pengadaan alat tulis kantor", city.units["dinkes"], "Dinas Kesehatan",
    )  # fmt: skip
    assert found.announced_on == date(2026, 1, 10)
    assert [row.code for row in queries.packages_of(city.units["dinkes"], 2026)] == ["31234567", "31234568"]
    with pytest.raises(UnknownPackage):
        queries.package("39999999")


def test_one_wrong_line_keeps_the_whole_file_out(city: City, tmp_path: Path) -> None:
    bad = PACKAGES + "3.1E+07,Dinas Kesehatan,2026,Paket,Penyedia,,,,\n"
    bad += "31234570,Dinas Perikanan,2026,Paket,Penyedia,,,,\n"
    report = packages(city, write(tmp_path, bad))
    assert counts(report) == (0, 0, 0, False)
    assert [(one.line, one.field, one.code) for one in report.rejected] == [
        (5, "kd_rup", "lost-in-spreadsheet"),
        (6, "satker", "unknown-unit"),
    ]
    assert report.rows == 5
    assert not Package.objects.exists()
    assert entries("packages.imported") == []


def test_a_package_cannot_move_to_another_unit(city: City, tmp_path: Path) -> None:
    packages(city, write(tmp_path, PACKAGES))
    moved = write(tmp_path, PACKAGES.replace("31234567,Dinas Kesehatan", "31234567,Inspektorat"), "lain.csv")
    report = packages(city, moved)
    assert [one.code for one in report.rejected] == ["other-unit"]
    assert not report.kept


def test_a_budget_user_takes_in_the_lines_of_their_own_unit_only(city: City, tmp_path: Path) -> None:
    ratna = city.actor("ratna")
    report = lines(city, write(tmp_path, LINES), ratna)
    assert [(one.line, one.code) for one in report.rejected] == [(4, "not-your-unit")]
    own = "".join(line for line in LINES.splitlines(keepends=True) if "Koperasi" not in line)
    assert counts(lines(city, write(tmp_path, own, "sendiri.csv"), ratna)) == (2, 0, 0, True)
    assert counts(lines(city, write(tmp_path, LINES), city.actor("fauzi"))) == (1, 0, 2, True)
    with pytest.raises(NotPermitted):
        lines(city, write(tmp_path, own, "sendiri.csv"), city.actor("dewi"))
    with pytest.raises(NotPermitted):
        packages(city, write(tmp_path, PACKAGES), city.actor("rina"))


def _paper_line(city: City) -> str:
    (found,) = [row for row in queries.lines_of(city.units["dinkes"], 2026) if row.account.endswith("0024")]
    return found.public_id


def _revision(ceiling: str, document: str, day: str) -> str:
    cells = PAPER.split(";")
    cells[6], cells[7], cells[8] = ceiling, document, day
    return f"{HEAD}\n{';'.join(cells)}\n"


def test_a_revision_opens_a_new_version_and_the_old_file_changes_nothing(city: City, tmp_path: Path) -> None:
    first = write(tmp_path, LINES)
    assert counts(lines(city, first)) == (3, 0, 0, True)
    assert counts(lines(city, first)) == (0, 0, 3, True)
    revised = write(tmp_path, _revision("Rp70.000.000", "DPPA/1/2026", "15-02-2026"), "dppa.csv")
    assert counts(lines(city, revised)) == (0, 1, 0, True)
    assert counts(lines(city, revised)) == (0, 0, 1, True)
    assert counts(lines(city, first)) == (0, 0, 3, True)
    line = _paper_line(city)
    told = [
        (one.ceiling, one.document, str(one.valid.start), one.valid.end) for one in queries.ceilings_of(line)
    ]
    assert told == [
        (90_000_000, "DPA/1/2026", "2026-01-02", date(2026, 2, 15)),
        (70_000_000, "DPPA/1/2026", "2026-02-15", None),
    ]
    assert queries.line_standing([line])[line].ceiling == 70_000_000
    assert len(entries("lines.imported")) == 2
    with pytest.raises(UnknownLine):
        queries.ceilings_of("nosuchline")


@pytest.mark.parametrize(
    ("document", "day", "code"),
    [
        ("DPA/9/2026", "02-01-2026", "version-differs"),
        ("DPA/0/2026", "01-01-2026", "older-version"),
        ("DPPA/1/2026", "03-03-2026", "not-in-force-yet"),
    ],
)
def test_a_version_that_cannot_follow_is_named(
    document: str, day: str, code: str, city: City, tmp_path: Path
) -> None:
    lines(city, write(tmp_path, LINES))
    report = lines(city, write(tmp_path, _revision("Rp70.000.000", document, day), "dppa.csv"))
    assert ([one.code for one in report.rejected], report.kept) == ([code], False)
    assert CeilingVersion.objects.count() == 3


def test_a_mended_title_is_no_new_version(city: City, tmp_path: Path) -> None:
    lines(city, write(tmp_path, LINES))
    mended = write(tmp_path, LINES.replace("Alat tulis", "Alat tulis kantor"), "judul.csv")
    assert counts(lines(city, mended)) == (0, 1, 2, True)
    assert CeilingVersion.objects.count() == 3


def test_a_cut_below_what_was_promised_keeps_the_promise_and_stops_new_ones(
    city: City, tmp_path: Path
) -> None:
    lines(city, write(tmp_path, LINES))
    line = _paper_line(city)
    reserve({line: Rupiah(80_000_000)}, order="o1")
    cut = lines(city, write(tmp_path, _revision("Rp50.000.000", "DPPA/1/2026", "15-02-2026"), "dppa.csv"))
    assert (cut.kept, cut.over_committed) == (True, (line,))
    standing = queries.line_standing([line])[line]
    assert (standing.committed, standing.over, standing.left) == (80_000_000, 30_000_000, 0)
    with pytest.raises(BudgetShort) as no, transaction.atomic():
        reserve({line: Rupiah(1)}, order="o2")
    assert no.value.shortfall == 1
    assert release("o1") == {line: 80_000_000}
    reserve({line: Rupiah(50_000_000)}, order="o2")
    later = NOW + timedelta(days=60)
    raised = write(tmp_path, _revision("Rp95.000.000", "DPPA/2/2026", "01-04-2026"), "naik.csv")
    assert lines(city, raised, at=later).over_committed == ()
    assert BudgetLine.objects.get(public_id=line).honoured == 0
    assert queries.recount() == []


def test_next_years_budget_can_come_in_before_its_year(city: City, tmp_path: Path) -> None:
    coming = LINES.replace(";2026;", ";2027;").replace("02-01-2026", "04-01-2027")
    december = datetime(2026, 12, 20, 9, 0, tzinfo=WIB)
    assert lines(city, write(tmp_path, coming), at=december).added == 3
    assert queries.years_of([city.units["dinkes"]]) == [2027]


def test_price_standards_come_in_per_year_and_are_found_by_what_a_thing_is_called(
    city: City, tmp_path: Path
) -> None:
    path = write(tmp_path, STANDARDS)
    report = standards(city, path)
    assert (report.added, report.kept, len(report.rejected)) == (2, True, 3)
    assert counts(standards(city, path)) == (0, 0, 2, True)
    assert counts(standards(city, path, 2027)) == (2, 0, 0, True)
    key = standard_key("KERTAS HVS, A4 (80 gr)", "Ream")
    found = queries.price_standard(city.government, 2026, key)
    assert found is not None
    assert found.price == 54_000  # two entries mean the same: the higher one is the limit
    by_code = queries.price_standard(city.government, 2026, "1")
    assert by_code is not None
    assert by_code.price == 52_000
    assert queries.price_standard(city.government, 2025, key) is None
    assert queries.price_standard(city.government, 2026, standard_key("Kertas HVS A4 80 gram", "dus")) is None
    dearer = write(tmp_path, STANDARDS.replace("54000.0", "56000.0"), "naik.csv")
    assert counts(standards(city, dearer)) == (0, 1, 1, True)
    assert PriceStandard.objects.count() == 4
    with pytest.raises(Refusal):
        standards(city, path, 1999)
    with pytest.raises(NotPermitted):
        import_price_standards(
            at=NOW,
            actor=city.actor("ratna"),
            government=city.government,
            year=2026,
            read=read_budget_file(path),
        )


def test_units_of_one_name_are_told_apart_by_their_code(city: City, tmp_path: Path) -> None:
    from bela.accounts.usecases.open_unit import open_unit
    from tests.cast import FIRST_DAY, FOUNDER

    for parent, code in (("dinkes", "1.02.A"), ("dinkop", "1.02.B")):
        open_unit(
            at=NOW, actor=FOUNDER, government=city.government, name="UPT Umum", funds=["apbd"],
            first_day=FIRST_DAY, parent=city.units[parent], kd_satker=code,
        )  # fmt: skip
    text = PACKAGES.splitlines()[0] + "\n31234567,{},2026,Paket,Penyedia,,,,\n"
    report = packages(city, write(tmp_path, text.format("UPT Umum")))
    assert [one.code for one in report.rejected] == ["ambiguous-unit"]
    assert packages(city, write(tmp_path, text.format("1.02.b"), "kode.csv")).added == 1


def test_an_unknown_government_has_no_units(city: City, tmp_path: Path) -> None:
    read = read_budget_file(write(tmp_path, PACKAGES))
    try:
        report = import_packages(at=NOW, actor=OPERATOR, government="nowhere", read=read)
    except UnknownUnit:
        return
    assert {one.code for one in report.rejected} == {"unknown-unit"}


@pytest.mark.parametrize("count", [1, 40])
def test_an_import_asks_the_database_a_few_times_however_long_the_file(
    count: int, city: City, tmp_path: Path, django_assert_max_num_queries: object
) -> None:
    rows = "".join(
        f"3{place:07d},Dinas Kesehatan,2026,Paket {place},Penyedia,,,,\n" for place in range(count)
    )
    read = read_budget_file(write(tmp_path, PACKAGES.splitlines()[0] + "\n" + rows))
    with django_assert_max_num_queries(12):  # type: ignore[operator]
        import_packages(at=NOW, actor=OPERATOR, government=city.government, read=read)
    assert Package.objects.count() == count
