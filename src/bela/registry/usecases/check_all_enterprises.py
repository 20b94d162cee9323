"""Asks a state register about every enterprise that lacks a fresh answer of it, in one pass of its file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from bela.kernel.actor import Actor
from bela.kernel.period import legal_day
from bela.kernel.refusal import Refusal
from bela.ledger.api import record
from bela.registry.entries import STATE_CHECKED_ALL
from bela.registry.models import Enterprise, StateAnswer
from bela.registry.refusals import BadRegisterFile
from bela.registry.state_answers import Known, answer_row, is_fresh, keep, known_by, number_column
from bela.registry.state_registers.comparing import compare
from bela.registry.state_registers.reaching import state_register
from bela.registry.state_registers.register import LineFault, NotConnected, Reply
from bela.registry.words import STATE_REGISTERS, STATE_RESULTS

_PIECE = 5000


@dataclass(frozen=True, slots=True)
class CheckedAll:
    """How it went. `open` are those a faulty file leaves unanswered, `too_old` those whose data are over."""

    register: str
    as_of: date | None
    lines: int
    asked: int
    results: Mapping[str, int]
    open: int
    too_old: int
    fault_count: int
    faults: tuple[LineFault, ...]


def check_all_enterprises(*, at: datetime, actor: Actor, government: str, register: str) -> CheckedAll:
    """Ask for all, keep the answers, record the counts. Raises `BadRegisterFile` where it is not connected.

    An enterprise with a fresh answer is not asked again; one that did not fit is, by a newer file. Those
    that were merged away or left are not asked.
    """
    actor.must("registry:verify", government)
    if register not in STATE_REGISTERS:
        raise Refusal(_("Pilih register yang dicocokkan."), code="not-a-choice", field="register")
    there = state_register(register)
    connection = there.connection()
    if isinstance(connection, NotConnected):
        raise BadRegisterFile(connection.reason, code="not-connected", next_step=connection.next_step)
    today = legal_day(at)
    wanted = _wanted(government, register)
    reply = there.answers({found.asked.number for found in wanted}, today)
    with transaction.atomic(durable=True):
        _lock(_lacking(wanted, register, today, reply.digest))
        still = set(_wanted(government, register))  # what changed meanwhile is asked about another time
        lacking = _lacking([one for one in wanted if one in still], register, today, reply.digest)
        rows, left_open = _rows(lacking, register, reply, at, actor)
        kept = [row for row in rows if row.expires_on >= today]
        keep(kept)
        done = _summed(register, reply, lacking, kept, left_open, len(rows) - len(kept))
        record(STATE_CHECKED_ALL, at=at, actor=actor, subject=government, body=_body(done))
    return done


def _wanted(government: str, register: str) -> list[Known]:
    column = number_column(register)
    rows = (
        Enterprise.objects.filter(
            government_id=government, withdrawn_at__isnull=True, merged_into__isnull=True
        )
        .exclude(**{column: ""})
        .order_by("pk")
        .values_list("pk", "name", "owner__name", column)
    )
    return [
        known_by(pk, name, owner, number, register)
        for pk, name, owner, number in rows.iterator(chunk_size=5000)
    ]


def _lacking(wanted: Sequence[Known], register: str, today: date, digest: str) -> list[Known]:
    """Those without a fresh answer; the last answer of each counts."""
    answers = StateAnswer.objects.filter(register=register, expires_on__gte=today).order_by("pk")
    last = {found.enterprise_id: found for found in answers.iterator(chunk_size=5000)}
    return [
        one for one in wanted if one.pk not in last or not is_fresh(last[one.pk], one.asked, today, digest)
    ]


def _lock(lacking: Sequence[Known]) -> None:
    """Hold them in one order, as whoever asks about one of them does, before anything is written."""
    keys = [one.pk for one in lacking]
    for start in range(0, len(keys), _PIECE):
        piece = Enterprise.objects.select_for_update().filter(pk__in=keys[start : start + _PIECE])
        list(piece.order_by("pk").values_list("pk"))


def _rows(
    lacking: Sequence[Known], register: str, reply: Reply, at: datetime, actor: Actor
) -> tuple[list[StateAnswer], int]:
    rows, left_open = [], 0
    for one in lacking:
        compared = compare(one.asked, reply)
        if compared is None:
            left_open += 1
        else:
            rows.append(
                answer_row(one, register, compared, reply.digest, at=at, by=actor.ref, today=legal_day(at))
            )
    return rows, left_open


def _summed(
    register: str,
    reply: Reply,
    lacking: Sequence[Known],
    kept: Sequence[StateAnswer],
    left_open: int,
    too_old: int,
) -> CheckedAll:
    counts = Counter(row.result for row in kept)
    return CheckedAll(
        register=register,
        as_of=reply.as_of,
        lines=reply.lines,
        asked=len(lacking),
        results={result: counts[result] for result in STATE_RESULTS},
        open=left_open,
        too_old=too_old,
        fault_count=reply.fault_count,
        faults=reply.faults,
    )


def _body(done: CheckedAll) -> dict[str, str | int]:
    fitting = done.results["match"]
    other = sum(done.results.values()) - fitting
    return {"register": done.register, "asked": done.asked, "fits": fitting, "other": other}
