"""Scans of decrees and other signed papers: a PDF, JPEG or PNG of at most 10 MB, kept under the hash of its bytes.

The name and the type that a browser claims are never believed and never kept. A scan lies outside
everything that is served by itself; a door hands it out as an attachment to whoever may see the paper.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from bela.accounts.refusals import BadScan

LARGEST = 10 * 1024 * 1024
"""Bytes."""

_TAIL = 1024
SUFFIXES = {"application/pdf": ".pdf", "image/jpeg": ".jpg", "image/png": ".png"}


class Sent(Protocol):
    """A file as a browser sent it."""

    def read(self, size: int, /) -> bytes:
        """At most that many bytes."""
        ...


@dataclass(frozen=True, slots=True)
class Scan:
    """A scan that was looked at: its bytes, their type and their hash."""

    content: bytes
    type: str
    digest: str


def read_scan(file: Sent) -> Scan:
    """Read an uploaded scan. Raises `BadScan`; reads no more than one byte over the limit."""
    content = file.read(LARGEST + 1)
    if not content:
        raise _bad(_("Berkasnya kosong."))
    if len(content) > LARGEST:
        raise _bad(_("Berkasnya lebih besar dari 10 MB."))
    kind = _type_of(content)
    if kind is None:
        raise _bad(_("Berkas ini bukan PDF, JPEG, atau PNG yang utuh."))
    return Scan(content, kind, hashlib.sha256(content).hexdigest())


def keep_scan(scan: Scan, *, folder: str = "decrees") -> None:
    """Write the scan whole or not at all. Safe to do twice; harmless where its paper is then refused."""
    path = path_of(scan.digest, folder)
    if path.exists():
        return
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o750)
    handle, draft = tempfile.mkstemp(dir=path.parent)
    with os.fdopen(handle, "wb") as out:
        out.write(scan.content)
        out.flush()
        os.fsync(out.fileno())
    Path(draft).replace(path)


def kept_scan(digest: str, kind: str, *, folder: str = "decrees") -> Scan | None:
    """A scan that was kept before, or None where it is not there. Raises `ValueError` for no hash."""
    path = path_of(digest, folder)
    return Scan(path.read_bytes(), kind, digest) if path.exists() else None


def throw_away(digest: str, *, folder: str) -> None:
    """Delete the scan; nothing happens where it is gone already. Raises `ValueError` for no hash."""
    path_of(digest, folder).unlink(missing_ok=True)


def path_of(digest: str, folder: str = "decrees") -> Path:
    """Where the scan of that hash lies. Raises `ValueError` for anything that is no hash."""
    if len(digest) != 64 or not set(digest) <= set("0123456789abcdef"):
        raise ValueError("a scan is named by its SHA-256")
    return Path(settings.BELA_FILES) / folder / digest[:2] / digest


def _type_of(content: bytes) -> str | None:
    # Looks at both ends: a web page with a PDF's first line, or a picture with a script behind it, is
    # neither a PDF nor a picture that a printer or a phone made.
    end = content[-_TAIL:].rstrip(b"\r\n\0 ")
    if content.startswith((b"%PDF-1.", b"%PDF-2.")):
        return "application/pdf" if end.endswith(b"%%EOF") else None
    if content.startswith(b"\xff\xd8\xff"):
        return "image/jpeg" if end.endswith(b"\xff\xd9") else None
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return "image/png" if content.endswith(b"IEND\xaeB`\x82") else None
    return None


def _bad(reason: object) -> BadScan:
    return BadScan(
        reason, next_step=_("Pindai ulang suratnya sebagai PDF, atau foto sebagai JPEG."), field="scan"
    )
