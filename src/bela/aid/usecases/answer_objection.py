"""Answers an objection: by another officer than those who decided, in time, in words."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from bela.aid.entries import ANSWERED
from bela.aid.finding import find_objection, must_be_impartial
from bela.aid.models import Objection
from bela.aid.notifying import tell
from bela.aid.refusals import AlreadySaid, BadFacts, SamePerson, TooLate
from bela.aid.words import VERDICTS
from bela.kernel.actor import Actor
from bela.kernel.period import legal_day
from bela.ledger.api import Json, record

LONGEST = 4_000


def answer_objection(*, at: datetime, actor: Actor, objection: str, verdict: str, answer: str) -> None:
    """Answer it; the same twice is once.

    Raises `SamePerson`, `OwnInterest`, `AlreadySaid`, `BadFacts` naming the field, and `TooLate` for dismissing
    after the last day: an objection not answered in time counts as upheld.
    """
    told = answer.replace("\0", "").strip()[:LONGEST]
    if verdict not in VERDICTS:
        raise BadFacts(_("Pilih jawabannya: dikabulkan atau ditolak."), field="verdict")
    if not told:
        raise BadFacts(_("Tulis alasan jawabannya."), field="answer")
    with transaction.atomic(durable=True):
        row = find_objection(objection, lock=True)
        actor.must("aid:decide", row.result.run.programme.government_id)
        if (row.verdict, row.answer) == (verdict, told):
            return
        _must_be_theirs_to_answer(row, actor, legal_day(at))
        if verdict == "dismissed" and legal_day(at) > row.due_on:
            raise TooLate(
                _("Hari terakhir untuk menjawab sudah lewat, jadi keberatan ini dianggap dikabulkan."),
                next_step=_("Jawab: dikabulkan."), field="verdict",
            )  # fmt: skip
        row.verdict, row.answer, row.answered_at, row.answered_by = verdict, told, at, actor.ref
        row.save(update_fields=["verdict", "answer", "answered_at", "answered_by"])
        tell("answered", [(objection, row.result)], at=at)
        body: dict[str, Json] = {"programme": row.result.run.programme.public_id, "verdict": verdict}
        record(ANSWERED, at=at, actor=actor, subject=objection, body=body)


def _must_be_theirs_to_answer(row: Objection, actor: Actor, on: date) -> None:
    if row.answered_at is not None:
        raise AlreadySaid(_("Keberatan ini sudah dijawab."))
    run = row.result.run
    decided = {run.by, run.announced_by, row.filed_by, *run.decrees.values_list("decided_by", flat=True)}
    if actor.ref in decided:
        raise SamePerson(
            _("Anda ikut memutuskan hasil ini, jadi keberatannya dijawab orang lain."),
            next_step=_("Minta petugas lain membuka halaman ini."),
        )
    must_be_impartial(actor, row.result.enterprises, on)
