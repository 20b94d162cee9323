"""A helper sends in a paper that the owner signed for one act on one thing: one order, or one account."""

from __future__ import annotations

from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from bela.accounts.scans import Scan, keep_scan
from bela.kernel.actor import Actor
from bela.kernel.period import legal_day
from bela.kernel.refusal import NotPermitted, Refusal
from bela.ledger.api import record
from bela.registry.agreeing import mandate_of
from bela.registry.entries import SIGNED_PAPER_ADDED
from bela.registry.finding import find_enterprise, helps, must_be_there
from bela.registry.models import Enterprise, Mandate, SignedPaper
from bela.registry.models.mandate import PAPER_HOLDS
from bela.registry.signed_papers import FOLDER
from bela.registry.typed import not_in_future
from bela.registry.words import BINDING


def add_signed_paper(
    *, at: datetime, actor: Actor, enterprise: str, act: str, about: str, signed_on: date, scan: Scan
) -> str:
    """Keep it and answer its public id; the same file for the same thing is once, for another it is refused.

    `about` is an order's public id, or `signed_papers.about_account` of an account. It says nothing about the
    act itself: that finds it (`agreeing.owner_agrees`) and uses it up. Raises `NotPermitted` for whoever is no
    helper of the day, and `Refusal` naming the field: a day that has yet to come or is too long ago, a file
    that was sent for something else.
    """
    today = legal_day(at)
    assert act in BINDING, act  # noqa: S101 - a caller's word, never typed
    _may_still_count(not_in_future(signed_on, today, "signed_on"), today)
    person = actor.ref.removeprefix("person:")
    actor.must("accounts:own", person)
    with transaction.atomic(durable=True):
        row = find_enterprise(enterprise, lock=True)
        mandate = mandate_of(person, enterprise, today)
        if mandate is None or not helps(actor, row, today):
            raise NotPermitted("registry:assist")
        must_be_there(row)
        if (same := _same(mandate, act, about, scan)) is not None:
            return same
        keep_scan(scan, folder=FOLDER)  # first: a file without a row harms nobody
        made = _add(row, mandate, (act, about), signed_on, scan, at)
        body = {"act": act, "mandate": mandate.public_id, "paper": made.public_id}
        record(SIGNED_PAPER_ADDED, at=at, actor=actor, subject=enterprise, body=body)
    return made.public_id


def _may_still_count(signed_on: date, today: date) -> None:
    if signed_on < today - PAPER_HOLDS:
        raise Refusal(
            _("Surat ini ditandatangani lebih dari {days} hari yang lalu.").format(days=PAPER_HOLDS.days),
            code="paper-too-old", next_step=_("Minta pemilik menandatangani surat baru."), field="signed_on",
        )  # fmt: skip


def _same(mandate: Mandate, act: str, about: str, scan: Scan) -> str | None:
    """The public id where the very same file came for the very same thing. Raises `Refusal` for another."""
    there = SignedPaper.objects.filter(digest=scan.digest).first()
    if there is None:
        return None
    if (there.mandate_id, there.act, there.about) != (mandate.pk, act, about):
        raise _of_another()
    return there.public_id


def _add(
    row: Enterprise, mandate: Mandate, what: tuple[str, str], signed_on: date, scan: Scan, at: datetime
) -> SignedPaper:
    try:
        with transaction.atomic():
            return SignedPaper.objects.create(
                mandate=mandate, enterprise=row, act=what[0], about=what[1], signed_on=signed_on,
                digest=scan.digest, kind=scan.type, added_at=at, added_by=f"person:{mandate.helper_id}",
            )  # fmt: skip
    except IntegrityError as conflict:
        if "one_act_a_paper" not in str(conflict):
            raise
        raise _of_another() from None


def _of_another() -> Refusal:
    return Refusal(
        _("Berkas surat ini sudah dikirim untuk hal lain. Satu surat hanya untuk satu hal."),
        code="paper-of-another", next_step=_("Minta pemilik menandatangani surat untuk hal ini."),
        field="scan",
    )  # fmt: skip
