"""Gives a person the standing of a supplier: they sell, or are about to."""

from __future__ import annotations

from django.db import transaction

from bela.accounts.finding import find_person


def become_supplier(person: str) -> bool:
    """Mark that the person sells; False where they did already. Raises `UnknownPerson`."""
    assert transaction.get_connection().in_atomic_block, "a step needs its caller's transaction"  # noqa: S101
    row = find_person(person, lock=True)
    if row.wants_to_sell:
        return False
    row.wants_to_sell = True
    row.save(update_fields=["wants_to_sell"])
    return True
