"""Stops a file at its size while it streams in: what is over is thrown away as it comes, never kept.

Stands before Django's own handlers. The view finds the names of the fields whose file was dropped by
`dropped(request)` and says so in its own words.
"""

from __future__ import annotations

from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, SkipFile
from django.http import HttpRequest

LARGEST = 64 * 2**20
"""Bytes of any file."""

LARGEST_PHOTO = 15 * 2**20
"""Bytes where photos of offers and of places are sent."""

_PHOTOS = ("/jualan/produk/", "/bantu/")


class CappedUpload(FileUploadHandler):
    """Counts a file's bytes and skips the rest of one that is too large."""

    def new_file(self, *arguments: Any, **named: Any) -> None:
        """Begin to count."""
        super().new_file(*arguments, **named)
        self._length = 0
        photos = self.request is not None and self.request.path.startswith(_PHOTOS)
        self._most = LARGEST_PHOTO if photos else LARGEST

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        """Pass a piece on, or drop the file."""
        self._length += len(raw_data)
        if self._length > self._most:
            assert self.request is not None  # noqa: S101 - Django gives it
            self.request.META.setdefault("bela.dropped", []).append(self.field_name)
            raise SkipFile
        return raw_data

    def file_complete(self, file_size: int) -> UploadedFile[bytes] | None:
        """The handlers after this one make the file."""
        return None


def dropped(request: HttpRequest) -> list[str]:
    """The fields whose file was too large."""
    found: list[str] = request.META.get("bela.dropped", [])
    return found
