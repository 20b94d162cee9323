-- What each role may do with the ledger. Run as the owner after every migration, with the names filled in.

REVOKE ALL ON ledger_entry, ledger_pending, ledger_leaf, ledger_tile, ledger_checkpoint, ledger_key,
    ledger_bookmark FROM {app}, {sealer};
REVOKE ALL ON SEQUENCE ledger_entry_id_seq FROM {app}, {sealer};

-- The site inserts entries, reads everything, and moves its followers' bookmarks.
GRANT SELECT ON ledger_entry, ledger_pending, ledger_leaf, ledger_tile, ledger_checkpoint, ledger_key,
    ledger_bookmark TO {app};
GRANT INSERT (public_id, kind, at, actor, subject, payload) ON ledger_entry TO {app};
GRANT INSERT (name, next_number, updated_at), UPDATE (next_number, updated_at) ON ledger_bookmark TO {app};

-- The sealer numbers what was committed. It needs the hash of an entry, never its words.
GRANT SELECT (id, leaf_hash, recorded_at, recorded_by, recorded_in) ON ledger_entry TO {sealer};
GRANT SELECT, DELETE ON ledger_pending TO {sealer};
GRANT SELECT ON ledger_leaf, ledger_tile, ledger_checkpoint, ledger_key TO {sealer};
GRANT INSERT (number, entry, leaf_hash, stamp_hash) ON ledger_leaf TO {sealer};
GRANT INSERT (level, number, hashes, root) ON ledger_tile TO {sealer};
GRANT INSERT (size, root, note) ON ledger_checkpoint TO {sealer};
GRANT INSERT (vkey, since_size) ON ledger_key TO {sealer};

-- Whoever switched a guard off and forgot it finds it on again after the next start.
DO $$
DECLARE
    off record;
BEGIN
    FOR off IN
        SELECT tgrelid::regclass AS guarded, tgname FROM pg_trigger
        WHERE NOT tgisinternal AND tgname LIKE 'ledger\_%' AND tgenabled <> 'A'
    LOOP
        EXECUTE format('ALTER TABLE %s ENABLE ALWAYS TRIGGER %I', off.guarded, off.tgname);
    END LOOP;
END $$;
