"""Answers of state registers as rows: which are still good, what is made of one, for the room's use cases."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils.translation import gettext_lazy as _

from bela.kernel.dates import format_day
from bela.law.rulebook import rule_book
from bela.registry.models import Enterprise, StateAnswer, Verification
from bela.registry.state_registers.comparing import JOIN, Asked, Compared, names_for

_DAYS = {"oss": "nib_days", "pajak": "pajak_days", "dukcapil": "dukcapil_days"}


@dataclass(frozen=True, slots=True)
class Known:
    """An enterprise as it is compared with a register."""

    pk: int
    asked: Asked


def known(row: Enterprise, register: str) -> Known:
    """What of this enterprise is compared with that register; its number may be empty."""
    return known_by(row.pk, row.name, row.owner.name, _number(row, register), register)


def known_by(pk: int, name: str, owner: str, number: str, register: str) -> Known:
    """The same from columns, for whoever reads many."""
    return Known(pk, Asked(number, names_for(register, name, owner)))


def number_column(register: str) -> str:
    """Where the number stands that the register knows."""
    return {"oss": "nib", "pajak": "npwp", "dukcapil": "owner__nik"}[register]


def last_day(register: str, as_of: date, today: date) -> date:
    """Until when an answer as of a day is good, by the rule book of today."""
    days = rule_book().on(today).number(f"verification.{_DAYS[register]}") or 0
    return as_of + timedelta(days=days)


def is_fresh(answer: StateAnswer, asked: Asked, today: date, digest: str) -> bool:
    """Whether nothing new can be learnt: it fitted, is about what is on record, not over; or it is of this file."""
    if answer.number != asked.number or answer.expires_on < today:
        return False
    if answer.result == "match":
        return answer.name_asked in asked.names
    return answer.source_digest == digest and answer.name_asked == JOIN.join(asked.names)


def answer_row(
    known: Known, register: str, compared: Compared, digest: str, *, at: datetime, by: str, today: date
) -> StateAnswer:
    """The row to keep, not saved yet."""
    return StateAnswer(
        enterprise_id=known.pk,
        register=register,
        number=known.asked.number,
        result=compared.result,
        name_asked=compared.name_asked,
        name_answered=compared.name_answered,
        said=compared.said,
        as_of=compared.as_of,
        expires_on=last_day(register, compared.as_of, today),
        source_digest=digest,
        asked_at=at,
        asked_by=by,
    )


def verified_by(answers: Iterable[StateAnswer]) -> list[Verification]:
    """A verification by NIB for each answer of OSS that fits, not saved yet."""
    return [
        Verification(
            enterprise_id=answer.enterprise_id,
            means="nib",
            on=answer.as_of,
            expires_on=answer.expires_on,
            evidence=_("Cocok dengan data OSS per {day}. Berkas {digest}.").format(
                day=format_day(answer.as_of), digest=answer.source_digest[:12]
            ),
            verified_by=answer.asked_by,
            verified_at=answer.asked_at,
        )
        for answer in answers
        if answer.register == "oss" and answer.result == "match"
    ]


def keep(rows: Sequence[StateAnswer]) -> None:
    """Save answers and what follows from them; what is there already stays as it is."""
    StateAnswer.objects.bulk_create(rows, batch_size=1000, ignore_conflicts=True)
    Verification.objects.bulk_create(verified_by(rows), batch_size=1000, ignore_conflicts=True)


def _number(row: Enterprise, register: str) -> str:
    return {"oss": row.nib, "pajak": row.npwp, "dukcapil": row.owner.nik}[register]
