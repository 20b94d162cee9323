"""The nightly turn: a new draw for every offer, tiers cut anew, words counted, the closed taken out."""

from __future__ import annotations

from datetime import date

from django.db import connection

from bela.catalogue.models import SearchRow
from bela.catalogue.search.static_order import DRAW_SQL, FACT_WEIGHT
from bela.catalogue.selling import may_be_shown
from bela.registry.queries import suppliers_on

_EDGES = f"""
SELECT percentile_disc(0.99) WITHIN GROUP (ORDER BY fresh),
       percentile_disc(0.90) WITHIN GROUP (ORDER BY fresh)
  FROM (SELECT s.facts * {FACT_WEIGHT} + {DRAW_SQL} AS fresh
          FROM catalogue_searchrow s JOIN catalogue_offer o ON o.id = s.offer_id) AS rows
"""  # noqa: S608 - our own constants
_TURN = f"""
UPDATE catalogue_searchrow s SET static = fresh.static,
       tier = CASE WHEN fresh.static >= %(best)s THEN 0 WHEN fresh.static >= %(good)s THEN 1 ELSE 2 END
  FROM (SELECT s.offer_id, s.facts * {FACT_WEIGHT} + {DRAW_SQL} AS static
          FROM catalogue_searchrow s JOIN catalogue_offer o ON o.id = s.offer_id) AS fresh
 WHERE s.offer_id = fresh.offer_id
"""  # noqa: S608 - our own constants
_COUNT_WORDS = """
WITH used AS (
    SELECT word, count(*) AS offers
      FROM (SELECT DISTINCT s.offer_id, lower(found[1]) AS word
              FROM catalogue_searchrow s
              JOIN catalogue_offerversion v ON v.offer_id = s.offer_id AND v.number = s.number,
                   regexp_matches(v.title, '[^\\W_]{4,}', 'g') AS found) AS each_once
     GROUP BY word)
UPDATE catalogue_searchword w SET offers = coalesce(used.offers, 0)
  FROM catalogue_searchword known LEFT JOIN used ON used.word = known.word
 WHERE w.word = known.word AND w.offers IS DISTINCT FROM coalesce(used.offers, 0)
"""


def edges(seed: str) -> tuple[int, int]:
    """From which static order on the best hundredth and the next nine begin, under that seed."""
    with connection.cursor() as cursor:
        cursor.execute(_EDGES, {"seed": seed})
        best, good = cursor.fetchone() or (None, None)
    return best or 0, good or 0


def turn(seed: str, best_from: int, good_from: int) -> int:
    """Give every row its draw and its tier; answers how many rows there are."""
    with connection.cursor() as cursor:
        cursor.execute(_TURN, {"seed": seed, "best": best_from, "good": good_from})
        return int(cursor.rowcount)


def count_words() -> None:
    """Count in how many offers each word of the vocabulary stands; forget those in none."""
    with connection.cursor() as cursor:
        cursor.execute(_COUNT_WORDS)
        cursor.execute("DELETE FROM catalogue_searchword WHERE offers = 0")


def take_out_the_closed(on: date) -> int:
    """Take out the offers of enterprises that may not sell on that day; answers how many enterprises."""
    there = {str(found) for found in SearchRow.objects.values_list("enterprise_id", flat=True).distinct()}
    suppliers = suppliers_on(there, on)
    closed = [enterprise for enterprise in there if not may_be_shown(suppliers[enterprise], on)]
    SearchRow.objects.filter(enterprise_id__in=closed).delete()
    return len(closed)
