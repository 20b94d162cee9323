"""An owner asks that what nothing keeps be erased (UU 27/2022): confirmed by code, answered by a day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from bela.kernel.actor import Actor
from bela.kernel.period import legal_day
from bela.kernel.refusal import Refusal
from bela.kernel.workdays import CalendarUnknown, add_working_days
from bela.law.rulebook import rule_book
from bela.ledger.api import record
from bela.registry.entries import ERASURE_ASKED
from bela.registry.finding import find_enterprise
from bela.registry.models import Enterprise, ErasureRequest
from bela.registry.owner_codes import owner_among, owner_code_must_match, use_owner_code
from bela.registry.refusals import AlreadyDecided
from bela.registry.retention import retention_on


def ask_erasure(*, at: datetime, actor: Actor, enterprise: str, groups: Sequence[str], code: str) -> str:
    """Ask, and answer the request's public id. `groups` are keys of the retention table.

    What of them is kept is for the answer to say. Raises `NotPermitted`, `WrongOwnerCode`,
    `AlreadyDecided` where a request is waiting, `Refusal` for no group or one that is never let go of.
    """
    offered = {group.key for group in retention_on(legal_day(at)) if group.erasable}
    if not groups or not set(groups) <= offered:
        raise Refusal(_("Pilih dulu data mana."), code="not-a-choice", field="groups")
    _must_own(actor, find_enterprise(enterprise))
    owner_code_must_match(enterprise, "erasure", code, at=at)
    with transaction.atomic(durable=True):
        row = find_enterprise(enterprise, lock=True)
        _must_own(actor, row)
        if row.erasures.filter(state="asked").exists():
            raise AlreadyDecided(
                _("Permintaan Anda yang sebelumnya masih menunggu jawaban."),
                next_step=_("Tunggu jawabannya, lalu ajukan lagi kalau perlu."),
            )
        use_owner_code(row, "erasure", at=at)
        made = ErasureRequest.objects.create(
            enterprise=row, groups=sorted(set(groups)), asked_at=at, asked_by=actor.ref,
            answer_by=answered_by(legal_day(at)),
        )  # fmt: skip
        body = {"groups": ", ".join(made.groups), "answer_by": made.answer_by.isoformat()}
        record(ERASURE_ASKED, at=at, actor=actor, subject=enterprise, body=body)
    return made.public_id


def answered_by(since: date) -> date:
    """The last day of an answer to what was asked on that day."""
    days = rule_book().on(since).number("own_record.erasure_answer_workdays") or 0
    try:
        return add_working_days(since, days)
    except CalendarUnknown:
        return since + timedelta(days=days)  # sooner, where the holidays are not decreed yet


def _must_own(actor: Actor, row: Enterprise) -> None:
    actor.must("accounts:own", owner_among(actor, row))
