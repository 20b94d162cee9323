"""Loads the demo city once, and starts it over when asked; never touches a database that is not a demo's."""

from __future__ import annotations

import re
import shutil
from dataclasses import dataclass
from datetime import date, datetime

import psycopg
from psycopg import sql

from bela.kernel.period import WIB, legal_day
from bela.ops.database import roles
from bela.ops.database.address import address, is_embedded
from bela.ops.state import state_folder, write_json

_MARK = re.compile(r"bela demo( (?P<day>\d{4}-\d{2}-\d{2}))?(?P<whole>, whole)?")


class NotADemo(Exception):
    """The database holds something else than a demo; it is left alone."""


def start_over() -> None:
    """Throw the demo's database away. Raises `NotADemo` where it is not a demo's."""
    name = address("admin").dbname
    with roles.admin_connection("postgres") as admin:
        if not _exists(admin, name):
            return
        if _read(_comment(admin, name)) is None:
            raise NotADemo(f"the database {name!r} was not made by `bela demo`: it is left as it is")
        roles.drop_database(admin, name)
        if not is_embedded():
            roles.create_database(admin, name)
    for folder in ("demo", "log", "files", "outbox"):
        shutil.rmtree(state_folder() / folder, ignore_errors=True)


@dataclass(frozen=True, slots=True)
class Mark:
    """What stands written on a demo's database: the day of its loading, and whether it was loaded whole."""

    day: date
    whole: bool = False

    def __str__(self) -> str:
        return f"bela demo {self.day.isoformat()}{', whole' if self.whole else ''}"


def mark_as_demo() -> Mark:
    """Write on the database that it is a demo's. Raises `NotADemo` where it already holds something else."""
    name = address("admin").dbname
    with roles.admin_connection() as admin:
        if (mark := _read(_comment(admin, name))) is not None:
            return mark
        used = admin.execute("SELECT to_regclass('accounts_person') IS NOT NULL").fetchone()
        if used and used[0] and admin.execute("SELECT FROM accounts_person LIMIT 1").fetchone():
            raise NotADemo(f"the database {name!r} is in use and not a demo's: `bela serve` runs it")
        mark = Mark(legal_day(datetime.now(WIB)))
        _write(admin, name, mark)
    return mark


def load(mark: Mark) -> list[dict[str, str]]:
    """Make what is missing of the demo city, and write its accounts down for whoever tries it."""
    import django

    django.setup()
    from bela.ops.demo.accounts import account_rows
    from bela.ops.demo.days import Days
    from bela.ops.demo.loading import load_city

    if not mark.whole:
        print("Loading the demo city; it is safe to stop and start again.", flush=True)
        load_city(Days(mark.day), say=lambda line: print(line, flush=True))
        with roles.admin_connection() as admin:
            _write(admin, address("admin").dbname, Mark(mark.day, whole=True))
    accounts = account_rows()
    write_json(state_folder() / "demo" / "accounts.json", accounts)
    return accounts


def _read(comment: str | None) -> Mark | None:
    found = _MARK.fullmatch(comment or "")
    if found is None:
        return None
    # A database that was marked before marks had a day goes on from today.
    day = date.fromisoformat(found["day"]) if found["day"] else legal_day(datetime.now(WIB))
    return Mark(day, whole=found["whole"] is not None)


def _write(admin: psycopg.Connection, name: str, mark: Mark) -> None:
    admin.execute(
        sql.SQL("COMMENT ON DATABASE {} IS {}").format(sql.Identifier(name), sql.Literal(str(mark)))
    )


def _exists(admin: psycopg.Connection, name: str) -> bool:
    return admin.execute("SELECT FROM pg_database WHERE datname = %s", [name]).fetchone() is not None


def _comment(admin: psycopg.Connection, name: str) -> str | None:
    row = admin.execute(
        "SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = %s", [name]
    ).fetchone()
    return row[0] if row else None
