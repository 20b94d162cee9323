"""Renders a frozen document as a tagged PDF (PDF/UA-1).

Facts reach Typst as JSON data, never as text of the program, so no name can say anything to it. There is
no clock, no system font, no network and no file but our own layouts: the same document, the same bytes.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

import typst

from bela.documents.frozen import Frozen
from bela.documents.kinds import paper_kind
from bela.documents.rendering.letters import drawable, plain
from bela.documents.rendering.qr import qr_svg
from bela.documents.rendering.words import words_of
from bela.kernel.dates import format_day
from bela.kernel.public_id import spoken
from bela.ledger.api import Json

_LAYOUTS = Path(str(files("bela.documents.rendering") / "layouts"))
_NO_SHAPE_FOR = "could not be displayed"


def render(document: str) -> bytes:
    """The PDF of a frozen document. Raises `typst.TypstError` where our layout is at fault."""
    frozen = Frozen.read(document)
    try:
        return _compile(frozen, drawable)
    except typst.TypstError as failure:
        if _NO_SHAPE_FOR not in str(failure):
            raise
        # A letter slipped through that the fonts cannot draw: an unreadable name is better than no paper.
        return _compile(frozen, lambda text: plain(drawable(text)))


@cache
def layout_version() -> str:
    """With what a PDF is made: the compiler's version and the layouts' hash."""
    digest = sha256()
    for path in sorted(_LAYOUTS.glob("*.typ")):
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return f"typst {version('typst')} layouts {digest.hexdigest()[:16]}"


def _compile(frozen: Frozen, letters: Callable[[str], str]) -> bytes:
    inputs = {"paper": json.dumps(_said(frozen, letters)), "qr": qr_svg(frozen.check)}
    made = _compiler().compile(
        _LAYOUTS / f"{frozen.kind}.typ", format="pdf", sys_inputs=inputs, pdf_standards=["ua-1"]
    )
    assert isinstance(made, bytes), "one document is one file"  # noqa: S101
    return made


@cache
def _compiler() -> typst.Compiler:
    """One for the process: finding the fonts takes longer than a page."""
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=True)
    return typst.Compiler(root=_LAYOUTS, font_paths=fonts, ignore_system_fonts=True)


def _said(frozen: Frozen, letters: Callable[[str], str]) -> dict[str, Json]:
    """All that the layout prints, written for people; `letters` sees every word that came from outside."""
    kind, day = paper_kind(frozen.kind), frozen.issued_on
    facts = _each_text(kind.facts.write(frozen.facts), letters)
    return {
        "name": kind.name,
        "number": letters(frozen.number),
        "check": frozen.check,
        "spoken": spoken(frozen.code),
        "author": facts["head"]["unit"],  # type: ignore[index, call-overload]  # every kind has a letterhead
        "day": format_day(day),
        "date": [day.year, day.month, day.day],
        "words": words_of(frozen),
        "facts": facts,
    }


def _each_text(value: Json, letters: Callable[[str], str]) -> Json:
    match value:
        case str():
            return letters(value)
        case dict():
            return {name: _each_text(item, letters) for name, item in value.items()}
        case list():
            return [_each_text(item, letters) for item in value]
    return value
