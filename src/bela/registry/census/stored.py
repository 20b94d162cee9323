"""Answers out of JSON: of a list's line, of a second answer. What does not fit its field is not taken."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from bela.kernel.mistyped import Mistyped
from bela.kernel.refusal import Refusal
from bela.registry.answering import IN_MORE, KEPT, Kept, plain
from bela.registry.census.question import Choice, Question
from bela.registry.census.readers import Stored
from bela.registry.questions import QUESTIONS

_DAYS = ("day", "since")


def from_json(kept: Kept, value: object) -> Stored:
    """What `plain` wrote, as its column holds it. For values that were read once, not for what others say."""
    kind = QUESTIONS[kept.field].kind
    if value is None:
        return kept.blank
    if kept.column and kind in _DAYS:
        return date.fromisoformat(str(value))
    if kind == "degrees":
        return Decimal(str(value))
    assert isinstance(value, str | int | list), "JSON that `plain` wrote"  # noqa: S101
    return value


def more_of(values: Mapping[str, object], *, of_owner: bool) -> dict[str, object]:
    """The answers of a list's line that have no column, checked as if somebody had typed them."""
    found = {
        field: plain(from_list(field, values[field]))
        for field in IN_MORE
        if KEPT[field].of_owner is of_owner and field in values
    }
    return {field: value for field, value in found.items() if value != plain(KEPT[field].blank)}


def from_list(field: str, value: object) -> Stored:
    """What a list says for a field, in keys or in words; the field's blank where it cannot be read."""
    between = "\n" if QUESTIONS[field].kind in ("lines", "aid") else ", "
    typed = between.join(map(str, value)) if isinstance(value, list) else str(value)
    if not typed.strip():
        return KEPT[field].blank
    try:
        return KEPT[field].read(_in_keys(QUESTIONS[field], typed))
    except (Mistyped, Refusal):
        return KEPT[field].blank


def _in_keys(question: Question, typed: str) -> str:
    """Choices named as people name them ("Di pasar", "Ya") as their keys; anything else as it is."""
    if not question.choices:
        return typed
    keys = {said.casefold(): choice.key for choice in question.choices for said in _names_of(choice)}
    whole = keys.get(" ".join(typed.split()).casefold())
    if whole or question.kind != "words":
        return whole or typed
    parts = (" ".join(part.split()) for part in re.split(r"[,;/\n]", typed))
    return ", ".join(keys.get(part.casefold(), part) for part in parts if part)


def _names_of(choice: Choice) -> tuple[str, ...]:
    also = {"yes": ("ada", "punya", "sudah", "y"), "no": ("belum", "tidak ada", "t"), "home": ("rumah",)}
    more = {
        "market": ("pasar",),
        "roaming": ("keliling",),
        "fixed": ("tetap",),
        "online": ("online", "daring"),
    }
    return (choice.key, choice.words.id, choice.words.en, *{**also, **more}.get(choice.key, ()))
