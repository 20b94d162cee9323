"""Statements written once: plain reads, inserts and updates of the room's rows without building SQL anew.

Placing an order is the hot path of the house. Building the same query a thousand times costs more there
than the database takes to answer it, so its few statements are put together once and kept.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from django.db import connection, models


def read_rows[Row: models.Model](kind: type[Row], rest: str, values: Sequence[str | int]) -> list[Row]:
    """The rows of a table with all their columns; `rest` is WHERE, ORDER BY and lock, with gaps."""
    with connection.cursor() as cursor:
        cursor.execute(_select(kind) + rest, list(values))
        return [kind.from_db(connection.alias, _names(kind), row) for row in cursor.fetchall()]


def insert_row(row: models.Model) -> None:
    """Insert a row that nothing refers to afterwards: its key stays unknown."""
    with connection.cursor() as cursor:
        cursor.execute(_insert(type(row)), [getattr(row, name) for name in _names(type(row))[1:]])


def update_row(row: models.Model, names: Sequence[str]) -> None:
    """Save the named columns of a row."""
    with connection.cursor() as cursor:
        values = [getattr(row, name) for name in names]
        cursor.execute(_update(type(row), tuple(names)), [*values, row.pk])


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
