"""Asks that another account be paid to: the owner gets a code that says to which, and nothing changes before it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from bela.kernel.actor import Actor
from bela.kernel.identifiers import BankAccount
from bela.kernel.period import legal_day
from bela.kernel.refusal import Refusal
from bela.ledger.api import record
from bela.registry.agreeing import owner_agrees
from bela.registry.entries import ACCOUNT_CHANGE_ASKED
from bela.registry.finding import acts_for, find_enterprise, helps, must_be_there
from bela.registry.models import BankAccountRow, Enterprise
from bela.registry.owner_codes import contact_of, new_owner_code, owner_phone, send_owner_code
from bela.registry.queries.suppliers import account_shown
from bela.registry.settling import settle, was_paid_to
from bela.registry.signed_papers import about_account
from bela.registry.steps.use_signed_paper import use_signed_paper
from bela.registry.typed import must_say, not_in_future
from bela.registry.usecases.add_bank_account import read_account, same_account


@dataclass(frozen=True, slots=True)
class NewAccount:
    """An account as typed, and the paper of the bank that names it: which one, of which day."""

    bank: str
    number: str
    holder: str
    paper: str
    paper_on: date


def ask_account_change(
    *, at: datetime, actor: Actor, enterprise: str, account: NewAccount, pin: str = ""
) -> str:
    """Keep what is asked for and send the owner their code; answers the public id of what waits for it.

    What was asked before and never confirmed is forgotten; a change under way stays until this one is
    confirmed. A helper needs the owner's `pin`, or a paper for this very account, to ask at all.
    Raises `Refusal` naming the field that cannot be read, `no-account-yet` where none was ever
    paid to (`add_bank_account`), `same-account` for the one that is paid to or under way already.
    """
    typed, holder = read_account(account.bank, account.number, account.holder)
    paper = must_say(
        account.paper, "paper", _("Tulis surat banknya: buku rekening atau surat keterangan, nomor berapa."),
        longest=200,
    )  # fmt: skip
    not_in_future(account.paper_on, legal_day(at), "paper_on")
    agreed = owner_agrees(
        at=at, actor=actor, enterprise=enterprise, act="account", about=about_account(typed, holder), pin=pin
    )
    with transaction.atomic(durable=True):
        row = find_enterprise(enterprise, lock=True)
        if not (acts_for(actor, row) or (agreed and helps(actor, row, legal_day(at)))):
            actor.must("registry:verify", row.government_id)
        must_be_there(row)
        _is_a_change(row, typed, holder)
        contact = contact_of(row)
        use_signed_paper(agreed, at=at)
        made = _ask(row, typed, holder, (paper, account.paper_on), at=at, by=actor.ref)
        code = new_owner_code(row, "account", about=made.public_id, at=at)
        record(ACCOUNT_CHANGE_ASKED, at=at, actor=actor, subject=enterprise, body=agreed.reference())
    shown = account_shown(made.public_id, made.bank, made.number, made.holder)
    # Afterwards, because a slow gateway must not hold the row.
    send_owner_code(
        contact,
        "Kode {code} untuk mengganti rekening toko {name} ke {bank} {masked}. Jangan berikan kepada siapa pun.",
        code=code, name=row.name, bank=shown.bank_name, masked=shown.masked,
    )  # fmt: skip
    return made.public_id


def _is_a_change(row: Enterprise, account: BankAccount, holder: str) -> None:
    if not was_paid_to(row):
        raise Refusal(
            _("Usaha ini belum punya rekening yang dipakai."), code="no-account-yet",
            next_step=_("Isi rekeningnya dulu."),
        )  # fmt: skip
    if same_account(row, account, holder) is not None:
        raise Refusal(_("Ini rekening yang sudah tercatat."), code="same-account", field="number")


def _ask(
    row: Enterprise, account: BankAccount, holder: str, paper: tuple[str, date], *, at: datetime, by: str
) -> BankAccountRow:
    for asked in row.bank_accounts.filter(state="asked"):
        settle(asked, "replaced", at=at, by=by)
    return BankAccountRow.objects.create(
        enterprise=row, bank=account.bank, number=account.value, holder=holder, state="asked", added_at=at,
        added_by=by, paper=paper[0], paper_on=paper[1], phone=owner_phone(row),
    )  # fmt: skip
