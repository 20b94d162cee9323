"""A sealed log that is made once, and copies of it to be tampered with."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from itertools import count

import psycopg
import pytest

from bela.ops.database import roles
from bela.ops.state import locked
from tests.conftest import OwnDatabase
from tests.ledger.logs import seal, write

SEALED, PENDING, BATCH = 600, 5, 50
_numbers = count(1)


@pytest.fixture(scope="package")
def sealed_template(template: str) -> Iterator[str]:
    """A database with 600 sealed entries under twelve checkpoints, and five that wait."""
    with _copy(template, template) as name:
        own = OwnDatabase(name)
        with own.connection("app") as app, own.connection("sealer") as sealer:
            write(app, SEALED)
            assert len(seal(sealer, batch=BATCH)) == SEALED // BATCH
            write(app, PENDING, start=SEALED)
        yield name


@pytest.fixture
def log(template: str, sealed_template: str) -> Iterator[OwnDatabase]:
    """A copy of that log, of the test's own."""
    with _copy(template, sealed_template) as name:
        yield OwnDatabase(name)


@pytest.fixture(scope="module")
def shared_log(template: str, sealed_template: str) -> Iterator[OwnDatabase]:
    """A copy of that log for a whole file of tests that change nothing."""
    with _copy(template, sealed_template) as name:
        yield OwnDatabase(name)


@pytest.fixture
def admin(shared_log: OwnDatabase) -> Iterator[psycopg.Connection]:
    """The administrator, every guard switched off, in a transaction that is rolled back afterwards."""
    with shared_log.connection() as admin, admin.transaction(force_rollback=True):
        for table in ("entry", "pending", "leaf", "tile", "checkpoint", "key"):
            admin.execute(f"ALTER TABLE ledger_{table} DISABLE TRIGGER ALL")
        admin.execute("ALTER TABLE ledger_leaf DROP CONSTRAINT ledger_leaf_number_counts_from_zero")
        yield admin


@contextlib.contextmanager
def _copy(prefix: str, source: str) -> Iterator[str]:
    name = f"{prefix}_{os.getpid()}_log{next(_numbers)}"
    with roles.admin_connection("postgres") as admin:
        with locked("test-template"):
            roles.create_database(admin, name, source)
        try:
            with roles.admin_connection(name) as inside:
                roles.close_down(inside, name)
            yield name
        finally:
            roles.drop_database(admin, name)
