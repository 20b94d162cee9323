"""Photos by their names."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from bela.catalogue.answers import PhotoShown
from bela.catalogue.models import Photo
from bela.catalogue.photos.store import path_of


def photos(digests: Iterable[str]) -> dict[str, PhotoShown]:
    """The photos of these names, those that are kept. One query."""
    rows = Photo.objects.filter(digest__in=list(digests))
    columns = ("digest", "medium", "small", "width", "height")
    return {row[0]: PhotoShown(*row) for row in rows.values_list(*columns)}


def picture_path(digest: str) -> Path | None:
    """Where a picture's file lies, or None for a name that is no picture of ours."""
    try:
        path = path_of(digest)
    except ValueError:
        return None
    return path if path.is_file() else None
