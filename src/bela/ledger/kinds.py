"""The kinds of entries: each is declared once, in its room's `entries.py`, with the words that tell it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from string import Formatter

from django.apps import apps
from django.utils.module_loading import autodiscover_modules

from bela.ledger.canonical import Json

_NAME = re.compile(r"[a-z]+(_[a-z]+)*\.[a-z]+(_[a-z]+)*")
_declared: dict[str, EntryKind] = {}


class BadKind(ValueError):
    """A kind that may not be declared, or was not; the text names it."""


@dataclass(frozen=True, eq=False)
class EntryKind:
    """A kind of entry; making one declares it. Raises `BadKind` for a bad or a taken name.

    `name` is what happened, in the past tense (`order.placed`); `room` the room that records it;
    `sentence` the Indonesian msgid with `{gaps}` that the body fills; `privacy` says why the body is
    nobody's data; `link` the page that shows the subject, with `{subject}` or fields of the body.
    """

    name: str
    room: str
    sentence: str
    privacy: str
    link: str | None = None

    def __post_init__(self) -> None:
        if not _NAME.fullmatch(self.name):
            raise BadKind(f"{self.name!r} is not a name like order.placed")
        if missing := [word for word in ("room", "sentence", "privacy") if not getattr(self, word)]:
            raise BadKind(f"{self.name} lacks its {' and '.join(missing)}")
        if self.name in _declared:
            raise BadKind(f"{self.name} is declared twice, by {_declared[self.name].room} and {self.room}")
        _declared[self.name] = self

    @cached_property
    def fields(self) -> frozenset[str]:
        """The names of the body's fields without which the sentence or the link cannot be told."""
        told = f"{self.sentence} {self.link or ''}"
        names = {name.partition(".")[0] for _, name, _, _ in Formatter().parse(told) if name}
        return frozenset(names - {"subject"})

    def url(self, subject: str, body: Mapping[str, Json]) -> str | None:
        """The address of the page that shows what the entry is about, where there is one."""
        return self.link.format(**{**body, "subject": subject}) if self.link else None


def is_declared(kind: EntryKind) -> bool:
    """Whether this very kind was declared."""
    return _declared.get(kind.name) is kind


def kinds() -> tuple[EntryKind, ...]:
    """Every kind of every installed room, by name."""
    apps.check_apps_ready()
    autodiscover_modules("entries")
    return tuple(_declared[name] for name in sorted(_declared))


def kind_named(name: str) -> EntryKind | None:
    """The kind of that name, or `None` for one that no room declares (any more)."""
    return _declared.get(name)
