"""Pages of a list by keyset: a page begins after the last row of the one before, however much was added."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from bela.kernel.public_id import is_public_id
from bela.kernel.refusal import Refusal
from bela.ordering.models import Order

MOST = 200
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


class BadCursor(Refusal):
    """The place to go on from cannot be read."""

    code = "bad-cursor"


def page_of(
    rows: QuerySet[Order], column: str, *, after: str, limit: int, newest_first: bool = True
) -> tuple[list[Order], str]:
    """The next rows by a moment of theirs, and where the page after begins; empty where there is none.

    One query. Raises `BadCursor`.
    """
    size = max(1, min(limit, MOST))
    if after:
        rows = rows.filter(_beyond(column, *_read(after), newest_first=newest_first))
    sign = "-" if newest_first else ""
    found = list(rows.order_by(f"{sign}{column}", f"{sign}public_id")[: size + 1])
    return found[:size], _write(found[size - 1], column) if len(found) > size else ""


def _beyond(column: str, moment: datetime, public_id: str, *, newest_first: bool) -> Q:
    way = "lt" if newest_first else "gt"
    same = Q(**{column: moment, f"public_id__{way}": public_id})
    return Q(**{f"{column}__{way}": moment}) | same


def _write(row: Order, column: str) -> str:
    return f"{(getattr(row, column) - _EPOCH) // _MICROSECOND}-{row.public_id}"


def _read(after: str) -> tuple[datetime, str]:
    moment, _dash, public_id = after.partition("-")
    if not moment.isdecimal() or len(moment) > 17 or not is_public_id(public_id):
        raise BadCursor(_("Halaman lanjutannya tidak dikenal."), next_step=_("Mulai dari awal daftar."))
    return _EPOCH + int(moment) * _MICROSECOND, public_id
