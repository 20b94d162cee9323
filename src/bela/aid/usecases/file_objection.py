"""Takes a person's objection to their result: from their own page, or on paper through an officer."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from bela.aid.book import book
from bela.aid.entries import OBJECTED
from bela.aid.finding import find_result, must_run
from bela.aid.models import Objection, Result
from bela.aid.refusals import AlreadySaid, BadFacts, NotAnnounced, TooLate
from bela.kernel.actor import Actor
from bela.kernel.period import legal_day
from bela.kernel.workdays import add_working_days
from bela.ledger.api import Json, record
from bela.registry.queries.entitlement import owners_of

LONGEST = 4_000


def file_objection(*, at: datetime, actor: Actor, result: str, says: str) -> str:
    """File it; answers its public id, the same one where the same is said twice.

    Raises `TooLate` after the last day, `AlreadySaid`, `BadFacts` where nothing is said, `NotAnnounced`.
    """
    told = "\n".join(line.strip() for line in says.replace("\0", "").strip().splitlines())[:LONGEST]
    with transaction.atomic(durable=True):
        row = find_result(result)
        mine = _is_own(actor, row)
        if not mine:
            actor.must("aid:run", row.run.programme.government_id)
        if not told:
            raise BadFacts(_("Tulis apa yang menurut Anda keliru."), field="says")
        if before := row.objections.first():
            return _same(before, told)
        _must_be_in_time(row, at)
        made = Objection.objects.create(
            result=row, says=told, channel="page" if mine else "paper", filed_at=at, filed_by=actor.ref,
            due_on=add_working_days(legal_day(at), book().working_days("answer", legal_day(at))),
        )  # fmt: skip
        body: dict[str, Json] = {
            "programme": row.run.programme.public_id, "channel": made.channel, "due": made.due_on.isoformat(),
        }  # fmt: skip
        record(OBJECTED, at=at, actor=actor, subject=made.public_id, body=body)
    return made.public_id


def _is_own(actor: Actor, row: Result) -> bool:
    owners = {person for persons in owners_of(row.enterprises).values() for person in persons}
    return any(actor.may("accounts:own", person) for person in owners)


def _same(before: Objection, told: str) -> str:
    if before.says == told:
        return before.public_id
    raise AlreadySaid(
        _("Keberatan untuk hasil ini sudah diajukan."), next_step=_("Tunggu jawabannya."), field="says"
    )


def _must_be_in_time(row: Result, at: datetime) -> None:
    if row.run.announced_at is None or row.run.object_until is None:
        raise NotAnnounced(_("Hasil ini belum diumumkan."))
    must_run(row.run.programme)
    if legal_day(at) > row.run.object_until:
        raise TooLate(
            _("Hari terakhir untuk keberatan sudah lewat."),
            next_step=_("Betulkan data Anda; hasil program berikutnya dihitung dari data yang baru."),
        )
