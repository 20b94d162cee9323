"""Keeps the search table in step with the offers, in the transaction that changes them."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Any

from django.db import connection, transaction

from bela.catalogue.lifecycle import law_state
from bela.catalogue.models import Offer, OfferVersion, SearchDay, SearchRow
from bela.catalogue.search.document import Subject, document
from bela.catalogue.search.words import trigrams, vocabulary
from bela.catalogue.selling import may_be_shown
from bela.kernel.period import legal_day
from bela.registry.queries import suppliers_on

# One statement for one offer or five thousand. A title weighs A, its category and shop B, its text D.
_UPSERT = """
INSERT INTO catalogue_searchrow (
       offer_id, enterprise_id, tier, static, lexemes, number, category, uom, region, scale, unit_gross,
       delivery_fee, minimum, facts, sold_out)
SELECT r.offer_id, r.enterprise_id, r.tier, r.static,
       setweight(to_tsvector('indonesian', r.title), 'A')
           || setweight(to_tsvector('indonesian', r.about), 'B')
           || setweight(to_tsvector('indonesian', r.text), 'D') || array_to_tsvector(r.facets),
       r.number, r.category, r.uom, r.region, r.scale, r.unit_gross, r.delivery_fee, r.minimum, r.facts,
       r.sold_out
  FROM jsonb_to_recordset(%(rows)s::jsonb) AS r (
       offer_id bigint, enterprise_id text, tier smallint, static int, title text, about text, text text,
       facets text[], number int, category text, uom text, region text, scale text, unit_gross bigint,
       delivery_fee bigint, minimum numeric, facts int, sold_out boolean)
 ORDER BY r.offer_id
    ON CONFLICT (offer_id) DO UPDATE SET
       enterprise_id = excluded.enterprise_id, tier = excluded.tier, static = excluded.static,
       lexemes = excluded.lexemes, number = excluded.number, category = excluded.category, uom = excluded.uom,
       region = excluded.region, scale = excluded.scale, unit_gross = excluded.unit_gross,
       delivery_fee = excluded.delivery_fee, minimum = excluded.minimum, facts = excluded.facts,
       sold_out = excluded.sold_out
"""
# In the order of the words, so that two writers of the same new words wait for each other in one direction.
_LEARN = """
INSERT INTO catalogue_searchword (word, offers, trigrams)
SELECT r.word, 1, r.trigrams FROM jsonb_to_recordset(%(words)s::jsonb) AS r (word text, trigrams text[])
 ORDER BY r.word ON CONFLICT (word) DO NOTHING
"""


def index_offers(offers: Iterable[int], at: datetime) -> int:
    """Bring the rows of these offers (by primary key) up to date; answers how many can be found.

    Whatever is not on sale, or of an enterprise that may not sell, is taken out.
    """
    assert transaction.get_connection().in_atomic_block, "the search changes with what it shows"  # noqa: S101
    wanted = sorted(set(offers))
    subjects = _subjects(wanted, at)
    shown = {subject.offer.pk for subject in subjects}
    if gone := [pk for pk in wanted if pk not in shown]:
        SearchRow.objects.filter(pk__in=gone).delete()
    if subjects:
        day = SearchDay.objects.order_by("-day").first()
        _write([document(subject, day, legal_day(at)) for subject in subjects])
        learn({word for subject in subjects for word in vocabulary(subject.version.title)})
    return len(subjects)


def learn(words: Collection[str]) -> None:
    """Add words to the vocabulary; how often each is used is counted at night."""
    rows = [{"word": word, "trigrams": trigrams(word)} for word in sorted(words)]
    with connection.cursor() as cursor:
        cursor.execute(_LEARN, {"words": json.dumps(rows)})


def _write(rows: list[dict[str, Any]]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(_UPSERT, {"rows": json.dumps(rows)})


def _subjects(wanted: list[int], at: datetime) -> list[Subject]:
    offers = Offer.objects.filter(pk__in=wanted, published__isnull=False).select_related("shop")
    live = [offer for offer in offers if law_state(offer.state, offer.published) == "live"]
    on = legal_day(at)
    suppliers = suppliers_on({offer.shop.enterprise_id for offer in live}, on)
    sold = [offer for offer in live if may_be_shown(suppliers[offer.shop.enterprise_id], on)]
    versions = _versions(sold)
    return [
        Subject(offer, versions[offer.pk], offer.shop.name, suppliers[offer.shop.enterprise_id])
        for offer in sold
    ]


def _versions(offers: list[Offer]) -> dict[int, OfferVersion]:
    numbers = {offer.pk: offer.published for offer in offers}
    rows = OfferVersion.objects.filter(offer__in=offers)
    return {row.offer_id: row for row in rows if numbers[row.offer_id] == row.number}
