"""`bela aid run`, as an operator calls it."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bela.aid.models import Programme, Run
from tests.aid.conftest import Aid
from tests.cast import build_city
from tests.conftest import OwnDatabase


def bela(database: OwnDatabase, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "bela.ops.command", "aid", "run", *words],
        check=False,
        capture_output=True,
        text=True,
        env={**database.environment("app"), "DJANGO_SETTINGS_MODULE": "bela.config.settings_for_tests"},
    )


def test_a_programme_is_run_from_the_command(own_database: OwnDatabase, tmp_path: Path) -> None:
    aid = Aid(build_city(), tmp_path).begin()
    today = datetime.now(UTC).date()
    Programme.objects.update(closes_on=today + timedelta(days=9))
    aid.plant("clean", 1)
    aid.plant("large", 2, scale="small")
    done = bela(own_database, aid.programme, "--json")
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    run = Run.objects.get()
    assert (found["run"], found["people"], found["programme"]) == (run.public_id, 2, aid.programme)
    assert run.by == "system:command"
    spoken = bela(own_database, aid.programme, "--on", found["on"])
    assert spoken.returncode == 0
    assert run.public_id in spoken.stdout
    assert Run.objects.count() == 1
    outside = bela(own_database, aid.programme, "--on", "2020-01-01", "--json")
    assert (outside.returncode, json.loads(outside.stdout)["error"]["field"]) == (1, "on")
    unknown = bela(own_database, "tidak-ada", "--json")
    assert (unknown.returncode, json.loads(unknown.stdout)["error"]["code"]) == (1, "not-there")
    assert "bela: " in unknown.stderr


@pytest.mark.parametrize("words", [(), ("x", "--on", "kemarin"), ("x", "--on", "2026-02-30")])
def test_a_command_that_cannot_be_read_is_called_wrongly(
    own_database: OwnDatabase, words: tuple[str, ...]
) -> None:
    said = bela(own_database, *words)
    assert said.returncode == 2
    assert "usage" in said.stderr
