"""The ledger: one append-only record of every act, sealed into a Merkle log that anyone can check.

Rooms use `bela.ledger.api`. An act records one entry in its own transaction; the sealer numbers what was
committed, afterwards; followers read the numbered entries in order. `tree` and `note` are the public
formats (RFC 6962, C2SP) and know no database.
"""
