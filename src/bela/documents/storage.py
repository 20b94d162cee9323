"""Where PDFs lie: each under the hash of its bytes, written whole or not at all, checked when read."""

from __future__ import annotations

import os
import tempfile
from hashlib import sha256
from pathlib import Path

from django.conf import settings


class PdfLost(Exception):
    """A PDF that was rendered is not there any more, or is not what it was. The operator must know."""


def keep_pdf(content: bytes) -> str:
    """Keep the bytes and answer their SHA-256. Doing it twice is harmless."""
    digest = sha256(content).hexdigest()
    path = path_of(digest)
    if path.exists():
        return digest
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o750)
    handle, draft = tempfile.mkstemp(dir=path.parent)
    with os.fdopen(handle, "wb") as out:
        out.write(content)
        out.flush()
        os.fsync(out.fileno())
    Path(draft).replace(path)
    return digest


def stored_pdf(digest: str) -> bytes:
    """The bytes of that hash. Raises `PdfLost`."""
    try:
        content = path_of(digest).read_bytes()
    except FileNotFoundError:
        raise PdfLost(f"the PDF {digest} is gone; restore it from a backup") from None
    if sha256(content).hexdigest() != digest:
        raise PdfLost(f"the PDF {digest} is not what it was; restore it from a backup")
    return content


def path_of(digest: str) -> Path:
    """Where the PDF of that hash lies. Raises `ValueError` for anything that is no hash."""
    if len(digest) != 64 or not set(digest) <= set("0123456789abcdef"):
        raise ValueError("a PDF is named by its SHA-256")
    return Path(settings.BELA_FILES) / "papers" / digest[:2] / f"{digest}.pdf"
