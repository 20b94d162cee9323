"""The command as somebody at a terminal meets it."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest


def bela(*words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run `bela` in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "bela.ops.command", *words],
        check=False, capture_output=True, text=True, env={**os.environ, **environment}, timeout=60,
    )  # fmt: skip


def test_without_a_word_it_lists_what_it_can_do() -> None:
    done = bela()
    assert done.returncode == 2
    for command in ("law", "tax", "ledger", "demo", "serve", "follow", "migrate", "stop", "doctor"):
        assert f"    {command} " in done.stderr


def test_an_unknown_word_is_called_wrongly() -> None:
    done = bela("hukum")
    assert done.returncode == 2
    assert "invalid choice: 'hukum'" in done.stderr


@pytest.mark.parametrize(
    ("url", "says"),
    [
        ("postgresql://localhost", "DATABASE_URL is not right: it does not say dbname, user"),
        ("postgresql://bela:rahasia@127.0.0.1:1/bela", "does not let us in"),
        ("postgresql://bela:rahasia@tidak-ada.invalid/bela", "does not let us in"),
    ],
)
@pytest.mark.parametrize("command", ["migrate", "doctor", "demo"])
def test_a_wrong_database_is_told_in_one_line(command: str, url: str, says: str) -> None:
    done = bela(command, DATABASE_URL=url, PORT="8397")
    assert done.returncode in (1, 2)
    assert says in done.stderr
    assert "Traceback" not in done.stderr
    assert "rahasia" not in done.stderr


def test_a_taken_port_is_named_before_anything_starts(own_state: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        done = bela("demo", PORT=port)
    assert done.returncode == 1
    assert f"port {port} on 127.0.0.1 is in use" in done.stderr
    assert not (own_state / "postgres").exists()


@pytest.mark.parametrize("port", ["0", "70000", "pintu", "-1"])
def test_a_port_that_is_none_is_named(port: str) -> None:
    done = bela("serve", PORT=port)
    assert done.returncode == 2
    assert "is no port" in done.stderr


def test_a_reader_that_goes_away_is_no_error() -> None:
    writing = subprocess.Popen(
        [sys.executable, "-m", "bela.ops.command", "law", "show", "--json"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert writing.stdout is not None
    writing.stdout.close()
    _, said = writing.communicate(timeout=60)
    assert "Traceback" not in said
