"""A stage of a list with what belongs to it: pairs wait for whoever decides, what was agreed is merged."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime

from bela.kernel.actor import Actor
from bela.registry.finding import find_batch
from bela.registry.list_errands import sheet_of
from bela.registry.models import DuplicatePair
from bela.registry.refusals import BadList
from bela.registry.usecases.admit_batch import admit_batch
from bela.registry.usecases.ask_for_stage import ask_for_stage
from bela.registry.usecases.check_batch import check_batch
from bela.registry.usecases.map_batch import map_batch
from bela.registry.usecases.match_batch import match_batch
from bela.registry.usecases.merge_decided import merge_decided
from bela.registry.usecases.propose_duplicates import propose_duplicates
from bela.registry.usecases.read_batch import read_batch


def work_on(batch: str, act: str, at: datetime, actor: Actor) -> None:
    """Do it; each part is a transaction of its own, and done again it changes nothing twice."""
    row = find_batch(batch)
    government = row.government_id or ""
    may_merge = bool(government) and actor.may("registry:merge", government)
    if act == "read_batch":
        _read(batch, sheet_of(row), at, actor)
    elif act == "check_batch":
        check_batch(at=at, actor=actor, batch=batch)
    elif act == "match_batch":
        match_batch(at=at, actor=actor, batch=batch)
        if may_merge:
            propose_duplicates(at=at, actor=actor, government=government, batch=batch)
    else:
        admit_batch(at=at, actor=actor, batch=batch)
        if may_merge and DuplicatePair.objects.filter(batch=row, state="same", merge=None).exists():
            merge_decided(at=at, actor=actor, government=government)


def _read(batch: str, sheet: str, at: datetime, actor: Actor) -> None:
    """Read it and go on as far as nobody has to choose anything; the lines are checked next, for the same person."""
    read_batch(at=at, actor=actor, batch=batch, sheet=sheet)
    with suppress(
        BadList
    ):  # no column is known to hold a name: the list waits for whoever chooses its columns
        map_batch(at=at, actor=actor, batch=batch)
        ask_for_stage(at=at, actor=actor, batch=batch, act="check_batch")
