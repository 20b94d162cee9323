"""Whether a visit can stand as proof that the business is there, and what the proof says; it names nobody.

Only what was counted, and left something behind that was not typed: a position or a photograph. A second
look that found otherwise takes that away. Whether it *is* taken as proof is for the officer who accepts it.
"""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bela.fieldwork.models import Visit
from bela.fieldwork.refusals import NoProof
from bela.kernel.numbers import format_number


def can_prove(row: Visit) -> bool:
    """Whether an officer may take it as proof."""
    second = row.back_check if hasattr(row, "back_check") else None
    doubted = second is not None and second.done_at is not None and second.outcome != "counted"
    return row.outcome == "counted" and bool(_left_behind(row)) and not doubted


def must_prove(row: Visit) -> None:
    """Raise `NoProof` where it cannot."""
    if not can_prove(row):
        raise NoProof(
            gettext_lazy("Kunjungan ini tidak bisa dicatat sebagai bukti kunjungan."),
            next_step=gettext_lazy("Terima tanpa mencatatnya sebagai bukti, atau datangi sendiri usahanya."),
            field="proves",
        )


def evidence_of(row: Visit) -> str:
    """What the verification says: which visit, and what it left behind. No name, no number, no place."""
    left = ", ".join(_left_behind(row))
    return _("Kunjungan pendataan {visit}: {left}.").format(visit=row.public_id, left=left)


def _left_behind(row: Visit) -> list[str]:
    left = []
    if row.accuracy is not None:
        left.append(_("posisi tercatat, tepat sampai {metres} m").format(metres=format_number(row.accuracy)))
    if hasattr(row, "photo"):
        left.append(_("ada foto tempat"))
    return left
