"""What may not be offered, as data: words with the reason, permits, accounts of price lists."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from bela.accounts.roles import Words


@dataclass(frozen=True, slots=True)
class GoodsRule:
    """One rule: it speaks where a word is there that nothing takes away, for the kinds named."""

    code: str
    says: Words
    words: re.Pattern[str]
    unless: re.Pattern[str] | None
    kinds: tuple[str, ...]
    licences: tuple[str, ...]

    def speaks(self, text: str, kind: str, licences: Mapping[str, object]) -> bool:
        """Whether it objects to that text for that kind of thing, given the licences stated."""
        if self.kinds and kind not in self.kinds:
            return False
        if any(licence in licences for licence in self.licences):
            return False
        left = self.unless.sub(" ", text) if self.unless else text
        return self.words.search(left) is not None


def objections(text: str, kind: str, licences: Mapping[str, object]) -> Iterator[GoodsRule]:
    """Every rule that objects to the text."""
    lowered = " ".join(text.lower().split())
    return (rule for rule in goods_rules() if rule.speaks(lowered, kind, licences))


def account_objection(account: str) -> Words | None:
    """Why a price list's line of that budget account is no merchandise, or None."""
    digits = re.sub(r"\D", "", account)
    return next((says for prefix, says in _accounts() if digits.startswith(prefix)), None)


@cache
def goods_rules() -> tuple[GoodsRule, ...]:
    """All rules: first what is refused, then what needs a permit."""
    read = _read()
    return tuple(_rule(code, row) for part in ("refused", "permit") for code, row in read[part].items())


@cache
def _accounts() -> tuple[tuple[str, Words], ...]:
    return tuple((prefix, _words(row)) for prefix, row in _read()["accounts"].items())


def _rule(code: str, row: Mapping[str, Any]) -> GoodsRule:
    unless = row.get("unless")
    return GoodsRule(
        code=code,
        says=_words(row),
        words=_whole_words(row["words"]),
        unless=_whole_words(unless) if unless else None,
        kinds=tuple(row.get("kinds", ())),
        licences=tuple(row.get("licences", ())),
    )


def _whole_words(words: list[str]) -> re.Pattern[str]:
    longest_first = sorted(words, key=len, reverse=True)
    return re.compile(r"(?<![\w-])(?:" + "|".join(re.escape(word) for word in longest_first) + r")(?![\w-])")


def _words(row: Mapping[str, Any]) -> Words:
    return Words(row["says"]["id"], row["says"]["en"])


@cache
def _read() -> dict[str, dict[str, dict[str, Any]]]:
    text = (files("bela.catalogue") / "data" / "goods_rules.yaml").read_text("utf-8")
    read: dict[str, dict[str, dict[str, Any]]] = yaml.safe_load(text)
    return read
