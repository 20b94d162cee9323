"""The releases as files: read in batches by their place, so memory stays constant and no read lasts long."""

from __future__ import annotations

from collections.abc import Iterator

from bela.openness.answers import Extent
from bela.openness.models import Release
from bela.openness.releases.parts import moment
from bela.openness.releases.written import as_line, publisher

_BATCH = 1000


def extent() -> Extent:
    """How far the releases reach now. A later reader of this extent gets the same bytes. Two queries."""
    last = Release.objects.order_by("-id").only("id", "date", "entry_number").first()
    if last is None:
        return Extent(0, 0, None, None)
    count = Release.objects.filter(id__lte=last.id).count()
    return Extent(count, last.id, last.date, last.entry_number)


def releases(reach: Extent) -> Iterator[str]:
    """Every release up to that extent, oldest first, each as one line of JSON without its end."""
    place = 0
    while rows := list(
        Release.objects.filter(id__gt=place, id__lte=reach.last_id)
        .order_by("id")
        .values_list("id", "payload")[:_BATCH]
    ):
        yield from (payload for _place, payload in rows)
        place = rows[-1][0]


def releases_of(order: str) -> list[str]:
    """The releases of one order, oldest first. One query."""
    return list(Release.objects.filter(order=order).order_by("id").values_list("payload", flat=True))


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
