"""`/pendataan/impor/{id}/`: how far a list has come, its columns and lines, what may be double; then merge it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_POST, require_safe

from bela.kernel.errand import AT_ONCE
from bela.kernel.numbers import format_number
from bela.kernel.refusal import Refusal
from bela.registry.lists.mapping import Mapped
from bela.registry.queries.batches import (
    BatchFacts,
    PairShown,
    StagedLine,
    kept_enterprises,
    lines_of,
    pairs_of,
    progress_of,
)
from bela.registry.queries.duplicates import duplicate_counts
from bela.registry.usecases.admit_batch import admit_batch
from bela.registry.usecases.merge_decided import merge_decided
from bela.registry.usecases.withdraw_batch import withdraw_batch
from bela.web.access import Visit, needs
from bela.web.errands import ErrandShown, errand_shown
from bela.web.fields import screen_language
from bela.web.registry.list_steps import ask, is_busy
from bela.web.registry.list_words import WHY_KEPT, field_in_words, stages_of, why_in_words
from bela.web.registry.masking import masked
from bela.web.registry.scope import their_batch
from bela.web.registry.shown import in_words
from bela.web.registry.words import BATCH_STATES, FIELDS, say
from bela.web.spreadsheet import Sheet, spreadsheet

_VIEWS = {"": "", "ditolak": "rejected", "ragu": "doubtful", "dirapikan": "repaired"}
_SHOWN_PAIRS = 8


@needs("registry:oversee")
@require_safe
def batch_page(visit: Visit, batch: str) -> HttpResponse:
    """Show the list; what can be done with it is for those who import alone."""
    found = their_batch(visit, batch, "registry:oversee")
    shown = visit.GET.get("baris", "ditolak" if found.rejected else "ragu")
    shown = shown if shown in _VIEWS else ""
    asked = visit.GET.get("hal", "")
    fields = [field for _name, field in found.columns]
    number = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 6 else 1
    page = lines_of(batch, only=_VIEWS[shown], page=number)
    kept = kept_enterprises(batch) if found.state == "withdrawn" else ()
    context = {
        "batch": found,
        "state": BATCH_STATES.get(found.state, (found.state, "")),
        "stages": stages_of(found),
        "columns": [_column(mapped) for mapped in found.mapped],
        "page": page,
        "lines": [(line.line, _cells(line, fields), _what(line, hidden=True)) for line in page.rows],
        "shown": shown,
        "waiting": found.state in ("uploaded", "read", "mapped"),
        "ready": found.state in ("checked", "matched"),
        "busy": found.errand is not None and found.errand.is_open,
        "can_withdraw": found.state != "withdrawn" and not _is_begun(found),
        "other_sheets": _other_sheets(found),
        "pairs": _pairs(batch) if found.state in ("matched", "admitted") else (),
        "kept": [(public_id, name, say(WHY_KEPT, why)) for public_id, name, why in kept],
        "errand": _errand(found),
        "acts": visit.actor.may("registry:import", found.government),
        "merges": visit.actor.may("registry:merge", found.government),
    }
    return render(visit, "registry/batch.html", context)


def _errand(found: BatchFacts) -> ErrandShown | None:
    """What was asked of the list, in words."""
    if found.errand is None:
        return None
    waiting, failed = {
        "read_batch": (_("Berkasnya sedang dibaca."), _("Pembacaannya gagal.")),
        "check_batch": (_("Sedang diperiksa: {rows} baris."), _("Pemeriksaannya gagal.")),
        "match_batch": (_("Sedang dibandingkan: {rows} baris."), _("Pembandingannya gagal.")),
        "admit_batch": (_("Sedang dimasukkan: {rows} baris."), _("Gagal dimasukkan.")),
    }[found.errand.act]
    rows, done = format_number(found.rows), progress_of(found)
    if done is not None:
        rows = _("{done} dari {all}").format(done=format_number(done), all=rows)
    return errand_shown(found.errand, waiting.format(rows=rows), failed)


def _is_begun(found: BatchFacts) -> bool:
    """Whether the clock is at work on the list; while it only waits, the list can still be taken back."""
    errand = found.errand
    return errand is not None and errand.is_open and errand.begun_at is not None


def _column(mapped: Mapped) -> tuple[str, str, str]:
    """A column, what it holds, and why where its name does not say it."""
    why = "" if mapped.how == "name" else why_in_words(mapped)
    return mapped.column, field_in_words(mapped.field) if mapped.field else "", why


def _other_sheets(found: BatchFacts) -> list[tuple[str, int]]:
    """Sheets of the file that may still be read; all of them while none was chosen."""
    if found.state in ("admitted", "withdrawn"):
        return []
    return [sheet for sheet in found.full_sheets if sheet[0] != found.layout.get("sheet")]


def _pairs(batch: str) -> list[tuple[PairShown, str]]:
    """The likeliest pairs, each with why in the reader's language."""
    language = screen_language()
    pairs = pairs_of(batch, size=_SHOWN_PAIRS).rows
    return [(pair, ", ".join(str(why[language]) for why in pair.why if why.get(language))) for pair in pairs]


