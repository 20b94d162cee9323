"""Everything at once: many writers, rollbacks, slow transactions, a sealer killed again and again, a reader.

At the end every committed entry stands in the log exactly once, no number is missing, every signed head
goes on from the one before it, and the reader has seen all of it once, in order.
"""

from __future__ import annotations

import random
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import pytest
from aics_tlog.checkpoint import parse_checkpoint
from aics_tlog.note import parse_note, parse_vkey, verify_note
from aics_tlog.tree import MerkleTree, verify_consistency
from django.db import connection, transaction

from bela.kernel.actor import system
from bela.ledger.api import follow, record
from bela.ledger.store import StoredTree, keys
from bela.ledger.tree import consistency_proof
from bela.ledger.verifying import verify
from tests.conftest import OwnDatabase
from tests.ledger.logs import NOON, STALL_OPENED

WRITERS = 24
ROLLED_BACK = 0.15
SLOW = 0.02
FEWEST_KILLS = 4
PATIENCE_SECONDS = 120  # a bound on waiting, never on speed


@dataclass
class Storm:
    """What happened; the lists are appended to by many threads, which is safe."""

    seconds: float
    stop: threading.Event = field(default_factory=threading.Event)
    committed: list[str] = field(default_factory=list)
    rolled_back: list[str] = field(default_factory=list)
    seen: list[tuple[int, str]] = field(default_factory=list)
    failures: list[BaseException] = field(default_factory=list)

    def write(self, writer: int) -> None:
        """Record until told to stop, one to three entries a transaction."""
        dice = random.Random(writer)  # noqa: S311 - repeatable, not secret
        while not self.stop.is_set():
            written: list[str] = []
            try:
                with transaction.atomic():
                    for n in range(dice.randint(1, 3)):
                        written.append(
                            record(
                                STALL_OPENED,
                                at=NOON,
                                actor=system("storm"),
                                subject=f"w{writer}",
                                body={"n": n},
                            )
                        )
                        if dice.random() < SLOW:
                            self.stop.wait(dice.uniform(0.3, 1.5))
                    if dice.random() < ROLLED_BACK:
                        raise ChangedItsMind
                self.committed += written
            except ChangedItsMind:
                self.rolled_back += written
            time.sleep(dice.uniform(0, 0.05))

    def read(self) -> None:
        """Follow the log; what a batch saw counts only once its bookmark is committed."""
        while not self.stop.is_set():
            self.read_once()
            time.sleep(0.05)

    def read_once(self) -> int:
        batch: list[tuple[int, str]] = []
        count = follow("storm", lambda entry: batch.append((entry.number, entry.public_id)), batch=100)
        self.seen += batch
        return count

    def run(self, work: object, *words: object) -> None:
        """One thread's life: keep what went wrong, close the connection."""
        try:
            work(*words)  # type: ignore[operator]
        except BaseException as failure:
            self.failures.append(failure)
        finally:
            connection.close()


class ChangedItsMind(Exception):
    """A writer takes its transaction back."""


def sealer(log: OwnDatabase, *words: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "bela.ops.command", "seal", *words],
        env=log.environment("sealer"),
        stderr=subprocess.DEVNULL,
    )


def rage(log: OwnDatabase, storm: Storm) -> int:
    """Let it all loose, killing the sealer again and again; answers how often."""
    jobs = [(storm.write, number) for number in range(WRITERS)]
    threads = [threading.Thread(target=storm.run, args=job) for job in [*jobs, (storm.read,)]]
    for thread in threads:
        thread.start()
    dice, kills = random.Random(2026), 0  # noqa: S311
    end = time.monotonic() + storm.seconds
    try:
        while time.monotonic() < end or kills < FEWEST_KILLS:
            before, process = heads(log), sealer(log)
            while heads(log) == before:
                assert time.monotonic() < end + PATIENCE_SECONDS, "the sealer signs nothing"
                time.sleep(0.02)
            time.sleep(dice.uniform(0, 0.7))
            process.kill()
            process.wait()
            kills += 1
    finally:
        storm.stop.set()
        for thread in threads:
            thread.join()
    return kills


def heads(log: OwnDatabase) -> int:
    with log.connection("app") as app:
        row = app.execute("SELECT count(*) FROM ledger_checkpoint").fetchone()
    return int(row[0]) if row else 0


def payloads(log: OwnDatabase) -> Sequence[tuple[str, bytes]]:
    with log.connection("app") as app:
        return app.execute(
            "SELECT public_id, payload FROM ledger_leaf JOIN ledger_entry ON id = entry ORDER BY number"
        ).fetchall()


def check_heads(log: OwnDatabase, tree: MerkleTree) -> int:
    """Every head, by another implementation, on proofs from the stored tiles; answers how many there are."""
    with log.connection("app") as app:
        signed = app.execute("SELECT size, note FROM ledger_checkpoint ORDER BY size").fetchall()
        (key,) = (parse_vkey(verifier.text()) for _since, verifier in keys(app))
        node = StoredTree(app).node
        roots = {size: tree.root(size) for size, _note in signed}
        for size, text in signed:
            note = parse_note(text)
            assert verify_note(note, [key])
            assert (parse_checkpoint(note.text).size, parse_checkpoint(note.text).root) == (size, roots[size])
        for (old, _), (new, _) in pairwise(signed):
            assert verify_consistency(old, new, roots[old], roots[new], consistency_proof(node, old, new))
    assert signed[-1][0] == tree.size
    return len(signed)


@pytest.mark.parametrize("seconds", [8, pytest.param(60, marks=pytest.mark.long)])
def test_nothing_is_lost_doubled_or_reordered_in_a_storm(own_database: OwnDatabase, seconds: int) -> None:
    storm = Storm(seconds)
    kills = rage(own_database, storm)
    assert not storm.failures, storm.failures[0]
    assert sealer(own_database, "--once").wait(60) == 0
    while storm.read_once():
        pass

    stored = payloads(own_database)
    order = [public_id for public_id, _payload in stored]
    assert len(order) == len(set(order))
    assert set(order) == set(storm.committed)
    assert not set(order) & set(storm.rolled_back)
    assert storm.seen == list(enumerate(order))
    signed = check_heads(own_database, MerkleTree(bytes(payload) for _public_id, payload in stored))
    with own_database.connection("app") as app:
        result = verify(app, {"the kept one": (own_database.log_folder / "checkpoint").read_text()})
    assert (result.problems, result.size, result.pending) == ([], len(order), 0)
    # The storm was one: things were taken back, the sealer died, and it still came to work in between.
    assert storm.rolled_back
    assert signed >= kills >= FEWEST_KILLS
