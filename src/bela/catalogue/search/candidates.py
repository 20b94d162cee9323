"""Finds the candidates: one statement over three partial indexes, best tier first, under one limit.

A common word is answered from the best hundredth of the offers, a rare one from all; neither reads more
rows than it must. Price and stock are not in the indexes, so selling does not touch them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper

from bela.catalogue.search.cursor import StaticKey
from bela.catalogue.search.filters import Filters
from bela.catalogue.search.words import ALL, SHORTEST_PREFIX

MOST_COUNTED = 1000
WINDOW = 300
"""How many candidates are ranked; those after them come in the next window."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A row of the search table, with how many of the words its title and its other texts hold."""

    offer: int
    tier: int
    static: int
    category: str
    uom: str
    region: str
    scale: str
    unit_gross: int
    delivery_fee: int
    minimum: Any
    facts: int
    sold_out: bool
    in_title: int

    @property
    def key(self) -> StaticKey:
        """Its place in the static order."""
        return (self.tier, self.static, self.offer)


# Without these the planner, which cannot know that a branch stops early, reads the table from end to end.
_PLAN = (
    "SET LOCAL enable_seqscan = off; SET LOCAL enable_indexscan = off; SET LOCAL jit = off;"
    "SET LOCAL max_parallel_workers_per_gather = 0"
)
_AS_BEFORE = (
    "SET LOCAL enable_seqscan = on; SET LOCAL enable_indexscan = on; SET LOCAL jit = on;"
    "RESET max_parallel_workers_per_gather"
)
_BRANCH = """
(SELECT offer_id, tier, static, category, uom, region, scale, unit_gross, delivery_fee, minimum, facts,
        sold_out, lexemes
   FROM catalogue_searchrow WHERE tier = {tier} AND lexemes @@ ({query}) {after}
  ORDER BY static DESC, offer_id DESC LIMIT %(limit)s)
"""
_STATEMENT = """
SELECT offer_id, tier, static, category, uom, region, scale, unit_gross, delivery_fee, minimum, facts,
       sold_out, {in_title}
  FROM ({branches}) AS c LIMIT %(limit)s
"""


def find_candidates(
    words: Sequence[str], *, unfinished: bool, filters: Filters, after: StaticKey | None, limit: int
) -> list[Candidate]:
    """The first `limit` matches after a place in the static order. One statement."""
    values: dict[str, Any] = {"limit": limit}
    asked = [_word_query(place, word, values) for place, word in enumerate(words)]
    if asked and unfinished and len(words[-1]) >= SHORTEST_PREFIX:
        values["prefix"] = f"'{words[-1]}':*"  # a word of letters and digits: nothing in it to escape
        asked[-1] = f"({asked[-1]} || %(prefix)s::tsquery)"
    query = " && ".join((*asked, _facet_query(filters, values)))
    titles = " + ".join(f"(ts_filter(c.lexemes, '{{a}}') @@ {word})::int" for word in asked) or "0"
    branches = " UNION ALL ".join(_branches(query, after, values))
    statement = _STATEMENT.format(in_title=titles, branches=branches)
    with transaction.atomic(), connection.cursor() as cursor:
        return [Candidate(*row) for row in _run(cursor, statement, values)]


def _run(cursor: CursorWrapper, statement: str, values: dict[str, Any]) -> Iterable[tuple[Any, ...]]:
    cursor.execute(_PLAN)
    cursor.execute(statement, values)
    rows: list[tuple[Any, ...]] = cursor.fetchall()
    cursor.execute(_AS_BEFORE)  # a caller's own transaction goes on after us
    return rows


def _word_query(place: int, word: str, values: dict[str, Any]) -> str:
    values[f"word{place}"] = word
    return f"plainto_tsquery('indonesian', %(word{place})s)"


def _facet_query(filters: Filters, values: dict[str, Any]) -> str:
    alternatives = list(filters.lexemes()) or [(ALL,)]
    parts = ("(" + " | ".join(_quoted(lexeme) for lexeme in lexemes) + ")" for lexemes in alternatives)
    values["facets"] = " & ".join(parts)
    return "%(facets)s::tsquery"


def _quoted(lexeme: str) -> str:
    doubled = lexeme.replace("\\", "\\\\").replace("'", "''")
    return f"'{doubled}'"


def _branches(query: str, after: StaticKey | None, values: dict[str, Any]) -> Iterable[str]:
    if after is None:
        return [_BRANCH.format(tier=tier, query=query, after="") for tier in (0, 1, 2)]
    values["after_static"], values["after_offer"] = after[1:]
    beyond = "AND (static, offer_id) < (%(after_static)s, %(after_offer)s)"
    here = [_BRANCH.format(tier=after[0], query=query, after=beyond)]
    return here + [_BRANCH.format(tier=tier, query=query, after="") for tier in (0, 1, 2) if tier > after[0]]
