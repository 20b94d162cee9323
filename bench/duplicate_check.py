"""How long it takes to hold one new record against a city's 150,000 while its form is open.

Measured is the query `likely_doubles` as the page calls it: keys of the record, candidates from PostgreSQL,
their comparison, the answer. Half of the typed records are of a business that is there, as another clerk
would write it, half are new. Yardstick, in the same run: looking up the same phone, NIK and name exactly,
which is the least that any check must do, and finds only what is spelled the same.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterator
from datetime import datetime

import psycopg
from django.db import connection

from bela.linkage import LinkRecord
from bench.linkage_lists import Town
from bench.scratch import owner_connection, scratch_database

RECORDS = 150_000
CHECKS = 600
SEED = 7
NOW = datetime.fromisoformat("2026-03-02T11:00:00+07:00")

_EXACT = """
SELECT e.public_id FROM registry_enterprise e JOIN registry_owner o ON o.id = e.owner_id WHERE o.phone = %s AND o.phone <> ''
UNION SELECT e.public_id FROM registry_enterprise e JOIN registry_owner o ON o.id = e.owner_id WHERE o.nik = %s AND o.nik <> ''
UNION SELECT public_id FROM registry_enterprise WHERE sort_name = %s AND region_code = %s
"""


def measure() -> list[dict[str, object]]:
    """One row of results."""
    town = Town(SEED)
    there = [truth.record for truth in town.list_of(RECORDS)]
    typed = list(_typed(town, there))
    with scratch_database("duplicate_check") as name:
        government = _found_government()
        with owner_connection(name) as owner, owner.cursor() as cursor:
            _load(cursor, government, there)
        keys = _timed_refresh()
        with owner_connection(name) as owner:
            owner.autocommit = True
            owner.execute("VACUUM ANALYZE")
        checks, found = _checked(typed, lambda record: _likely(record, government))
        exact, found_exactly = _checked(typed, _exactly)
    p95, least = _p95(checks), _p95(exact)
    return [
        {
            "name": "duplicate_check",
            "value": round(p95, 1),
            "unit": "ms (p95)",
            "better": "lower",
            "yardstick": round(least, 1),
            "ratio": round(p95 / least, 2),
            "rows": RECORDS,
            "note": f"{CHECKS} records checked while typed; median {statistics.median(checks):.0f} ms, slowest "
            f"{max(checks):.0f} ms; of the {CHECKS // 2} that are there, found {found:.3f}; yardstick: exact phone, NIK "
            f"and name, found {found_exactly:.3f}; keys of all made in {keys:.0f} s",
        }
    ]


def _typed(town: Town, there: list[LinkRecord]) -> Iterator[tuple[LinkRecord, str]]:
    """Records to check, each with the key of the one it is the same as, or ""."""
    fresh = [truth.record for truth in Town(SEED + 1).list_of(CHECKS // 2)]
    step = len(there) // (CHECKS // 2)
    for number, new in enumerate(fresh):
        old = there[number * step]
        yield town.again(old), old.key
        yield new, ""


def _likely(record: LinkRecord, government: str) -> set[str]:
    from bela.registry.queries.likely_doubles import likely_doubles

    return {double.enterprise for double in likely_doubles(record, government)}


def _exactly(record: LinkRecord) -> set[str]:
    from bela.kernel.person_name import sort_name

    phone = record.phones[0] if record.phones else ""
    with connection.cursor() as cursor:
        cursor.execute(_EXACT, [phone, record.nik, sort_name(record.name), record.region])
        return {str(found) for (found,) in cursor.fetchall()}


def _checked(
    typed: list[tuple[LinkRecord, str]], check: Callable[[LinkRecord], set[str]]
) -> tuple[list[float], float]:
    """Milliseconds of each check, and the share of those that are there that was found."""
    took, hits = [], 0
    for record, key in typed:
        start = time.perf_counter()
        found = check(record)
        took.append((time.perf_counter() - start) * 1000)
        hits += bool(key) and _public_id(key) in found
    return took, hits / (CHECKS // 2)


def _p95(milliseconds: list[float]) -> float:
    return statistics.quantiles(milliseconds, n=20)[-1]


def _timed_refresh() -> float:
    from bela.registry.link_keys import refresh_link_keys

    start = time.perf_counter()
    refresh_link_keys(most=RECORDS)
    return time.perf_counter() - start


def _found_government() -> str:
    from bela.accounts.usecases.found_government import found_government
    from bela.kernel.actor import system

    founder = system("bench", "accounts:organise")
    return found_government(at=NOW, actor=founder, name="Kota", kd_klpd="D998", region_code="12.71")


def _public_id(key: str) -> str:
    return f"e{int(key):015d}"


def _load(cursor: psycopg.Cursor, government: str, records: list[LinkRecord]) -> None:
    """The records as the register holds them; columns that are not given get their type's nothing."""
    from bela.kernel.person_name import sort_name

    _copy(
        cursor, "registry_owner",
        ("id", "name", "sort_name", "nik", "nik_state", "phone", "sex"),
        (
            (int(one.key), one.owner, sort_name(one.owner), one.nik, "given" if one.nik else "unasked",
             one.phones[0] if one.phones else "", one.sex)
            for one in records
        ),
    )  # fmt: skip
    _copy(
        cursor, "registry_enterprise",
        ("id", "public_id", "government_id", "owner_id", "stage", "end_state", "registered_at", "name", "sort_name",
         "activity", "product", "region_code", "address", "rt", "rw", "latitude", "longitude", "nib"),
        (
            (int(one.key), _public_id(one.key), government, int(one.key), "name", "open", NOW, one.name,
             sort_name(one.name), one.activity, one.product, one.region, one.address, one.rt, one.rw, one.latitude,
             None if one.latitude is None else one.longitude, one.nib)
            for one in records
        ),
    )  # fmt: skip


def _copy(
    cursor: psycopg.Cursor, table: str, given: tuple[str, ...], rows: Iterator[tuple[object, ...]]
) -> None:
    cursor.execute(
        "SELECT column_name, data_type FROM information_schema.columns WHERE table_name = %s "
        "AND is_nullable = 'NO' AND column_default IS NULL AND is_identity = 'NO'",
        [table],
    )
    nothing = {
        "ARRAY": "{}",
        "boolean": "false",
        "jsonb": "{}",
        "integer": "0",
        "bigint": "0",
        "smallint": "0",
    }
    missing = {column: nothing.get(kind, "") for column, kind in cursor.fetchall() if column not in given}
    names = ", ".join(f'"{column}"' for column in (*given, *missing))
    with cursor.copy(f"COPY {table} ({names}) FROM STDIN".encode()) as copy:
        for row in rows:
            copy.write_row((*row, *missing.values()))
