"""The owner says where the money goes first; the rule for names checks the holder, else an officer does."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from bela.kernel.actor import Actor
from bela.kernel.identifiers import BankAccount
from bela.kernel.period import legal_day
from bela.kernel.refusal import Refusal
from bela.ledger.api import record
from bela.registry.agreeing import owner_agrees
from bela.registry.banks import bank_name
from bela.registry.entries import BANK_ACCOUNT_ADDED
from bela.registry.finding import acts_for, find_enterprise, helps, must_be_there
from bela.registry.holder import names_match
from bela.registry.models import BankAccountRow, Enterprise
from bela.registry.owner_codes import owner_phone
from bela.registry.settling import settle, was_paid_to
from bela.registry.signed_papers import about_account
from bela.registry.steps.use_signed_paper import use_signed_paper
from bela.registry.typed import must_say, read_field


def add_bank_account(
    *, at: datetime, actor: Actor, enterprise: str, bank: str, number: str, holder: str, pin: str = ""
) -> str:
    """Add it and answer its public id, that of the first time where it is the very same account.

    It is paid to at once where the holder is the owner or the business by the rule and an officer has let
    the business sell; before that it waits, since its people may still write any name. Whoever got into an
    owner's account could give the business any name: one that it got by itself after an officer let it sell
    proves nothing. A helper needs the owner's `pin`, or a paper for this very account (`owner_agrees`).
    Raises `Refusal` naming the field that cannot be read, and `account-change` where one is paid to already:
    see `ask_account_change`.
    """
    account, holder = read_account(bank, number, holder)
    agreed = owner_agrees(
        at=at,
        actor=actor,
        enterprise=enterprise,
        act="account",
        about=about_account(account, holder),
        pin=pin,
    )
    with transaction.atomic(durable=True):
        row = find_enterprise(enterprise, lock=True)
        if not (acts_for(actor, row) or (agreed and helps(actor, row, legal_day(at)))):
            actor.must("registry:verify", row.government_id)
        must_be_there(row)
        if (same := same_account(row, account, holder)) is not None:
            return same
        if was_paid_to(row):
            raise Refusal(
                _("Usaha ini sudah punya rekening. Menggantinya perlu kode pemilik dan surat dari bank."),
                code="account-change",
                next_step=_("Buka Rekening Anda, lalu isi rekening yang baru."),
            )
        use_signed_paper(agreed, at=at)
        made = _add(row, account, holder, at, actor)
        if row.stage == "active" and names_match(holder, *_proven_names(row)):
            settle(made, "checked", by_means="rule", at=at, by=actor.ref)
        record(
            BANK_ACCOUNT_ADDED,
            at=at,
            actor=actor,
            subject=enterprise,
            body={"state": made.state, **agreed.reference()},
        )
    return made.public_id


def read_account(bank: str, number: str, holder: str) -> tuple[BankAccount, str]:
    """The account and its holder as typed. Raises `Refusal` naming the field that cannot be read."""
    holder = must_say(holder, "holder", _("Tulis nama pemilik seperti di buku rekening."), longest=160)
    if not bank_name(bank):
        raise Refusal(_("Pilih dulu banknya."), code="bank", field="bank")
    return read_field("number", lambda typed: BankAccount.parse(typed, bank), number), holder


def _proven_names(row: Enterprise) -> list[str]:
    """The owner's name, and the business's unless its own people or a helper changed it since it may sell."""
    renamed = row.occasions.filter(
        how__in=("self", "helper"), at__gte=row.activated_at, answers__has_key="name"
    )
    return [row.owner.name] if renamed.exists() else [row.owner.name, row.name]


def same_account(row: Enterprise, account: BankAccount, holder: str) -> str | None:
    """The public id of the very same account that is paid to or under way, if there is one."""
    there = row.bank_accounts.filter(bank=account.bank, number=account.value, holder=holder)
    return there.filter(state__in=("checked", "waiting", "due")).values_list("public_id", flat=True).first()


def _add(row: Enterprise, account: BankAccount, holder: str, at: datetime, actor: Actor) -> BankAccountRow:
    for waiting in row.bank_accounts.filter(state="waiting"):
        settle(waiting, "replaced", at=at, by=actor.ref)
    return BankAccountRow.objects.create(
        enterprise=row,
        bank=account.bank,
        number=account.value,
        holder=holder,
        added_at=at,
        added_by=actor.ref,
        phone=owner_phone(row),
    )
