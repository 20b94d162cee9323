"""`bela registry export` and `counts`, by the command as an operator calls it."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

from bela.registry.queries.figures import figures_of
from tests.cast import NOW, build_city
from tests.commands import run_command
from tests.conftest import OwnDatabase
from tests.registry.conftest import NIK, Register, read_entries


def bela(*words: str) -> subprocess.CompletedProcess[str]:
    return run_command("registry", *words)


def test_the_register_is_taken_out_by_the_command(own_database: OwnDatabase, tmp_path: Path) -> None:
    Register(build_city()).seller()
    file = tmp_path / "usaha.csv"
    done = bela("export", str(file), "--json")
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout) == {"file": str(file), "enterprises": 1, "whole": False}
    assert NIK not in file.read_text()
    nobody = bela("export", str(file), "--whole")
    assert (nobody.returncode, "--as" in nobody.stderr) == (1, True)
    for stranger in ("0812-6000-1101", "0812-9999-9999", "bukan"):
        refused = bela("export", str(tmp_path / "lain.csv"), "--whole", "--as", stranger)
        assert refused.returncode == 1, refused.stdout
    assert not (tmp_path / "lain.csv").exists()
    assert bela("export", str(tmp_path / "usaha.pdf")).returncode == 1
    assert [entry["kind"] for entry in read_entries()].count("register.exported") == 1


def test_an_earlier_census_is_brought_in_by_the_command(own_database: OwnDatabase, tmp_path: Path) -> None:
    city = build_city()
    file = tmp_path / "lalu.csv"
    file.write_text("kode,jumlah\n12.71.11.1006,6\n12.71.11.1001,banyak\n")
    words = ("counts", str(file), "--on", "2023-10-14", "--source", "PL-KUMKM 2023")
    wrong = bela(*words)
    assert (wrong.returncode, "Baris 3" in wrong.stderr) == (1, True)
    file.write_text("kode,jumlah\n12.71.11.1006,6\n12.71.11.1001,7\n")
    done = bela(*words, "--json")
    assert (done.returncode, json.loads(done.stdout)) == (0, {"places": 2})
    assert figures_of(city.government, NOW).whole.counted == 13
    assert bela("counts", str(tmp_path / "tidak-ada.csv"), *words[2:]).returncode == 1
