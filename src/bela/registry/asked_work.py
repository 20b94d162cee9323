"""Long work kept in a table of its own: asked for once, begun, and failed where it could not be done."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q, QuerySet

from bela.registry.models.asked_work import WAITING, AskedWork


def ask[Work: AskedWork](row: Work, same: Q) -> bool:
    """Ask, in the caller's transaction; whether it is this wish that waits now.

    `same` finds the wishes for the same work: of those one waits at a time, by a constraint of the table.
    """
    rows = type(row)._default_manager.filter(same)
    last = rows.order_by("-pk").values_list("pk", flat=True).first() or 0
    type(row)._default_manager.bulk_create([row], ignore_conflicts=True)
    return rows.filter(pk__gt=last).exists()


def begin[Work: AskedWork](rows: QuerySet[Work], at: datetime) -> Work | None:
    """The one that waits, locked and once more begun; with `failed` where it was begun often enough. In a transaction."""
    asked = rows.filter(WAITING).select_for_update().first()
    if asked is None:
        return None
    begun = asked.errand.begun(at)
    asked.tries, asked.begun_at, asked.failed = begun.tries, begun.begun_at, begun.failed
    asked.save(update_fields=["tries", "begun_at", "failed"])
    return asked


def end(asked: AskedWork, at: datetime, **counts: int) -> bool:
    """Keep that it was done and what came of it; nothing where it was ended already."""
    return _if_waiting(asked, done_at=at, **counts)


def fail(asked: AskedWork, reason: str) -> bool:
    """Keep why it failed; nothing where it came to an end meanwhile."""
    return _if_waiting(asked, failed=reason)


def _if_waiting(asked: AskedWork, **changes: object) -> bool:
    rows = type(asked)._default_manager.filter(WAITING, pk=asked.pk)
    return bool(rows.update(**changes))
