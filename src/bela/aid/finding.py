"""Finds the room's rows by public id, or refuses; for the room's own use cases."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from django.utils.translation import gettext_lazy as _

from bela.aid.models import Objection, Programme, Recipient, Result, Run
from bela.aid.refusals import BadFacts, OwnInterest, ProgrammeNotRunning, not_there
from bela.kernel.actor import Actor
from bela.registry.queries import enterprises_of_person


def find_programme(public_id: str, *, lock: bool = False) -> Programme:
    """The programme, locked if asked. Raises `NotThere`."""
    rows = Programme.objects.select_for_update() if lock else Programme.objects.all()
    if (row := rows.filter(public_id=public_id).first()) is None:
        raise not_there()
    return row


def find_run(public_id: str, *, lock: bool = False) -> Run:
    """The run with its programme, locked if asked. Raises `NotThere`."""
    rows = Run.objects.select_related("programme")
    rows = rows.select_for_update(of=("self", "programme")) if lock else rows
    if (row := rows.filter(public_id=public_id).first()) is None:
        raise not_there()
    return row


def find_result(public_id: str) -> Result:
    """The result with its run and programme. Raises `NotThere`."""
    rows = Result.objects.select_related("run__programme")
    if (row := rows.filter(public_id=public_id).first()) is None:
        raise not_there()
    return row


def find_recipient(public_id: str, *, lock: bool = False) -> Recipient:
    """The recipient with programme and result, locked if asked. Raises `NotThere`."""
    rows = Recipient.objects.select_related("programme", "result")
    rows = rows.select_for_update(of=("self",)) if lock else rows
    if (row := rows.filter(public_id=public_id).first()) is None:
        raise not_there()
    return row


def find_objection(public_id: str, *, lock: bool = False) -> Objection:
    """The objection with its result, run and programme, locked if asked. Raises `NotThere`."""
    rows = Objection.objects.select_related("result__run__programme")
    rows = rows.select_for_update(of=("self",)) if lock else rows
    if (row := rows.filter(public_id=public_id).first()) is None:
        raise not_there()
    return row


def must_run(programme: Programme) -> None:
    """Raise `ProgrammeNotRunning` where it was closed."""
    if programme.closed_at is not None:
        raise ProgrammeNotRunning(_("Program ini sudah ditutup."), next_step=_("Buka program yang baru."))


def must_be_its_day(programme: Programme, day: date, today: date) -> None:
    """Raise `ProgrammeNotRunning` where it was closed or the day lies outside of it, `BadFacts` for a later day."""
    must_run(programme)
    must_not_be_later(day, today, "on")
    if not programme.opens_on <= day <= programme.closes_on:
        raise ProgrammeNotRunning(
            _("Hari itu di luar masa program."), next_step=_("Pilih hari di antara pembukaan dan penutupannya."),
            field="on",
        )  # fmt: skip


def must_be_impartial(actor: Actor, enterprises: Collection[str], on: date) -> None:
    """Raise `OwnInterest` where the officer acts for one of the enterprises that day, as a helper too."""
    own = {found.public_id for found in enterprises_of_person(actor.ref.removeprefix("person:"), on)}
    if own & set(enterprises):
        raise OwnInterest(
            _("Ini menyangkut usaha Anda sendiri."), next_step=_("Minta petugas lain yang memutuskan.")
        )


def must_not_be_later(day: date, today: date, field: str) -> None:
    """Raise `BadFacts` for a day that has not come yet."""
    if day > today:
        raise BadFacts(_("Hari itu belum tiba."), field=field)


def said(text: str, longest: int) -> str:
    """What was typed, as one line that a table can hold."""
    return " ".join(text.replace("\0", "").split())[:longest]
