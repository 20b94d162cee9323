"""The sealer: contiguous numbers, signed heads, and no step from a state that was not signed."""

from __future__ import annotations

import time
from collections.abc import Sequence

import psycopg
import pytest
from aics_tlog.checkpoint import parse_checkpoint
from aics_tlog.note import parse_note, parse_vkey, verify_note
from aics_tlog.tree import MerkleTree

from bela.ledger.note import Checkpoint, Signer
from bela.ledger.sealing import Sealer, StrangeKey, become_the_sealer
from bela.ledger.store import LogDamaged, SignedCheckpoint, StoredTree
from bela.ledger.tree import Tree
from bela.ledger.verifying import verify
from tests.conftest import OwnDatabase
from tests.ledger.logs import INSERT, LOG, row, seal, write

ANOTHER = Signer("bela.example/log", bytes(range(9, 41)))


def order(connection: psycopg.Connection) -> Sequence[tuple[int, int]]:
    return connection.execute("SELECT number, entry FROM ledger_leaf ORDER BY number").fetchall()


def test_numbers_are_contiguous_from_zero_over_gaps_in_the_ids(own_database: OwnDatabase) -> None:
    with own_database.connection("app") as app, own_database.connection("sealer") as sealer:
        write(app, 3)
        with app.transaction(force_rollback=True):
            app.execute(INSERT, row(3))  # takes an id and gives it back to nobody
        write(app, 3, start=4)
        seal(sealer)
        assert order(app) == [(0, 1), (1, 2), (2, 3), (3, 5), (4, 6), (5, 7)]


@pytest.mark.parametrize("start", [999_998, 2_147_483_646, 9_999_999_998])
def test_the_order_does_not_break_where_ids_get_longer(own_database: OwnDatabase, start: int) -> None:
    with own_database.connection("owner") as owner:
        owner.execute(f"ALTER SEQUENCE ledger_entry_id_seq RESTART WITH {start}")
    with own_database.connection("app") as app, own_database.connection("sealer") as sealer:
        write(app, 5)
        seal(sealer)
        assert order(app) == [(number, start + number) for number in range(5)]
        assert verify(app).ok


def test_who_commits_late_is_sealed_late_and_not_missed(own_database: OwnDatabase) -> None:
    with (
        own_database.connection("app") as slow,
        own_database.connection("app") as quick,
        own_database.connection("sealer") as sealer,
    ):
        with slow.transaction():
            slow.execute(INSERT, row(1))
            write(quick, 2, start=2)
            assert [head.size for head in seal(sealer)] == [2]
        assert [head.size for head in seal(sealer)] == [3]
        assert order(quick) == [(0, 2), (1, 3), (2, 1)]
        assert verify(quick).ok


def test_another_implementation_finds_the_same_heads(own_database: OwnDatabase) -> None:
    with own_database.connection("app") as app, own_database.connection("sealer") as sealer:
        write(app, 700)
        heads = seal(sealer, batch=190)
        payloads = app.execute(
            "SELECT payload FROM ledger_leaf JOIN ledger_entry ON id = entry ORDER BY number"
        ).fetchall()
    tree, key = MerkleTree(bytes(payload) for (payload,) in payloads), parse_vkey(LOG.verifier.text())
    assert [head.size for head in heads] == [190, 380, 570, 700]
    for head in heads:
        note = parse_note(head.note)
        assert verify_note(note, [key])
        told = parse_checkpoint(note.text)
        assert (told.origin, told.size, told.root) == ("bela.example/log", head.size, tree.root(head.size))


def test_nothing_is_signed_where_nothing_waits(own_database: OwnDatabase) -> None:
    with own_database.connection("sealer") as sealer:
        assert seal(sealer) == []
        assert sealer.execute("SELECT count(*) FROM ledger_checkpoint").fetchone() == (0,)


def test_there_is_one_sealer_at_a_time_and_the_next_takes_over(own_database: OwnDatabase) -> None:
    with own_database.connection("sealer") as second:
        with own_database.connection("sealer") as first:
            assert become_the_sealer(first)
            assert not become_the_sealer(second)
        deadline = time.monotonic() + 60  # the server notices a closed session in its own time
        while not become_the_sealer(second):
            assert time.monotonic() < deadline
            time.sleep(0.01)


def test_two_sealers_that_ignore_the_lock_still_cannot_fork_the_log(log: OwnDatabase) -> None:
    with log.connection("app") as app, log.connection("sealer") as one, log.connection("sealer") as two:
        first, second = Sealer(one, LOG), Sealer(two, LOG)
        assert isinstance(first.seal(3), SignedCheckpoint)
        with pytest.raises(LogDamaged, match="no longer the one that was signed at 600"):
            second.seal()
        first.seal()
        result = verify(app)
    assert (result.ok, result.size) == (True, 605)


