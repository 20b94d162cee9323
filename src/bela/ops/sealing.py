"""The sealer's loop: seal every 200 ms, keep the last head outside of the database, beat, come back.

It needs no Django: a plain connection as the role `sealer`, and the signing key, which no other process
of Bela reads.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from dataclasses import dataclass, field

import psycopg
import structlog
from psycopg import Connection

from bela.ledger.note import Checkpoint, NoteRefused, Signer, open_checkpoint
from bela.ledger.sealing import Sealer, StrangeKey, become_the_sealer
from bela.ledger.store import LogDamaged, keys, latest_checkpoint
from bela.ops.database import roles
from bela.ops.database.address import address
from bela.ops.kept import keep, kept_note, kept_path
from bela.ops.logs import logging_settings
from bela.ops.state import secret

log = structlog.get_logger("bela.sealer")

BATCH = 10_000
_PAUSE_SECONDS = 0.2
_BEAT_SECONDS = 2.0
_LOCK_PAUSE_SECONDS = 0.5
_LONGEST_WAIT_FOR_LOCK_SECONDS = 3.0
_SLOWEST_RETURN_SECONDS = 10.0


class AnotherSealer(Exception):
    """Another sealer holds the lock and did not give it up in time."""


def log_signer() -> Signer:
    """The key that signs the log: the secret `log_key`, named `BELA_LOG_ORIGIN`. Raises `NoteRefused`."""
    return Signer.from_secret(os.environ.get("BELA_LOG_ORIGIN", "bela.example/log"), secret("log_key"))


def run_sealer(*, once: bool = False, new_key: bool = False) -> int:
    """Seal until a signal says stop; with `once`, until nothing waits. Answers the exit status."""
    logging_settings(debug=False)
    try:
        loop = _Loop(log_signer(), once=once, new_key=new_key)
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: loop.stop.set())
        loop.run()
    except AnotherSealer:
        return _say("another sealer is at work")
    except (LogDamaged, StrangeKey, NoteRefused) as refused:
        return _say(f"not sealing: {refused}")
    except (psycopg.OperationalError, psycopg.InterfaceError, roles.DatabaseUnreachable) as failure:
        return _say(f"the database went away: {failure}")
    except psycopg.errors.UndefinedTable:
        return _say("there is no ledger in this database yet: run `bela migrate`")
    except OSError as failure:
        return _say(f"the head of the log cannot be kept in {kept_path()}: {failure.strerror}")
    return 0


@dataclass(slots=True)
class _Loop:
    """The sealer's life, over as many connections as it takes."""

    signer: Signer
    once: bool
    new_key: bool
    stop: threading.Event = field(default_factory=threading.Event)
    beaten: float = float("-inf")
    return_seconds: float = 0.5

    def run(self) -> None:
        """Connect, seal, and come back ever more slowly while the database is away."""
        while not self.stop.is_set():
            try:
                with roles.connection(address("sealer")) as connection:
                    self._seal_over(connection)
                    return
            except (psycopg.OperationalError, psycopg.InterfaceError, roles.DatabaseUnreachable) as failure:
                if self.once:
                    raise
                log.warning("the database is away", reason=type(failure).__name__)
                self.stop.wait(self.return_seconds)
                self.return_seconds = min(2 * self.return_seconds, _SLOWEST_RETURN_SECONDS)

    def _seal_over(self, connection: Connection) -> None:
        """Seal over one connection until told to stop."""
        if not self._wait_for_the_lock(connection):
            return
        sealer = Sealer(connection, self.signer, kept=self._kept(connection), new_key=self.new_key)
        log.info("sealing", size=sealer.size, key=self.signer.verifier.text())
        if last := latest_checkpoint(connection):
            keep(last.note)
        while not self.stop.is_set():
            before = sealer.size
            head = sealer.seal(BATCH)
            if head is not None:
                keep(head.note)
            elif self.once:
                return
            self._beat(connection)
            self.return_seconds = 0.5
            if sealer.size - before < BATCH:
                self.stop.wait(0 if self.once else _PAUSE_SECONDS)

    def _wait_for_the_lock(self, connection: Connection) -> bool:
        """Become the sealer; false where told to stop before. With `once`, may raise `AnotherSealer`."""
        began, told = time.monotonic(), False
        while not self.stop.is_set():
            if become_the_sealer(connection):
                return True
            if self.once and time.monotonic() - began > _LONGEST_WAIT_FOR_LOCK_SECONDS:
                raise AnotherSealer
            if not told:
                log.info("another sealer is at work, waiting")
                told = True
            self.stop.wait(_LOCK_PAUSE_SECONDS)
        return False

    def _kept(self, connection: Connection) -> Checkpoint | None:
        note = kept_note()
        if not note:
            return None
        known = [self.signer.verifier, *(verifier for _since, verifier in keys(connection))]
        try:
            return open_checkpoint(note, known)
        except NoteRefused as refused:
            raise LogDamaged(
                f"the kept checkpoint {kept_path()}: {refused}. "
                "Where this database is meant to be a new log, move that file away"
            ) from None

    def _beat(self, connection: Connection) -> None:
        now = time.monotonic()
        if now - self.beaten >= _BEAT_SECONDS:
            connection.execute(
                "INSERT INTO ops_heartbeat (name, at) VALUES ('sealer', now())"
                " ON CONFLICT (name) DO UPDATE SET at = now()"
            )
            self.beaten = now


def _say(text: str) -> int:
    print(f"bela: {text}", file=sys.stderr)
    return 1
