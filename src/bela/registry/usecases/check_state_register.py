"""Asks a state register about one enterprise, and keeps what it answered."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from bela.kernel.actor import Actor
from bela.kernel.period import legal_day
from bela.kernel.refusal import Refusal
from bela.ledger.api import record
from bela.registry.entries import STATE_CHECKED
from bela.registry.finding import find_enterprise, must_be_there, not_own
from bela.registry.models import StateAnswer
from bela.registry.refusals import BadRegisterFile
from bela.registry.state_answers import Known, answer_row, is_fresh, keep, known
from bela.registry.state_registers.comparing import compare
from bela.registry.state_registers.reaching import state_register
from bela.registry.state_registers.register import NotConnected, Reply
from bela.registry.words import STATE_REGISTERS

_NUMBERS = {"oss": "nib", "pajak": "npwp", "dukcapil": "nik"}


def check_state_register(*, at: datetime, actor: Actor, enterprise: str, register: str) -> str:
    """Ask and keep; answers one of `STATE_RESULTS`. The same file twice is one answer.

    What does not fit waits for an officer and decides nothing; a NIB that fits is a verification. Raises
    `Refusal`: no number on record, not connected, data that are too old, a file that leaves it open.
    """
    if register not in STATE_REGISTERS:
        raise Refusal(_("Pilih register yang dicocokkan."), code="not-a-choice", field="register")
    asked = _may_be_asked(actor, enterprise, register)
    reply = _ask(register, asked, at)
    with transaction.atomic(durable=True):
        row = find_enterprise(enterprise, lock=True)
        actor.must("registry:verify", row.government_id)
        not_own(actor, row)
        must_be_there(row)
        if known(row, register) != asked:
            raise Refusal(_("Datanya baru saja berubah. Cocokkan sekali lagi."), code="changed-meanwhile")
        made = _answer(asked, register, reply, at, actor)
        last = StateAnswer.objects.filter(enterprise=row, register=register).order_by("-pk").first()
        if last is not None and is_fresh(last, asked.asked, legal_day(at), reply.digest):
            return last.result
        keep([made])
        body: dict[str, str | bool] = {"register": register, "fits": made.result == "match"}
        record(STATE_CHECKED, at=at, actor=actor, subject=enterprise, body=body)
    return made.result


def _may_be_asked(actor: Actor, enterprise: str, register: str) -> Known:
    """Who may not decide may not ask either: a file tells whether a number is in it."""
    row = find_enterprise(enterprise)
    actor.must("registry:verify", row.government_id)
    found = known(row, register)
    if not found.asked.number:
        raise Refusal(
            _("Nomornya belum diisi, jadi belum bisa dicocokkan."),
            code="no-number",
            next_step=_("Isi dulu nomornya di data usaha ini."),
            field=_NUMBERS[register],
        )
    return found


def _ask(register: str, asked: Known, at: datetime) -> Reply:
    there = state_register(register)
    connection = there.connection()
    if isinstance(connection, NotConnected):
        raise BadRegisterFile(connection.reason, code="not-connected", next_step=connection.next_step)
    return there.answers([asked.asked.number], legal_day(at))


def _answer(asked: Known, register: str, reply: Reply, at: datetime, actor: Actor) -> StateAnswer:
    compared = compare(asked.asked, reply)
    if compared is None:
        raise BadRegisterFile(
            _(
                "Nomor ini tidak ditemukan, tetapi {count} baris berkasnya tidak terbaca; mungkin ia di sana."
            ).format(count=reply.fault_count),
            code="left-open",
            next_step=_("Minta pengelola Bela membetulkan berkasnya."),
        )
    row = answer_row(asked, register, compared, reply.digest, at=at, by=actor.ref, today=legal_day(at))
    if row.expires_on < legal_day(at):
        raise BadRegisterFile(
            _("Data register ini sudah terlalu lama."),
            code="too-old",
            next_step=_("Minta data yang baru ke kantornya."),
        )
    return row
