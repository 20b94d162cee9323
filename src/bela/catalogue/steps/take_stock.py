"""Takes from an offer's stock what somebody ordered, if it is there."""

from __future__ import annotations

from decimal import Decimal

from django.db import connection, transaction

from bela.catalogue.refusals import out_of_stock, unknown_offer

# One conditional statement: two buyers of the last piece cannot both have it. What is made to order
# (no stock kept) is never short. The search is told where too little is left for one more order.
_TAKE = """
WITH taken AS (
    UPDATE catalogue_offer SET stock = stock - %(quantity)s
     WHERE public_id = %(offer)s AND (stock IS NULL OR stock >= %(quantity)s)
    RETURNING id, stock),
told AS (
    UPDATE catalogue_searchrow s SET sold_out = true
      FROM taken WHERE s.offer_id = taken.id AND NOT s.sold_out AND taken.stock < s.minimum)
SELECT stock FROM taken
"""
_LEFT = """
SELECT o.stock, v.title FROM catalogue_offer o
  JOIN catalogue_offerversion v ON v.offer_id = o.id AND v.number = coalesce(o.published, o.latest)
 WHERE o.public_id = %(offer)s
"""


def take_stock(offer: str, quantity: Decimal) -> Decimal | None:
    """Take it; answers what is left, None where no stock is kept. Raises `OutOfStock`, `UnknownOffer`.

    Callers that take several take them in the order of their ids, so that two never wait for each other.
    """
    assert transaction.get_connection().in_atomic_block, "a step needs its caller's transaction"  # noqa: S101
    if quantity <= 0:
        raise ValueError("a quantity is above nought")
    with connection.cursor() as cursor:
        cursor.execute(_TAKE, {"offer": offer, "quantity": quantity})
        if (row := cursor.fetchone()) is not None:
            return row[0]  # type: ignore[no-any-return]  # numeric or null, as the table says
        cursor.execute(_LEFT, {"offer": offer})
        short = cursor.fetchone()
    if short is None:
        raise unknown_offer()
    raise out_of_stock(short[1], short[0])
