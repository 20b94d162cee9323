"""Canaries: a person's data of every kind, easy to find wherever it comes out again, and the hunter.

The cast are canaries too: whoever of them acts on an order must not be named anywhere in public.
"""

from __future__ import annotations

import html
import io
import json
import re
import zipfile
from collections.abc import Iterable, Mapping

import pypdfium2

from tests.cast import CAST

NIK = "1271055406910007"
PHONE = "0813-7788-9911"
ACCOUNT = "7766554433221"
ADDRESS = "Gang Kenari Tersembunyi 77"
MAIL = "kenari.tersembunyi@rahasia.example"
NAME = "Kenariwati Tersembunyi"
NOTE = f"Hubungi {NAME}, NIK {NIK}, HP {PHONE}, rek. {ACCOUNT}, {ADDRESS}, {MAIL}"

_TITLES = re.compile(r"^(dr|ir|hj)\. |,.*$")

NUMBERS: Mapping[str, str] = {"nik": NIK, "phone": "81377889911", "account": ACCOUNT[:10]} | {
    f"phone of {who}": re.sub(r"\D", "", one.login).lstrip("0")
    for who, one in CAST.items()
    if "@" not in one.login
}
WORDS: Mapping[str, str] = (
    {"address": "gang kenari tersembunyi", "mail": "rahasia.example", "name": "kenariwati"}
    | {f"mail of {who}": one.login.casefold() for who, one in CAST.items() if "@" in one.login}
    | {f"name of {who}": _TITLES.sub("", one.name.casefold()) for who, one in CAST.items()}
)

_BETWEEN_DIGITS = re.compile(r"(?<=[0-9])[\s.\-/()+\u00a0]+(?=[0-9])")
_SPACES = re.compile(r"[\s\u00a0]+")


def found_in(content: bytes, kind: str = "text/html") -> set[str]:
    """Which canaries a file or answer holds, however they are written there."""
    texts = list(_texts(content, kind))
    return {name for text in texts for name in _found(text)}


def _found(text: str) -> Iterable[str]:
    words = _SPACES.sub(" ", text).casefold()
    digits = _BETWEEN_DIGITS.sub("", text)
    yield from (name for name, written in NUMBERS.items() if written in digits)
    yield from (name for name, written in WORDS.items() if written in words)


def _texts(content: bytes, kind: str) -> Iterable[str]:
    if kind.startswith("application/pdf") or content.startswith(b"%PDF"):
        with pypdfium2.PdfDocument(content) as document:
            yield "\n".join(page.get_textpage().get_text_range() for page in document)
    elif content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for name in archive.namelist():
                yield html.unescape(archive.read(name).decode(errors="replace"))
    else:
        text = content.decode(errors="replace")
        yield html.unescape(text)
        yield _unescaped(text)


def _unescaped(text: str) -> str:
    """JSON may write a letter as a number."""
    try:
        return json.dumps(json.loads(text), ensure_ascii=False)
    except ValueError:
        return re.sub(r"\\u([0-9a-f]{4})", lambda hit: chr(int(hit[1], 16)), text)
