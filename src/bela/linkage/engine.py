"""The engine: records lie in DuckDB, where those that share a key find each other.

DuckDB lies in memory, under a limit, with so many threads, without network, extensions or files; what does
not fit is put aside in a folder of its own that is gone afterwards.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import fields
from itertools import batched
from typing import Final

import duckdb
import pyarrow as pa

from bela.linkage.beside import MARKED_SQL, SHARED_SQL
from bela.linkage.blocking import BLOCKS
from bela.linkage.features import Features

COLUMNS: Final = tuple(field.name for field in fields(Features))
_TOGETHER: Final = 20_000
_LISTS: Final = {
    "name_sounds",
    "name_kinds",
    "name_own",
    "name_aside",
    "owner_sounds",
    "phones",
    "own_phones",
    "trade",
}
_TRUTHS: Final = {"name_is_common", "owner_is_common", "is_market", "is_fine", "is_crowded", "nik_is_shared"}
_DEGREES: Final = {"latitude", "longitude"}


@contextmanager
def opened(memory_gb: float, threads: int) -> Iterator[duckdb.DuckDBPyConnection]:
    """An empty DuckDB within these limits."""
    with tempfile.TemporaryDirectory(prefix="bela-linkage-") as aside:
        connection = duckdb.connect(
            ":memory:",
            config={
                "memory_limit": f"{memory_gb:.2f}GB",
                "threads": threads,
                "temp_directory": aside,
                "autoinstall_known_extensions": False,
                "autoload_known_extensions": False,
                "allow_community_extensions": False,
                "preserve_insertion_order": False,
            },
        )
        try:
            connection.execute("SET enable_progress_bar = false")
            connection.execute("SET enable_external_access = false")
            connection.execute("SET lock_configuration = true")
            yield connection
        finally:
            connection.close()


def load(connection: duckdb.DuckDBPyConnection, records: Iterable[Features]) -> int:
    """Put the records into the table `record`, numbered from 0 as they come; answers how many there are.

    Raises `ValueError` for a key that came before.
    """
    columns = ", ".join(f"{name} {_type(name)}" for name in COLUMNS)
    connection.execute(f"CREATE TABLE record (n UINTEGER, {columns})")
    number = 0
    for together in batched(records, _TOGETHER):
        connection.register("incoming", _table(together, number))
        connection.execute("INSERT INTO record FROM incoming")
        connection.unregister("incoming")
        number += len(together)
    twice = connection.execute("SELECT key FROM record GROUP BY key HAVING count(*) > 1 LIMIT 1").fetchone()
    if twice is not None:
        raise ValueError(f"the key {twice[0]!r} comes twice")
    return number


def mark(connection: duckdb.DuckDBPyConnection) -> None:
    """See what many records share, and write it beside each."""
    for table, query in SHARED_SQL.items():
        connection.execute(f"CREATE TABLE {table} AS {query}")
    connection.execute(f"CREATE TABLE marked AS {MARKED_SQL}")
    connection.execute("DROP TABLE record")
    connection.execute("ALTER TABLE marked RENAME TO record")


def block(connection: duckdb.DuckDBPyConnection, fresh: int) -> None:
    """Find the candidates: pairs with a key in common, at least one of them among the first `fresh`."""
    connection.execute("CREATE TABLE found (match_key VARCHAR, join_key_l UINTEGER, join_key_r UINTEGER)")
    for rule in BLOCKS:
        connection.execute(
            "CREATE OR REPLACE TABLE key_of AS WITH told AS (SELECT DISTINCT n, hash(key) AS key FROM "  # noqa: S608
            f"(SELECT n, unnest({rule.keys}) AS key FROM record) "
            "WHERE key <> '' AND NOT starts_with(key, '@')) "
            "SELECT n, key FROM told SEMI JOIN (SELECT key FROM told GROUP BY key "
            f"HAVING count(*) BETWEEN 2 AND {rule.most}) AS useful USING (key)"
        )
        connection.execute(
            f"INSERT INTO found SELECT '{rule.name}', a.n, b.n FROM key_of a JOIN key_of b "  # noqa: S608
            f"ON a.key = b.key AND a.n < b.n WHERE a.n < {fresh}"
        )
    connection.execute("DROP TABLE key_of")
    connection.execute(
        "CREATE TABLE candidate AS SELECT min(match_key) AS match_key, join_key_l, join_key_r FROM found "
        "GROUP BY join_key_l, join_key_r"
    )
    connection.execute("DROP TABLE found")


def _type(name: str) -> str:
    if name in _LISTS:
        return "VARCHAR[]"
    return "BOOLEAN" if name in _TRUTHS else "DOUBLE" if name in _DEGREES else "VARCHAR"


_ARROW: Final = {
    "VARCHAR[]": pa.list_(pa.string()), "BOOLEAN": pa.bool_(), "DOUBLE": pa.float64(), "VARCHAR": pa.string(),
}  # fmt: skip


def _table(records: Sequence[Features], first: int) -> pa.Table:
    columns = {"n": pa.array(range(first, first + len(records)), pa.uint32())}
    for name in COLUMNS:
        columns[name] = pa.array([getattr(one, name) for one in records], _ARROW[_type(name)])
    return pa.table(columns)
