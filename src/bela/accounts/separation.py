"""Which offices one person may not hold in one unit, and which are lawful but need a second thought.

The law of the separate hands: whoever commits the money does not pay it, nor signs the order to pay.
Refusals are also an exclusion in the table; warnings are shown, and must be meant.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

type Severity = Literal["refuses", "warns"]


@dataclass(frozen=True, slots=True)
class Overlap:
    """Two offices in one pair of hands: what follows, and why."""

    code: str
    severity: Severity
    reason: str | Promise


_PAIRS: dict[frozenset[str], Overlap] = {
    frozenset({"committing_officer", "treasurer"}): Overlap(
        "commits-and-pays",
        "refuses",
        _("Pejabat Pembuat Komitmen tidak boleh merangkap bendahara di unit yang sama."),
    ),
    frozenset({"committing_officer", "finance_verifier"}): Overlap(
        "commits-and-verifies",
        "refuses",
        _("Pejabat Pembuat Komitmen tidak boleh merangkap PPK-SKPD, yang menyiapkan SPM, di unit yang sama."),
    ),
    frozenset({"committing_officer", "budget_user"}): Overlap(
        "budget-user-commits",
        "warns",
        _("Pengguna Anggaran merangkap PPK. Ini boleh di unit kecil, kalau memang begitu keputusannya."),
    ),
    frozenset({"committing_officer", "procurement_officer"}): Overlap(
        "places-and-approves",
        "warns",
        _("Orang ini menyusun dan menyetujui pesanan. Pesanan buatannya sendiri tidak akan bisa ia setujui."),
    ),
    frozenset({"procurement_officer", "treasurer"}): Overlap(
        "places-and-pays",
        "warns",
        _("Orang ini menyusun pesanan dan membayarnya. Sebaiknya dua orang yang berbeda."),
    ),
    frozenset({"budget_user", "treasurer"}): Overlap(
        "orders-payment-and-pays",
        "warns",
        _("Orang ini memerintahkan pembayaran dan membayar. Sebaiknya dua orang yang berbeda."),
    ),
    frozenset({"finance_verifier", "treasurer"}): Overlap(
        "verifies-and-pays",
        "warns",
        _("Orang ini memeriksa tagihan dan membayarnya. Sebaiknya dua orang yang berbeda."),
    ),
}


def overlaps(role: str, others: Iterable[str]) -> tuple[Overlap, ...]:
    """What follows if a holder of `others` in a unit takes `role` there too, refusals first."""
    found = {_PAIRS[pair] for other in others if (pair := frozenset({role, other})) in _PAIRS}
    return tuple(sorted(found, key=lambda overlap: (overlap.severity, overlap.code)))


SELLS = Overlap(
    "official-sells",
    "warns",
    _("Orang ini juga terdaftar sebagai penjual. Ia tidak boleh membeli dari usahanya sendiri."),
)
CERTIFICATE_MISSING = Overlap(
    "certificate-missing",
    "warns",
    _("Sertifikat kompetensi Pejabat Pengadaan belum diisi."),
)
CERTIFICATE_RUNS_OUT = Overlap(
    "certificate-runs-out",
    "warns",
    _("Sertifikat kompetensi tidak berlaku selama seluruh masa jabatan."),
)
SOMEBODY_ACTS = Overlap(
    "somebody-acts",
    "warns",
    _("Pada sebagian masa ini ada pelaksana tugas. Selama itu pejabat baru belum bisa bertindak."),
)
