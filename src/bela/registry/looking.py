"""Notes that somebody saw personal data of enterprises, for their owners to read; inside the caller's transaction."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import connection
from django.db.models import QuerySet

from bela.registry.models import AccessLook, Enterprise, LookedAt


def note_look(
    row: Enterprise, *, at: datetime, by: str, kind: str, purpose: str = "", fields: Sequence[str] = ()
) -> None:
    """A look at one enterprise: which fields, never what stood in them."""
    look = AccessLook.objects.create(at=at, by=by, kind=kind, purpose=purpose, fields=list(fields))
    LookedAt.objects.create(look=look, enterprise=row)


def note_look_at_many(found: QuerySet[Enterprise], *, at: datetime, by: str, kind: str) -> None:
    """A look at all of these at once, as a file of the register is one. One statement, however many."""
    look = AccessLook.objects.create(at=at, by=by, kind=kind)
    chosen, words = found.order_by().values("id").query.sql_with_params()
    statement = (
        f"INSERT INTO registry_lookedat (look_id, enterprise_id) SELECT %s, id FROM ({chosen}) AS found(id)"  # noqa: S608
    )
    with connection.cursor() as cursor:  # the query is Django's own, its words stay parameters
        cursor.execute(statement, [look.pk, *words])
