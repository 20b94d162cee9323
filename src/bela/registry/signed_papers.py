"""Papers that an owner signs for one act on one thing, where they cannot type a PIN: which one counts, and when.

The file lies under its hash outside everything that is served by itself, as scans of decrees do.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from datetime import date
from functools import partial
from typing import Final

from django.db import transaction

from bela.accounts.scans import throw_away
from bela.kernel.identifiers import BankAccount
from bela.registry.models import Mandate, SignedPaper
from bela.registry.models.mandate import PAPER_HOLDS

FOLDER: Final = "signed"
"""Where the files lie, of those that `bela.accounts.scans` keeps."""

HOLDS_DAYS: Final = PAPER_HOLDS.days
"""From the day it was signed to the last one on which it counts."""


def about_account(account: BankAccount, holder: str) -> str:
    """What a paper for an account is about: a hash, so that the number itself stands only on the paper."""
    said = "|".join((account.bank, account.value, " ".join(holder.split()).casefold()))
    return hashlib.sha256(said.encode()).hexdigest()


def paper_for(mandate: Mandate, act: str, about: str, on: date) -> SignedPaper | None:
    """The paper that counts on that day for this act on this thing; one that is unused before one that was used.

    A used one is found as well, because the same form sent twice is one act; `use_signed_paper` refuses it
    where it would be another.
    """
    there = mandate.signed_papers.filter(
        act=act, about=about, signed_on__lte=on, signed_on__gte=on - PAPER_HOLDS
    )
    return there.filter(used_at__isnull=True).order_by("-pk").first() or there.order_by("-pk").first()


def forget_account_papers(enterprises: Collection[int]) -> None:
    """Papers name accounts, so they go where these are erased: the rows now, the files once that is certain."""
    there = SignedPaper.objects.filter(enterprise__in=enterprises, act="account")
    for digest in there.values_list("digest", flat=True):
        transaction.on_commit(partial(throw_away, digest, folder=FOLDER))
    there.delete()
