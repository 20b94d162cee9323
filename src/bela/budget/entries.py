"""The room's ledger entries: which file brought what; the file by its hash, the lines in the tables."""

from __future__ import annotations

from bela.kernel.mistyped import gettext_noop as _
from bela.ledger.api import EntryKind

_COUNTS = "Counts and the hash of a file of a government's budget; nobody is named in it."


def _kind(name: str, sentence: str, link: str) -> EntryKind:
    return EntryKind(name=name, room="budget", sentence=sentence, privacy=_COUNTS, link=link)


PACKAGES_IMPORTED = _kind(
    "packages.imported",
    _("Rencana pengadaan dimasukkan: {added} paket baru, {changed} berubah."),
    "/anggaran/paket/",
)
LINES_IMPORTED = _kind(
    "lines.imported",
    _("Anggaran dimasukkan: {added} baris baru, {changed} berubah."),
    "/anggaran/baris/",
)
STANDARDS_IMPORTED = _kind(
    "standards.imported",
    _("Standar harga tahun {year} dimasukkan: {added} baru, {changed} berubah."),
    "/anggaran/standar/",
)