@needs("registry:import")
@require_safe
def batch_sheet(visit: Visit, batch: str) -> HttpResponse:
    """The rejected and the doubtful lines with every original cell, to be mended and sent again."""
    found = their_batch(visit, batch)
    names = [name for name, _field in found.columns]
    sheets = [
        _sheet(pgettext("baris", "Ditolak"), names, lines_of(batch, only="rejected", size=None).rows),
        _sheet(_("Perlu dilihat"), names, lines_of(batch, only="doubtful", size=None).rows),
        _repairs(lines_of(batch, only="repaired", size=None).rows),
    ]
    return spreadsheet(f"bela-impor-{batch}.xlsx", *sheets)


@needs("registry:import")
@require_POST
def admit(visit: Visit, batch: str) -> HttpResponseBase:
    """Put the staged lines into the register."""
    found = their_batch(visit, batch)
    page = f"/pendataan/impor/{batch}/"
    if is_busy(visit, found):
        return HttpResponseRedirect(page)
    if found.staged > AT_ONCE and found.state != "admitted":
        ask(visit, batch, "admit_batch")
        return HttpResponseRedirect(page)
    try:
        made = admit_batch(at=timezone.now(), actor=visit.actor, batch=batch)
    except Refusal as refused:
        messages.error(visit, f"{refused.reason} {refused.next_step}".strip())
    else:
        messages.success(visit, _("{made} usaha masuk dari {name}.").format(made=made, name=found.name))
        _merge_agreed(visit, found)
    return HttpResponseRedirect(page)


def _merge_agreed(visit: Visit, found: BatchFacts) -> None:
    """Merge what a person called the same while it was still a line of this list."""
    government = found.government
    if not visit.actor.may("registry:merge", government):
        return
    if duplicate_counts(frozenset({government}), found.public_id).agreed:
        done = merge_decided(at=timezone.now(), actor=visit.actor, government=government)
        sentence = _("{merged} pasang yang diputuskan sama sudah digabung.")
        messages.success(visit, sentence.format(merged=done.merged))


@needs("registry:import")
@require_POST
def withdraw(visit: Visit, batch: str) -> HttpResponseBase:
    """Take the list back."""
    asked = their_batch(visit, batch)
    if _is_begun(asked) and is_busy(visit, asked):
        return HttpResponseRedirect(f"/pendataan/impor/{batch}/")
    try:
        found = withdraw_batch(at=timezone.now(), actor=visit.actor, batch=batch)
    except Refusal as refused:
        messages.error(visit, f"{refused.reason} {refused.next_step}".strip())
    else:
        messages.success(visit, _("Daftar ini ditarik. Baris-barisnya tetap tersimpan."))
        if found.kept:
            messages.warning(
                visit, _("{kept} usaha tetap ada; alasannya di bawah.").format(kept=len(found.kept))
            )
    return HttpResponseRedirect(f"/pendataan/impor/{batch}/")


def _cells(line: StagedLine, fields: list[str | None]) -> str:
    """The cells that say something, long numbers hidden."""
    told = zip([*fields, *[None] * len(line.cells)], line.cells, strict=False)
    return " · ".join(masked(field, cell)[:60] for field, cell in told if cell.strip())


def _what(line: StagedLine, *, hidden: bool = False) -> list[str]:
    """Everything that was found about the line, in sentences; on the page long numbers are hidden."""
    show = masked if hidden else _as_it_is
    rejected = [f"{_called(line.rejected_field)}{_(line.rejected_reason)}"] if line.rejected_reason else []
    doubts = [f"{_called(found['field'])}{_(found['reason'])}" for found in line.warnings]
    mended = [
        f"{_called(found['field'])}{show(found['field'], found['from'])} → "
        f"{show(found['field'], in_words(found['field'], found['to']))} ({_(found['why'])})"
        for found in line.repairs
    ]
    return [*rejected, *doubts, *mended]


def _as_it_is(field: str | None, text: str) -> str:
    return text


def _called(field: str) -> str:
    return f"{say(FIELDS, field)}: " if field else ""


def _sheet(title: str, names: list[str], lines: tuple[StagedLine, ...]) -> Sheet:
    rows = []
    for line in lines:
        cells = [*line.cells, *[""] * (len(names) - len(line.cells))][: len(names)]
        rows.append([line.line, "; ".join(_what(line)), *cells])
    return Sheet(title, [_("Baris"), _("Yang ditemukan"), *names], rows, widths=[8, 60, *[20] * len(names)])


def _repairs(lines: tuple[StagedLine, ...]) -> Sheet:
    """Every repair beside what stood there."""
    rows = [
        [line.line, str(say(FIELDS, found["field"])), found["from"], found["to"], _(found["why"])]
        for line in lines
        for found in line.repairs
    ]
    heads = [_("Baris"), _("Isian"), _("Aslinya"), _("Menjadi"), _("Sebabnya")]
    return Sheet(_("Dirapikan"), heads, rows, widths=[8, 24, 40, 40, 30])
