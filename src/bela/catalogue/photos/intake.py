"""Takes a file from a stranger: its size, its first bytes, then the confined process. Two at a time.

The name and the type that a browser claims are never believed and never kept.
"""

from __future__ import annotations

import contextlib
import fcntl
import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, BinaryIO

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from bela.catalogue.refusals import BadPhoto, PhotoRoomBusy

LARGEST = 15 * 1024 * 1024
"""Bytes; the child has the same limit."""

MOST_CHILDREN = 2
SECONDS = 30
_LONGEST_WAIT = 45.0
_MOST_OUT = 8 * 1024 * 1024
_CHUNK = 64 * 1024
_BRANDS = {
    b"avif": "AVIF",
    b"heic": "HEIF",
    b"heix": "HEIF",
    b"heim": "HEIF",
    b"heis": "HEIF",
    b"mif1": "HEIF",
}
_SAID = {
    "empty": _("Fotonya kosong."),
    "too-large": _("Fotonya lebih besar dari 15 MB."),
    "type": _("Berkas ini bukan foto JPEG, PNG, WebP, AVIF, atau HEIC."),
    "too-small": _("Fotonya terlalu kecil, paling sedikit 300 × 300 titik."),
    "too-many-pixels": _("Fotonya terlalu banyak titik untuk dibuka."),
    "moving": _("Gambar bergerak tidak bisa dipakai."),
    "broken": _("Fotonya rusak atau terpotong."),
}


@dataclass(frozen=True, slots=True)
class Encoded:
    """What became of a photo: three WebP pictures, the largest first, and its size and likeness."""

    pictures: tuple[bytes, bytes, bytes]
    width: int
    height: int
    likeness: int


def take_in(file: BinaryIO) -> Encoded:
    """The file as pictures that can be shown. Raises `BadPhoto`, or `PhotoRoomBusy` after long waiting.

    Reads at most one byte over the limit, in pieces, into a file without a name.
    """
    with tempfile.TemporaryFile() as kept:
        _copy(file, kept)
        kept.flush()
        kind = format_of(os.pread(kept.fileno(), 32, 0))
        if kind is None:
            raise bad_photo("type")
        os.lseek(kept.fileno(), 0, os.SEEK_SET)  # the child reads the descriptor, not our buffer
        with _slot():
            return _encode(kept, kind)


def format_of(head: bytes) -> str | None:
    """What the first bytes say it is, of the five that are let in."""
    if head.startswith(b"\xff\xd8\xff"):
        return "JPEG"
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return "PNG"
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "WEBP"
    return _BRANDS.get(head[8:12]) if head[4:8] == b"ftyp" else None


def bad_photo(code: str) -> BadPhoto:
    """The No with its reason; what to do is nearly always the same."""
    return BadPhoto(
        _SAID[code],
        code=f"photo-{code}",
        next_step=_("Ambil foto lagi dengan kamera, sebagai JPEG."),
        field="photo",
    )


def _copy(file: BinaryIO, kept: IO[bytes]) -> None:
    length = 0
    while piece := file.read(_CHUNK):
        length += len(piece)
        if length > LARGEST:
            raise bad_photo("too-large")
        kept.write(piece)
    if not length:
        raise bad_photo("empty")


def _encode(content: IO[bytes], kind: str) -> Encoded:
    # A list of words, no shell, no environment, a session of its own; `-I` keeps the path to our own code.
    with subprocess.Popen(  # noqa: S603
        [sys.executable, "-I", "-m", "bela.catalogue.photos.child", kind],
        stdin=content.fileno(),
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={},
        cwd="/",
        start_new_session=True,
    ) as child:
        alarm = threading.Timer(SECONDS, child.kill)
        alarm.start()
        try:
            assert child.stdout is not None  # noqa: S101 - it was asked for above
            answer = child.stdout.read(_MOST_OUT + 1)
        finally:
            child.kill()
            alarm.cancel()
    return _read(answer)


def _read(answer: bytes) -> Encoded:
    """What the child said, not believed either: a file could have taken it over."""
    head, newline, rest = answer.partition(b"\n")
    if not newline or len(answer) > _MOST_OUT:  # it died on the file: of its limits or of a decoder's fault
        raise bad_photo("broken")
    try:
        told = json.loads(head)
        if "code" in told:
            raise bad_photo(told["code"] if told["code"] in _SAID else "broken")
        large, medium, small = told["lengths"]
        ends = (large, large + medium, large + medium + small)
        pictures = (rest[: ends[0]], rest[ends[0] : ends[1]], rest[ends[1] :])
        found = Encoded(pictures, int(told["width"]), int(told["height"]), int(told["likeness"]))
    except (ValueError, KeyError, TypeError) as wrong:
        raise bad_photo("broken") from wrong
    if len(rest) != ends[2] or not all(format_of(picture) == "WEBP" for picture in pictures):
        raise bad_photo("broken")
    return found


@contextlib.contextmanager
def _slot() -> Iterator[None]:
    """One of the places in which a child may work, over all processes of the site."""
    folder = Path(settings.BELA_FILES) / "photos"
    folder.mkdir(parents=True, exist_ok=True, mode=0o750)
    deadline = time.monotonic() + _LONGEST_WAIT
    while True:
        for number in range(MOST_CHILDREN):
            with (folder / f".slot-{number}").open("wb") as slot:
                try:
                    fcntl.flock(slot, fcntl.LOCK_EX | fcntl.LOCK_NB)
                except BlockingIOError:
                    continue
                yield
                return
        if time.monotonic() > deadline:
            raise PhotoRoomBusy(
                _("Sedang banyak foto yang diolah."), next_step=_("Coba lagi sebentar lagi."), field="photo"
            )
        time.sleep(0.05)
