"""The ledger's tables and the guards that keep them append-only.

Plain SQL, since most of it is what an ORM cannot say: generated hashes, stamps, triggers that fire ALWAYS.
The grants are in `../grants.sql`. There is no way back: a ledger is never dropped by a migration.
"""

from django.db import migrations

TABLES = """
CREATE TABLE ledger_entry (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    public_id text NOT NULL UNIQUE,
    kind text NOT NULL,
    at timestamptz NOT NULL,
    actor text NOT NULL,
    subject text NOT NULL,
    payload bytea NOT NULL,
    leaf_hash bytea NOT NULL GENERATED ALWAYS AS (sha256('\\x00'::bytea || payload)) STORED,
    recorded_at timestamptz NOT NULL,
    recorded_by text NOT NULL,
    recorded_in xid8 NOT NULL,
    CONSTRAINT ledger_entry_public_id_given CHECK (length(public_id) BETWEEN 1 AND 64),
    CONSTRAINT ledger_entry_kind_given CHECK (length(kind) BETWEEN 3 AND 100),
    CONSTRAINT ledger_entry_actor_given CHECK (length(actor) BETWEEN 1 AND 200),
    CONSTRAINT ledger_entry_subject_given CHECK (length(subject) BETWEEN 1 AND 200),
    CONSTRAINT ledger_entry_payload_fits_a_bundle CHECK (octet_length(payload) BETWEEN 2 AND 65535)
);
CREATE INDEX ledger_entry_subject ON ledger_entry (subject, id);
COMMENT ON TABLE ledger_entry IS 'What happened, as it was recorded. Append-only.';
COMMENT ON COLUMN ledger_entry.payload IS 'The entry as canonical JSON (RFC 8785); the leaf of the Merkle tree.';

CREATE TABLE ledger_pending (
    entry bigint PRIMARY KEY
);
COMMENT ON TABLE ledger_pending IS 'Entries that wait for the sealer.';

CREATE TABLE ledger_leaf (
    number bigint PRIMARY KEY,
    entry bigint NOT NULL UNIQUE REFERENCES ledger_entry (id),
    leaf_hash bytea NOT NULL,
    stamp_hash bytea NOT NULL,
    CONSTRAINT ledger_leaf_stamp_is_sha256 CHECK (octet_length(stamp_hash) = 32),
    CONSTRAINT ledger_leaf_number_counts_from_zero CHECK (number >= 0),
    CONSTRAINT ledger_leaf_hash_is_sha256 CHECK (octet_length(leaf_hash) = 32)
);
COMMENT ON COLUMN ledger_leaf.stamp_hash IS 'Of when, by whom and in which transaction the entry was recorded.';
COMMENT ON TABLE ledger_leaf IS 'The order of the log: numbers without a gap, from 0. Append-only.';

CREATE TABLE ledger_tile (
    level smallint NOT NULL,
    number bigint NOT NULL,
    hashes bytea NOT NULL,
    root bytea NOT NULL,
    PRIMARY KEY (level, number),
    CONSTRAINT ledger_tile_level_exists CHECK (level BETWEEN 0 AND 7),
    CONSTRAINT ledger_tile_number_counts_from_zero CHECK (number >= 0),
    CONSTRAINT ledger_tile_is_full CHECK (octet_length(hashes) = 256 * 32),
    CONSTRAINT ledger_tile_root_is_sha256 CHECK (octet_length(root) = 32)
);
COMMENT ON TABLE ledger_tile IS 'Full tiles as in C2SP tlog-tiles; root is the hash of a tile, one level up. Append-only.';

CREATE TABLE ledger_checkpoint (
    size bigint PRIMARY KEY,
    root bytea NOT NULL,
    note text NOT NULL,
    at timestamptz NOT NULL DEFAULT clock_timestamp(),
    CONSTRAINT ledger_checkpoint_covers_something CHECK (size > 0),
    CONSTRAINT ledger_checkpoint_root_is_sha256 CHECK (octet_length(root) = 32)
);
COMMENT ON TABLE ledger_checkpoint IS 'Signed tree heads (C2SP tlog-checkpoint). Append-only.';

CREATE TABLE ledger_key (
    vkey text PRIMARY KEY,
    since_size bigint NOT NULL UNIQUE,
    at timestamptz NOT NULL DEFAULT clock_timestamp(),
    CONSTRAINT ledger_key_since_size_counts_from_zero CHECK (since_size >= 0)
);
COMMENT ON TABLE ledger_key IS 'Public keys that sign the checkpoints larger than since_size. Append-only.';

CREATE TABLE ledger_bookmark (
    name text PRIMARY KEY,
    next_number bigint NOT NULL DEFAULT 0,
    updated_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    CONSTRAINT ledger_bookmark_name_given CHECK (length(name) BETWEEN 1 AND 100),
    CONSTRAINT ledger_bookmark_number_counts_from_zero CHECK (next_number >= 0)
);
COMMENT ON TABLE ledger_bookmark IS 'How far each follower has read.';
"""

