"""Writes the open data into a folder: releases line by line, the package, and a manifest with their hashes.

Every file is written beside its place and moved there when it is whole, the manifest last. A reader never
sees half a file, and one who holds files and manifest together sees whether they belong together.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from bela.ledger.api import checkpoint
from bela.openness.answers import Extent
from bela.openness.queries.files import extent, package_frame, releases
from bela.openness.releases.parts import moment

LINES, PACKAGE, MANIFEST = "releases.jsonl", "release-package.json", "MANIFEST.json"
_BEGINNING = "1970-01-01T00:00:00+00:00"


class NotWritten(Exception):
    """The folder could not be filled; the text says what and why. What was there before still is."""


@dataclass(frozen=True, slots=True)
class WrittenFile:
    """A file of the export: its name, length and SHA-256."""

    name: str
    size: int
    sha256: str

    def as_json(self) -> dict[str, str | int]:
        """As the manifest says it."""
        return {"name": self.name, "bytes": self.size, "sha256": self.sha256}


@dataclass(frozen=True, slots=True)
class Export:
    """What was written."""

    releases: int
    files: tuple[WrittenFile, ...]


def export(folder: Path) -> Export:
    """Fill the folder with the open data as they are now, in constant memory. Raises `NotWritten`."""
    _make(folder)
    reach = extent()
    drafts = [_draft(folder, LINES), _draft(folder, PACKAGE), _draft(folder, MANIFEST)]
    try:
        files = (
            _write(drafts[0], LINES, lines(reach)),
            _write(drafts[1], PACKAGE, package(reach)),
        )
        _write(drafts[2], MANIFEST, [manifest(reach, files)])
        for draft, name in zip(drafts, (LINES, PACKAGE, MANIFEST), strict=True):
            draft.replace(folder / name)
    except OSError as failure:
        raise NotWritten(f"{folder} cannot be filled: {failure.strerror or failure}") from failure
    finally:
        for draft in drafts:
            with suppress(OSError):
                draft.unlink(missing_ok=True)
    return Export(reach.releases, files)


def lines(reach: Extent) -> Iterator[str]:
    """`releases.jsonl`, a line at a time."""
    return (f"{payload}\n" for payload in releases(reach))


def package(reach: Extent) -> Iterator[str]:
    """`release-package.json`, a release at a time."""
    at = reach.last_at.isoformat() if reach.last_at else _BEGINNING
    before, after = package_frame(at, f"/keterbukaan/unduh/{PACKAGE}")
    yield before
    for place, payload in enumerate(releases(reach)):
        yield f",\n{payload}" if place else f"\n{payload}"
    yield f"\n{after}\n"


def manifest(reach: Extent, files: Iterable[WrittenFile]) -> str:
    """`MANIFEST.json`: the files with their hashes, how far they reach, and the log's head they rest on."""
    head = checkpoint()
    said = {
        "releases": reach.releases,
        "last_release_at": moment(reach.last_at) if reach.last_at else None,
        "last_entry": reach.last_entry,
        "checkpoint": head.note if head else None,
        "files": [file.as_json() for file in files],
    }
    return json.dumps(said, ensure_ascii=False, indent=2) + "\n"


def _make(folder: Path) -> None:
    if folder.exists() and not folder.is_dir():
        raise NotWritten(f"{folder} is not a folder")
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as failure:
        raise NotWritten(f"{folder} cannot be made: {failure.strerror or failure}") from failure


def _draft(folder: Path, name: str) -> Path:
    return folder / f".{name}.{os.getpid()}"


def _write(draft: Path, name: str, pieces: Iterable[str]) -> WrittenFile:
    """Write a file to the disk, hashing on the way."""
    digest, size = sha256(), 0
    with draft.open("wb") as stream:
        for piece in pieces:
            encoded = piece.encode()
            stream.write(encoded)
            digest.update(encoded)
            size += len(encoded)
        stream.flush()
        os.fsync(stream.fileno())
    return WrittenFile(name, size, digest.hexdigest())
