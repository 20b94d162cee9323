"""Followers: in order, from their bookmark, exactly once, and loud where they cannot go on."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from django.db import OperationalError, connection, transaction

from bela.ledger.api import FollowerStopped, SealedEntry, behind, follow
from tests.conftest import OwnDatabase
from tests.ledger.logs import NOON, seal, write


@pytest.fixture
def log_of_ten(own_database: OwnDatabase) -> Iterator[OwnDatabase]:
    with own_database.connection("app") as app, own_database.connection("sealer") as sealer:
        write(app, 10)
        seal(sealer, batch=4)
        write(app, 1, start=10)  # not sealed yet, so nobody may see it
        yield own_database


def bookmark(name: str) -> int | None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT next_number FROM ledger_bookmark WHERE name = %s", [name])
        row = cursor.fetchone()
    return row and int(row[0])


def test_a_fresh_follower_reads_from_the_start_in_sealed_order(log_of_ten: OwnDatabase) -> None:
    seen: list[SealedEntry] = []
    assert behind("tally") == 10
    assert follow("tally", seen.append) == 10
    assert [entry.number for entry in seen] == list(range(10))
    assert (seen[3].kind, seen[3].subject, seen[3].body) == ("stall.opened", "stall-3", {"n": 3})
    assert (seen[0].at, seen[0].actor) == (NOON, "person:pasar")
    assert (follow("tally", seen.append), behind("tally")) == (0, 0)


def test_a_follower_reads_in_batches(log_of_ten: OwnDatabase) -> None:
    seen: list[int] = []
    sizes = [follow("tally", lambda entry: seen.append(entry.number), batch=4) for _ in range(4)]
    assert sizes == [4, 4, 2, 0]
    assert seen == list(range(10))


def test_two_followers_read_each_for_itself(log_of_ten: OwnDatabase) -> None:
    follow("tally", lambda entry: None)
    assert (behind("tally"), behind("notices")) == (0, 10)


def test_a_follower_stops_loudly_at_what_it_cannot_handle(log_of_ten: OwnDatabase) -> None:
    def handle(entry: SealedEntry) -> None:
        if entry.number == 6:
            raise KeyError("price")
        note(entry)

    with pytest.raises(FollowerStopped, match=r"^tally stopped at entry 6 \(\w+, stall\.opened\)$") as told:
        follow("tally", handle)
    assert isinstance(told.value.__cause__, KeyError)
    assert told.value.entry.number == 6
    # What came before is kept, once, and the bookmark holds at the entry.
    assert (bookmark("tally"), noted()) == (6, list(range(6)))
    with pytest.raises(FollowerStopped):
        follow("tally", handle)
    assert (bookmark("tally"), noted()) == (6, list(range(6)))
    follow("tally", note)
    assert noted() == list(range(10))


def note(entry: SealedEntry) -> None:
    """Write the number down in a table that the app may write, in the follower's transaction."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO ledger_bookmark (name, next_number) VALUES (%s, %s)",
            [f"noted-{entry.number}", entry.number],
        )


def noted() -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT next_number FROM ledger_bookmark WHERE name LIKE 'noted-%' ORDER BY 1")
        return [row[0] for row in cursor.fetchall()]


def test_what_was_written_goes_back_when_the_database_goes_away(log_of_ten: OwnDatabase) -> None:
    def handle(entry: SealedEntry) -> None:
        note(entry)
        if entry.number == 5:
            raise OperationalError("gone")

    with pytest.raises(OperationalError):
        follow("tally", handle)
    assert (bookmark("tally"), noted()) == (None, [])


def test_two_runs_of_one_follower_do_not_handle_an_entry_twice(log_of_ten: OwnDatabase) -> None:
    seen: list[int] = []
    started = threading.Barrier(4)

    def run() -> None:
        started.wait()
        while follow("tally", lambda entry: seen.append(entry.number), batch=3):
            pass
        connection.close()

    threads = [threading.Thread(target=run) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert seen == list(range(10))


def test_a_follower_demands_a_transaction_of_its_own(log_of_ten: OwnDatabase) -> None:
    with pytest.raises(RuntimeError, match="durable"), transaction.atomic():
        follow("tally", note)


def test_a_follower_may_record_what_it_did(log_of_ten: OwnDatabase) -> None:
    from bela.kernel.actor import system
    from bela.ledger.api import record, standing
    from tests.ledger.logs import STALL_OPENED

    def handle(entry: SealedEntry) -> None:
        record(STALL_OPENED, at=entry.at, actor=system("tally"), subject=entry.public_id, body={"n": 0})

    follow("tally", handle)
    assert standing().entries == 21
