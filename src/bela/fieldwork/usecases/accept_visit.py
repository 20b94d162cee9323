"""Accepts a visit's result: its answers go to the register, and it counts for pay."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from bela.fieldwork.comparing import clashes_of
from bela.fieldwork.entries import VISIT_ACCEPTED
from bela.fieldwork.models import Visit
from bela.fieldwork.refusals import AlreadyCounted, ChangedMeanwhile
from bela.fieldwork.settling import settle, visit_to_settle
from bela.fieldwork.words import END_STATE_OF
from bela.kernel.actor import Actor
from bela.ledger.api import Json, record
from bela.registry.queries.doorstep import survivor_of
from bela.registry.steps.take_census_answers import DoorstepAnswers, put_on_register, take_census_answers


def accept_visit(
    *, at: datetime, actor: Actor, visit: str, take: Collection[str] = (), keep: Collection[str] = ()
) -> str:
    """Accept it; answers the enterprise's public id, "" where there is none. A second time nothing happens.

    `take` and `keep` are the fields a person chose where the record had changed meanwhile: the visit's
    answer, or the register's. Raises `ChangedMeanwhile` naming those still to be chosen, `AlreadyCounted`,
    `AlreadySettled`, `SamePerson`.
    """
    with transaction.atomic(durable=True):
        row = visit_to_settle(visit, actor, "accepted")
        row.enterprise_id = survivor_of(row.enterprise_id) if row.enterprise_id else None
        actor.must("fieldwork:supervise", row.campaign.government_id)
        if row.state == "accepted":
            return row.enterprise_id or ""
        _must_be_chosen(row, {*take, *keep})
        taken = _to_register(row, frozenset(take), frozenset(keep), at, actor.ref)
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


def _to_register(row: Visit, take: frozenset[str], keep: frozenset[str], at: datetime, by: str) -> list[str]:
    answers = {field: typed for field, typed in row.answers.items() if field not in keep | take}
    if row.latitude is not None and row.outcome == "counted":
        answers |= {"latitude": str(row.latitude), "longitude": str(row.longitude)}
    if row.enterprise_id:
        found = DoorstepAnswers(row.by, at, {**answers, "end_state": END_STATE_OF[row.outcome]})
        taken = take_census_answers(row.enterprise_id, found)  # locks the record: no second count beside this
        _must_be_the_first(row)
        chosen = {field: row.answers[field] for field in take if field in row.answers}
        return taken + take_census_answers(row.enterprise_id, DoorstepAnswers(by, at, chosen, "officer"))
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
