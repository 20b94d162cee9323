"""Counts an owner's signed paper as used, inside the transaction of the act that it is for."""

from __future__ import annotations

from datetime import datetime

from django.db import connection
from django.utils.translation import gettext_lazy as _

from bela.registry.agreeing import Agreed
from bela.registry.models import SignedPaper
from bela.registry.refusals import OwnerMustAgree


def use_signed_paper(agreed: Agreed, *, at: datetime) -> None:
    """Count it; nothing where the owner agreed in another way. Raises `OwnerMustAgree` where it was used before.

    Where the act is refused its transaction takes this back, and the paper still counts.
    """
    assert connection.in_atomic_block, "it counts together with the act"  # noqa: S101
    if not agreed.paper:
        return
    unused = SignedPaper.objects.filter(public_id=agreed.paper, used_at__isnull=True)
    if not unused.update(used_at=at):
        raise OwnerMustAgree(
            _("Surat yang ditandatangani pemilik ini sudah dipakai. Satu surat hanya untuk satu kali."),
            next_step=_("Minta pemilik menandatangani surat baru, atau mengetik PIN-nya."), field="pin",
        )  # fmt: skip
