"""Tampering, as one would do who owns the database: each is found, with its place."""

from __future__ import annotations

import re

import psycopg
import pytest

from bela.ledger.note import Checkpoint, Signer, sign_note
from bela.ledger.store import StoredTree, latest_checkpoint
from bela.ledger.tree import Tree
from bela.ledger.verifying import verify, walk
from tests.conftest import OwnDatabase
from tests.ledger.logs import LOG, row, seal, write

THIEF = Signer("bela.example/log", bytes(range(7, 39)))

ENTRY = "(SELECT entry FROM ledger_leaf WHERE number = {})"
CHANGE = (
    "UPDATE ledger_entry SET payload ="
    """ convert_to(replace(convert_from(payload, 'UTF8'), '"n":', '"n":9'), 'UTF8') WHERE id = """ + ENTRY
)
LEAF_TOO = (
    "UPDATE ledger_leaf SET leaf_hash = entry.leaf_hash FROM ledger_entry entry"
    " WHERE entry.id = ledger_leaf.entry AND number = {}"
)
TILE_TOO = (
    "UPDATE ledger_tile SET hashes ="
    " (SELECT string_agg(leaf_hash, ''::bytea ORDER BY number) FROM ledger_leaf WHERE number < 256)"
    " WHERE level = 0 AND number = 0"
)
SWAP_ROWS = (
    "UPDATE ledger_leaf SET number = -1 WHERE number = {0}",
    "UPDATE ledger_leaf SET number = {0} WHERE number = {1}",
    "UPDATE ledger_leaf SET number = {1} WHERE number = -1",
)
SWAP_ENTRIES = (
    "CREATE TEMP TABLE two AS SELECT entry, number FROM ledger_leaf WHERE number IN ({0}, {1})",
    "UPDATE ledger_leaf SET entry = -number - 1 WHERE number IN ({0}, {1})",
    "UPDATE ledger_leaf l SET entry = two.entry FROM two WHERE l.entry < 0 AND two.number = {0}+{1}-l.number",
)
DELETE_ENTRIES = (
    "DELETE FROM ledger_entry WHERE id IN (SELECT entry FROM ledger_leaf WHERE number BETWEEN {} AND {})"
)
DELETE_LEAVES = "DELETE FROM ledger_leaf WHERE number BETWEEN {} AND {}"


def tamper(admin: psycopg.Connection, *statements: str) -> None:
    for statement in statements:
        admin.execute(statement)


def kept_head(connection: psycopg.Connection) -> dict[str, str]:
    head = latest_checkpoint(connection)
    assert head is not None
    return {"the kept checkpoint": head.note}


def test_an_untouched_log_holds(shared_log: OwnDatabase) -> None:
    with shared_log.connection("app") as app:
        result = verify(app, kept_head(app))
    assert (result.ok, result.problems) == (True, [])
    assert (result.size, result.pending, result.checkpoints) == (600, 5, 12)


def test_an_empty_log_holds_and_a_log_where_all_still_waits(own_database: OwnDatabase) -> None:
    with own_database.connection("app") as app:
        empty = verify(app)
        write(app, 3)
        waiting = verify(app)
    assert (empty.ok, empty.size, empty.pending, empty.checkpoints) == (True, 0, 0, 0)
    assert (waiting.ok, waiting.size, waiting.pending) == (True, 0, 3)


def fill(*statements: str, at: tuple[int, ...] = ()) -> list[str]:
    return [statement.format(*at) for statement in statements]


