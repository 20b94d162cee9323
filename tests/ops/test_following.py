"""How far the followers are: what a start says is still being made."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
from django.db import connection, connections

from bela.ledger.api import follow
from bela.ops import following
from bela.ops.clock import JOBS, LONG_JOBS, Job
from bela.ops.commands.demo import _say_ready
from bela.ops.followers import FOLLOWERS
from bela.ops.following import left_to_follow, run_followers
from bela.ops.heartbeat import pulses
from tests.conftest import OwnDatabase
from tests.ledger.logs import seal, write

ACCOUNTS = [{"role": "supplier", "login": "0811-0000-0101", "name": "Rina", "password": "pasar"}]


def test_an_entry_is_left_until_the_slowest_follower_has_read_it(own_database: OwnDatabase) -> None:
    with own_database.connection("app") as app:
        write(app, 3)
    assert left_to_follow() == 3
    with own_database.connection("sealer") as sealer:
        seal(sealer)
    assert left_to_follow() == 3
    for follower in FOLLOWERS:
        assert left_to_follow() == 3
        follow(follower.name, lambda entry: None)
    assert left_to_follow() == 0


def test_a_start_says_what_is_still_being_made_and_only_then(
    own_database: OwnDatabase, capsys: pytest.CaptureFixture[str]
) -> None:
    _say_ready("http://127.0.0.1:8000", ACCOUNTS)
    assert "in the background" not in capsys.readouterr().out
    with own_database.connection("app") as app:
        write(app, 3)
    _say_ready("http://127.0.0.1:8000", ACCOUNTS)
    said = capsys.readouterr().out
    assert "papers, the search and open data, 3 entries" in said
    assert said.rstrip().endswith("Ready: http://127.0.0.1:8000")
    connection.close()


@pytest.fixture
def as_before() -> Iterator[None]:
    """Whoever hears the signals, as it was."""
    heard = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT)}
    yield
    for number, handler in heard.items():
        signal.signal(number, handler)


def test_followers_and_clock_go_on_while_long_work_is_done(
    own_database: OwnDatabase, monkeypatch: pytest.MonkeyPatch, as_before: None
) -> None:
    begun, seen, ended = threading.Event(), threading.Event(), threading.Event()

    def long_work(at: datetime) -> None:
        begun.set()
        assert seen.wait(30)
        connections.close_all()
        ended.set()

    def other(at: datetime) -> None:
        if begun.wait(30) and not seen.is_set() and all(pulse.alive for pulse in pulses()[1:]):
            seen.set()  # both beat, and the list is still being worked on
            signal.raise_signal(signal.SIGTERM)

    monkeypatch.setattr(following, "LONG_JOBS", (Job("long", timedelta(days=1), long_work),))
    monkeypatch.setattr(following, "JOBS", (Job("other", timedelta(0), other),))
    assert run_followers() == 0
    assert ended.wait(30)


def test_what_may_take_minutes_is_done_aside() -> None:
    aside = {job.name for job in LONG_JOBS}
    assert aside == {
        "work-on-duplicates",
        "work-on-lists",
        "ask-state-registers",
        "judge-programmes",
        "tell-of-aid",
    }
    assert not aside & {job.name for job in JOBS}
