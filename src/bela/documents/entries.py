"""The room's ledger entries: numbers, kinds and hashes, never what a paper says of anybody."""

from __future__ import annotations

from bela.kernel.mistyped import gettext_noop as _
from bela.ledger.api import EntryKind

_HASHES = "Kind, number, day and hashes; names and amounts stay in the paper itself, which the parties hold."
_LINK = "/periksa/{subject}"

PAPER_ISSUED = EntryKind(
    name="paper.issued",
    room="documents",
    sentence=_("Surat {number} diterbitkan."),
    privacy=_HASHES,
    link=_LINK,
)
PAPER_SIGNED = EntryKind(
    name="paper.signed",
    room="documents",
    sentence=_("Sebuah surat disetujui sebagai {capacity}."),
    privacy="The signer is a public id that means something to one room alone.",
    link=_LINK,
)
PAPER_VOIDED = EntryKind(
    name="paper.voided",
    room="documents",
    sentence=_("Surat {number} dinyatakan batal; nomornya tetap tercatat."),
    privacy="The reason stays with the paper, for it may name somebody.",
    link=_LINK,
)
PAPER_RENDERED = EntryKind(
    name="paper.rendered",
    room="documents",
    sentence=_("PDF sebuah surat dibuat; sidik jarinya {pdf_sha256}."),
    privacy="A hash of a file.",
    link=_LINK,
)
