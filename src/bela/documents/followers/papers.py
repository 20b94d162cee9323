"""Renders every issued paper, keeps the PDF under its hash, and records the hash as an entry of its own."""

from __future__ import annotations

from datetime import UTC, datetime

from bela.documents.entries import PAPER_ISSUED, PAPER_RENDERED
from bela.documents.models import Paper, Rendering
from bela.documents.rendering.render import layout_version, render
from bela.documents.storage import keep_pdf
from bela.kernel.actor import system
from bela.ledger.api import Follower, Json, SealedEntry, record

_RENDERER = system("papers")


def render_paper(entry: SealedEntry) -> None:
    """Render the paper of an entry `paper.issued`, once. The file is written before the row that names it."""
    if entry.kind != PAPER_ISSUED.name:
        return
    paper = Paper.objects.get(public_id=entry.subject)
    if Rendering.objects.filter(paper=paper).exists():
        return
    content = render(paper.facts)
    digest, layout, now = keep_pdf(content), layout_version(), datetime.now(UTC)
    Rendering.objects.create(
        paper=paper, pdf_digest=digest, pdf_bytes=len(content), layout=layout, rendered_at=now
    )
    body: dict[str, Json] = {"pdf_sha256": digest, "bytes": len(content), "layout": layout}
    record(PAPER_RENDERED, at=now, actor=_RENDERER, subject=paper.public_id, body=body)


PAPERS = Follower("papers", render_paper)
