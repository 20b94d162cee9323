"""Hands an officer or an inspector the paper that an owner signed; the owner reads that they looked."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from bela.accounts.scans import Scan, kept_scan
from bela.kernel.actor import Actor
from bela.ledger.api import record
from bela.registry.entries import SIGNED_PAPER_OPENED
from bela.registry.finding import find_enterprise
from bela.registry.looking import note_look
from bela.registry.merging.family import family
from bela.registry.models import SignedPaper
from bela.registry.refusals import UnknownSignedPaper
from bela.registry.signed_papers import FOLDER


def open_signed_paper(*, at: datetime, actor: Actor, enterprise: str, paper: str) -> Scan:
    """The file. Raises `UnknownSignedPaper` where the enterprise has none of that name, or its file is gone."""
    with transaction.atomic(durable=True):
        row = find_enterprise(enterprise)
        actor.must("registry:oversee", row.government_id)
        found = SignedPaper.objects.filter(public_id=paper, enterprise__in=family(row.pk)).first()
        scan = kept_scan(found.digest, found.kind, folder=FOLDER) if found is not None else None
        if scan is None:
            raise UnknownSignedPaper(_("Surat ini tidak ada."))
        note_look(row, at=at, by=actor.ref, kind="signed_paper")
        record(SIGNED_PAPER_OPENED, at=at, actor=actor, subject=row.public_id, body={"paper": paper})
    return scan
