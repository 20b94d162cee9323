"""Loads the demo city once, and starts it over when asked; never touches a database that is not a demo's."""

from __future__ import annotations

import shutil

import psycopg
from psycopg import sql

from bela.ops.database import roles
from bela.ops.database.address import address, is_embedded
from bela.ops.state import state_folder, write_json

_MARK = "bela demo"


class NotADemo(Exception):
    """The database holds something else than a demo; it is left alone."""


def start_over() -> None:
    """Throw the demo's database away. Raises `NotADemo` where it is not a demo's."""
    name = address("admin").dbname
    with roles.admin_connection("postgres") as admin:
        if not _exists(admin, name):
            return
        if _comment(admin, name) != _MARK:
            raise NotADemo(f"the database {name!r} was not made by `bela demo`: it is left as it is")
        roles.drop_database(admin, name)
        if not is_embedded():
            roles.create_database(admin, name)
    for folder in ("demo", "log", "files"):
        shutil.rmtree(state_folder() / folder, ignore_errors=True)


def mark_as_demo() -> None:
    """Write on the database that it is a demo's. Raises `NotADemo` where it already holds something else."""
    name = address("admin").dbname
    with roles.admin_connection() as admin:
        if _comment(admin, name) == _MARK:
            return
        used = admin.execute("SELECT to_regclass('accounts_person') IS NOT NULL").fetchone()
        if used and used[0] and admin.execute("SELECT FROM accounts_person LIMIT 1").fetchone():
            raise NotADemo(f"the database {name!r} is in use and not a demo's: `bela serve` runs it")
        admin.execute(
            sql.SQL("COMMENT ON DATABASE {} IS {}").format(sql.Identifier(name), sql.Literal(_MARK))
        )


def load() -> list[dict[str, str]]:
    """Make what is missing of the demo city, and write its accounts down for whoever tries it."""
    import django

    django.setup()
    from bela.ops.demo.accounts import make_accounts

    accounts = make_accounts()
    write_json(state_folder() / "demo" / "accounts.json", accounts)
    return accounts


def _exists(admin: psycopg.Connection, name: str) -> bool:
    return admin.execute("SELECT FROM pg_database WHERE datname = %s", [name]).fetchone() is not None


def _comment(admin: psycopg.Connection, name: str) -> str | None:
    row = admin.execute(
        "SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = %s", [name]
    ).fetchone()
    return row[0] if row else None
