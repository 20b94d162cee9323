"""The sealer as a process: it stops when asked, comes back when the database does, and knows its own log."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bela.ledger.verifying import verify
from bela.ops import kept
from bela.ops.database.address import role_name
from tests.conftest import OwnDatabase
from tests.ledger.logs import write

PATIENCE_SECONDS = 60  # a bound on waiting, never on speed

type Start = Callable[..., subprocess.Popen[str]]


@pytest.fixture
def start(own_database: OwnDatabase) -> Iterator[Start]:
    """Start a sealer on the test's database; whatever still runs at the end is killed."""
    started: list[subprocess.Popen[str]] = []

    def start(*words: str, **environment: str) -> subprocess.Popen[str]:
        process = subprocess.Popen(
            [sys.executable, "-m", "bela.ops.command", "seal", *words],
            env={**own_database.environment("sealer"), **environment},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        started.append(process)
        return process

    yield start
    for process in started:
        if process.poll() is None:
            process.kill()
        process.communicate()


def sealed(log: OwnDatabase) -> int:
    with log.connection("app") as app:
        row = app.execute("SELECT coalesce(max(number) + 1, 0) FROM ledger_leaf").fetchone()
    return int(row[0]) if row else 0


def wait_until(true: Callable[[], bool]) -> None:
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not true():
        assert time.monotonic() < deadline, "it did not happen"
        time.sleep(0.05)


def add(log: OwnDatabase, count: int, start: int = 0) -> None:
    with log.connection("app") as app:
        write(app, count, start)


def ended(process: subprocess.Popen[str]) -> tuple[int, str]:
    """The exit status and what it said on its way."""
    _out, said = process.communicate(timeout=PATIENCE_SECONDS)
    return process.returncode, said


def test_it_seals_beats_keeps_the_head_and_stops_when_asked(own_database: OwnDatabase, start: Start) -> None:
    process = start()
    add(own_database, 5)
    wait_until(lambda: sealed(own_database) == 5)
    add(own_database, 5, start=5)
    wait_until(lambda: sealed(own_database) == 10)
    wait_until(lambda: beats(own_database) == 1)
    process.send_signal(signal.SIGTERM)
    assert ended(process)[0] == 0
    head = (own_database.log_folder / "checkpoint").read_text()
    assert head.startswith("bela.example/log\n10\n")
    with own_database.connection("app") as app:
        assert verify(app, {"the kept one": head}).ok


def beats(log: OwnDatabase) -> int:
    with log.connection("app") as app:
        row = app.execute("SELECT count(*) FROM ops_heartbeat WHERE name = 'sealer'").fetchone()
    return int(row[0]) if row else 0


def test_it_comes_back_when_its_connection_is_cut(own_database: OwnDatabase, start: Start) -> None:
    process = start()
    add(own_database, 3)
    wait_until(lambda: sealed(own_database) == 3)
    cut = "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE usename = %s AND datname = %s"
    with own_database.connection() as admin:
        assert admin.execute(cut, [role_name("sealer"), own_database.name]).fetchone() == (1,)
    add(own_database, 3, start=3)
    wait_until(lambda: sealed(own_database) == 6)
    assert process.poll() is None


def test_a_second_one_waits_and_takes_over_when_the_first_is_killed(
    own_database: OwnDatabase, start: Start
) -> None:
    first = start()
    add(own_database, 3)
    wait_until(lambda: sealed(own_database) == 3)
    second = start()
    wait_until(lambda: sessions(own_database) == 2)
    first.kill()
    add(own_database, 3, start=3)
    wait_until(lambda: sealed(own_database) == 6)
    assert second.poll() is None


def sessions(log: OwnDatabase) -> int:
    with log.connection() as admin:
        row = admin.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE usename = %s AND datname = %s",
            [role_name("sealer"), log.name],
        ).fetchone()
    return int(row[0]) if row else 0


def test_once_seals_what_is_there_and_ends(own_database: OwnDatabase, start: Start) -> None:
    add(own_database, 300)
    assert ended(start("--once"))[0] == 0
    assert sealed(own_database) == 300


def test_once_says_so_where_another_sealer_is_at_work(own_database: OwnDatabase, start: Start) -> None:
    start()
    wait_until(lambda: sessions(own_database) == 1)
    status, said = ended(start("--once"))
    assert (status, said.splitlines()[-1]) == (1, "bela: another sealer is at work")


def test_it_does_not_sign_for_a_log_that_is_shorter_than_the_kept_one(
    own_database: OwnDatabase, start: Start
) -> None:
    add(own_database, 3)
    assert ended(start("--once"))[0] == 0
    with own_database.connection() as admin:
        for table in ("entry", "leaf", "checkpoint"):
            admin.execute(f"ALTER TABLE ledger_{table} DISABLE TRIGGER ALL")
            admin.execute(f"DELETE FROM ledger_{table}")
    status, said = ended(start())
    assert status == 1
    assert "the log is shorter than its kept checkpoint: 0 < 3" in said


def test_it_does_not_sign_with_a_key_that_is_not_the_logs(own_database: OwnDatabase, start: Start) -> None:
    add(own_database, 3)
    assert ended(start("--once"))[0] == 0
    add(own_database, 3, start=3)
    another = {"BELA_LOG_KEY": "another secret, long enough to be one"}
    status, said = ended(start("--once", **another))
    assert (status, "this log is signed with bela.example/log+" in said) == (1, True)
    assert ended(start("--once", "--new-key", **another))[0] == 0
    assert sealed(own_database) == 6


@pytest.mark.parametrize(
    ("environment", "why"),
    [
        ({"BELA_LOG_KEY": "short"}, "shorter than 32 characters"),
        ({"BELA_LOG_ORIGIN": "a name with spaces"}, "holds neither spaces nor a plus"),
        (
            {"BELA_LOG_FOLDER": "/proc/nowhere"},
            "the head of the log cannot be kept in /proc/nowhere/checkpoint",
        ),
    ],
)
def test_what_is_set_wrongly_is_said_in_words(
    own_database: OwnDatabase, start: Start, environment: dict[str, str], why: str
) -> None:
    add(own_database, 1)
    status, said = ended(start("--once", **environment))
    assert status == 1
    assert why in said
    assert "Traceback" not in said


def test_a_database_without_tables_is_said_in_words(own_database: OwnDatabase, start: Start) -> None:
    with own_database.connection() as admin:
        admin.execute("DROP TABLE ledger_key")
    status, said = ended(start("--once"))
    assert (status, said) == (1, "bela: there is no ledger in this database yet: run `bela migrate`\n")


def test_a_kept_head_that_is_spoilt_stops_the_sealer(own_database: OwnDatabase, start: Start) -> None:
    own_database.log_folder.mkdir(parents=True)
    (own_database.log_folder / "checkpoint").write_text("no note")
    status, said = ended(start("--once"))
    assert status == 1
    assert "move that file away" in said


def test_the_kept_head_is_read_back_and_empty_where_there_is_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BELA_LOG_FOLDER", str(tmp_path / "log"))
    assert kept.kept_notes() == {}
    kept.keep("first\n")
    kept.keep("second\n")
    assert kept.kept_notes() == {str(tmp_path / "log" / "checkpoint"): "second\n"}
    assert [path.name for path in (tmp_path / "log").iterdir()] == ["checkpoint"]
