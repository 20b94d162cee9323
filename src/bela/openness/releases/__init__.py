"""Writes OCDS 1.1.5 releases: one file a stage of an order's life, all of them pure."""
