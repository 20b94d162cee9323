"""`GET /api/v1/law`: every rule in plain words and every provision over time, with its source."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Literal

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import get_conditional_response
from ninja import Router, Schema

from bela.api.v1.problems import Problem
from bela.kernel.period import legal_day
from bela.law.reading import at
from bela.law.reading import day as read_day
from bela.law.rulebook import rule_book

router = Router(tags=["law"])


class Words(Schema):
    """A sentence in Indonesian and English."""

    id: str
    en: str


class Cite(Schema):
    """Where it stands written; `instrument` is null where none was found."""

    instrument: str | None
    article: str | None
    quote: str | None
    seen: Literal["official", "secondary"] | None


class Checked(Schema):
    """The lawyer who compared it with the official text, and the day; null until then."""

    by: str | None
    on: date | None


class Value(Schema):
    """A value from its first day up to, not including, `to`. A share is a text such as "11/100"."""

    from_: date | None
    to: date | None
    value: int | bool | str
    unit: str
    cite: Cite | None
    assumed: bool
    note: Words | None

    model_config = {"alias_generator": lambda name: name.rstrip("_"), "populate_by_name": True}


class Provision(Schema):
    """One number of the law over time. `on_day` is its value on the day asked for, or null."""

    provision: str
    title: Words
    label: Words
    unit: str
    basis: Literal["law", "policy"]
    values: list[Value]
    checked: Checked
    on_day: Value | None


class Says(Schema):
    """What is said of one outcome of a rule, with {places} for values, and the way out of a No."""

    holds: bool
    outcome: str
    says: Words
    way_out: Words | None


class Rule(Schema):
    """One rule. `effects` says by channel what it does when it does not hold."""

    rule: str
    title: Words
    plain: Words
    example: Words
    effects: dict[str, Literal["blocks", "requires", "warns", "flags"]]
    basis: Literal["law", "policy"]
    provisions: list[str]
    cite: Cite | None
    checked: Checked
    says: list[Says]


class RuleBook(Schema):
    """The whole rule book as it stands on a day; `digest` is the SHA-256 of all it says."""

    on: date
    digest: str
    rules: list[Rule]
    provisions: list[Provision]


@router.get("", response={200: RuleBook, 422: Problem}, by_alias=True, summary="The rule book on a day")
def show_rule_book(request: HttpRequest, on: str | None = None) -> HttpResponseBase:
    """The rule book with each provision's value on the day `on`, as 2021-03-10; default today."""
    day = legal_day(datetime.now(UTC)) if on is None else at("on", read_day, on)
    etag = f'"{rule_book().digest[:32]}-{day}"'
    # The browser may keep it for five minutes, and ask again with the tag after that.
    fresh = HttpResponse(content_type="application/json")
    response = get_conditional_response(request, etag=etag, response=fresh) or fresh
    if response is fresh:
        fresh.content = _body(day)
    response["ETag"] = etag
    response["Cache-Control"] = "public, max-age=300"
    return response


@lru_cache(maxsize=32)
def _body(day: date) -> bytes:
    return json.dumps(rule_book().as_json(day), ensure_ascii=False).encode()