FOUND: dict[str, tuple[list[str], str]] = {
    "a payload": (fill(CHANGE, at=(17,)), r"entry 17 \([0-9a-z]{16}\): payload changed"),
    "a payload and its leaf": (
        fill(CHANGE, LEAF_TOO, at=(17,)),
        r"entry 17 \([0-9a-z]{16}\): payload changed, and its leaf with it",
    ),
    "a payload, its leaf and its tile": (
        [*fill(CHANGE, LEAF_TOO, at=(17,)), TILE_TOO],
        "numbers 0 to 49: not what was signed",
    ),
    "a payload and its leaf at the edge": (
        fill(CHANGE, LEAF_TOO, at=(577,)),
        "numbers 550 to 599: not what was signed",
    ),
    "when it was recorded": (
        fill(f"UPDATE ledger_entry SET recorded_at = '2020-01-01Z' WHERE id = {ENTRY}", at=(17,)),
        r"entry 17 \([0-9a-z]{16}\): when, by whom",
    ),
    "by whom it was recorded": (
        fill(f"UPDATE ledger_entry SET recorded_by = 'orang lain' WHERE id = {ENTRY}", at=(17,)),
        r"entry 17 \([0-9a-z]{16}\): when, by whom",
    ),
    "entries deleted": (fill(DELETE_ENTRIES, at=(40, 43)), "entries 40 to 43 missing, the leaf still stands"),
    "one entry deleted": (fill(DELETE_ENTRIES, at=(0, 0)), "entry 0 missing, the leaf still stands"),
    "the last entries deleted": (fill(DELETE_ENTRIES, at=(598, 599)), "entries 598 to 599 missing"),
    "entries and leaves deleted": (
        fill(DELETE_ENTRIES, DELETE_LEAVES, at=(40, 43)),
        "numbers 40 to 43 missing",
    ),
    "a leaf deleted": (fill(DELETE_LEAVES, at=(40, 40)), "number 40 missing"),
    "the first leaves deleted": (fill(DELETE_LEAVES, at=(0, 2)), "numbers 0 to 2 missing"),
    "two entries swapped": (fill(*SWAP_ENTRIES, at=(12, 15)), r"order changed at 12 \([0-9a-z]{16}\)"),
    "two leaves swapped": (fill(*SWAP_ROWS, at=(12, 15)), r"order changed at 12 \([0-9a-z]{16}\)"),
    "two leaves swapped far apart": (fill(*SWAP_ROWS, at=(12, 595)), r"order changed at 12 "),
    "two leaves swapped at the edge": (fill(*SWAP_ROWS, at=(577, 580)), "order changed at 577"),
    "two leaves swapped over a checkpoint": (fill(*SWAP_ROWS, at=(530, 590)), "order changed at 530"),
    "an entry put into the past": (
        [
            "UPDATE ledger_leaf SET number = -number WHERE number >= 20",
            "UPDATE ledger_leaf SET number = 1 - number WHERE number < 0",
            (
                "INSERT INTO ledger_leaf SELECT 20, id, leaf_hash, leaf_hash FROM ledger_entry"
                " ORDER BY id DESC LIMIT 1"
            ),
        ],
        "order changed at 20 ",
    ),
    "the tail cut off": (
        fill(DELETE_ENTRIES, DELETE_LEAVES, at=(590, 599)),
        "log is shorter than its checkpoint: 590 < 600",
    ),
    "the last checkpoint deleted": (
        ["DELETE FROM ledger_checkpoint WHERE size = 600"],
        "numbers 550 to 599 under no checkpoint",
    ),
    "all checkpoints deleted": (["DELETE FROM ledger_checkpoint"], "numbers 0 to 599 under no checkpoint"),
    "a checkpoint's root": (
        ["UPDATE ledger_checkpoint SET root = sha256('x') WHERE size = 550"],
        "checkpoint of 550 entries: its columns say something else than its note",
    ),
    "a checkpoint's size": (
        ["UPDATE ledger_checkpoint SET size = 549 WHERE size = 550"],
        "checkpoint of 549 entries: its columns",
    ),
    "a checkpoint's note": (
        ["UPDATE ledger_checkpoint SET note = replace(note, '550', '549') WHERE size = 550"],
        "checkpoint of 550 entries: the signature of bela.example/log does not hold",
    ),
    "a checkpoint that is no note": (
        ["UPDATE ledger_checkpoint SET note = 'x' WHERE size = 550"],
        "checkpoint of 550 entries: the note has no signatures",
    ),
    "a checkpoint of a later size": (
        ["UPDATE ledger_checkpoint SET size = 700 WHERE size = 600"],
        "log is shorter than its checkpoint: 600 < 700",
    ),
    "the key": (["DELETE FROM ledger_key"], "checkpoint of 50 entries: no key that is known here"),
    "a key that cannot be read": (
        ["UPDATE ledger_key SET vkey = 'x'"],
        "a public key of the log cannot be read",
    ),
    "a tile": (
        ["UPDATE ledger_tile SET hashes = overlay(hashes PLACING 'x'::bytea FROM 9 FOR 1) WHERE number = 1"],
        "tile 0/1 is not that of its leaves",
    ),
    "a tile's root": (
        ["UPDATE ledger_tile SET root = sha256('') WHERE number = 1"],
        "tile 0/1 is not that of",
    ),
    "a tile deleted": (["DELETE FROM ledger_tile WHERE number = 0"], "tile 0/0 missing"),
    "a tile too many": (
        ["INSERT INTO ledger_tile SELECT 1, 0, hashes, root FROM ledger_tile LIMIT 1"],
        "1 tiles",
    ),
    "an entry that never came in": (
        ["DELETE FROM ledger_pending WHERE entry = (SELECT max(entry) FROM ledger_pending)"],
        r"entry [0-9a-z]{16} \(row 605\): neither pending nor sealed",
    ),
    "a leaf deleted and its entry left": (
        fill(DELETE_LEAVES, at=(599, 599)),
        ".* neither pending nor sealed",
    ),
    "an entry pending twice": (
        fill("INSERT INTO ledger_pending VALUES (" + ENTRY + ")", at=(30,)),
        r"entry 30 \(row \d+\): sealed and pending at once",
    ),
    "a pending entry deleted": (
        ["DELETE FROM ledger_entry WHERE id = 605"],
        "row 605 is pending and does not exist",
    ),
    "an entry hidden before the start": (
        [
            "INSERT INTO ledger_leaf SELECT -1, id, leaf_hash, leaf_hash FROM ledger_entry WHERE id = 605",
            "DELETE FROM ledger_pending WHERE entry = 605",
        ],
        r"number -1 \(row 605\): before the start of the log",
    ),
    "a follower that has read what is gone": (
        ["INSERT INTO ledger_bookmark (name, next_number) VALUES ('tally', 700)"],
        "follower tally has read 700 entries, the log has 600",
    ),
}


