"""The three roles and what each may do.

The owner migrates and owns every table. The app is the site: it reads and writes the rooms' tables, and
may only insert and read the ledger. The sealer alone writes leaves and checkpoints. A room that guards a
table says so in `<room>/grants.sql`; every other table is the app's to read and write.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files

import psycopg
from psycopg import sql

from bela.ops.database.address import Address, Role, address, is_embedded, role_name, role_password

OLDEST = 150000  # exclusion constraints, generated columns and MERGE as we use them: PostgreSQL 15
_ROLES: tuple[Role, ...] = ("owner", "app", "sealer")
_GUARDED_ROOMS = ("ledger", "ops")


class DatabaseUnreachable(Exception):
    """The database does not answer or does not let us do our part; the text says what to do."""


@contextmanager
def admin_connection(dbname: str | None = None) -> Iterator[psycopg.Connection]:
    """A connection as the administrator, every statement on its own. Raises `DatabaseUnreachable`."""
    where = address("admin")
    with connection(where.to(dbname) if dbname else where) as opened:
        yield opened


@contextmanager
def connection(where: Address) -> Iterator[psycopg.Connection]:
    """A connection to an address, every statement on its own. Raises `DatabaseUnreachable`."""
    try:
        opened = psycopg.connect(where.conninfo(), autocommit=True, connect_timeout=10)
    except psycopg.OperationalError as failure:
        reason = str(failure).strip().splitlines()[0].rpartition("failed: ")[2]
        raise DatabaseUnreachable(f"the database at {where.url()} does not let us in: {reason}") from None
    with opened:
        if opened.info.server_version < OLDEST:
            raise DatabaseUnreachable(
                f"PostgreSQL {opened.info.server_version // 10000} is too old: 15 or newer"
            )
        yield opened


def prepare() -> None:
    """Make the roles, and the database of the embedded server, where they are not there yet."""
    with admin_connection("postgres" if is_embedded() else None) as admin:
        try:
            for role in _ROLES:
                _make_role(admin, role)
        except psycopg.errors.InsufficientPrivilege:
            raise DatabaseUnreachable(
                f"{address('admin').user} may not make roles. Either give it CREATEROLE, or make the roles "
                f"{', '.join(role_name(role) for role in _ROLES)} yourself and set BELA_DATABASE_…_PASSWORD"
            ) from None
        dbname = address("admin").dbname
        if is_embedded() and not _exists(admin, "pg_database", "datname", dbname):
            create_database(admin, dbname)
    with admin_connection() as admin:
        close_down(admin, address("admin").dbname)


def create_database(admin: psycopg.Connection, dbname: str, template: str = "template0") -> None:
    """Make a database that belongs to the owner role."""
    admin.execute(
        sql.SQL("CREATE DATABASE {} OWNER {} TEMPLATE {} ENCODING 'UTF8'").format(
            sql.Identifier(dbname), sql.Identifier(role_name("owner")), sql.Identifier(template)
        )
    )


def drop_database(admin: psycopg.Connection, dbname: str) -> None:
    """Drop a database, whoever is connected to it."""
    admin.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(dbname)))


def grant(where: Address) -> None:
    """Give each role its part of the tables as they are now; run after every migration, as the owner."""
    names = {role: sql.Identifier(role_name(role)) for role in _ROLES}
    with connection(where) as owner, owner.transaction():
        for statement in _OPEN_TABLES:
            owner.execute(sql.SQL(statement).format(**names))
        for room in _GUARDED_ROOMS:
            text = files(f"bela.{room}").joinpath("grants.sql").read_text()
            owner.execute(sql.SQL(text).format(**names))  # type: ignore[arg-type, unused-ignore]


_OPEN_TABLES = (
    "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {app}",
    "GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO {app}",
    "REVOKE INSERT, UPDATE, DELETE ON django_migrations FROM {app}",
    "GRANT SELECT ON django_migrations TO {sealer}",
)


def _make_role(admin: psycopg.Connection, role: Role) -> None:
    name, password = sql.Identifier(role_name(role)), sql.Literal(role_password(role))
    if _exists(admin, "pg_roles", "rolname", role_name(role)):
        # A state folder that was emptied has new passwords; a server of one's own keeps the ones it knows.
        if is_embedded():
            admin.execute(sql.SQL("ALTER ROLE {} PASSWORD {}").format(name, password))
        return
    admin.execute(sql.SQL("CREATE ROLE {} LOGIN PASSWORD {}").format(name, password))
    if not is_embedded():
        # Without membership an administrator that is no superuser could not hand the tables to the owner.
        admin.execute(sql.SQL("GRANT {} TO CURRENT_USER").format(name))


def close_down(admin: psycopg.Connection, dbname: str) -> None:
    """Take from everybody what PostgreSQL gives everybody, and let the three roles in."""
    here = sql.Identifier(dbname)
    names = {role: sql.Identifier(role_name(role)) for role in _ROLES}
    for statement in (
        "REVOKE ALL ON DATABASE {here} FROM PUBLIC",
        "GRANT CONNECT ON DATABASE {here} TO {owner}, {app}, {sealer}",
        "REVOKE ALL ON SCHEMA public FROM PUBLIC",
        "GRANT USAGE, CREATE ON SCHEMA public TO {owner}",
        "GRANT USAGE ON SCHEMA public TO {app}, {sealer}",
    ):
        admin.execute(sql.SQL(statement).format(here=here, **names))


def _exists(admin: psycopg.Connection, catalogue: str, column: str, name: str) -> bool:
    query = sql.SQL("SELECT EXISTS (SELECT FROM {} WHERE {} = %s)").format(
        sql.Identifier(catalogue), sql.Identifier(column)
    )
    row = admin.execute(query, [name]).fetchone()
    return bool(row and row[0])
