"""A browser without pictures: keeps cookies, finds forms on a page, fills them as a person would, submits."""

from __future__ import annotations

import re
import secrets
import urllib.error
import urllib.parse
import urllib.request
from dataclasses import dataclass, field
from html import unescape
from html.parser import HTMLParser
from http.cookiejar import CookieJar


@dataclass(slots=True)
class Form:
    """One form of a page: where it goes, and its fields as they stand."""

    action: str
    method: str
    fields: dict[str, list[str]] = field(default_factory=dict)
    choices: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    """What a select, radio or checkbox offers: (value, words)."""
    buttons: list[tuple[str, str]] = field(default_factory=list)
    files: set[str] = field(default_factory=set)

    def choose(self, name: str, words: str) -> str:
        """The value of the choice whose words contain these. Raises `AssertionError` naming what there is."""
        for value, said in self.choices.get(name, []):
            if words.casefold() in said.casefold():
                return value
        raise AssertionError(f"{name} offers no {words!r}: {self.choices.get(name)}")


class _Reader(HTMLParser):
    """Collects forms and the words of a page."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.forms: list[Form] = []
        self.links: list[tuple[str, str]] = []
        self.words: list[str] = []
        self.heading: list[str] = []
        self._form: Form | None = None
        self._select = self._textarea = self._option = ""
        self._option_selected = False
        self._said: list[str] = []
        self._label: list[str] | None = None
        self._in: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open an element."""
        has = {name: value or "" for name, value in attrs}
        if tag not in ("input", "img", "br", "meta", "link", "hr", "path", "rect", "circle", "line"):
            self._in.append(tag)
        if tag == "form":
            self._form = Form(has.get("action", ""), has.get("method", "get").lower())
            self.forms.append(self._form)
        elif tag == "a":
            self.links.append((has.get("href", ""), ""))
            self._said = []
        elif self._form is not None:
            self._field(tag, has)

    def _field(self, tag: str, has: dict[str, str]) -> None:
        form, name = self._form, has.get("name", "")
        assert form is not None
        if tag == "input" and name:
            self._input(form, name, has)
        elif tag == "select" and name:
            self._select = name
            form.fields.setdefault(name, [])
            form.choices.setdefault(name, [])
        elif tag == "option" and self._select:
            self._option, self._said = has.get("value", ""), []
            self._option_selected = "selected" in has
        elif tag == "textarea" and name:
            self._textarea, self._said = name, []
        elif tag == "button" and has.get("type", "submit") == "submit":
            form.buttons.append((name, has.get("value", "")))

    def _input(self, form: Form, name: str, has: dict[str, str]) -> None:
        kind, value = has.get("type", "text"), has.get("value", "")
        if kind == "file":
            form.files.add(name)
        elif kind in ("radio", "checkbox"):
            form.choices.setdefault(name, []).append((value or "on", ""))
            self._said = []
            if "checked" in has:
                form.fields.setdefault(name, []).append(value or "on")
        elif kind not in ("submit", "image", "button", "reset"):
            form.fields[name] = [value]

    def handle_data(self, data: str) -> None:
        """Read words."""
        if self._in and self._in[-1] in ("script", "style"):
            return
        self.words.append(data)
        self._said.append(data)
        if "h1" in self._in:
            self.heading.append(data)

    def handle_endtag(self, tag: str) -> None:
        """Close an element."""
        said = " ".join("".join(self._said).split())
        if tag in self._in:
            while self._in and self._in.pop() != tag:
                pass
        if tag == "a" and self.links:
            self.links[-1] = (self.links[-1][0], said)
        elif tag == "label" and self._form is not None:
            self._name_last_choice(said)
        elif tag == "option" and self._select and self._form is not None:
            self._form.choices[self._select].append((self._option, said))
            if self._option_selected or not self._form.fields[self._select]:
                self._form.fields[self._select] = [self._option]
        elif tag == "select":
            self._select = ""
        elif tag == "textarea" and self._textarea and self._form is not None:
            self._form.fields[self._textarea] = ["".join(self._said).removeprefix("\n")]
            self._textarea = ""
        elif tag == "form":
            self._form = None

    def _name_last_choice(self, said: str) -> None:
        assert self._form is not None
        for name, offered in self._form.choices.items():
            self._form.choices[name] = [(value, words or said) for value, words in offered]


