"""Translations without a system gettext: Babel extracts and compiles, Django's parser reads templates.

The message id is the Indonesian sentence as it stands on the screen; the catalogue holds its English.
"""

from __future__ import annotations

import io
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import IO

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir, extract_python
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

import bela

SOURCE = Path(bela.__file__).parent
CATALOGUE = SOURCE / "locale" / "en" / "LC_MESSAGES" / "django.po"
_KEYWORDS: Mapping[str, tuple[int | tuple[int, str], ...] | None] = {
    "gettext": None,
    "_": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}
type Extracted = tuple[int, str, str | tuple[str, ...], list[str]]


def extract_template(
    fileobj: IO[bytes],
    keywords: Mapping[str, object],
    comment_tags: Collection[str],
    options: Mapping[str, object],
) -> Iterator[Extracted]:
    """Babel's extractor for a Django template, by Django's own rewriting of it into something like Python."""
    from django.utils.translation.template import templatize

    # How deep a tag stands in its page means nothing; Python would take it for blocks.
    as_python = "\n".join(line.lstrip() for line in templatize(fileobj.read().decode()).splitlines())
    yield from extract_python(io.BytesIO(as_python.encode()), keywords, comment_tags, {"encoding": "utf-8"})  # type: ignore[arg-type, misc]


def extract() -> Catalog:
    """Every message of the source, with the English we have; what we no longer say is gone."""
    fresh = Catalog(locale="en", project="Bela", fuzzy=False, charset="utf-8")
    found = extract_from_dir(
        SOURCE,
        method_map=[("web/templates/**", f"{__name__}:extract_template"), ("**.py", "python")],
        keywords=_KEYWORDS,
        comment_tags=("Translators:",),
        strip_comment_tags=True,
    )
    for filename, _line, words, comments, context in found:
        # No line numbers: they would change the catalogue with every edit elsewhere.
        fresh.add(words, locations=[(filename, 0)], auto_comments=comments, context=context)
    known = load()
    message: Message
    for message in fresh:
        old = known.get(message.id, context=message.context) if message.id else None
        if old is not None and old.string and old.pluralizable == message.pluralizable:
            message.string = old.string  # a sentence that now counts needs its English anew
    return fresh


def load() -> Catalog:
    """The catalogue as it is on disk; an empty one where there is none."""
    if not CATALOGUE.exists():
        return Catalog(locale="en")
    with CATALOGUE.open("rb") as handle:
        return read_po(handle, locale="en")


def save(catalogue: Catalog) -> None:
    """Write the catalogue in an order that does not depend on where a sentence stands."""
    CATALOGUE.parent.mkdir(parents=True, exist_ok=True)
    with CATALOGUE.open("wb") as handle:
        write_po(handle, catalogue, width=100, sort_output=True, omit_header=False, include_lineno=False)


def compile_catalogue() -> Path:
    """Write the `.mo` that the site reads, beside the `.po`."""
    target = CATALOGUE.with_suffix(".mo")
    draft = target.with_suffix(".mo.new")
    with draft.open("wb") as handle:
        write_mo(handle, load())
    return draft.replace(target)


def untranslated(catalogue: Catalog) -> list[Message]:
    """The messages that have no English."""
    return [message for message in catalogue if message.id and not _english(message)]


def _english(message: Message) -> bool:
    strings = message.string if isinstance(message.string, tuple | list) else (message.string,)
    return all(strings)


def ids(catalogue: Catalog) -> set[tuple[str, str | None]]:
    """The messages' identities, for comparing two catalogues."""
    return {(str(message.id), message.context) for message in catalogue if message.id}
