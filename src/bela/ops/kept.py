"""The log's last signed head, kept in the state folder: a database that was cut short cannot hide from it."""

from __future__ import annotations

import os
from pathlib import Path

from bela.ops.state import state_folder, write_text


def kept_path() -> Path:
    """`checkpoint` in `BELA_LOG_FOLDER`, else in `log/` of the state folder."""
    return Path(os.environ.get("BELA_LOG_FOLDER") or state_folder() / "log") / "checkpoint"


def keep(note: str) -> None:
    """Keep this head instead of the last one. Raises `OSError`."""
    write_text(kept_path(), note)


def kept_note() -> str:
    """The head that was kept last; empty where none was."""
    try:
        return kept_path().read_text()
    except FileNotFoundError:
        return ""


def kept_notes() -> dict[str, str]:
    """The kept head under the name of its file, as `verify` wants it."""
    note = kept_note()
    return {str(kept_path()): note} if note else {}
