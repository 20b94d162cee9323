"""The stages of a list and the moves between them. Each is one transaction: killed in it, a list stands where
it stood, and the stage is done again.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.utils.translation import gettext_lazy as _

from bela.registry.models import Batch
from bela.registry.refusals import WrongStage

IN_ORDER: Final = ("uploaded", "read", "mapped", "checked", "matched", "admitted")
"""A list goes through them one by one, and may be taken back from any."""


@dataclass(frozen=True, slots=True)
class ListMove:
    """One move of a list; `starts` are the stages it may begin at, again from later ones too."""

    act: str
    starts: tuple[str, ...]
    end: str
    does: str


MOVES: Final = (
    ListMove("import_list", (), "uploaded", "keeps the file under its hash"),
    ListMove("read_batch", ("uploaded",), "read", "finds heading and lines; every cell is kept as it stood"),
    ListMove("map_batch", ("read", "mapped", "checked", "matched"), "mapped", "says what each column holds, and why"),
    ListMove("check_batch", ("mapped", "checked", "matched"), "checked", "reads, repairs, doubts or rejects each line"),
    ListMove("match_batch", ("checked", "matched"), "matched", "compares lines with each other and with the register"),
    ListMove("admit_batch", ("checked", "matched"), "admitted", "puts the lines into the register"),
    ListMove("withdraw_batch", IN_ORDER, "withdrawn", "takes the list back, and what came only from it"),
)  # fmt: skip


def must_be_at(row: Batch, act: str) -> None:
    """Raise `WrongStage` where the list is not at a stage at which that act may begin."""
    move = next(move for move in MOVES if move.act == act)
    if row.state in move.starts:
        return
    raise WrongStage(_SENTENCES.get(row.state, _EARLIER), next_step=_NEXT.get(row.state, ""), field="batch")


_EARLIER = _("Daftar ini belum sampai ke tahap itu.")
_SENTENCES = {
    "admitted": _("Daftar ini sudah dimasukkan."),
    "withdrawn": _("Daftar ini sudah ditarik."),
}
_NEXT = {
    "withdrawn": _("Impor lagi daftarnya."),
    **dict.fromkeys(("uploaded", "read", "mapped", "checked"), _("Lanjutkan dulu tahap sebelumnya.")),
}


def pass_stage(row: Batch, state: str, *, at: datetime, by: str, **counts: object) -> list[str]:
    """Put the list at a stage with what was counted in it; the columns that changed.

    A stage done again undoes those after it: their counts no longer hold.
    """
    before = IN_ORDER.index(state)
    kept = {name: said for name, said in row.stages.items() if name in IN_ORDER[:before]}
    row.state = state
    row.stages = {**kept, state: {"at": at.isoformat(), "by": by, **counts}}
    return ["state", "stages"]


def as_table() -> str:
    """The moves as the table that stands in docs/registry.md."""
    rows = ["| act | from | to | what it does |", "|---|---|---|---|"]
    rows += [
        f"| `{move.act}` | {', '.join(move.starts) or '–'} | {move.end} | {move.does} |" for move in MOVES
    ]
    return "\n".join(rows)
