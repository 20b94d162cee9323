"""Opens a programme of aid: under which decree, for how many, what each receives; and fixes its public seed."""

from __future__ import annotations

import secrets
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from bela.aid.book import book
from bela.aid.entries import PROGRAMME_OPENED
from bela.aid.finding import said
from bela.aid.models import Programme
from bela.aid.refusals import AlreadySaid, BadProgramme
from bela.kernel.actor import Actor
from bela.kernel.money import Rupiah
from bela.ledger.api import Json, record

LONGEST_DAYS = 400
MOST_PEOPLE = 1_000_000


@dataclass(frozen=True, slots=True)
class ProgrammeAsked:
    """A programme as an officer writes it; `amount` is what each receives, in rupiah, or is worth in goods."""

    title: str
    year: int
    decree_number: str
    decree_on: date
    opens_on: date
    closes_on: date
    quota: int
    benefit: str
    amount: Rupiah
    criteria: Collection[str] = ()
    revisit_months: int = 6


def open_programme(*, at: datetime, actor: Actor, government: str, asked: ProgrammeAsked) -> str:
    """Open it; answers its public id, the same one where the same is opened twice.

    Raises `BadProgramme` naming the field, `AlreadySaid` where another of that title and year is there.
    """
    actor.must("aid:run", government)
    _must_make_sense(asked)
    with transaction.atomic(durable=True):
        row, new = Programme.objects.get_or_create(
            government_id=government, year=asked.year, title=said(asked.title, 160),
            defaults=_columns(asked) | {
                "seed": secrets.token_hex(32), "opened_at": at, "opened_by": actor.ref,
            },
        )  # fmt: skip
        if new:
            body: dict[str, Json] = {
                "quota": row.quota,
                "amount": row.amount,
                "seed": row.seed,
                "year": row.year,
            }
            record(PROGRAMME_OPENED, at=at, actor=actor, subject=row.public_id, body=body)
        elif any(getattr(row, name) != value for name, value in _columns(asked).items()):
            raise AlreadySaid(_("Program dengan nama ini sudah ada untuk tahun itu."), field="title")
    return row.public_id


def _columns(asked: ProgrammeAsked) -> dict[str, object]:
    return {
        "decree_number": said(asked.decree_number, 120),
        "decree_on": asked.decree_on,
        "opens_on": asked.opens_on,
        "closes_on": asked.closes_on,
        "quota": asked.quota,
        "benefit": said(asked.benefit, 400),
        "amount": int(asked.amount),
        "criteria": sorted(set(asked.criteria)),
        "revisit_months": asked.revisit_months,
    }


def _must_make_sense(asked: ProgrammeAsked) -> None:
    for field in ("title", "decree_number", "benefit"):
        if not said(getattr(asked, field), 400):
            raise BadProgramme(_("Belum diisi."), field=field)
    _must_have_days(asked)
    if not 1 <= asked.quota <= MOST_PEOPLE:
        raise BadProgramme(_("Isi berapa orang penerimanya."), field="quota")
    if not 0 <= asked.amount < 10**12:
        raise BadProgramme(_("Isi nilainya dalam rupiah."), field="amount")
    if not 1 <= asked.revisit_months <= 36:
        raise BadProgramme(_("Isi antara 1 dan 36 bulan."), field="revisit_months")
    if strange := set(asked.criteria) - {found.code for found in book().optional}:
        raise BadProgramme(_("Syarat ini tidak dikenal."), field="criteria", findings=sorted(strange))


def _must_have_days(asked: ProgrammeAsked) -> None:
    if not 2000 <= asked.year <= 2100:
        raise BadProgramme(_("Tulis tahun anggarannya, misalnya 2026."), field="year")
    if asked.closes_on < asked.opens_on:
        raise BadProgramme(_("Hari terakhir tidak boleh sebelum hari pertama."), field="closes_on")
    if (asked.closes_on - asked.opens_on).days > LONGEST_DAYS:
        raise BadProgramme(_("Satu program paling lama 400 hari."), field="closes_on")
    if asked.decree_on > asked.opens_on:
        raise BadProgramme(_("SK program harus ada sebelum program dibuka."), field="decree_on")
