"""Databases for tests: real PostgreSQL, real roles, migrated once.

A test sees what the site sees: it is connected as the app role. `db` (of pytest-django) wraps a test in a
transaction that is rolled back. Whoever needs commits, threads or processes asks for `own_database`: a
copy of the migrated template, dropped afterwards, never flushed (the ledger's guard refuses TRUNCATE).
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path

import psycopg
import pytest
from hypothesis import settings

import bela
from bela.ops.database import roles
from bela.ops.database.address import Address, Role, address
from bela.ops.migrate import migrate, start_database
from bela.ops.state import locked, state_folder

# No timings in tests: a machine that is busy for a moment is not a mistake.
settings.register_profile("bela", deadline=None)
settings.load_profile("bela")

_PREFIX = "bela_test_"
_numbers = count(1)


@pytest.fixture(scope="session")
def template() -> str:
    """The name of a migrated database that others are copied from; made anew when a migration changes."""
    start_database()
    name = f"{_PREFIX}{_fingerprint()}"
    with locked("test-template"), roles.admin_connection("postgres") as admin:
        roles.prepare()
        if not _databases(admin, name):
            _make_template(admin, name)
        _sweep(admin, keep=name)
    return name


@pytest.fixture(scope="session")
def django_db_setup(template: str, django_db_blocker: object) -> Iterator[None]:
    """Replace pytest-django's own: one copy of the template a worker, connected as the app."""
    name = f"{template}_{os.getpid()}_0"
    with _copy(template, name):
        _point_django_at(name)
        yield
        _point_django_at("postgres")


@dataclass(frozen=True)
class OwnDatabase:
    """A database of one test's own."""

    name: str

    def address(self, role: Role) -> Address:
        """Where and as whom a part connects to it."""
        return address(role).to(self.name)

    @contextlib.contextmanager
    def connection(self, role: Role = "admin") -> Iterator[psycopg.Connection]:
        """A plain connection, every statement on its own."""
        with roles.connection(self.address(role)) as opened:
            yield opened

    def environment(self, role: Role) -> dict[str, str]:
        """The environment in which a child process is that part on this database."""
        # Each log keeps its last head in a folder of its own: another log would look like one cut short.
        own = {
            "BELA_DATABASE_NAME": self.name,
            "BELA_DATABASE_ROLE": role,
            "BELA_LOG_FOLDER": str(self.log_folder),
        }
        return {**os.environ, **own}

    @property
    def log_folder(self) -> Path:
        """Where a sealer of this database keeps its last head."""
        return state_folder() / "log" / self.name


@pytest.fixture
def own_database(template: str, django_db_blocker: object) -> Iterator[OwnDatabase]:
    """A database of the test's own, with Django connected to it as the app."""
    from django.db import connections

    before = connections["default"].settings_dict["NAME"]
    name = f"{template}_{os.getpid()}_{next(_numbers)}"
    with _copy(template, name), django_db_blocker.unblock():  # type: ignore[attr-defined]
        _point_django_at(name)
        own = OwnDatabase(name)
        try:
            yield own
        finally:
            _point_django_at(str(before))
            shutil.rmtree(own.log_folder, ignore_errors=True)


def _point_django_at(name: str) -> None:
    from django.conf import settings
    from django.db import connections

    connections["default"].close()
    connections["default"].settings_dict["NAME"] = name
    settings.DATABASES["default"]["NAME"] = name  # what new threads' connections read


@contextlib.contextmanager
def _copy(template: str, name: str) -> Iterator[None]:
    with locked("test-template"), roles.admin_connection("postgres") as admin:
        roles.create_database(admin, name, template)
    with roles.admin_connection(name) as admin:
        roles.close_down(admin, name)
    try:
        yield
    finally:
        with roles.admin_connection("postgres") as admin:
            roles.drop_database(admin, name)


def _make_template(admin: psycopg.Connection, name: str) -> None:
    draft = f"{name}_draft"
    roles.drop_database(admin, draft)
    roles.create_database(admin, draft)
    before = os.environ.get("BELA_DATABASE_NAME")
    os.environ["BELA_DATABASE_NAME"] = draft
    try:
        migrate(quiet=True)
    finally:
        os.environ.pop("BELA_DATABASE_NAME")
        if before:
            os.environ["BELA_DATABASE_NAME"] = before
    admin.execute(
        psycopg.sql.SQL("ALTER DATABASE {} RENAME TO {}").format(
            psycopg.sql.Identifier(draft), psycopg.sql.Identifier(name)
        )
    )


def _fingerprint() -> str:
    """Of everything that decides what the tables look like."""
    source = Path(bela.__file__).parent
    files = [*source.glob("*/migrations/*.py"), *source.glob("*/*.sql"), source / "ops/database/roles.py"]
    digest = hashlib.sha256()
    for path in sorted(files):
        digest.update(str(path.relative_to(source)).encode() + path.read_bytes())
    return digest.hexdigest()[:10]


def _databases(admin: psycopg.Connection, like: str) -> list[str]:
    rows = admin.execute("SELECT datname FROM pg_database WHERE datname LIKE %s", [like]).fetchall()
    return [row[0] for row in rows]


def _sweep(admin: psycopg.Connection, keep: str) -> None:
    """Drop what killed runs left behind: copies of dead processes, and templates nobody uses any more."""
    living = set()
    for name in _databases(admin, f"{_PREFIX}%"):
        parts = name.removeprefix(_PREFIX).split("_")
        if len(parts) == 3 and not Path(f"/proc/{parts[1]}").exists():
            roles.drop_database(admin, name)
        elif len(parts) == 3:
            living.add(f"{_PREFIX}{parts[0]}")
    for name in _databases(admin, f"{_PREFIX}%"):
        if name.count("_") == 2 and name != keep and name not in living:
            roles.drop_database(admin, name)
