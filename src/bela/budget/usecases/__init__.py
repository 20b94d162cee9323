"""What doors call: each one durable transaction that ends in one ledger entry."""
