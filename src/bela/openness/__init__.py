"""Open data: what the ledger tells about orders, in OCDS, for anybody. Rebuilt from entry 0 at will."""
