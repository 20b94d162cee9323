"""The tables of the room; private to rooms."""
