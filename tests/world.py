"""Worlds that are built once and copied into every later test: a city, its market, a town that buys.

Building one takes hundreds of queries through the use cases. So each test process builds it once, in the
transaction of the first test that asks, keeps every row it made, and copies the rows into the transaction
of each later one. Sequences only move on, so the numbers of its rows stay free.
"""

from __future__ import annotations

import copy
from collections.abc import Callable
from graphlib import TopologicalSorter
from typing import cast

import psycopg
from django.db import connection
from psycopg import sql

# An entry of the ledger takes its place when it is written; what it says is copied.
_LEDGER = "ledger_entry"
_SAID = ("public_id", "kind", "at", "actor", "subject", "payload")
# Triggers write these whenever a row they belong to is written, a copied one too.
_MADE_BY_TRIGGERS = {"registry_linkkey"}

type _Rows = dict[str, bytes]
_kept: dict[str, tuple[object, _Rows]] = {}
_full_from_the_start: set[str] = set()


def once[World](name: str, build: Callable[[], World]) -> World:
    """The world of that name: built the first time, copied into this transaction every other time.

    It is the test's own down to its dictionaries: whoever adds a person adds them for one test.
    """
    if name in _kept:
        world, rows = _kept[name]
        _copy_in(rows)
    else:
        if not _kept:
            _full_from_the_start.update(_full_tables())
        world = build()
        _kept[name] = (copy.deepcopy(world), _copy_out())
    return copy.deepcopy(cast("World", world))


def _full_tables() -> list[str]:
    with _raw_cursor() as cursor:
        tables = cursor.execute(
            "SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace "
            "AND has_table_privilege(oid, 'SELECT') AND has_any_column_privilege(oid, 'INSERT')"
        ).fetchall()
        full = []
        for (table,) in tables:
            some = sql.SQL("SELECT EXISTS (SELECT FROM {})").format(sql.Identifier(str(table)))
            if cursor.execute(some).fetchone() == (True,):
                full.append(str(table))
        return full


def _copy_out() -> _Rows:
    rows = {}
    for table in _in_order(set(_full_tables()) - _full_from_the_start - _MADE_BY_TRIGGERS):
        with _raw_cursor() as cursor, cursor.copy(sql.SQL("COPY {} TO STDOUT").format(_part(table))) as out:
            rows[table] = b"".join(out)
    return rows


def _in_order(tables: set[str]) -> list[str]:
    """What is pointed to first: most foreign keys wait for the end of the transaction, some do not."""
    with _raw_cursor() as cursor:
        pairs = cursor.execute(
            "SELECT conrelid::regclass::text, confrelid::regclass::text FROM pg_constraint "
            "WHERE contype = 'f' AND NOT condeferred AND conrelid <> confrelid"
        ).fetchall()
    before: dict[str, set[str]] = {table: set() for table in tables}
    for pointing, pointed in pairs:
        if pointing in tables and pointed in tables:
            before[str(pointing)].add(str(pointed))
    return list(TopologicalSorter(before).static_order())


def _copy_in(rows: _Rows) -> None:
    with _raw_cursor() as cursor:
        for table, content in rows.items():
            with cursor.copy(sql.SQL("COPY {} FROM STDIN").format(_part(table))) as into:
                into.write(content)


def _part(table: str) -> sql.Composable:
    if table != _LEDGER:
        return sql.Identifier(table)
    names = sql.SQL(", ").join(map(sql.Identifier, _SAID))
    return sql.SQL("{} ({})").format(sql.Identifier(table), names)


def _raw_cursor() -> psycopg.Cursor[tuple[object, ...]]:
    connection.ensure_connection()
    raw = cast("psycopg.Connection[tuple[object, ...]]", connection.connection)
    return psycopg.Cursor(raw)
