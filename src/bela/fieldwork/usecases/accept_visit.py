"""Accepts a visit's result: its answers go to the register, and it counts for pay."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from bela.fieldwork.comparing import clashes_of
from bela.fieldwork.entries import VISIT_ACCEPTED
from bela.fieldwork.models import Visit
from bela.fieldwork.proving import evidence_of, must_prove
from bela.fieldwork.refusals import AlreadyCounted, ChangedMeanwhile
from bela.fieldwork.settling import settle, visit_to_settle
from bela.fieldwork.words import END_STATE_OF
from bela.kernel.actor import Actor
from bela.ledger.api import Json, record
from bela.registry.entries import VERIFIED
from bela.registry.queries.doorstep import survivor_of
from bela.registry.steps.take_census_answers import DoorstepAnswers, put_on_register, take_census_answers
from bela.registry.steps.verify_by_visit import verify_by_visit


def accept_visit(
    *, at: datetime, actor: Actor, visit: str, take: Collection[str] = (), keep: Collection[str] = (),
    proves: bool = False,
) -> str:  # fmt: skip
    """Accept it; answers the enterprise's public id, "" where there is none. A second time nothing happens.

    `take` and `keep` are the fields a person chose where the record had changed meanwhile: the visit's
    answer, or the register's. With `proves` the actor answers for the business being there: it is verified
    by this visit, all or nothing. Raises `ChangedMeanwhile` naming those still to be chosen,
    `AlreadyCounted`, `AlreadySettled`, `SamePerson`, `NoProof`, and the register's own Noes: one's own
    enterprise, one that has left.
    """
    with transaction.atomic(durable=True):
        row = visit_to_settle(visit, actor, "accepted")
        row.enterprise_id = survivor_of(row.enterprise_id) if row.enterprise_id else None
        actor.must("fieldwork:supervise", row.campaign.government_id)
        if row.state == "accepted":
            return row.enterprise_id or ""
        _must_be_chosen(row, {*take, *keep})
        taken = _to_register(row, frozenset(take), frozenset(keep), at, actor)
        if proves:
            _prove(row, at, actor)
        settle(row, "accepted", at=at, by=actor.ref, taken=taken)
        body: dict[str, Json] = {"outcome": row.outcome, "fields": len(taken)}
        record(VISIT_ACCEPTED, at=at, actor=actor, subject=visit, body=body)
    return row.enterprise_id or ""


def _must_be_chosen(row: Visit, chosen: set[str]) -> None:
    if open_ones := [clash.field for clash in clashes_of(row) if clash.field not in chosen]:
        raise ChangedMeanwhile(
            _("Data usaha ini diubah sesudah petugas membawanya."),
            next_step=_("Pilih jawaban mana yang dipakai untuk tiap isian yang berbeda."),
            findings=open_ones,
        )


def _prove(row: Visit, at: datetime, actor: Actor) -> None:
    must_prove(row)
    enterprise = row.enterprise_id or ""  # a counted one stands on the register by now
    made = verify_by_visit(enterprise, at=at, actor=actor, on=row.visited_on, evidence=evidence_of(row))
    row.proves = True
    if made.first:
        record(VERIFIED, at=at, actor=actor, subject=enterprise, body={**made.body})


def _to_register(
    row: Visit, take: frozenset[str], keep: frozenset[str], at: datetime, actor: Actor
) -> list[str]:
    answers = {field: typed for field, typed in row.answers.items() if field not in keep | take}
    if row.latitude is not None and row.outcome == "counted":
        answers |= {"latitude": str(row.latitude), "longitude": str(row.longitude)}
    if row.enterprise_id:
        found = DoorstepAnswers(row.by, at, {**answers, "end_state": END_STATE_OF[row.outcome]})
        # It locks the record: no second count beside this one.
        taken = take_census_answers(row.enterprise_id, found, decided_by=actor)
        _must_be_the_first(row)
        chosen = {field: row.answers[field] for field in take if field in row.answers}
        by_officer = DoorstepAnswers(actor.ref, at, chosen, "officer")
        return taken + take_census_answers(row.enterprise_id, by_officer, decided_by=actor)
    if row.outcome != "counted":
        return []
    found = DoorstepAnswers(row.by, at, {**row.answers, **answers, "region": row.region_code})
    row.enterprise_id, taken = put_on_register(row.campaign.government_id, found)
    return taken


def _must_be_the_first(row: Visit) -> None:
    same = Visit.objects.filter(
        campaign=row.campaign, enterprise__public_id=row.enterprise_id, state="accepted"
    )
    if row.outcome == "counted" and same.filter(outcome="counted").exists():
        raise AlreadyCounted(
            _("Usaha ini sudah terdata dalam pendataan ini."),
            next_step=_("Kembalikan kunjungan ini dengan alasan: sudah didata."),
        )
