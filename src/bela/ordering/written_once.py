"""Statements written once: plain reads, inserts and updates of the room's rows without building SQL anew.

Placing an order is the hot path of the house. Building the same query a thousand times costs more there
than the database takes to answer it, and so does planning it: its few statements are put together once and
kept, here and on the server.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache

from django.db import connection, models
from django.db.backends.postgresql.base import ServerBindingCursor

PREPARED_AFTER = 2
"""How often a connection has seen a statement before the server keeps its plan."""


@contextmanager
def prepared() -> Iterator[None]:
    """Inside, statements of every room go to the server apart from their values, and it keeps their plans.

    Halves the database's work for an order (measured). Not for the whole site: where values are bound on the
    server their types must be known there, and other statements leave that to the client.
    """
    connection.ensure_connection()
    raw = connection.connection
    before = raw.cursor_factory, raw.prepare_threshold
    raw.cursor_factory, raw.prepare_threshold = ServerBindingCursor, PREPARED_AFTER
    try:
        yield
    finally:
        raw.cursor_factory, raw.prepare_threshold = before


def read_rows[Row: models.Model](kind: type[Row], rest: str, values: Sequence[str | int]) -> list[Row]:
    """The rows of a table with all their columns; `rest` is WHERE, ORDER BY and lock, with gaps."""
    with connection.cursor() as cursor:
        cursor.execute(_select(kind) + rest, list(values))
        return [kind.from_db(connection.alias, _names(kind), row) for row in cursor.fetchall()]


type Write = tuple[str, list[object]]
"""A statement that writes, and its values."""


def insertion(row: models.Model) -> Write:
    """Inserts a row that nothing refers to afterwards: its key stays unknown."""
    return _insert(type(row)), [getattr(row, name) for name in _names(type(row))[1:]]


def change(row: models.Model, names: Sequence[str]) -> Write:
    """Saves the named columns of a row."""
    return _update(type(row), tuple(names)), [*(getattr(row, name) for name in names), row.pk]


def write_all(writes: Sequence[Write]) -> None:
    """Write all of it in one statement: one way to the database and back. No two may touch the same row."""
    if not writes:
        return
    if len(writes) == 1:
        sql = writes[0][0]
    else:
        parts = ", ".join(f"write_{number} AS ({sql})" for number, (sql, _values) in enumerate(writes))
        sql = f"WITH {parts} SELECT 1"
    with connection.cursor() as cursor:
        cursor.execute(sql, [value for _sql, values in writes for value in values])  # type: ignore[misc]  # columns


@cache
def _names(kind: type[models.Model]) -> list[str]:
    return [field.attname for field in kind._meta.concrete_fields]


@cache
def _columns(kind: type[models.Model]) -> list[str]:
    return [f'"{field.column}"' for field in kind._meta.concrete_fields]


@cache
def _select(kind: type[models.Model]) -> str:
    return f'SELECT {", ".join(_columns(kind))} FROM "{kind._meta.db_table}" '  # noqa: S608 - the names are our models'


@cache
def _insert(kind: type[models.Model]) -> str:
    columns = _columns(kind)[1:]  # the key is the database's to give
    gaps = ", ".join(["%s"] * len(columns))
    return f'INSERT INTO "{kind._meta.db_table}" ({", ".join(columns)}) VALUES ({gaps})'  # noqa: S608


@cache
def _update(kind: type[models.Model], names: tuple[str, ...]) -> str:
    columns = {field.attname: field.column for field in kind._meta.concrete_fields}
    sets = ", ".join(f'"{columns[name]}" = %s' for name in names)
    return f'UPDATE "{kind._meta.db_table}" SET {sets} WHERE id = %s'  # noqa: S608
