"""Records that somebody agreed to a paper: a row beside it, for the paper itself never changes."""

from __future__ import annotations

from datetime import datetime

from django.db import connection
from django.utils.translation import gettext_lazy as _

from bela.documents import answers
from bela.documents.answering import to_signature
from bela.documents.entries import PAPER_SIGNED
from bela.documents.finding import hold_paper
from bela.documents.models import Paper, Signature
from bela.documents.refusals import SignedOtherwise
from bela.documents.signing import Means
from bela.kernel.actor import Actor
from bela.ledger.api import record


def sign_paper(
    paper: str,
    *,
    signer_ref: str,
    office_ref: str,
    at: datetime,
    actor: Actor,
    capacity: str,
    means: Means = "code",
) -> answers.SignatureFacts:
    """Record a consent to the paper of that code; the same one twice is one, and the first stands.

    `signer_ref` and `office_ref` are opaque public ids; `capacity` is the office in words, as on the paper
    ("Pejabat Pembuat Komitmen", "Penyedia"), never a name: it is public.
    The caller has checked the person's confirmation code. Raises `UnknownPaper`, `PaperVoided`,
    `SignedOtherwise`.
    """
    assert connection.in_atomic_block, "a step needs its caller's transaction"  # noqa: S101
    row = hold_paper(paper)
    if (known := _known(row, signer_ref, capacity)) is not None:
        if known.means != means or known.office != office_ref:
            raise SignedOtherwise(_("Orang ini sudah menyetujui surat ini dengan cara lain."))
        return to_signature(known)
    signature = Signature.objects.create(
        paper=row, signer=signer_ref, office=office_ref, capacity=capacity, means=means, signed_at=at
    )
    body = {"capacity": capacity, "means": means, "signer": signer_ref, "office": office_ref}
    record(PAPER_SIGNED, at=at, actor=actor, subject=row.public_id, body=body)
    return to_signature(signature)


def _known(paper: Paper, signer: str, capacity: str) -> Signature | None:
    return Signature.objects.filter(paper=paper, signer=signer, capacity=capacity).first()
