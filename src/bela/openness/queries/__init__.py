"""What the doors may read of the open data: lists in a fixed number of queries, files in constant memory."""

from bela.openness.queries.figures import figures
from bela.openness.queries.files import extent, package_frame, releases, releases_of
from bela.openness.queries.orders import NotPublic, Wanted, choices, shown_order, shown_orders

__all__ = [
    "NotPublic",
    "Wanted",
    "choices",
    "extent",
    "figures",
    "package_frame",
    "releases",
    "releases_of",
    "shown_order",
    "shown_orders",
]
