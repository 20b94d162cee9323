"""`bela budget import | recount`, as an operator runs it."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest
from django.db import transaction

from bela.budget import queries
from bela.budget.steps.reserve import reserve
from bela.kernel.money import Rupiah
from tests.budget.files import LINES, PACKAGES, STANDARDS, write
from tests.cast import build_city
from tests.commands import run_command
from tests.conftest import OwnDatabase


def bela(*words: object) -> subprocess.CompletedProcess[str]:
    return run_command("budget", *words)


def test_all_three_lists_come_in_and_come_in_once(own_database: OwnDatabase, tmp_path: Path) -> None:
    city = build_city()
    for text, layout, rows, added in (
        (PACKAGES, "packages", 3, 3), (LINES, "lines", 3, 3), (STANDARDS, "standards", 5, 2),
    ):  # fmt: skip
        path = write(tmp_path, text, f"{layout}.csv")
        first = bela("import", path, "--json", *(["--year", 2026] * (layout == "standards")))
        assert first.returncode == 0, first.stderr
        said = json.loads(first.stdout)
        assert (said["layout"], said["rows"], said["added"], said["kept"]) == (layout, rows, added, True)
        again = json.loads(
            bela("import", path, "--json", *(["--year", 2026] * (layout == "standards"))).stdout
        )
        assert (again["added"], again["changed"], again["unchanged"]) == (0, 0, added)
    assert queries.package("31234567").unit == city.units["dinkes"]


def test_a_wrong_file_is_named_line_by_line_and_ends_with_one(
    own_database: OwnDatabase, tmp_path: Path
) -> None:
    build_city()
    path = write(tmp_path, PACKAGES.replace("31234568", "3.12E+07"))
    done = bela("import", path)
    assert done.returncode == 1
    assert "nothing was kept" in done.stdout
    assert f"{path}, line 3, kd_rup: " in done.stderr
    assert bela("import", tmp_path / "not-there.csv").returncode == 1
    unknown = bela("import", path, "--government", "D000", "--json")
    assert unknown.returncode == 1
    assert json.loads(unknown.stdout)["error"]["code"] == "unknown-government"
    assert "D999" in unknown.stderr
    assert bela("import").returncode == 2


@pytest.mark.parametrize("tampered", [False, True])
def test_the_recount_says_whether_every_line_is_right(
    tampered: bool, own_database: OwnDatabase, tmp_path: Path
) -> None:
    city = build_city()
    bela("import", write(tmp_path, LINES))
    line = queries.lines_of(city.units["dinkes"], 2026)[0].public_id
    with transaction.atomic():
        reserve({line: Rupiah(5)}, order="o1")
    if tampered:
        with own_database.connection("admin") as admin:
            admin.execute("UPDATE budget_budgetline SET committed = 6 WHERE committed = 5")
    done = bela("recount", "--json")
    assert done.returncode == int(tampered)
    assert json.loads(done.stdout)["ok"] is not tampered
    assert (line in bela("recount").stdout) == tampered
