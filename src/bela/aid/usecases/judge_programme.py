"""Runs a programme's criteria over the register on a day: every person's result, with its reasons and its place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime

from django.db import transaction

from bela.aid.entries import JUDGED
from bela.aid.finding import find_programme, must_be_its_day
from bela.aid.judging import Judged, judge_all
from bela.aid.models import Programme, Result, Run
from bela.aid.running import Gathering, gather_all, lists_json, result_digest
from bela.kernel.actor import Actor
from bela.kernel.period import legal_day
from bela.ledger.api import Json, record

_TOGETHER = 2_000


def judge_programme(*, at: datetime, actor: Actor, programme: str, on: date) -> str:
    """Judge everybody; answers the run's public id.

    The same day and the same data give the same run, byte for byte, and it is kept once. Raises
    `ProgrammeNotRunning`, `BadFacts` for a day that has not come, `ListOutOfKey`.
    """
    with transaction.atomic(durable=True):
        row = find_programme(programme, lock=True)
        actor.must("aid:run", row.government_id)
        must_be_its_day(row, on, legal_day(at))
        gathering = gather_all(row, on)
        digest = gathering.digest(row.seed)
        if kept := row.runs.filter(on=on, input_digest=digest).first():
            return kept.public_id
        people = (found.person for found in gathering.people)
        results = judge_all(people, gathering.rules, row.seed, gathering.families)
        run = _keep(row, on, gathering, results, Run(at=at, by=actor.ref, input_digest=digest))
        body: dict[str, Json] = {
            "programme": programme, "on": on.isoformat(), "people": run.people, "entitled": run.entitled,
            "input": digest, "results": run.result_digest, "book": gathering.rules.digest,
        }  # fmt: skip
        record(JUDGED, at=at, actor=actor, subject=run.public_id, body=body)
    return run.public_id


def _keep(row: Programme, on: date, gathering: Gathering, results: Sequence[Judged], run: Run) -> Run:
    run.programme, run.on = row, on
    run.people, run.entitled = len(results), sum(found.entitled for found in results)
    run.book, run.lists = gathering.rules.as_json(), lists_json(gathering.lists)
    run.result_digest = result_digest(results)
    run.save()
    Result.objects.bulk_create(_rows(run, gathering, results), batch_size=_TOGETHER)
    return run


def _rows(run: Run, gathering: Gathering, results: Sequence[Judged]) -> Iterator[Result]:
    under = {found.person.key: found for found in gathering.people}
    for result in results:
        told, who = result.as_json(), under[result.person.key]
        yield Result(
            run=run,
            person_key=result.person.key,
            number_key=who.number_key,
            family_key=result.person.family,
            enterprise_id=who.enterprise,
            enterprises=list(who.enterprises),
            region_code=result.person.region,
            entitled=result.entitled,
            points=result.points,
            earned=told["points"],
            lot=result.lot,
            rank=result.rank,
            findings=told["findings"],
        )
