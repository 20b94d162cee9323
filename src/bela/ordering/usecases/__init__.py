"""What the doors call: one durable transaction that ends in one ledger entry."""
