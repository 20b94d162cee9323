"""What each role's home says while nothing waits there, in the words of whoever works at it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

type Words = object


@dataclass(frozen=True)
class Desk:
    """A home: its heading (a finding), what will stand here, and what one can do already.

    `today` are links: an address and its words.
    """

    heading: Words
    opening: Words
    coming: Sequence[Words]
    today: Sequence[tuple[str, Words]]


DESKS: dict[str, Desk] = {
    "administrator": Desk(
        _("Akun, unit dan jabatan kota ini"),
        _("Siapa boleh apa ditentukan oleh SK-nya, bukan oleh Anda."),
        (_("Jejak dari apa yang Anda catat, bisa dibaca dan dibuktikan."),),
        (
            ("/kelola/orang/", _("Orang: daftarkan, perbaiki, nonaktifkan")),
            ("/kelola/jabatan/", _("Jabatan: catat SK, pelaksana tugas, akhiri")),
            ("/kelola/unit/", _("Unit: buka, tutup, lihat susunannya")),
        ),
    ),
}
"""By the role's key in accounts: the homes that no other room has taken over yet."""
