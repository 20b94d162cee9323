"""What the app's and the sealer's connections may not do, what they may, and that each guard is needed."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

import psycopg
import pytest
from psycopg import errors

from bela.ledger.verifying import verify
from bela.ops.database import roles
from bela.ops.database.address import Role, role_name
from tests.conftest import OwnDatabase
from tests.ledger import attacks
from tests.ledger.logs import INSERT, row

AS_THE_APP = {
    **attacks.REWRITING,
    **attacks.SEALING,
    **attacks.STAMPING,
    **attacks.REBUILDING,
    **attacks.CLIMBING,
}
# Not a matter of privileges: PostgreSQL itself writes these columns, for everybody.
GENERATED = {"id", "leaf_hash"}

APPEND_ONLY = ("ledger_entry", "ledger_leaf", "ledger_tile", "ledger_checkpoint", "ledger_key")
REWRITES = ("UPDATE {0} SET {1} = {1}", "DELETE FROM {0}", "TRUNCATE {0} CASCADE")
REWRITINGS = list(product(APPEND_ONLY, REWRITES))
COLUMN = {
    "ledger_entry": "actor",
    "ledger_leaf": "number",
    "ledger_tile": "root",
    "ledger_checkpoint": "note",
    "ledger_key": "vkey",
}
REFUSED_BY_THE_GUARD = r"ledger: (UPDATE|DELETE|TRUNCATE) on ledger_\w+ is refused, it is append-only"


@pytest.fixture
def app(shared_log: OwnDatabase) -> Iterator[psycopg.Connection]:
    with shared_log.connection("app") as app, app.transaction(force_rollback=True):
        yield app


def attack(log: OwnDatabase, role: Role, statement: str) -> None:
    """Try it, in a transaction that is kept if it goes through."""
    names = {role: role_name(role) for role in ("owner", "sealer")}
    for word, name in {**names, "database": log.name}.items():
        statement = statement.replace("{" + word + "}", name)
    # CREATE DATABASE and the like want no transaction around them; LOCK wants one.
    alone = statement.startswith(("CREATE DATABASE", "ALTER SYSTEM", "SELECT pg_create"))
    with log.connection(role) as attacker, log.connection("sealer"):
        attacker.autocommit = alone
        if statement.endswith("FROM STDIN"):
            with attacker.cursor() as cursor, cursor.copy(statement):
                pass
        else:
            attacker.execute(statement)


def test_the_list_is_as_long_as_it_should_be() -> None:
    assert len(AS_THE_APP) >= 80
    assert len(set(AS_THE_APP.values())) == len(AS_THE_APP)


@pytest.mark.parametrize("name", AS_THE_APP)
def test_the_app_is_refused(shared_log: OwnDatabase, name: str) -> None:
    kind = errors.GeneratedAlways if name in GENERATED else errors.InsufficientPrivilege
    with pytest.raises(kind):
        attack(shared_log, "app", AS_THE_APP[name])


@pytest.mark.parametrize("name", attacks.AS_THE_SEALER)
def test_the_sealer_is_refused(shared_log: OwnDatabase, name: str) -> None:
    with pytest.raises(errors.InsufficientPrivilege):
        attack(shared_log, "sealer", attacks.AS_THE_SEALER[name])


def test_after_all_of_it_the_log_is_untouched(shared_log: OwnDatabase) -> None:
    for name, statement in AS_THE_APP.items():
        if name not in GENERATED:
            with pytest.raises(psycopg.Error):
                attack(shared_log, "app", statement)
    with shared_log.connection("app") as app:
        result = verify(app)
    assert (result.ok, result.size, result.pending) == (True, 600, 5)


def test_the_app_may_record_and_read(app: psycopg.Connection) -> None:
    before = app.execute("SELECT count(*) FROM ledger_entry").fetchone()
    app.execute(INSERT, row(9000))
    assert app.execute("SELECT count(*) - 1 FROM ledger_entry").fetchone() == before
    for table in (*APPEND_ONLY, "ledger_pending", "ledger_bookmark"):
        app.execute(f"SELECT * FROM {table}").fetchall()


def test_the_app_may_move_a_bookmark(app: psycopg.Connection) -> None:
    app.execute("INSERT INTO ledger_bookmark (name, next_number) VALUES ('tally', 0)")
    app.execute("UPDATE ledger_bookmark SET next_number = 5 WHERE name = 'tally'")


def test_the_database_stamps_who_recorded_when(app: psycopg.Connection) -> None:
    app.execute(INSERT, row(9001))
    said = app.execute(
        "SELECT recorded_by, recorded_at >= now() AND recorded_at <= clock_timestamp(),"
        " recorded_in = pg_current_xact_id(), leaf_hash = sha256('\\x00'::bytea || payload)"
        " FROM ledger_entry ORDER BY id DESC LIMIT 1"
    ).fetchone()
    assert said == (role_name("app"), True, True, True)


@pytest.mark.parametrize("column", ["public_id", "kind", "at", "actor", "subject"])
def test_a_column_that_contradicts_the_payload_is_refused(app: psycopg.Connection, column: str) -> None:
    other = "2026-11-24T12:00:00Z" if column == "at" else "another"
    with pytest.raises(errors.CheckViolation, match="say something else than its payload"):
        app.execute(INSERT, row(9002, **{column: other}))


@pytest.mark.parametrize(
    "payload", [b"", b"{}", b"[]", b"null", b'"x"', b"\xff\xfe", b"{", b'{"a":"\\u0000"}', b"1" * 70_000]
)
def test_a_payload_that_is_no_entry_is_refused(app: psycopg.Connection, payload: bytes) -> None:
    with pytest.raises((errors.CheckViolation, psycopg.DataError)):
        app.execute(INSERT, row(9003, payload=payload))


def test_what_is_allowed_and_harmless_stays_harmless(shared_log: OwnDatabase) -> None:
    # PostgreSQL answers a grant of nothing with a warning.
    with shared_log.connection("app") as app:
        app.execute("GRANT CREATE ON SCHEMA public TO CURRENT_USER WITH GRANT OPTION")
        with pytest.raises(errors.InsufficientPrivilege):
            app.execute("CREATE TABLE public.extra (x int)")


@pytest.mark.parametrize(("table", "rewrite"), REWRITINGS)
def test_the_guard_refuses_even_the_owner(shared_log: OwnDatabase, table: str, rewrite: str) -> None:
    with shared_log.connection("owner") as owner, pytest.raises(psycopg.Error, match=REFUSED_BY_THE_GUARD):
        owner.execute(rewrite.format(table, COLUMN[table]))


@pytest.mark.parametrize(("table", "rewrite"), REWRITINGS)
def test_the_guard_refuses_even_a_replica(shared_log: OwnDatabase, table: str, rewrite: str) -> None:
    with shared_log.connection() as admin:
        admin.execute("SET session_replication_role = replica")
        with pytest.raises(psycopg.Error, match=REFUSED_BY_THE_GUARD):
            admin.execute(rewrite.format(table, COLUMN[table]))


@pytest.mark.parametrize(("table", "rewrite"), REWRITINGS)
def test_without_its_guard_it_can_be_rewritten(shared_log: OwnDatabase, table: str, rewrite: str) -> None:
    """The tests above are worth something: take the trigger away, and what they forbid goes through."""
    guard = "truncate" if rewrite.startswith("TRUNCATE") else "rows"
    with shared_log.connection() as admin, admin.transaction(force_rollback=True):
        admin.execute("SET LOCAL session_replication_role = replica")  # foreign keys out of the way
        admin.execute(f"DROP TRIGGER {table}_guard_{guard} ON {table}")
        if "CASCADE" in rewrite:  # truncating entries takes the leaves along
            admin.execute("DROP TRIGGER IF EXISTS ledger_leaf_guard_truncate ON ledger_leaf")
        assert admin.execute(rewrite.format(table, COLUMN[table])).rowcount != 0


def test_without_the_stamp_the_app_could_lie(shared_log: OwnDatabase) -> None:
    with shared_log.connection() as admin, admin.transaction(force_rollback=True):
        admin.execute("DROP TRIGGER ledger_entry_stamp ON ledger_entry")
        admin.execute("ALTER TABLE ledger_entry ALTER recorded_at SET DEFAULT now()")
        admin.execute("ALTER TABLE ledger_entry ALTER recorded_by SET DEFAULT 'x'")
        admin.execute("ALTER TABLE ledger_entry ALTER recorded_in SET DEFAULT '1'")
        admin.execute(INSERT, row(9004, actor="another"))


def test_without_the_queue_an_entry_would_be_missed(shared_log: OwnDatabase) -> None:
    with shared_log.connection() as admin, admin.transaction(force_rollback=True):
        waiting = "SELECT count(*) FROM ledger_pending"
        before = admin.execute(waiting).fetchone()
        admin.execute("DROP TRIGGER ledger_entry_queue ON ledger_entry")
        admin.execute(INSERT, row(9005))
        assert admin.execute(waiting).fetchone() == before


def test_with_a_wrong_grant_the_guard_still_stands(shared_log: OwnDatabase) -> None:
    with shared_log.connection() as admin, admin.transaction(force_rollback=True):
        admin.execute(f"GRANT ALL ON ledger_entry, ledger_leaf TO {role_name('app')}")
        admin.execute(f"SET LOCAL ROLE {role_name('app')}")
        with pytest.raises(psycopg.Error, match=REFUSED_BY_THE_GUARD):
            admin.execute("UPDATE ledger_entry SET actor = 'x'")


def test_a_guard_that_was_left_off_is_on_again_after_the_next_start(log: OwnDatabase) -> None:
    ours = "NOT tgisinternal AND tgname LIKE 'ledger\\_%'"
    off = f"SELECT tgname FROM pg_trigger WHERE {ours} AND tgenabled <> 'A'"
    with log.connection() as admin:
        admin.execute("ALTER TABLE ledger_entry DISABLE TRIGGER USER")
        admin.execute("ALTER TABLE ledger_leaf ENABLE TRIGGER ledger_leaf_guard_rows")
        assert len(admin.execute(off).fetchall()) == 5
        roles.grant(log.address("owner"))
        assert admin.execute(off).fetchall() == []


def test_every_table_of_the_ledger_is_guarded(shared_log: OwnDatabase) -> None:
    """A new table without the guard fails here; bookmarks alone are meant to be moved."""
    with shared_log.connection() as admin:
        tables = admin.execute(
            "SELECT relname, array_agg(tgname::text ORDER BY tgname) FILTER (WHERE tgenabled = 'A')"
            " FROM pg_class LEFT JOIN pg_trigger ON tgrelid = pg_class.oid AND NOT tgisinternal"
            " WHERE relkind IN ('r', 'p') AND relname LIKE 'ledger\\_%' GROUP BY relname"
        ).fetchall()
    unguarded = {
        table
        for table, triggers in tables
        if not {f"{table}_guard_rows", f"{table}_guard_truncate"} <= set(triggers or ())
    }
    assert unguarded == {"ledger_bookmark"}
    assert len(tables) == len(APPEND_ONLY) + 2


def test_each_role_holds_exactly_its_part(shared_log: OwnDatabase) -> None:
    with shared_log.connection() as admin:
        held = admin.execute(
            "SELECT grantee, table_name, string_agg(DISTINCT privilege_type, ' ' ORDER BY privilege_type)"
            " FROM (SELECT grantee, table_name, privilege_type FROM information_schema.role_table_grants"
            " UNION SELECT grantee, table_name, privilege_type || ' ' || column_name"
            " FROM information_schema.column_privileges c WHERE NOT EXISTS (SELECT FROM"
            " information_schema.role_table_grants t WHERE t.grantee = c.grantee"
            " AND t.table_name = c.table_name AND t.privilege_type = c.privilege_type)) held"
            " WHERE table_name LIKE 'ledger\\_%%' AND grantee IN (%s, %s) GROUP BY 1, 2",
            [role_name("app"), role_name("sealer")],
        ).fetchall()
    app, sealer = role_name("app"), role_name("sealer")
    assert {(grantee, table): words for grantee, table, words in held} == {
        (app, "ledger_entry"): "INSERT actor INSERT at INSERT kind INSERT payload INSERT public_id"
        " INSERT subject SELECT",
        (app, "ledger_pending"): "SELECT",
        (app, "ledger_leaf"): "SELECT",
        (app, "ledger_tile"): "SELECT",
        (app, "ledger_checkpoint"): "SELECT",
        (app, "ledger_key"): "SELECT",
        (app, "ledger_bookmark"): "INSERT name INSERT next_number INSERT updated_at SELECT"
        " UPDATE next_number UPDATE updated_at",
        (
            sealer,
            "ledger_entry",
        ): "SELECT id SELECT leaf_hash SELECT recorded_at SELECT recorded_by SELECT recorded_in",
        (sealer, "ledger_pending"): "DELETE SELECT",
        (sealer, "ledger_leaf"): "INSERT entry INSERT leaf_hash INSERT number INSERT stamp_hash SELECT",
        (sealer, "ledger_tile"): "INSERT hashes INSERT level INSERT number INSERT root SELECT",
        (sealer, "ledger_checkpoint"): "INSERT note INSERT root INSERT size SELECT",
        (sealer, "ledger_key"): "INSERT since_size INSERT vkey SELECT",
    }
