"""A registry officer records that an owner lets a helper serve their enterprises until a day, by a signed paper."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from bela.accounts import queries as accounts
from bela.accounts.steps.become_supplier import become_supplier
from bela.kernel.actor import Actor
from bela.kernel.period import Period, legal_day
from bela.kernel.refusal import Refusal
from bela.ledger.api import record
from bela.registry.entries import MANDATE_GIVEN
from bela.registry.finding import find_enterprise, must_be_there, not_own
from bela.registry.mandates import end_rows
from bela.registry.models import Enterprise, Mandate, Member
from bela.registry.models.mandate import LONGEST
from bela.registry.ranges import to_range
from bela.registry.refusals import AlreadyDecided, PhoneNotProven
from bela.registry.typed import must_say, not_in_future


@dataclass(frozen=True, slots=True)
class MandateAsked:
    """From which day to which (both included), why, and the signed paper that the officer saw."""

    first_on: date
    last_on: date
    reason: str
    paper: str
    paper_on: date


def give_mandate(*, at: datetime, actor: Actor, enterprise: str, helper: str, asked: MandateAsked) -> str:
    """Give it for all enterprises of this owner, and answer its public id; the very same one twice is once.

    A name becomes a draft by it, as by an owner's own account. Raises `AlreadyDecided` where one is open,
    `PhoneNotProven`, and `Refusal` naming the field: longer than a year, already over, the officer themselves,
    somebody of the enterprise.
    """
    reason, paper = _read(asked, legal_day(at))
    with transaction.atomic(durable=True):
        row = find_enterprise(enterprise, lock=True)
        actor.must("registry:verify", row.government_id)
        not_own(actor, row)
        must_be_there(row)
        _may_help(row, helper, actor)
        if (same := _open(row, helper, asked, at, actor)) is not None:
            return same
        made = _give(row, helper, asked, (reason, paper), at, actor)
        become_supplier(helper)
        body = {
            "mandate": made.public_id,
            "first_on": made.first_on.isoformat(),
            "last_on": made.last_on.isoformat(),
        }
        record(MANDATE_GIVEN, at=at, actor=actor, subject=enterprise, body=body)
    return made.public_id


def _read(asked: MandateAsked, today: date) -> tuple[str, str]:
    reason = must_say(asked.reason, "reason", _("Tulis alasan pemilik memerlukan pendamping."), longest=400)
    paper = must_say(asked.paper, "paper", _("Tulis surat kuasa yang Anda lihat: nomor berapa."), longest=200)
    not_in_future(asked.paper_on, today, "paper_on")
    if asked.paper_on > asked.first_on:
        raise Refusal(
            _("Kuasa tidak bisa mulai sebelum suratnya ditandatangani."),
            code="before-paper",
            field="first_on",
        )
    if asked.last_on < asked.first_on or asked.last_on < today:
        raise Refusal(_("Hari terakhirnya sudah lewat."), code="already-over", field="last_on")
    if asked.last_on > asked.first_on + LONGEST:
        raise Refusal(
            _("Kuasa paling lama satu tahun."), code="mandate-too-long",
            next_step=_("Sesudah satu tahun, pemilik memberi kuasa baru."), field="last_on",
        )  # fmt: skip
    return reason, paper


def _may_help(row: Enterprise, helper: str, actor: Actor) -> None:
    known = accounts.person(helper)
    if actor.may("accounts:own", helper):
        raise Refusal(
            _("Anda tidak bisa mencatat kuasa untuk diri sendiri."), code="own-mandate",
            next_step=_("Minta petugas pendataan yang lain."), field="helper",
        )  # fmt: skip
    if not known.phone_confirmed or not known.is_active:
        raise PhoneNotProven(
            _("Nomor HP pendamping ini belum terbukti."),
            next_step=_("Ia membuka Akun saya, lalu meminta kode untuk nomor HP-nya."), field="helper",
        )  # fmt: skip
    own = row.members.filter(person_id=helper, ended_at__isnull=True, part__in=("owner", "staff"))
    if own.exists():
        raise Refusal(
            _("Orang ini sudah tercatat di usaha ini, jadi tidak perlu kuasa."),
            code="already-member", field="helper",
        )  # fmt: skip


def _open(row: Enterprise, helper: str, asked: MandateAsked, at: datetime, actor: Actor) -> str | None:
    """The same one, if it is on record; one whose days are over makes room. Raises `AlreadyDecided`."""
    there = Mandate.objects.filter(owner=row.owner, helper__public_id=helper, ended_at__isnull=True).first()
    if there is None:
        return None
    if (there.first_on, there.last_on) == (asked.first_on, asked.last_on):
        return there.public_id
    if there.last_on < legal_day(at):
        end_rows(there, at=at, by=actor.ref, reason="Masanya habis")
        return None
    raise AlreadyDecided(
        _("Pendamping ini masih memegang kuasa dari pemilik ini."),
        next_step=_("Akhiri dulu yang lama, lalu catat yang baru."), field="helper",
    )  # fmt: skip


def _give(
    row: Enterprise, helper: str, asked: MandateAsked, said: tuple[str, str], at: datetime, actor: Actor
) -> Mandate:
    try:
        with transaction.atomic():
            made = Mandate.objects.create(
                owner=row.owner, helper_id=helper, first_on=asked.first_on, last_on=asked.last_on,
                reason=said[0], paper=said[1], paper_on=asked.paper_on, given_at=at, given_by=actor.ref,
            )  # fmt: skip
            _let_in(row, made, at, actor)
    except IntegrityError as conflict:
        if "one_open_mandate" not in str(conflict) and "one_part_a_person" not in str(conflict):
            raise
        raise AlreadyDecided(
            _("Petugas lain baru saja mencatatnya."), next_step=_("Buka lagi halaman usahanya.")
        ) from None
    return made


def _let_in(row: Enterprise, made: Mandate, at: datetime, actor: Actor) -> None:
    """The helper acts for every enterprise of this owner in the government, where they have no part of their own."""
    period = to_range(Period.through(made.first_on, made.last_on))
    served = row.owner.enterprises.filter(
        government__public_id=row.government_id, merged_into__isnull=True, withdrawn_at__isnull=True
    )
    busy = Member.objects.filter(person_id=made.helper_id, ended_at__isnull=True).values("enterprise")
    Member.objects.bulk_create(
        Member(
            enterprise=each, person_id=made.helper_id, part="helper", period=period,
            linked_at=at, linked_by=actor.ref,
        )
        for each in served.exclude(pk__in=busy).order_by("pk")
    )  # fmt: skip
    served.filter(stage="name").update(stage="drafting", drafting_at=at)