@pytest.mark.parametrize("what", FOUND)
def test_what_was_tampered_with_is_found_with_its_place(admin: psycopg.Connection, what: str) -> None:
    statements, place = FOUND[what]
    tamper(admin, *statements)
    result = walk(admin)
    assert not result.ok
    assert any(re.match(place, str(problem)) for problem in result.problems), result.problems


@pytest.mark.parametrize(
    "change",
    [
        "public_id = 'x'",
        "kind = 'stall.closed'",
        "at = at + interval '1 microsecond'",
        "actor = 'person:other'",
        "subject = 'stall-18\",\"x'",
    ],
)
def test_a_column_that_contradicts_its_payload_is_found(admin: psycopg.Connection, change: str) -> None:
    tamper(admin, f"UPDATE ledger_entry SET {change} WHERE id = " + ENTRY.format(17))
    (problem,) = walk(admin).problems
    assert problem.number == 17
    assert problem.what.endswith("its columns say something else than its payload")


def test_only_the_places_that_were_touched_are_named(admin: psycopg.Connection) -> None:
    tamper(admin, CHANGE.format(17), CHANGE.format(400), *fill(DELETE_ENTRIES, at=(30, 31)))
    assert [problem.number for problem in walk(admin).problems] == [30, 17, 400]


def test_many_problems_are_counted_and_the_first_hundred_named(admin: psycopg.Connection) -> None:
    tamper(admin, "UPDATE ledger_entry SET payload = payload || ' '::bytea WHERE id <= 300")
    result = walk(admin)
    assert (result.found, len(result.problems)) == (300, 100)


