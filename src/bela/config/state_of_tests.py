"""Where the tests keep their state: in memory where there is room, away from real databases and secrets."""

from __future__ import annotations

import hashlib
import os
import shutil
from pathlib import Path

_CHECKOUT = Path(__file__).resolve().parents[3]
_MEMORY = Path("/dev/shm")  # noqa: S108 - a folder of this checkout's own is made in it
_ENOUGH = 3 * 2**30
"""Bytes; two workers, their copies of the database and its log stay well below."""


def state_of_tests() -> Path:
    """A folder in memory: a database of a test's own is made there in a tenth of the time. Else `var/tests`."""
    on_disk = _CHECKOUT / "var" / "tests"
    if not os.access(_MEMORY, os.W_OK) or shutil.disk_usage(_MEMORY).free < _ENOUGH:
        return on_disk
    whose = hashlib.sha256(f"{os.getuid()} {_CHECKOUT}".encode()).hexdigest()[:10]
    folder = _MEMORY / f"bela-tests-{whose}"
    folder.mkdir(mode=0o755, exist_ok=True)
    # Anybody may make folders there, so only one that is our own is used.
    return folder if folder.lstat().st_uid == os.getuid() and not folder.is_symlink() else on_disk
