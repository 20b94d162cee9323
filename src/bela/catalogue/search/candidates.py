"""Finds the candidates: one statement over three partial indexes, best tier first, under one limit.

A common word is answered from the best hundredth of the offers, a rare one from all; neither reads more
rows than it must. Price and stock are not in the indexes, so selling does not touch them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bela.catalogue.search.by_index import run_by_index
from bela.catalogue.search.cursor import StaticKey
from bela.catalogue.search.filters import Filters
from bela.catalogue.search.words import ALL, SHORTEST_PREFIX

MOST_COUNTED = 1000
WINDOW = 100
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
    def district(self) -> str:
        """The code of its district, where it is known that far."""
        return self.region[:8]

    @property
    def key(self) -> StaticKey:
        """Its place in the static order."""
        return (self.tier, self.static, self.offer)


@dataclass(frozen=True, slots=True)
class Counts:
    """How many offers match, counted up to 1,001, and the facets among these."""

    total: int
    facets: Mapping[str, Mapping[str, int]]


_BRANCH = """
(SELECT {columns} FROM catalogue_searchrow WHERE tier = {tier} AND lexemes @@ ({query}) {after} {order}
  LIMIT %(limit)s)
"""
_COLUMNS = (
    "offer_id, tier, static, category, uom, region, scale, unit_gross, delivery_fee, minimum, facts, sold_out"
)
_IN_ORDER = "ORDER BY static DESC, offer_id DESC"
# A district is the first three parts of a region's code: 12.71.01.
_COUNT = """
SELECT category, district, scale, count(*)
  FROM (SELECT category, left(region, 8) AS district, scale FROM ({branches}) AS b LIMIT %(limit)s) AS c
 GROUP BY GROUPING SETS ((), (category), (district), (scale))
"""


@dataclass(frozen=True, slots=True)
class Question:
    """A search as the database is asked it: a query, the queries of its single words, their values."""

    query: str
    words: tuple[str, ...]
    values: dict[str, Any]


def ask(words: Sequence[str], *, unfinished: bool, filters: Filters) -> Question:
    """The question: every word, the last also as a beginning where it may be unfinished, and the filters."""
    values: dict[str, Any] = {}
    asked = [_word_query(place, word, values) for place, word in enumerate(words)]
    if asked and unfinished and len(words[-1]) >= SHORTEST_PREFIX:
        values["prefix"] = f"'{words[-1]}':*"  # a word of letters and digits: nothing in it to escape
        asked[-1] = f"({asked[-1]} || %(prefix)s::tsquery)"
    return Question(" && ".join((*asked, _facet_query(filters, values))), tuple(asked), values)


def find_candidates(question: Question, after: StaticKey | None, limit: int) -> list[Candidate]:
    """The first `limit` matches after a place in the static order. One statement."""
    values = {**question.values, "limit": limit}
    columns = f"{_COLUMNS}, lexemes" if question.words else _COLUMNS
    branches = _branches(question.query, columns, _IN_ORDER, after, values)
    titles = " + ".join(f"(ts_filter(c.lexemes, '{{a}}') @@ {word})::int" for word in question.words) or "0"
    statement = f"SELECT {_COLUMNS}, {titles} FROM ({branches}) AS c LIMIT %(limit)s"  # noqa: S608 - our words
    return [Candidate(*row) for row in run_by_index(statement, values)]


def count_matches(question: Question) -> Counts:
    """How many match, up to 1,001, and how many of these share what can be filtered by. One statement."""
    values = {**question.values, "limit": MOST_COUNTED + 1}
    branches = _branches(question.query, "category, region, scale", "", None, values)
    rows = run_by_index(_COUNT.format(branches=branches), values)
    total, facets = 0, tuple[dict[str, int], dict[str, int], dict[str, int]](({}, {}, {}))
    for *shared, count in rows:
        place = next((place for place, value in enumerate(shared) if value is not None), None)
        if place is None:
            total = count
        elif shared[place]:
            facets[place][shared[place]] = count
    return Counts(total, dict(zip(("category", "district", "scale"), facets, strict=True)))


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


def _branches(query: str, columns: str, order: str, after: StaticKey | None, values: dict[str, Any]) -> str:
    """The tiers from the best on; each stops by itself, and the ones after it are not begun."""
    beyond = ""
    if after is not None:
        values["after_static"], values["after_offer"] = after[1:]
        beyond = "AND (static, offer_id) < (%(after_static)s, %(after_offer)s)"
    first = after[0] if after else 0
    return " UNION ALL ".join(
        _BRANCH.format(
            tier=tier, query=query, columns=columns, order=order, after=beyond if tier == first else ""
        )
        for tier in (0, 1, 2)
        if tier >= first
    )