def test_a_sealer_that_fails_leaves_nothing_half_done(log: OwnDatabase) -> None:
    with log.connection() as admin, log.connection("sealer") as sealer, log.connection("app") as app:
        loop = Sealer(sealer, LOG)
        admin.execute("ALTER TABLE ledger_checkpoint ADD CONSTRAINT no_more CHECK (size < 605)")
        with pytest.raises(psycopg.errors.CheckViolation):
            loop.seal()
        assert (verify(app).size, verify(app).pending) == (600, 5)
        admin.execute("ALTER TABLE ledger_checkpoint DROP CONSTRAINT no_more")
        assert loop.seal() is not None
        assert verify(app).ok


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (
            "DELETE FROM ledger_leaf WHERE number = 599",
            "the log has 599 numbers, its last checkpoint has 600",
        ),
        (
            "DELETE FROM ledger_checkpoint WHERE size = 600",
            "the log has 600 numbers, its last checkpoint has 550",
        ),
        ("DELETE FROM ledger_checkpoint", "the log has 600 numbers, its last checkpoint has 0"),
        (
            "UPDATE ledger_leaf SET leaf_hash = sha256('') WHERE number = 577",
            "the first 600 entries are not those",
        ),
        ("UPDATE ledger_tile SET root = sha256('') WHERE number = 0", "the first 600 entries are not those"),
        ("DELETE FROM ledger_leaf WHERE number = 577", "the tree ends too early, in tile 0/2"),
        ("DELETE FROM ledger_tile WHERE number = 1", "the tree ends too early, in tile 1/0"),
        (
            "UPDATE ledger_checkpoint SET root = sha256('') WHERE size = 600",
            "the first 600 entries are not those",
        ),
        ("UPDATE ledger_checkpoint SET note = 'x' WHERE size = 600", "the note has no signatures"),
        ("UPDATE ledger_key SET vkey = 'x'", "a public key in the database cannot be read"),
    ],
)
def test_a_sealer_does_not_go_on_from_what_was_not_signed(
    admin: psycopg.Connection, change: str, why: str
) -> None:
    admin.execute(change)
    with pytest.raises(LogDamaged, match=why):
        Sealer(admin, LOG)


def test_a_pending_row_without_its_entry_stops_the_sealer(admin: psycopg.Connection) -> None:
    admin.execute("INSERT INTO ledger_pending VALUES (9999)")
    with pytest.raises(LogDamaged, match="row 9999 waits"):
        Sealer(admin, LOG).seal()


def kept(log: OwnDatabase, size: int, root: bytes | None = None) -> Checkpoint:
    with log.connection("app") as app:
        return Checkpoint("bela.example/log", size, root or Tree(StoredTree(app).edge(size)).root())


def test_a_sealer_goes_on_from_any_kept_head(log: OwnDatabase) -> None:
    with log.connection("sealer") as sealer:
        for size in (1, 255, 256, 257, 512, 555, 600):
            assert Sealer(sealer, LOG, kept=kept(log, size)).size == 600
        assert Sealer(sealer, LOG, kept=kept(log, 600)).seal() is not None


def test_a_sealer_does_not_fork_a_log_that_was_rolled_back(log: OwnDatabase) -> None:
    with log.connection("sealer") as sealer:
        with pytest.raises(LogDamaged, match="shorter than its kept checkpoint: 600 < 601"):
            Sealer(sealer, LOG, kept=kept(log, 601, bytes(32)))
        with pytest.raises(LogDamaged, match="the first 400 entries are not those of the kept checkpoint"):
            Sealer(sealer, LOG, kept=kept(log, 400, bytes(32)))


def test_a_strange_key_signs_only_when_it_is_meant_to(log: OwnDatabase) -> None:
    with log.connection("sealer") as sealer, log.connection("app") as app:
        with pytest.raises(StrangeKey, match="this log is signed with"):
            Sealer(sealer, ANOTHER)
        Sealer(sealer, ANOTHER, new_key=True).seal(3)
        with pytest.raises(StrangeKey, match="was replaced by"):
            Sealer(sealer, LOG)
        Sealer(sealer, ANOTHER).seal()
        result = verify(app)
    assert (result.ok, result.size, result.checkpoints) == (True, 605, 14)


def test_an_old_key_does_not_sign_for_a_new_one(log: OwnDatabase) -> None:
    with log.connection() as admin, log.connection("sealer") as sealer, log.connection("app") as app:
        Sealer(sealer, ANOTHER, new_key=True).seal()
        head = Checkpoint("bela.example/log", 605, Tree(StoredTree(app).edge(605)).root())
        admin.execute("ALTER TABLE ledger_checkpoint DISABLE TRIGGER ALL")
        forged = f"{head.text()}\n{LOG.line(head.text())}"
        admin.execute("UPDATE ledger_checkpoint SET note = %s WHERE size = 605", [forged])
        (problem,) = verify(app).problems
    assert str(problem) == "checkpoint of 605 entries: no key that is known here signed the note"
