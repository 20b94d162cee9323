"""Names the recipients by decree: the list is taken in its order up to the quota, frozen, hashed and put on paper."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from bela.aid.annex import issue_annex
from bela.aid.book import digest_of
from bela.aid.choosing import FAMILY, choose
from bela.aid.entries import CHOSEN
from bela.aid.finding import find_run, must_be_impartial, must_not_be_later, must_run, said
from bela.aid.models import Decree, Objection, Recipient, Result, Run
from bela.aid.notifying import tell
from bela.aid.refusals import AlreadySaid, BadFacts, NobodyToChoose, NotAnnounced, StillOpen
from bela.kernel.actor import Actor
from bela.kernel.period import legal_day
from bela.ledger.api import Json, record


def decide_recipients(*, at: datetime, actor: Actor, run: str, number: str, dated_on: date) -> str:
    """Name them; answers the decree's public id. The same number twice answers the same decree.

    Raises `NotAnnounced`, `StillOpen` while one may object or an objection waits in time, `NobodyToChoose`,
    `OwnInterest`, `BadFacts`, `AlreadySaid` for a number of another run.
    """
    today = legal_day(at)
    if not (number := said(number, 120)):
        raise BadFacts(_("Tulis nomor SK-nya."), field="number")
    must_not_be_later(dated_on, today, "dated_on")
    with transaction.atomic(durable=True):
        row = find_run(run, lock=True)
        actor.must("aid:decide", row.programme.government_id)
        if before := row.programme.decrees.filter(number=number).first():
            return _same(before, row, dated_on)
        must_run(row.programme)
        _must_be_settled(row, today)
        chosen = choose(row, today)
        if not chosen:
            raise NobodyToChoose(_("Kuota sudah terpakai, atau tidak ada lagi yang memenuhi syarat."))
        must_be_impartial(actor, [one for result in chosen for one in result.enterprises], today)
        decree = _keep(
            row, chosen, Decree(number=number, dated_on=dated_on, decided_at=at, decided_by=actor.ref)
        )
        tell(
            "decided", [(one.public_id, one.result) for one in decree.people.select_related("result")], at=at
        )
        annex = issue_annex(decree, chosen, at=at, actor=actor)
        body: dict[str, Json] = {
            "programme": row.programme.public_id, "run": run, "recipients": decree.recipients,
            "digest": decree.list_digest, "dated_on": dated_on.isoformat(), "annex": annex.code,
        }  # fmt: skip
        record(CHOSEN, at=at, actor=actor, subject=decree.public_id, body=body)
    return decree.public_id


def _same(before: Decree, row: Run, dated_on: date) -> str:
    if before.run_id == row.pk and before.dated_on == dated_on:
        return before.public_id
    raise AlreadySaid(_("Nomor SK ini sudah dipakai dalam program ini."), field="number")


def _must_be_settled(row: Run, today: date) -> None:
    if row.announced_at is None or row.object_until is None:
        raise NotAnnounced(
            _("Hasil ini belum diumumkan."), next_step=_("Umumkan dulu, lalu tunggu masa keberatannya.")
        )
    newer = row.programme.runs.filter(announced_at__gt=row.announced_at)
    if newer.exists():
        raise NotAnnounced(
            _("Sudah ada hasil yang lebih baru diumumkan."), next_step=_("Tetapkan dari hasil yang terbaru.")
        )
    if today <= row.object_until:
        raise StillOpen(
            _("Masa keberatan belum lewat."), next_step=_("Tetapkan sesudah hari terakhir keberatan.")
        )
    if Objection.objects.filter(result__run=row, answered_at__isnull=True, due_on__gte=today).exists():
        raise StillOpen(
            _("Masih ada keberatan yang belum dijawab."), next_step=_("Jawab dulu semua keberatan.")
        )


def _keep(row: Run, chosen: Sequence[Result], decree: Decree) -> Decree:
    programme = row.programme
    decree.programme, decree.run, decree.recipients = programme, row, len(chosen)
    frozen = [[number, result.person_key, programme.amount] for number, result in enumerate(chosen, 1)]
    decree.list_digest = digest_of(frozen)  # type: ignore[arg-type]  # numbers and texts are JSON
    decree.save()
    family = FAMILY in programme.criteria
    Recipient.objects.bulk_create(
        Recipient(
            programme=programme, decree=decree, result=result, number=number, amount=programme.amount,
            person_key=result.person_key, number_key=result.number_key,
            family_key=result.family_key if family else "",
        )
        for number, result in enumerate(chosen, 1)
    )  # fmt: skip
    return decree
