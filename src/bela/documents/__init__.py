"""Numbered, frozen, hashed papers: taken a number for, written down, rendered, signed beside, never changed.

The room knows no order, no unit and no person: series, subject and signer are opaque texts to it.
"""
