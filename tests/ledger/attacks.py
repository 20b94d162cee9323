"""What somebody may try who got hold of the app's connection, and why PostgreSQL must say no.

Each must end in a lack of privilege: a statement that fails by a slip of the pen would prove nothing.
"""

ENTRY_COLUMNS = "public_id, kind, at, actor, subject, payload"
PAYLOAD = (
    """'{"actor":"a","at":"2026-11-24T12:00:00Z","body":{},"id":"i","kind":"stall.opened","subject":"s"}'"""
)
VALUES = f"'i', 'stall.opened', '2026-11-24T12:00:00Z', 'a', 's', {PAYLOAD}"

REWRITING = {
    "update an entry": "UPDATE ledger_entry SET actor = 'nobody' WHERE id = 1",
    "update no entry": "UPDATE ledger_entry SET actor = 'nobody' WHERE false",
    "delete an entry": "DELETE FROM ledger_entry WHERE id = 1",
    "truncate the entries": "TRUNCATE ledger_entry",
    "truncate all of it": "TRUNCATE ledger_entry, ledger_leaf CASCADE",
    "update by a CTE": "WITH x AS (UPDATE ledger_entry SET kind = 'x' RETURNING id) SELECT * FROM x",
    "delete by a CTE": "WITH x AS (DELETE FROM ledger_entry RETURNING id) SELECT * FROM x",
    "merge and update": "MERGE INTO ledger_entry e USING (SELECT 1 AS id) s ON e.id = s.id"
    " WHEN MATCHED THEN UPDATE SET actor = 'x'",
    "merge and delete": "MERGE INTO ledger_entry e USING (SELECT 1 AS id) s ON e.id = s.id"
    " WHEN MATCHED THEN DELETE",
    "insert or update": f"INSERT INTO ledger_entry ({ENTRY_COLUMNS}) VALUES ({VALUES})"
    " ON CONFLICT (public_id) DO UPDATE SET actor = 'x'",
    "lock the entries for update": "SELECT * FROM ledger_entry FOR UPDATE",
    "lock the entries for no key update": "SELECT * FROM ledger_leaf FOR NO KEY UPDATE",
    "lock the table": "LOCK TABLE ledger_entry IN ACCESS EXCLUSIVE MODE",
    "lock out the sealer": "LOCK TABLE ledger_pending IN SHARE MODE",
}
SEALING = {
    "insert a leaf": "INSERT INTO ledger_leaf VALUES (600, 601, sha256(''))",
    "update a leaf": "UPDATE ledger_leaf SET number = 700 WHERE number = 599",
    "delete a leaf": "DELETE FROM ledger_leaf WHERE number = 599",
    "truncate the leaves": "TRUNCATE ledger_leaf",
    "copy leaves in": "COPY ledger_leaf FROM STDIN",
    "insert pending": "INSERT INTO ledger_pending VALUES (1)",
    "delete pending": "DELETE FROM ledger_pending",
    "update pending": "UPDATE ledger_pending SET entry = 1",
    "truncate pending": "TRUNCATE ledger_pending",
    "insert a tile": "INSERT INTO ledger_tile VALUES (0, 2, ''::bytea, ''::bytea)",
    "update a tile": "UPDATE ledger_tile SET root = sha256('')",
    "insert a checkpoint": "INSERT INTO ledger_checkpoint (size, root, note) VALUES (601, sha256(''), 'x')",
    "update a checkpoint": "UPDATE ledger_checkpoint SET note = 'x'",
    "delete a checkpoint": "DELETE FROM ledger_checkpoint WHERE size = 600",
    "insert a key": "INSERT INTO ledger_key (vkey, since_size) VALUES ('x', 1)",
    "update a key": "UPDATE ledger_key SET vkey = 'x'",
    "delete a bookmark": "DELETE FROM ledger_bookmark",
    "rename a bookmark": "UPDATE ledger_bookmark SET name = 'x'",
}
STAMPING = {
    column: f"INSERT INTO ledger_entry ({ENTRY_COLUMNS}, {column}) VALUES ({VALUES}, {value})"
    for column, value in {
        "recorded_at": "now()",
        "recorded_by": "'somebody'",
        "recorded_in": "'1'::xid8",
        "id": "1",
        "leaf_hash": "sha256('x')",
    }.items()
} | {"copy with stamps": f"COPY ledger_entry ({ENTRY_COLUMNS}, recorded_at) FROM STDIN"}
REBUILDING = {
    "disable the triggers": "ALTER TABLE ledger_entry DISABLE TRIGGER ALL",
    "disable the guard": "ALTER TABLE ledger_entry DISABLE TRIGGER ledger_entry_guard_rows",
    "drop the guard": "DROP TRIGGER ledger_entry_guard_rows ON ledger_entry",
    "make a trigger": "CREATE TRIGGER t BEFORE INSERT ON ledger_entry EXECUTE FUNCTION ledger_guard()",
    "make a rule": "CREATE RULE r AS ON INSERT TO ledger_entry DO INSTEAD NOTHING",
    "drop the table": "DROP TABLE ledger_entry CASCADE",
    "rename the table": "ALTER TABLE ledger_entry RENAME TO old",
    "add a column": "ALTER TABLE ledger_entry ADD COLUMN x int",
    "drop a check": "ALTER TABLE ledger_leaf DROP CONSTRAINT ledger_leaf_number_counts_from_zero",
    "own the table": "ALTER TABLE ledger_entry OWNER TO CURRENT_USER",
    "replace the guard": "CREATE OR REPLACE FUNCTION ledger_guard() RETURNS trigger LANGUAGE plpgsql"
    " AS 'BEGIN RETURN NEW; END'",
    "change the guard": "ALTER FUNCTION ledger_guard() RENAME TO x",
    "call the queue": "SELECT ledger_queue()",
    "make a table": "CREATE TABLE public.ledger_extra (x int)",
    "make a view": "CREATE VIEW public.ledger_view AS SELECT 1",
    "make a function": "CREATE FUNCTION public.f() RETURNS int LANGUAGE sql SECURITY DEFINER AS 'SELECT 1'",
    "make a schema": "CREATE SCHEMA shadow",
    "shadow the table": "CREATE TEMP TABLE ledger_entry (x int)",
    "shadow the queue": "CREATE TEMP TABLE ledger_pending (entry bigint)",
    "inherit": "CREATE TEMP TABLE child () INHERITS (ledger_entry)",
    "index": "CREATE INDEX i ON ledger_entry (actor)",
    "policy": "CREATE POLICY p ON ledger_entry USING (false)",
    "restart the numbers": "ALTER SEQUENCE ledger_entry_id_seq RESTART",
    "set the numbers": "SELECT setval('ledger_entry_id_seq', 1)",
    "take a number": "SELECT nextval('ledger_entry_id_seq')",
}
CLIMBING = {
    "become a replica": "SET session_replication_role = replica",
    "become the owner": "SET ROLE {owner}",
    "become the sealer": "SET ROLE {sealer}",
    "be the owner from the start": "SET SESSION AUTHORIZATION {owner}",
    "grant itself the sealer": "GRANT {sealer} TO CURRENT_USER",
    "make a role": "CREATE ROLE thief SUPERUSER",
    "become a superuser": "ALTER ROLE CURRENT_USER SUPERUSER",
    "bypass row security": "ALTER ROLE CURRENT_USER BYPASSRLS",
    "read a file": "SELECT pg_read_file('PG_VERSION')",
    "run a program": "COPY (SELECT 1) TO PROGRAM 'true'",
    "read from a program": "COPY ledger_bookmark (name) FROM PROGRAM 'true'",
    "write a file": "COPY (SELECT 1) TO '/var/x'",
    "import a file": "SELECT lo_import('/etc/hostname')",
    "export a file": "SELECT lo_export(1, '/var/x')",
    "kill the sealer": "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
    " WHERE usename = '{sealer}' AND datname = '{database}'",
    "cancel the sealer": "SELECT pg_cancel_backend(pid) FROM pg_stat_activity"
    " WHERE usename = '{sealer}' AND datname = '{database}'",
    "load a library": "LOAD 'auto_explain.so'",
    "drop the language of the guards": "DROP EXTENSION plpgsql CASCADE",
    "reload the configuration": "SELECT pg_reload_conf()",
    "configure the server": "ALTER SYSTEM SET fsync = off",
    "configure the database": "ALTER DATABASE {database} SET search_path = shadow",
    "make a database": "CREATE DATABASE thief",
    "subscribe to changes": "SELECT pg_create_logical_replication_slot('s', 'pgoutput')",
    "publish": "CREATE PUBLICATION p FOR TABLE ledger_entry",
    "write the catalogue": "UPDATE pg_catalog.pg_trigger SET tgenabled = 'D'",
    "read passwords": "SELECT * FROM pg_authid",
}
# As the role that seals: it may add to the log, and neither speak nor take back.
AS_THE_SEALER = {
    "insert an entry": f"INSERT INTO ledger_entry ({ENTRY_COLUMNS}) VALUES ({VALUES})",
    "read what entries say": "SELECT payload FROM ledger_entry",
    "update an entry": "UPDATE ledger_entry SET actor = 'x'",
    "delete an entry": "DELETE FROM ledger_entry",
    "update a leaf": "UPDATE ledger_leaf SET number = 700 WHERE number = 599",
    "delete a leaf": "DELETE FROM ledger_leaf WHERE number = 599",
    "update a tile": "UPDATE ledger_tile SET root = sha256('')",
    "delete a checkpoint": "DELETE FROM ledger_checkpoint",
    "date a checkpoint back": "INSERT INTO ledger_checkpoint VALUES (1, sha256(''), 'x', now())",
    "insert pending": "INSERT INTO ledger_pending VALUES (1)",
    "truncate the leaves": "TRUNCATE ledger_leaf",
    "disable the guard": "ALTER TABLE ledger_leaf DISABLE TRIGGER ALL",
    "become a replica": "SET session_replication_role = replica",
    "move a bookmark": "UPDATE ledger_bookmark SET next_number = 0",
    "read people": "SELECT * FROM accounts_person",
}