def test_a_tail_cut_clean_is_found_by_a_checkpoint_kept_elsewhere(admin: psycopg.Connection) -> None:
    kept = kept_head(admin)
    tamper(
        admin,
        *fill(DELETE_ENTRIES, DELETE_LEAVES, at=(550, 599)),
        "DELETE FROM ledger_checkpoint WHERE size > 550",
        "DELETE FROM ledger_entry WHERE id > 600",
        "DELETE FROM ledger_pending",
    )
    assert walk(admin).ok  # nothing inside the database can tell
    (problem,) = walk(admin, kept).problems
    assert str(problem) == "log is shorter than the kept checkpoint: 550 < 600"


def test_a_log_that_was_emptied_is_found_by_a_checkpoint_kept_elsewhere(admin: psycopg.Connection) -> None:
    kept = kept_head(admin)
    tamper(
        admin, *(f"TRUNCATE ledger_{table} CASCADE" for table in ("entry", "pending", "tile", "checkpoint"))
    )
    (problem,) = walk(admin, kept).problems
    assert str(problem) == "log is shorter than the kept checkpoint: 0 < 600"


def sign_again(admin: psycopg.Connection, signer: Signer) -> None:
    """Give the log as it now stands the tiles and the heads it needs."""
    tree = Tree()
    for (leaf,) in admin.execute("SELECT leaf_hash FROM ledger_leaf ORDER BY number").fetchall():
        for tile in tree.append(bytes(leaf)):
            admin.execute(
                "UPDATE ledger_tile SET hashes = %s, root = %s WHERE level = %s AND number = %s",
                [tile.hashes, tile.root, tile.level, tile.number],
            )
        head = Checkpoint("bela.example/log", tree.size, tree.root())
        admin.execute(
            "UPDATE ledger_checkpoint SET root = %s, note = %s WHERE size = %s",
            [head.root, sign_note(head.text(), signer), head.size],
        )


def test_a_history_signed_anew_with_the_stolen_key_is_found_by_a_kept_one(admin: psycopg.Connection) -> None:
    kept = kept_head(admin)
    tamper(admin, CHANGE.format(17), LEAF_TOO.format(17))
    sign_again(admin, LOG)
    assert walk(admin).ok  # with the key, the log is whole in itself
    (problem,) = walk(admin, kept).problems
    assert str(problem) == "the first 600 entries are not those that the kept checkpoint signed"


def test_a_history_signed_anew_with_another_key_is_found_by_a_kept_one(admin: psycopg.Connection) -> None:
    kept = kept_head(admin)
    admin.execute("UPDATE ledger_key SET vkey = %s", [THIEF.verifier.text()])
    sign_again(admin, THIEF)
    assert walk(admin).ok
    (problem,) = walk(admin, kept).problems
    assert str(problem) == "the kept checkpoint: no key that is known here signed the note"


def test_an_entry_that_the_owner_slips_in_past_the_queue_is_found(admin: psycopg.Connection) -> None:
    columns = "public_id, kind, at, actor, subject, payload, recorded_at, recorded_by, recorded_in"
    values = "%s, %s, %s, %s, %s, %s, now(), 'x', '1'"
    admin.execute(f"INSERT INTO ledger_entry ({columns}) VALUES ({values})", row(9000))
    (problem,) = walk(admin).problems
    assert str(problem).endswith("neither pending nor sealed")


def test_a_checkpoint_of_any_age_is_met_again_when_the_log_has_grown(log: OwnDatabase) -> None:
    with log.connection("sealer") as sealer, log.connection("app") as app:
        kept = kept_head(app)
        write(app, 300, start=700)
        seal(sealer)
        early = Checkpoint("bela.example/log", 333, Tree(StoredTree(app).edge(333)).root())
        result = verify(app, {**kept, "another": sign_note(early.text(), LOG)})
    assert (result.ok, result.size) == (True, 905)


def test_verifying_while_entries_come_in_sees_one_moment(log: OwnDatabase) -> None:
    with log.connection("app") as app, log.connection("sealer") as sealer:
        for start in range(1000, 1200, 40):
            write(app, 20, start)
            assert verify(app).ok
            seal(sealer)
            assert verify(app).ok
