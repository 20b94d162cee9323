"""Reads the rule book's YAML files strictly and says file and field of what is wrong in them.

YAML's surprises are off: `on`, `yes` and `05:00` are texts, a number with a point is a text too (so
there is no float anywhere), and a key that stands twice is an error instead of a silent override.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from importlib.resources import files
from importlib.resources.abc import Traversable

import yaml

try:
    from yaml import CSafeLoader as _Base
except ImportError:  # PyYAML built without libyaml: the same answers, only slower
    from yaml import SafeLoader as _Base  # type: ignore[assignment]  # the same class, in Python


class RuleBookError(ValueError):
    """The rule book is not fit to judge by: which file, which field, and why."""

    def __init__(self, file: str, field: str, reason: str) -> None:
        super().__init__(f"{file}: {field or 'file'}: {reason}")
        self.file = file
        self.field = field
        self.reason = reason


class _Loader(_Base):
    """A YAML loader that knows null, true, false, whole numbers, days and texts, and nothing else."""

    yaml_implicit_resolvers: dict[str, list[tuple[str, re.Pattern[str]]]] = {}

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[object, object]:
        keys = [key.value for key, _ in node.value]
        for key in keys:
            if keys.count(key) > 1:
                raise yaml.MarkedYAMLError(problem=f"{key} stands twice", problem_mark=node.start_mark)
        return super().construct_mapping(node, deep=deep)


for _tag, _pattern, _first in (
    ("null", r"null|", ["n", ""]),
    ("bool", r"true|false", list("tf")),
    ("int", r"0|[1-9][0-9]*", list("0123456789")),
    ("timestamp", r"[0-9]{4}-[0-9]{2}-[0-9]{2}", list("0123456789")),
):
    _Loader.add_implicit_resolver(f"tag:yaml.org,2002:{_tag}", re.compile(rf"(?:{_pattern})\Z"), _first)


def read_yaml(text: str, file: str) -> object:
    """The plain data a YAML text holds. Raises `RuleBookError`."""
    try:
        return yaml.load(text, Loader=_Loader)  # noqa: S506 (a safe loader, made stricter)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else "?"
        raise RuleBookError(file, f"line {line}", error.problem or "cannot be read") from error
    except (yaml.YAMLError, ValueError) as error:
        raise RuleBookError(file, "", str(error)) from error


def packaged(folder: str) -> Iterator[tuple[str, str]]:
    """Every YAML file of the wheel below `folder`, as (path without suffix, text), in order."""
    yield from _below(files("bela.law") / folder, "")


def _below(folder: Traversable, prefix: str) -> Iterator[tuple[str, str]]:
    for entry in sorted(folder.iterdir(), key=lambda found: found.name):
        if entry.is_dir():
            yield from _below(entry, f"{prefix}{entry.name}/")
        elif entry.name.endswith(".yaml"):
            yield f"{prefix}{entry.name.removesuffix('.yaml')}", entry.read_text(encoding="utf-8")


@dataclass(frozen=True, slots=True)
class Words:
    """A sentence in Indonesian and in English."""

    id: str
    en: str

    def of(self, language: str) -> str:
        """The sentence in that language; Indonesian where it is not English."""
        return self.en if language == "en" else self.id

    def as_json(self) -> dict[str, str]:
        """Both."""
        return {"id": self.id, "en": self.en}


@dataclass(frozen=True, slots=True)
class Node:
    """A place in a file: its data, and where it stands, so that every refusal can name it."""

    file: str
    field: str
    data: object

    def wrong(self, reason: str) -> RuleBookError:
        """An error at this place."""
        return RuleBookError(self.file, self.field, reason)

    def child(self, key: str | int, data: object) -> Node:
        """A place below."""
        return Node(self.file, f"{self.field}.{key}".removeprefix("."), data)

    def fields(self, needed: str, allowed: str = "") -> dict[str, Node]:
        """The fields of a mapping: all the needed ones, and no other than those and the allowed."""
        found = self.mapping()
        for key in found:
            if key not in needed.split() + allowed.split():
                raise self.child(key, None).wrong("is not known here")
        for key in needed.split():
            if key not in found:
                raise self.child(key, None).wrong("is missing")
        return found

    def mapping(self) -> dict[str, Node]:
        """The fields of a mapping, whatever they are called."""
        if not isinstance(self.data, Mapping):
            raise self.wrong("must be a mapping")
        return {str(key): self.child(str(key), item) for key, item in self.data.items()}

    def items(self) -> list[Node]:
        """The items of a list."""
        if not isinstance(self.data, list):
            raise self.wrong("must be a list")
        return [self.child(number, item) for number, item in enumerate(self.data)]

    def text(self) -> str:
        """A text that says something."""
        if not isinstance(self.data, str) or not self.data.strip():
            raise self.wrong("must be a text")
        return " ".join(self.data.split())

    def day(self) -> date:
        """A day."""
        if not isinstance(self.data, date):
            raise self.wrong("must be a day such as 2020-08-17")
        return self.data

    def flag(self) -> bool:
        """True or false."""
        if not isinstance(self.data, bool):
            raise self.wrong("must be true or false")
        return self.data

    def whole(self) -> int:
        """A whole number, zero or more."""
        if isinstance(self.data, bool) or not isinstance(self.data, int) or self.data < 0:
            raise self.wrong("must be a whole number, zero or more")
        return self.data

    def one_of(self, words: Mapping[str, object] | tuple[str, ...]) -> str:
        """One of the words."""
        if not isinstance(self.data, str) or self.data not in words:
            raise self.wrong(f"must be one of {', '.join(words)}")
        return self.data

    def or_none[T](self, read: Callable[[], T]) -> T | None:
        """What `read` reads here, or null."""
        return None if self.data is None else read()

    def words(self) -> Words:
        """A sentence in both languages, and nothing beside it."""
        found = self.fields("id en")
        return Words(id=found["id"].text(), en=found["en"].text())