@dataclass(frozen=True, slots=True)
class Page:
    """An answer, read."""

    status: int
    url: str
    html: str
    forms: list[Form]
    links: list[tuple[str, str]]
    words: str
    heading: str

    def form(self, *names: str, action: str = "") -> Form:
        """The form that has all these fields. Raises `AssertionError` saying what the page has."""
        for form in self.forms:
            known = form.fields.keys() | form.choices.keys() | form.files | {name for name, _ in form.buttons}
            if set(names) <= known and action in form.action:
                return form
        has = [(form.action, sorted(form.fields.keys() | form.choices.keys())) for form in self.forms]
        raise AssertionError(f"{self.url} ({self.status}, {self.heading!r}) has no form with {names}: {has}")

    def link(self, pattern: str) -> str:
        """The first link whose address matches. Raises `AssertionError`."""
        for href, _ in self.links:
            if re.search(pattern, href):
                return href
        raise AssertionError(f"{self.url} ({self.heading!r}) has no link like {pattern}")


class Browser:
    """One person's browser."""

    def __init__(self, base: str) -> None:
        self._base = base.rstrip("/")
        self._opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))

    def get(self, path: str) -> Page:
        """Open an address."""
        return self._open(urllib.request.Request(urllib.parse.urljoin(self._base + "/", path)))  # noqa: S310

    def submit(self, page: Page, form: Form, **typed: object) -> Page:
        """Send a form with what was typed over what stands in it; files as (name, bytes)."""
        values = {name: list(held) for name, held in form.fields.items()}
        files = {}
        for name, value in typed.items():
            if isinstance(value, tuple):
                files[name] = value
            else:
                values[name] = [str(each) for each in value] if isinstance(value, list) else [str(value)]
        target = urllib.parse.urljoin(page.url, form.action or page.url)
        pairs = [(name, each) for name, held in values.items() for each in held]
        if form.method == "get":
            return self.get(f"{target.partition('?')[0]}?{urllib.parse.urlencode(pairs)}")
        body, kind = _multipart(pairs, files) if form.files else _urlencoded(pairs)
        headers = {"Content-Type": kind, "Referer": page.url}
        return self._open(urllib.request.Request(target, data=body, headers=headers))  # noqa: S310

    def _open(self, request: urllib.request.Request) -> Page:
        try:
            with self._opener.open(request, timeout=60) as answer:
                return _read(answer.status, answer.url, answer.read())
        except urllib.error.HTTPError as error:
            with error:
                return _read(error.code, error.url or request.full_url, error.read())


def _read(status: int, url: str, body: bytes) -> Page:
    html = body.decode(errors="replace")
    reader = _Reader()
    reader.feed(html)
    words = unescape(" ".join("".join(reader.words).split()))
    return Page(
        status, url, html, reader.forms, reader.links, words, " ".join("".join(reader.heading).split())
    )


def _urlencoded(pairs: list[tuple[str, str]]) -> tuple[bytes, str]:
    return urllib.parse.urlencode(pairs).encode(), "application/x-www-form-urlencoded"


def _multipart(pairs: list[tuple[str, str]], files: dict[str, tuple[str, bytes]]) -> tuple[bytes, str]:
    edge = secrets.token_hex(16)
    parts = [
        f'--{edge}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
        for name, value in pairs
    ]
    for name, (filename, content) in files.items():
        head = f'--{edge}\r\nContent-Disposition: form-data; name="{name}"; filename="{filename}"\r\n'
        parts.append(head.encode() + b"Content-Type: application/octet-stream\r\n\r\n" + content + b"\r\n")
    return b"".join(parts) + f"--{edge}--\r\n".encode(), f"multipart/form-data; boundary={edge}"
