"""The retention table: what is kept of a person, what for, what keeps it though they ask otherwise, how long."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Final

from bela.law.source import Node, Words, read_yaml
from bela.registry.answering import KEPT

WHENS: Final = ("selling", "aid", "census", "always")
"""What keeps a group: it was ever allowed to sell; a programme of aid dealt with it; a census in which it was visited
is not closed; nothing ever lets go of it."""


@dataclass(frozen=True, slots=True)
class Keeper:
    """Why a group is kept: `years` after the last act about it, None without end. `cite` names the law, if any;
    a `checked` of None says that no lawyer has looked at it yet."""

    when: str
    years: int | None
    why: Words
    cite: str
    checked: date | None


@dataclass(frozen=True, slots=True)
class Group:
    """Some data that are kept and erased together; `fields` are those of the record among them."""

    key: str
    fields: tuple[str, ...]
    name: Words
    why: Words
    kept_by: tuple[Keeper, ...]
    ends: Words

    @property
    def erasable(self) -> bool:
        """Whether it can ever be asked for."""
        return all(keeper.when != "always" for keeper in self.kept_by)

    def kept(self, holding: frozenset[str]) -> Keeper | None:
        """What keeps it where these hold, if anything."""
        return next((found for found in self.kept_by if found.when in holding), None)


def retention_on(day: date) -> tuple[Group, ...]:
    """The table of a day: its latest version that had begun, else the first."""
    begun = [groups for start, groups in _versions() if start <= day]
    return begun[-1] if begun else _versions()[0][1]


@cache
def _versions() -> tuple[tuple[date, tuple[Group, ...]], ...]:
    text = (files("bela.registry") / "retention.yaml").read_text("utf-8")
    top = Node("retention.yaml", "", read_yaml(text, "retention.yaml"))
    found = []
    for node in top.items():
        version = node.fields("from groups")
        found.append((version["from"].day(), tuple(_group(item) for item in version["groups"].items())))
    return tuple(sorted(found, key=lambda version: version[0]))


def _group(node: Node) -> Group:
    found = node.fields("key fields name why kept_by ends")
    return Group(
        found["key"].text(),
        tuple(field.one_of(KEPT) for field in found["fields"].items()),
        found["name"].words(),
        found["why"].words(),
        tuple(_keeper(item) for item in found["kept_by"].items()),
        found["ends"].words(),
    )


def _keeper(node: Node) -> Keeper:
    found = node.fields("when years why cite checked")
    return Keeper(
        found["when"].one_of(WHENS),
        found["years"].or_none(found["years"].whole),
        found["why"].words(),
        _cite(found["cite"]),
        found["checked"].or_none(found["checked"].day),
    )


def _cite(node: Node) -> str:
    if node.data is None:
        return ""
    found = node.fields("instrument article")
    article = found["article"].or_none(found["article"].text)
    return ", ".join(filter(None, (found["instrument"].text(), article)))
