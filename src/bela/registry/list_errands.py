"""What somebody asked the clock to do with a list. It stands beside the list's stages, and goes with the stage it
asked for: a stage that was passed leaves no wish behind.
"""

from __future__ import annotations

from datetime import datetime
from typing import Final

from bela.kernel.errand import Errand
from bela.registry.models import Batch

ACTS: Final = ("read_batch", "check_batch", "match_batch", "admit_batch")
READ_AT_ONCE: Final = 256 * 1024
"""Bytes of a file up to which a page reads it itself; nobody knows its lines before. It is some 2,000 lines of text, or
some 5,000 in a spreadsheet."""

_KEY: Final = "asked"


def errand_of(row: Batch) -> Errand | None:
    """What was asked of the list and is not done, or failed; nothing of one that is in or was taken back."""
    kept = row.stages.get(_KEY)
    if kept is None or row.state == "withdrawn":
        return None
    begun = kept["begun_at"]
    return Errand(
        act=kept["act"],
        at=datetime.fromisoformat(kept["at"]),
        by=kept["by"],
        tries=kept["tries"],
        begun_at=datetime.fromisoformat(begun) if begun else None,
        failed=kept["failed"],
    )


def sheet_of(row: Batch) -> str:
    """Which sheet was asked to be read; "" where it is for the reader to choose."""
    return str(row.stages.get(_KEY, {}).get("sheet", ""))


def keep_errand(row: Batch, errand: Errand, *, sheet: str | None = None) -> None:
    """Let it stand on the list, in the caller's transaction; with the sheet that was asked for before if none is given."""
    row.stages = {
        **row.stages,
        _KEY: {
            "act": errand.act,
            "at": errand.at.isoformat(),
            "by": errand.by,
            "tries": errand.tries,
            "begun_at": errand.begun_at.isoformat() if errand.begun_at else None,
            "failed": errand.failed,
            "sheet": sheet_of(row) if sheet is None else sheet,
        },
    }
    row.save(update_fields=["stages"])
