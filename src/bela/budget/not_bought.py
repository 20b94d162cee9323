"""Which lines of a budget or a price list buy nothing here, and why: honoraria, travel, land and the like."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

import yaml

from bela.accounts.roles import Words
from bela.catalogue.goods_rules import account_objection, objections
from bela.kernel.identifiers import AccountCode

_PEOPLE_AND_TRAVEL = ("honoraria", "travel")


def line_not_bought(account: AccountCode, title: str) -> Words | None:
    """Why a budget line buys nothing here, or None where it does."""
    for prefix, says in _accounts():
        if account.value.startswith(prefix):
            return says
    lowered = " ".join(title.casefold().split())
    return next((says for words, says in _titles() if words.search(lowered)), None)


def standard_not_bought(account: str, *words: str) -> Words | None:
    """Why a line of a price list is no price of goods or services, or None where it is.

    `account` is of either chart of accounts or nothing; `words` are its name, its group, its account's name.
    """
    if (by_account := account_objection(account)) is not None:
        return by_account
    if (of_region := _region_account(account)) is not None:
        return line_not_bought(of_region, " ".join(words))
    text = " ; ".join(words)
    return next((rule.says for rule in objections(text, "", {}) if rule.code in _PEOPLE_AND_TRAVEL), None)


def _region_account(account: str) -> AccountCode | None:
    try:
        return AccountCode.parse(account)
    except ValueError:
        return None


@cache
def _accounts() -> tuple[tuple[str, Words], ...]:
    read: dict[str, dict[str, str]] = _read()["accounts"]  # type: ignore[assignment]  # our own file
    return tuple((prefix, Words(row["id"], row["en"])) for prefix, row in read.items())


@cache
def _titles() -> tuple[tuple[re.Pattern[str], Words], ...]:
    rows: list[dict[str, list[str]]] = _read()["words"]  # type: ignore[assignment]  # our own file
    return tuple((_whole(row["words"]), Words(str(row["id"]), str(row["en"]))) for row in rows)


def _whole(words: list[str]) -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(re.escape(word) for word in words) + r")\b")


def _read() -> dict[str, object]:
    text = (files("bela.budget") / "data" / "not_bought.yaml").read_text("utf-8")
    read: dict[str, object] = yaml.safe_load(text)
    return read
