"""The releases as files: read in batches by their place, so memory stays constant and no read lasts long."""

from __future__ import annotations

from collections.abc import Iterator

from bela.openness.answers import Extent
from bela.openness.models import Release
from bela.openness.releases.parts import moment
from bela.openness.releases.written import as_line, publisher

_BATCH = 1000


def extent() -> Extent:
    """How far the releases reach now. A later reader of this extent gets the same bytes. One query."""
    last = Release.objects.order_by("-place").only("place", "date", "entry_number").first()
    return Extent(last.place, last.date, last.entry_number) if last else Extent(0, None, None)


def releases(reach: Extent) -> Iterator[str]:
    """Every release up to that extent, oldest first, each as one line of JSON without its end."""
    for start in range(0, reach.releases, _BATCH):
        batch = Release.objects.filter(place__gt=start, place__lte=min(start + _BATCH, reach.releases))
        yield from batch.order_by("place").values_list("payload", flat=True)


def releases_of(order: str) -> list[str]:
    """The releases of one order, oldest first. One query."""
    return list(Release.objects.filter(order=order).order_by("place").values_list("payload", flat=True))


def package_frame(reach_at: str, uri: str) -> tuple[str, str]:
    """What stands before and after the releases of a package, which themselves are parted by commas.

    `reach_at` is the moment of the last release, in ISO: the same releases are always the same package.
    """
    by = publisher()
    frame = {
        "license": "https://creativecommons.org/licenses/by/4.0/",
        "publicationPolicy": f"{by.address}/keterbukaan/",
        "publishedDate": moment(reach_at),
        "publisher": {"name": by.name},
        "uri": f"{by.address}{uri}",
        "version": "1.1",
        "releases": [],
    }
    before, mark, after = as_line(frame).partition('"releases":[')
    return before + mark, after
