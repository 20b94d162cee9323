"""Keeps the file of a list under its hash, until every list of that file is merged or withdrawn.

It lies in the database, so that a stage and its file are one transaction and one backup.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from django.utils.translation import gettext_lazy as _

from bela.registry.lists.opening import ListFile, open_list
from bela.registry.models import Batch, FileChunk
from bela.registry.refusals import BadList

_CHUNK: Final = 2**20


def keep_file(file: ListFile) -> None:
    """Keep the bytes; twice is once. Demands an open transaction."""
    if FileChunk.objects.filter(digest=file.digest).exists():
        return
    with file.path.open("rb") as content:
        number = 0
        while chunk := content.read(_CHUNK):
            piece = FileChunk(digest=file.digest, number=number, content=chunk)
            FileChunk.objects.bulk_create([piece], ignore_conflicts=True)
            number += 1


@contextmanager
def kept_file(row: Batch) -> Iterator[ListFile]:
    """The list's file for as long as it is looked at. Raises `BadList` (`file-gone`)."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "list"
        with path.open("wb") as target:
            chunks = FileChunk.objects.filter(digest=row.file_digest).order_by("number")
            for content in chunks.values_list("content", flat=True).iterator(8):
                target.write(content)
        if path.stat().st_size != row.file_bytes:
            raise BadList(
                _("Berkas daftar ini tidak disimpan lagi."),
                code="file-gone",
                next_step=_("Kirim berkasnya sekali lagi."),
                field="batch",
            )
        yield open_list(path)


def is_kept(digest: str) -> bool:
    """Whether the file of that hash is there to be read again."""
    return FileChunk.objects.filter(digest=digest).exists()


def drop_file(row: Batch) -> None:
    """Let the file go where no other list of it is on its way. Call it after the list was merged or withdrawn."""
    others = Batch.objects.filter(file_digest=row.file_digest).exclude(pk=row.pk)
    if not others.exclude(state__in=("admitted", "withdrawn")).exists():
        FileChunk.objects.filter(digest=row.file_digest).delete()
