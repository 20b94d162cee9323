"""The follower that keeps the search in step with the register: a stopped shop disappears from it."""

from __future__ import annotations

from django.utils import timezone

from bela.catalogue.steps.index_enterprise import index_enterprise
from bela.ledger.api import Follower, SealedEntry


def hear(entry: SealedEntry) -> None:
    """Index the enterprise's offers anew where the entry is about an enterprise. Safe to do twice.

    The search is a picture of now, so it is drawn as of now and not as of the entry.
    """
    if entry.kind.startswith("enterprise."):
        index_enterprise(entry.subject, timezone.now())


SEARCH = Follower("catalogue-search", hear)
