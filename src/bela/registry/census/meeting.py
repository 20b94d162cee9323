"""Answers that meet: somebody answered a question while another had the old answer before them.

What nobody touched in between is taken. What both answered, and differently, waits as a second answer
beside the first until a person chooses: nothing is lost, and nobody is overwritten unseen.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from bela.kernel.actor import Actor
from bela.registry.answering import KEPT, plain
from bela.registry.census.readers import Stored
from bela.registry.models import Enterprise, SecondAnswer


def apart(
    row: Enterprise, read: Mapping[str, Stored], seen: int | None
) -> tuple[dict[str, Stored], dict[str, Stored]]:
    """What can be taken, and what meets another answer given after the occasion `seen`.

    A field that was merely sent along as it had been shown is in neither.
    """
    if seen is None:
        return dict(read), {}
    before: dict[str, object] = {}
    for answers in row.occasions.filter(pk__gt=seen).order_by("pk").values_list("answers", flat=True):
        for field, pair in answers.items():
            before.setdefault(field, pair[0])
    taken, met = {}, {}
    for field, value in read.items():
        said = plain(value)
        if field not in before or said == plain(KEPT[field].now(row)):
            taken[field] = value
        elif said != _as_kept(field, before[field]):
            met[field] = value
    return taken, met


def _as_kept(field: str, before: object) -> object:
    """An occasion of a list says None for what was not there."""
    return plain(KEPT[field].blank) if before is None else before


def hold(row: Enterprise, met: Mapping[str, Stored], *, at: datetime, actor: Actor, how: str) -> None:
    """Keep the second answers; somebody's later one takes the place of their earlier."""
    for field, value in met.items():
        SecondAnswer.objects.update_or_create(
            enterprise=row, field=field, by=actor.ref, settled_at=None,
            defaults={"value": plain(value), "at": at, "how": how},
        )  # fmt: skip
