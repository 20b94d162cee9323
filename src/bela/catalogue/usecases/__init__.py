"""What doors call: one durable transaction each, ending in one ledger entry."""
