"""`/pendataan/ganda/`: pairs that may be one, how the work stands, and looking for more."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from bela.kernel.errand import AlreadyAsked
from bela.registry.queries.duplicate_works import WorkShown, latest_works
from bela.registry.queries.duplicates import (
    PairRow,
    Wanted,
    duplicate_counts,
    duplicate_pairs,
    next_pair,
)
from bela.registry.usecases.ask_for_duplicates import ask_for_duplicates
from bela.registry.usecases.merge_decided import merge_decided
from bela.web.access import Visit, needs
from bela.web.errands import ErrandShown, errand_shown
from bela.web.registry.pair_shown import reason_in_words
from bela.web.registry.scope import scope_of
from bela.web.spreadsheet import Sheet, spreadsheet

PERMISSION = "registry:merge"
PAGE = "/pendataan/ganda/"
VERDICTS: Mapping[str, tuple[object, str]] = {
    "certain": (gettext_lazy("hampir pasti"), "done"),
    "unsure": (gettext_lazy("perlu dilihat"), "wait"),
}
STATES: Mapping[str, object] = {
    "open": gettext_lazy("menunggu"),
    "later": gettext_lazy("nanti"),
    "same": gettext_lazy("sama"),
    "different": gettext_lazy("berbeda"),
}
_MERGED_AT_ONCE: Final = 50
"""Pairs up to which the page merges itself: each is a transaction of its own, some thirty a second."""

_VIEWS = {"": "", "nanti": "later", "beda": "different", "disepakati": "agreed"}


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address asks for: `list` is a list's public id, `view` a word of `_VIEWS`."""

    list: str
    view: str
    page: int

    @classmethod
    def by(cls, visit: Visit) -> Asked:
        """Read leniently: what makes no sense is everything."""
        page, view = visit.GET.get("hal", ""), visit.GET.get("lihat", "")
        number = int(page) if page.isascii() and page.isdigit() and len(page) < 6 else 1
        return cls(list_of(visit), view if view in _VIEWS else "", number)

    def wanted(self, governments: frozenset[str]) -> Wanted:
        """What the query is asked."""
        return Wanted(governments, batch=self.list, state=_VIEWS[self.view])

    @property
    def query(self) -> str:
        """As it stands in links, without the page."""
        said = {"daftar": self.list, "lihat": self.view}
        return urlencode({name: value for name, value in said.items() if value})


def list_of(visit: Visit) -> str:
    """The list to which the queue is narrowed, as far as it looks like a public id."""
    word = visit.GET.get("daftar", "") or visit.POST.get("daftar", "")
    return word if word.isascii() and word.isalnum() and len(word) <= 16 else ""


@needs(PERMISSION)
@require_safe
def duplicates(visit: Visit) -> HttpResponse:
    """Show the queue."""
    mine = scope_of(visit, PERMISSION).ids
    asked = Asked.by(visit)
    page = duplicate_pairs(asked.wanted(mine), page=asked.page)
    first = next_pair(Wanted(mine, batch=asked.list))
    works = latest_works(mine)
    context = {
        "asked": asked,
        "counts": duplicate_counts(mine, asked.list),
        "page": page,
        "rows": [(row, *VERDICTS[row.verdict], STATES[row.state], _why(row)) for row in page.rows],
        "query": asked.query,
        "start": address_of(first, asked.list) if first else "",
        "works": works,
        "errands": [shown for act in ("search", "merge") if (shown := _errand(act, works))],
        "busy": any(work.is_open for work in works.values()),
    }
    return render(visit, "registry/duplicates.html", context)


@needs(PERMISSION)
@require_safe
def duplicates_sheet(visit: Visit) -> HttpResponse:
    """The same pairs, all of them, as a spreadsheet."""
    asked = Asked.by(visit)
    heads = [
        _("Usaha pertama"), _("Tempatnya"), _("Usaha kedua"), _("Tempatnya"), _("Dugaan"), _("Kemungkinan (%)"),
        _("Sebabnya"), _("Keputusan"), _("Alasan petugas"), _("Diputuskan"), _("Kode"),
    ]  # fmt: skip
    rows = [
        (
            row.first, row.first_place, row.second, row.second_place, str(VERDICTS[row.verdict][0]),
            round(row.probability * 100), "; ".join(map(reason_in_words, row.why)), str(STATES[row.state]),
            row.reason, row.decided_at, row.public_id,
        )
        for row in duplicate_pairs(asked.wanted(scope_of(visit, PERMISSION).ids), size=None).rows
    ]  # fmt: skip
    widths = (30, 28, 30, 28, 14, 14, 60, 14, 30, 18, 20)
    day = timezone.localdate().isoformat()
    return spreadsheet(f"bela-data-ganda-{day}.xlsx", Sheet(_("Data ganda"), heads, rows, widths=widths))


@needs(PERMISSION)
@require_POST
def search(visit: Visit) -> HttpResponseBase:
    """Ask that the whole register be searched."""
    _ask(visit, "search", [government.id for government in scope_of(visit, PERMISSION).governments])
    return HttpResponseRedirect(PAGE)


@needs(PERMISSION)
@require_POST
def merge_all_decided(visit: Visit) -> HttpResponseBase:
    """Merge what was called the same while it was still a line of a list: at once, or asked of the clock if many."""
    mine = scope_of(visit, PERMISSION).ids
    agreed = {government: duplicate_counts(frozenset({government})).agreed for government in sorted(mine)}
    many = [government for government, pairs in agreed.items() if pairs > _MERGED_AT_ONCE]
    _ask(visit, "merge", many)
    few = [government for government, pairs in agreed.items() if 0 < pairs <= _MERGED_AT_ONCE]
    if few or not many:
        _merge(visit, few)
    return HttpResponseRedirect(PAGE)


def _ask(visit: Visit, act: str, governments: list[str]) -> None:
    """Ask the clock; the page says how it stands."""
    for government in governments:
        try:
            ask_for_duplicates(at=timezone.now(), actor=visit.actor, government=government, act=act)
        except AlreadyAsked as waiting:
            messages.error(visit, f"{waiting.reason} {waiting.next_step}")


def _merge(visit: Visit, governments: list[str]) -> None:
    merged, refused = 0, 0
    for government in governments:
        done = merge_decided(at=timezone.now(), actor=visit.actor, government=government)
        merged, refused = merged + done.merged, refused + len(done.refused)
        for _pair, why in done.refused[:3]:
            messages.error(visit, f"{why.reason} {why.next_step}".strip())
    messages.success(
        visit, _("{merged} pasang digabung, {refused} belum bisa.").format(merged=merged, refused=refused)
    )


def address_of(pair: str, in_list: str = "") -> str:
    """The page of a pair, in the queue of that list."""
    return f"{PAGE}{pair}/" + (f"?{urlencode({'daftar': in_list})}" if in_list else "")


def _why(row: PairRow) -> str:
    return "; ".join(reason_in_words(reason) for reason in row.why[:3])


def _errand(act: str, works: Mapping[str, WorkShown]) -> ErrandShown | None:
    """What was asked and is not done, in words; of what was done the page says what came of it."""
    waiting, failed = {
        "search": (_("Sedang mencari data ganda di seluruh pendataan."), _("Pencariannya gagal.")),
        "merge": (_("Sedang menggabungkan yang sudah diputuskan sama."), _("Penggabungannya gagal.")),
    }[act]
    work = works.get(act)
    return errand_shown(work.errand, waiting, failed) if work else None
