"""Reads a page as a checker does: headings, labels, references, and anything that is inline."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

from django.http import HttpResponse

_FILLED_IN = {"input", "select", "textarea"}
_NOT_LABELLED = {"hidden", "submit", "button"}


@dataclass
class Page(HTMLParser):
    """One page, parsed."""

    text: str
    language: str = ""
    headings: list[str] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    references: list[str] = field(default_factory=list)
    labelled: set[str] = field(default_factory=set)
    boxes: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    inline: list[str] = field(default_factory=list)
    words: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()
        self.feed(self.text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        self._note_inline(tag, found)
        self.ids += [found["id"]] if "id" in found else []
        for name in ("aria-describedby", "aria-labelledby"):
            self.references += found.get(name, "").split()
        if tag == "html":
            self.language = found.get("lang", "")
        elif tag in {"h1", "h2", "h3"}:
            self.headings.append(tag)
        elif tag == "label":
            self.labelled.add(found.get("for", ""))
        elif tag == "a":
            self.links.append(found.get("href", ""))
        elif tag in _FILLED_IN and found.get("type") not in _NOT_LABELLED:
            self.boxes.append(found.get("id", ""))

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    def _note_inline(self, tag: str, found: dict[str, str]) -> None:
        if tag == "style" or "style" in found or (tag == "script" and not found.get("src")):
            self.inline.append(tag)
        self.inline += [name for name in found if name.startswith("on")]

    @property
    def says(self) -> str:
        """All the words, spaces made single."""
        return " ".join(" ".join(self.words).replace("\N{NO-BREAK SPACE}", " ").split())


def page(response: HttpResponse) -> Page:
    """The page of an answer."""
    return Page(response.content.decode())


def faults(response: HttpResponse) -> list[str]:
    """What a checker would complain about."""
    read = page(response)
    doubled = {name for name in read.ids if read.ids.count(name) > 1}
    return [
        *(["not one h1"] if read.headings.count("h1") != 1 else []),
        *([f"inline {what}" for what in read.inline]),
        *([f"id {name} stands twice" for name in sorted(doubled)]),
        *([f"nothing has the id {name}" for name in read.references if name not in read.ids]),
        *([f"box {name} has no label" for name in read.boxes if name not in read.labelled]),
        *(["no language"] if read.language not in {"id", "en"} else []),
        *(["a part was not rendered"] if "object at 0x" in read.text or "{{" in read.text else []),
    ]
