"""What the ledger tells when it is counted. Owns its tables; rebuilt from entry 0 at will."""
