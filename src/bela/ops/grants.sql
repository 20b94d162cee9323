-- The sealer beats too, and has no other business with the rooms' tables.
GRANT SELECT, INSERT, UPDATE ON ops_heartbeat TO {sealer};
