"""Gives back to an offer's stock what an order will not take after all."""

from __future__ import annotations

from decimal import Decimal

from django.db import connection, transaction

from bela.catalogue.refusals import unknown_offer

_GIVE_BACK = """
WITH given AS (
    UPDATE catalogue_offer SET stock = stock + %(quantity)s WHERE public_id = %(offer)s RETURNING id, stock),
told AS (
    UPDATE catalogue_searchrow s SET sold_out = false
      FROM given WHERE s.offer_id = given.id AND s.sold_out AND given.stock >= s.minimum)
SELECT FROM given
"""


def give_back_stock(offer: str, quantity: Decimal) -> None:
    """Give it back; nothing happens where no stock is kept. Raises `UnknownOffer`."""
    assert transaction.get_connection().in_atomic_block, "a step needs its caller's transaction"  # noqa: S101
    if quantity <= 0:
        raise ValueError("a quantity is above nought")
    with connection.cursor() as cursor:
        cursor.execute(_GIVE_BACK, {"offer": offer, "quantity": quantity})
        if cursor.fetchone() is None:
            raise unknown_offer()
