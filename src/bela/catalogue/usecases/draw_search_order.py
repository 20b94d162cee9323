"""Draws the order of a day: fixed and recorded before the day's first search, so that all can check it."""

from __future__ import annotations

import hashlib
from datetime import datetime

from django.db import transaction

from bela.catalogue.entries import SEARCH_DRAWN
from bela.catalogue.models import SearchDay
from bela.catalogue.search import turning
from bela.kernel.actor import Actor
from bela.kernel.period import legal_day
from bela.ledger.api import Json, checkpoint, record

CARE = "catalogue:tend"


def draw_search_order(*, at: datetime, actor: Actor) -> str:
    """Draw the seed of the moment's day and turn the search to it; answers the seed. Twice is once.

    The seed is the SHA-256 of the day and of the ledger's last signed root, which nobody can choose.
    """
    actor.must(CARE)
    on = legal_day(at)
    with transaction.atomic(durable=True):
        if (known := SearchDay.objects.filter(day=on).first()) is not None:
            return known.seed
        signed = checkpoint()
        root = signed.root.hex() if signed else ""
        seed = hashlib.sha256(f"{on.isoformat()}:{root}".encode()).hexdigest()
        turning.take_out_the_closed(on)
        best, good = turning.edges(seed)
        SearchDay.objects.create(day=on, seed=seed, best_from=best, good_from=good, drawn_at=at)
        rows = turning.turn(seed, best, good)
        turning.count_words()
        body: dict[str, Json] = {"seed": seed, "root": root, "rows": rows}
        record(SEARCH_DRAWN, at=at, actor=actor, subject=on.isoformat(), body=body)
    return seed
