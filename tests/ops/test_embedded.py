"""The database that comes along: closed down from the first moment, whole after any death."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from pathlib import Path

import psycopg
import pytest

from bela.ops.database import embedded, roles
from bela.ops.database.address import address, socket_folder

# Asks to be let in as the administrator, in PostgreSQL's own protocol, and prints the answer.
_KNOCK = """
import socket, sys
door = socket.socket(socket.AF_UNIX)
door.connect(sys.argv[1])
words = (196608).to_bytes(4, "big") + b"user\\0postgres\\0database\\0bela\\0\\0"
door.send((len(words) + 4).to_bytes(4, "big") + words)
sys.stdout.buffer.write(door.recv(999))
"""


def test_it_starts_once_stops_once_and_keeps_what_it_was_told(own_state: Path) -> None:
    assert not embedded.is_running()
    embedded.ensure_running()
    embedded.ensure_running()
    roles.prepare()
    with roles.connection(address("owner")) as owner:
        owner.execute("CREATE TABLE kept (word text)")
        owner.execute("INSERT INTO kept VALUES ('ada')")
    assert embedded.stop()
    assert not embedded.stop()
    embedded.ensure_running()
    with roles.connection(address("owner")) as owner:
        assert owner.execute("SELECT word FROM kept").fetchone() == ("ada",)


def test_nobody_comes_in_without_being_somebody(own_state: Path) -> None:
    embedded.ensure_running()
    roles.prepare()
    with roles.connection(address("app")) as app:
        assert app.execute("SELECT current_user").fetchone() == ("bela_app",)
    with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
        psycopg.connect(host=str(socket_folder()), dbname="bela", user="bela_app", password="salah")
    with pytest.raises(psycopg.OperationalError, match=r"fe_sendauth|no password supplied"):
        psycopg.connect(host=str(socket_folder()), dbname="bela", user="bela_owner")
    if os.geteuid() == 0:
        stranger = subprocess.run(
            ["python3", "-c", _KNOCK, f"{socket_folder()}/.s.PGSQL.5432"],
            check=True,
            capture_output=True,
            user="nobody",
        )
        assert b"Peer authentication failed" in stranger.stdout


def test_what_everybody_gets_from_postgresql_was_taken_back(own_state: Path) -> None:
    embedded.ensure_running()
    roles.prepare()
    with roles.connection(address("app")) as app:
        for statement in (
            "CREATE TABLE mine (x int)",
            "CREATE TEMP TABLE ledger_entry (x int)",
            "CREATE SCHEMA s",
        ):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                app.execute(statement)


def test_a_server_killed_in_the_middle_is_started_again(own_state: Path) -> None:
    embedded.ensure_running()
    pid = int((embedded.data_folder() / "postmaster.pid").read_text().split()[0])
    os.kill(pid, signal.SIGKILL)
    while Path(f"/proc/{pid}").exists():
        time.sleep(0.05)
    embedded.ensure_running()
    roles.prepare()


def test_a_first_start_killed_in_the_middle_leaves_nothing_half_made(own_state: Path) -> None:
    half = own_state / "postgres.new"
    half.mkdir()
    (half / "PG_VERSION").write_text("18")
    embedded.ensure_running()
    roles.prepare()
    assert not half.exists()


def test_data_of_another_version_is_named_and_left_alone(own_state: Path) -> None:
    old = own_state / "postgres"
    old.mkdir()
    (old / "PG_VERSION").write_text("15\n")
    with pytest.raises(embedded.EmbeddedServerFailed, match="PostgreSQL 15, this Bela brings 18"):
        embedded.ensure_running()
    assert (old / "PG_VERSION").read_text() == "15\n"


def test_a_database_that_does_not_answer_is_named_with_its_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://bela:rahasia@127.0.0.1:1/bela")
    with pytest.raises(roles.DatabaseUnreachable) as away, roles.admin_connection():
        pass
    assert "127.0.0.1:1/bela" in str(away.value)
    assert "refused" in str(away.value)
    assert "rahasia" not in str(away.value)