# The payload repeats the columns that people search by; the stamp makes sure that they say the same, and
# writes the moment, the role and the transaction itself, so that the app cannot lie about them.
STAMP = """
CREATE FUNCTION ledger_stamp() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    said jsonb := convert_from(NEW.payload, 'UTF8')::jsonb;
BEGIN
    IF (said->>'id', said->>'kind', (said->>'at')::timestamptz, said->>'actor', said->>'subject')
       IS DISTINCT FROM (NEW.public_id, NEW.kind, NEW.at, NEW.actor, NEW.subject) THEN
        RAISE EXCEPTION 'ledger: the columns of an entry say something else than its payload'
            USING ERRCODE = 'check_violation';
    END IF;
    NEW.recorded_at := clock_timestamp();
    NEW.recorded_by := session_user;
    NEW.recorded_in := pg_current_xact_id();
    RETURN NEW;
END $$;
CREATE TRIGGER ledger_entry_stamp BEFORE INSERT ON ledger_entry
    FOR EACH ROW EXECUTE FUNCTION ledger_stamp();
ALTER TABLE ledger_entry ENABLE ALWAYS TRIGGER ledger_entry_stamp;
"""

# The app may not write `pending`, so an entry queues itself, with the owner's rights and a pinned path.
QUEUE = """
CREATE FUNCTION ledger_queue() RETURNS trigger LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    INSERT INTO public.ledger_pending (entry) VALUES (NEW.id);
    RETURN NULL;
END $$;
CREATE TRIGGER ledger_entry_queue AFTER INSERT ON ledger_entry
    FOR EACH ROW EXECUTE FUNCTION ledger_queue();
ALTER TABLE ledger_entry ENABLE ALWAYS TRIGGER ledger_entry_queue;
"""

GUARD_FUNCTION = """
CREATE FUNCTION ledger_guard() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RAISE EXCEPTION 'ledger: % on % is refused, it is append-only', TG_OP, TG_TABLE_NAME
        USING ERRCODE = 'insufficient_privilege';
END $$;
REVOKE ALL ON FUNCTION ledger_stamp(), ledger_queue(), ledger_guard() FROM PUBLIC;
"""

# By row as well as by statement: a replicated change fires only the first, TRUNCATE only the second.
GUARD = """
CREATE TRIGGER {table}_guard_rows BEFORE {rows} ON {table}
    FOR EACH ROW EXECUTE FUNCTION ledger_guard();
CREATE TRIGGER {table}_guard_truncate BEFORE TRUNCATE ON {table}
    FOR EACH STATEMENT EXECUTE FUNCTION ledger_guard();
ALTER TABLE {table} ENABLE ALWAYS TRIGGER {table}_guard_rows;
ALTER TABLE {table} ENABLE ALWAYS TRIGGER {table}_guard_truncate;
"""

APPEND_ONLY = ("ledger_entry", "ledger_leaf", "ledger_tile", "ledger_checkpoint", "ledger_key")
GUARDS = "".join(GUARD.format(table=table, rows="UPDATE OR DELETE") for table in APPEND_ONLY)
GUARDS += GUARD.format(table="ledger_pending", rows="UPDATE")


class Migration(migrations.Migration):
    initial = True
    dependencies = []
    operations = [migrations.RunSQL(TABLES + STAMP + QUEUE + GUARD_FUNCTION + GUARDS)]
