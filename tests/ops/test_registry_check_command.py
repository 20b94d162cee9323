"""`bela registry check`: what an office handed over, held against the register, as an operator calls it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from bela.registry.models import Enterprise, Owner
from tests.cast import NOW, build_city
from tests.conftest import OwnDatabase


def bela(database: OwnDatabase, folder: Path | str, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "bela.ops.command", "registry", "check", *words],
        check=False,
        capture_output=True,
        text=True,
        env={
            **database.environment("app"),
            "DJANGO_SETTINGS_MODULE": "bela.config.settings_for_tests",
            "BELA_STATE_REGISTERS": str(folder),
        },
    )


def test_a_register_is_checked_by_its_file_and_says_what_it_could_not_read(
    own_database: OwnDatabase, tmp_path: Path
) -> None:
    government = build_city().government
    for number, name in enumerate(("Kedai Satu", "Kedai Dua", "Kedai Tiga")):
        Enterprise.objects.create(
            government_id=government, owner=Owner.objects.create(), registered_at=NOW, name=name,
            sort_name=name.lower(), nib=f"{9120000000000 + number}",
        )  # fmt: skip
    unconnected = bela(own_database, "", "oss", "--json")
    assert (unconnected.returncode, json.loads(unconnected.stdout)["error"]["code"]) == (1, "not-connected")
    assert "oss.csv" in unconnected.stderr
    (tmp_path / "oss.csv").write_text(
        "number,name,status,as_of\n9120000000000,KEDAI SATU,aktif,2026-03-01\n"
        "9120000000001,KEDAI LAIN,aktif,2026-03-01\n91200,KEDAI TIGA,aktif,2026-03-01\n"
    )
    done = bela(own_database, tmp_path, "oss", "--json")
    found = json.loads(done.stdout)
    assert done.returncode == 1
    assert (found["lines"], found["asked"], found["open"]) == (3, 3, 1)
    assert (found["results"]["match"], found["results"]["name_differs"]) == (1, 1)
    assert [(fault["line"], fault["field"]) for fault in found["faults"]] == [(4, "number")]
    spoken = bela(own_database, tmp_path, "oss")
    assert "1 enterprises asked about" in spoken.stdout
    assert "line 4: number" in spoken.stdout
    assert bela(own_database, tmp_path, "imigrasi").returncode == 2
