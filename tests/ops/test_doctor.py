"""The doctor, on a real ledger: well, tampered with, and behind its version."""

from __future__ import annotations

import json
import subprocess
import sys

from tests.conftest import OwnDatabase
from tests.ledger.logs import write


def doctor(own: OwnDatabase) -> tuple[int, dict[str, object]]:
    """Run `bela doctor --json` on the test's own database."""
    done = subprocess.run(
        [sys.executable, "-m", "bela.ops.command", "doctor", "--json"],
        check=False, capture_output=True, text=True, env=own.environment("app"), timeout=120,
    )  # fmt: skip
    assert "Traceback" not in done.stderr, done.stderr
    return done.returncode, json.loads(done.stdout)


def seal(own: OwnDatabase) -> None:
    """Seal what is there, as the sealer does."""
    subprocess.run(
        [sys.executable, "-m", "bela.ops.command", "seal", "--once"],
        check=True, capture_output=True, env=own.environment("sealer"), timeout=120,
    )  # fmt: skip


def test_a_bela_that_is_well_is_called_well(own_database: OwnDatabase) -> None:
    with own_database.connection("app") as app:
        write(app, 5)
    seal(own_database)
    status, found = doctor(own_database)
    assert (status, found["ok"], found["migrations"], found["problems"]) == (0, True, "current", [])
    assert found["ledger"] == {"entries": 5, "sealed": 5, "verified": True}
    assert str(found["database"]).startswith("postgresql://postgres@/bela_test_")
    assert {"name", "behind"} == set(found["followers"][0])  # type: ignore[index]


def test_a_row_changed_behind_belas_back_is_found_by_the_doctor(own_database: OwnDatabase) -> None:
    with own_database.connection("app") as app:
        write(app, 5)
    seal(own_database)
    with own_database.connection() as admin:
        admin.execute("ALTER TABLE ledger_entry DISABLE TRIGGER ALL")
        admin.execute("UPDATE ledger_entry SET subject = 'orang lain' WHERE id = 3")
        admin.execute("ALTER TABLE ledger_entry ENABLE TRIGGER ALL")
    status, found = doctor(own_database)
    assert (status, found["ok"]) == (1, False)
    assert "entry 2 " in str(found["problems"])


def test_a_missing_migration_is_named(own_database: OwnDatabase) -> None:
    with own_database.connection() as admin:
        admin.execute("DELETE FROM django_migrations WHERE app = 'insight'")
    status, found = doctor(own_database)
    assert (status, found["migrations"]) == (1, "1 missing")
    assert "insight.0001_daily_tally" in str(found["problems"])
