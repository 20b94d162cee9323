"""Reasons, points and programmes as pages show them: one sentence each, in the reader's language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from bela.aid.queries.programmes import ProgrammeFacts
from bela.aid.queries.results import ResultFacts
from bela.aid.telling import Earned, KeptBook, Reason
from bela.law.findings import Effect
from bela.web.fields import screen_language


@dataclass(frozen=True, slots=True)
class ReasonShown:
    """One reason: `mark` is yes, no, missing or careful; `compared` is false where nothing could be looked at."""

    mark: str
    says: str
    way_out: str
    compared: bool = True


@dataclass(frozen=True, slots=True)
class CriterionShown:
    """One criterion of a book for the public page."""

    title: str
    does: str
    value: str


_NOT_COMPARED = ("no-list", "no-card")
_MARKS = {Effect.BLOCKS: "no", Effect.REQUIRES: "missing"}


def reasons_of(found: Iterable[Reason]) -> list[ReasonShown]:
    """The reasons, those that keep out first, then those to look at, then those that hold."""
    shown = [_shown(reason) for reason in found]
    order = ("no", "missing", "careful", "yes")
    return sorted(shown, key=lambda reason: (order.index(reason.mark), reason.compared))


def points_of(found: Iterable[Earned]) -> list[tuple[str, int, int]]:
    """Every item: what it is for, what was earned, what it can bring."""
    language = screen_language()
    return [(item.title.of(language), item.points, item.most) for item in found]


def headline_of(found: ResultFacts) -> tuple[str, str]:
    """The result as a heading and its tone, for the person it is about."""
    if found.recipient_state == "handed_over":
        return _("Bantuan sudah Anda terima"), "done"
    if found.recipient_state == "chosen":
        return _("Anda ditetapkan sebagai penerima"), "done"
    if found.recipient_state == "returned":
        return _("Bantuan ini sudah dikembalikan"), ""
    if found.recipient_state == "cancelled":
        return _("Penetapan Anda dibatalkan"), "stop"
    if found.state == "within":
        return _("Anda memenuhi syarat, urutan ke-{rank}").format(rank=found.rank), "done"
    if found.state == "waiting":
        return _("Anda memenuhi syarat, tetapi kuotanya tidak cukup"), "wait"
    return _("Anda belum memenuhi syarat"), "stop"


def criteria_of(book: Mapping[str, Any]) -> list[CriterionShown]:
    """The criteria of a run's book, in its order."""
    kept = KeptBook(book)
    return [_criterion(kept, code, found) for code, found in kept.criteria.items()]


def book_points(book: Mapping[str, Any]) -> list[tuple[str, int]]:
    """The items of the points and what each brings."""
    language = screen_language()
    return [(item.title.of(language), item.most) for item in KeptBook(book).earned({})]


def basis_of(programme: ProgrammeFacts) -> str:
    """Under which decree the programme is."""
    return _("SK {number}").format(number=programme.decree_number)


def _criterion(kept: KeptBook, code: str, found: Mapping[str, Any]) -> CriterionShown:
    does = {
        "blocks": _("menggugurkan"), "requires": _("harus dilengkapi"), "warns": _("hanya diingatkan"),
    }  # fmt: skip
    value = _("{days} hari").format(days=found["value"]) if found["unit"] == "days" else ""
    return CriterionShown(kept.title(code).of(screen_language()), does.get(found["effect"], ""), value)


def _shown(reason: Reason) -> ReasonShown:
    language = screen_language()
    mark = "yes" if reason.holds else _MARKS.get(reason.effect, "careful")
    out = reason.way_out.of(language) if reason.way_out else ""
    return ReasonShown(mark, f"{reason.says.of(language)}.", out, reason.outcome not in _NOT_COMPARED)
