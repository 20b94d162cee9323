"""What an owner takes out, as sheets of a spreadsheet that people can read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from bela.registry.queries.answers_of import as_text
from bela.registry.questions import BLOCKS, QUESTIONS
from bela.web.registry.shown import in_words
from bela.web.registry.words import FIELDS, HOWS, LOOKS, say
from bela.web.spreadsheet import Sheet


def sheets_of(found: Mapping[str, Any]) -> list[Sheet]:
    """The sheets of `queries.takeout`."""
    return [
        Sheet(_("Catatan"), [_("Bagian"), _("Pertanyaan"), _("Jawaban")], [*_record(found)], (24, 36, 60)),
        Sheet(
            _("Riwayat"), [_("Kapan"), _("Bagaimana"), _("Oleh Anda"), _("Pertanyaan"), _("Semula"), _("Menjadi")],
            [*_history(found)], (22, 20, 12, 30, 40, 40),
        ),
        Sheet(
            _("Dari daftar"), [_("Daftar"), _("Baris"), _("Kolom"), _("Isinya")], [*_sources(found)],
            (30, 10, 30, 60),
        ),
        Sheet(
            _("Surat dan pemeriksaan"), [_("Apa"), _("Keterangan"), _("Isinya")], [*_papers(found)], (26, 26, 60)
        ),
        Sheet(
            _("Siapa yang melihat"), [_("Kapan"), _("Siapa"), _("Apa yang dilakukan"), _("Untuk apa")],
            [(_moment(look["at"]), look["who"], str(say(LOOKS, look["kind"])), look["purpose"])
             for look in found["looks"]],
            (22, 30, 44, 24),
        ),
    ]  # fmt: skip


def _record(found: Mapping[str, Any]) -> Iterator[tuple[object, ...]]:
    for block in BLOCKS:
        for field, value in found["record"][block.key].items():
            yield str(block.name), str(QUESTIONS[field].label), _said(field, value)
    for phone in found["other_phones"]:
        yield str(BLOCKS[0].name), _("Nomor HP lain"), phone


def _history(found: Mapping[str, Any]) -> Iterator[tuple[object, ...]]:
    for once in found["history"]:
        for field, (before, after) in once["answers"].items():
            yield (
                _moment(once["at"]), str(HOWS[once["how"]]), _("ya") if once["by_you"] else "",
                str(say(FIELDS, field)), _said(field, before), _said(field, after),
            )  # fmt: skip


def _sources(found: Mapping[str, Any]) -> Iterator[tuple[object, ...]]:
    for source in found["sources"]:
        for column, cell in source["cells"].items():
            yield source["list"], source["line"], column, cell


def _papers(found: Mapping[str, Any]) -> Iterator[tuple[object, ...]]:
    """One row a fact, under the names the JSON file has for them as well."""
    for part in ("papers", "checks"):
        for kind, rows in found[part].items():
            for number, row in enumerate(rows, 1):
                for name, value in row.items():
                    if value not in (None, ""):
                        yield f"{kind} {number}", name, str(value)
    for kind, rows in (("erasure", found["erasure_requests"]), ("mandate", found["mandates"])):
        for number, row in enumerate(rows, 1):
            for name, value in row.items():
                if value not in (None, ""):
                    yield f"{kind} {number}", name, str(value)


def _said(field: str, value: object) -> str:
    question = QUESTIONS.get(field)
    text = as_text(question.kind if question else "text", value)
    return text if question is not None and question.kind == "day" else in_words(field, text)


def _moment(written: str) -> datetime:
    return datetime.fromisoformat(written)
