"""Tells an owner that where their money goes is about to change: on every phone that was ever theirs here.

In Indonesian, as all texts to phones are: an old phone has no language of its own.
"""

from __future__ import annotations

import contextlib
from typing import Final

from bela.accounts import queries as accounts
from bela.accounts.contacts import Contact
from bela.accounts.refusals import NotSent
from bela.accounts.texting import send_text
from bela.kernel.dates import format_day
from bela.registry.models import BankAccountRow, Enterprise
from bela.registry.owner_codes import owners_of
from bela.registry.queries.suppliers import account_shown

_MOST_PHONES: Final = 6


def phones_to_tell(row: Enterprise) -> list[str]:
    """The phones of its owners today, the one on record, and those from before, each once.

    The old ones matter most: whoever took over an account has put their own phone in.
    """
    now = [known.phone for known in owners_of(row) if known.phone]
    paid = row.bank_accounts.exclude(phone="").order_by("-pk").values_list("phone", flat=True)
    changed = row.occasions.filter(answers__has_key="phone").order_by("-pk")
    before = [answers["phone"][0] for answers in changed.values_list("answers", flat=True)[:_MOST_PHONES]]
    return [*dict.fromkeys(filter(None, (*now, row.owner.phone, *paid, *before)))][:_MOST_PHONES]


def tell_of_change(row: Enterprise, account: BankAccountRow) -> int:
    """Say what is to change, from when, and how to stop it; answers to how many phones it went."""
    shown = account_shown(account.public_id, account.bank, account.number, account.holder)
    text = (
        "Rekening toko {name} di Bela diminta diganti ke {bank} {masked}. Dipakai paling cepat {day}. Kalau "
        "bukan Anda, hubungi petugas pendataan {government}, atau buka Bela lalu tekan Hentikan."
    ).format(
        name=row.name, bank=shown.bank_name, masked=shown.masked,
        day=format_day(account.pays_from, "id") if account.pays_from else "",
        government=accounts.government(row.government_id).name,
    )  # fmt: skip
    return _send(phones_to_tell(row), text)


def tell_of_end(row: Enterprise, *, stopped: bool) -> int:
    """Say that the change was stopped, or that the new account is paid to now."""
    text = (
        "Penggantian rekening toko {name} di Bela dihentikan. Rekening lama tetap dipakai."
        if stopped
        else "Rekening toko {name} di Bela sudah diganti. Uang pesanan masuk ke rekening baru."
    )
    return _send(phones_to_tell(row), text.format(name=row.name))


def _send(phones: list[str], text: str) -> int:
    """One phone that cannot be reached must not keep the others from hearing of it."""
    sent = 0
    for phone in phones:
        with contextlib.suppress(NotSent):
            send_text(Contact("phone", phone), "Bela", text)
            sent += 1
    return sent
