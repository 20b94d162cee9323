"""Writes open data: follows orders and their papers, and adds releases for every change that matters.

It works from the entries and from what an order froze, so from entry 0 it writes the same bytes again: a
release that is there already is compared, and a difference stops the follower loudly.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db.models import Max

from bela.ledger.api import Follower, SealedEntry
from bela.openness import answers, story
from bela.openness.choosing import offer_choices
from bela.openness.models import Process, Release, ShownPaper
from bela.openness.releases.fulfilling import paper_changed
from bela.openness.releases.stages import STAGES
from bela.openness.releases.written import Draft, Publisher, publisher, write
from bela.openness.story import Story

_BEFORE_ANYTHING = "order.submitted"
_PUBLISHED_BY = "order.approved"


class ReleaseDiffers(Exception):
    """A release that was published long ago would now come out differently. The text names it."""


def follow_entry(entry: SealedEntry) -> None:
    """Take one entry into the open data; most kinds are none of its business."""
    if entry.kind in story.STEPS:
        _order_told(entry)
    elif entry.kind == "paper.issued":
        _paper_issued(entry)
    elif entry.kind in ("paper.rendered", "paper.voided"):
        _paper_changed(entry)


def _order_told(entry: SealedEntry) -> None:
    if entry.kind == _BEFORE_ANYTHING:
        row: Process | None = story.begin(entry)
    else:
        row = Process.objects.filter(pk=entry.subject).first()
    if row is None:
        return  # a draft, or an attempt that was refused: not public
    if entry.kind == _PUBLISHED_BY:
        story.publish(row, entry)
    story.note(row, entry)
    row.save()
    if row.shown_number is not None:
        _tell(Story(row, _papers(entry.subject)), entry)


def _tell(told: Story, entry: SealedEntry) -> None:
    stage, by = STAGES.get(entry.kind), publisher()
    if entry.kind == _PUBLISHED_BY:
        offer_choices(told.row)
    if stage is not None:
        _add(told, entry, stage(told, entry, by), by)


def _paper_issued(entry: SealedEntry) -> None:
    """A paper was issued, for the release of the very act that issued it. Anew from the start each time."""
    told = {name: str(entry.body[name]) for name in ("about", "kind", "number", "issued_on", "facts_sha256")}
    ShownPaper(
        code=entry.subject,
        order=told["about"],
        kind=told["kind"],
        number=told["number"],
        issued_on=date.fromisoformat(told["issued_on"]),
        issued_number=entry.number,
        facts_sha256=told["facts_sha256"],
    ).save()


def _paper_changed(entry: SealedEntry) -> None:
    paper = ShownPaper.objects.filter(pk=entry.subject).first()
    if paper is None:
        return  # about something that is no order
    if entry.kind == "paper.rendered":
        paper.pdf_sha256 = str(entry.body["pdf_sha256"])
    else:
        paper.void = True
    paper.save()
    row = Process.objects.filter(pk=paper.order, shown_number__isnull=False).first()
    if row is not None:
        told, by = Story(row, _papers(paper.order)), publisher()
        _add(told, entry, paper_changed(told, _answer(paper), entry, by), by)


def _add(told: Story, entry: SealedEntry, drafts: Sequence[Draft], by: Publisher) -> None:
    """Write the releases; those that are there already must be the same."""
    written = [write(told, entry.number, draft, by) for draft in drafts]
    there = dict(
        Release.objects.filter(release_id__in=[one.release_id for one in written]).values_list(
            "release_id", "payload"
        )
    )
    # Nobody else writes here meanwhile: a follower holds its bookmark for the transaction.
    place = Release.objects.aggregate(last=Max("place"))["last"] or 0
    for one in written:
        if one.release_id not in there:
            place += 1
            Release.objects.create(
                place=place, release_id=one.release_id, ocid=one.ocid, order=told.row.order,
                entry_number=entry.number, date=one.date, payload=one.payload,
            )  # fmt: skip
        elif there[one.release_id] != one.payload:
            raise ReleaseDiffers(f"{one.release_id} was published with other words than it has now")


def _papers(order: str) -> list[answers.Paper]:
    return [_answer(row) for row in ShownPaper.objects.filter(order=order).order_by("issued_number", "code")]


def _answer(row: ShownPaper) -> answers.Paper:
    return answers.Paper(
        row.code, row.kind, row.number, row.issued_on, row.issued_number, row.facts_sha256, row.pdf_sha256,
        row.void,
    )  # fmt: skip


OPEN_DATA = Follower("openness", follow_entry)
