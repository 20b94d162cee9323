"""From the room's rows to what it answers."""

from __future__ import annotations

from collections.abc import Iterable
from typing import cast

from bela.documents import answers
from bela.documents.models import Paper, Rendering, Signature, Void
from bela.documents.signing import Means


def to_paper(
    row: Paper,
    *,
    signatures: Iterable[Signature],
    void: Void | None = None,
    rendering: Rendering | None = None,
) -> answers.Paper:
    """The paper with what stands beside it."""
    return answers.Paper(
        public_id=row.public_id,
        kind=row.kind,
        series=row.series,
        year=row.year,
        sequence=row.sequence,
        number=row.number,
        subject=row.subject,
        facts_digest=row.facts_digest,
        issued_at=row.issued_at,
        issued_on=row.issued_on,
        entry=row.entry,
        signatures=tuple(to_signature(signature) for signature in signatures),
        void=answers.VoidFacts(void.voided_at, void.reason) if void else None,
        rendering=_rendering(rendering) if rendering else None,
    )


def to_signature(row: Signature) -> answers.SignatureFacts:
    """A consent."""
    return answers.SignatureFacts(
        row.signer, row.office, row.capacity, cast("Means", row.means), row.signed_at
    )


def _rendering(row: Rendering) -> answers.RenderingFacts:
    return answers.RenderingFacts(row.pdf_digest, row.pdf_bytes, row.layout, row.rendered_at)
