"""What the ledger tells when it is counted. A follower: it owns its tables and can be rebuilt from entry 0."""
