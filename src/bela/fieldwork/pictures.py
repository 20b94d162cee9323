"""Where photographs of places lie: one file each, named by the SHA-256 of its bytes; never open to the public."""

from __future__ import annotations

import hashlib
import os
import tempfile
from pathlib import Path

from django.conf import settings


def keep(picture: bytes) -> str:
    """Write the picture whole or not at all; answers its name. Safe to do twice."""
    digest = hashlib.sha256(picture).hexdigest()
    path = path_of(digest)
    if path.exists():
        return digest
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o750)
    handle, draft = tempfile.mkstemp(dir=path.parent)
    with os.fdopen(handle, "wb") as out:
        out.write(picture)
        out.flush()
        os.fsync(out.fileno())
    Path(draft).replace(path)
    return digest


def throw_away(digest: str) -> None:
    """Delete the file; nothing happens where it is gone already."""
    path_of(digest).unlink(missing_ok=True)


def path_of(digest: str) -> Path:
    """Where the picture of that name lies. Raises `ValueError` for anything that is no hash."""
    if len(digest) != 64 or not set(digest) <= set("0123456789abcdef"):
        raise ValueError("a picture is named by its SHA-256")
    return Path(settings.BELA_FILES) / "places" / digest[:2] / f"{digest}.webp"
