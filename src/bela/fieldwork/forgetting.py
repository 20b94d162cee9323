"""Erases what visits found at a door: answers, positions, photographs. Days, outcomes and who was there stay.

A closed census is erased whole; of one enterprise it is asked for through `registry.holders`.
"""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from bela.fieldwork.models import BackCheck, PlacePhoto, Visit
from bela.fieldwork.pictures import throw_away
from bela.fieldwork.refusals import VisitWaits
from bela.registry.erasing import NAMELESS
from bela.registry.holders import Holder


def forget_answers(visits: QuerySet[Visit]) -> int:
    """Inside the caller's transaction; answers how many visits there were."""
    BackCheck.objects.filter(visit__in=visits).update(answers={})
    _forget_photos(visits)
    return visits.update(answers={}, latitude=None, longitude=None, accuracy=None, position_at=None)


def _forget_photos(visits: QuerySet[Visit]) -> None:
    """The rows now, the files once it is certain; one that another visit shows stays."""
    photos = PlacePhoto.objects.filter(visit__in=visits)
    digests = set(photos.values_list("digest", flat=True))
    photos.delete()
    digests -= set(PlacePhoto.objects.filter(digest__in=digests).values_list("digest", flat=True))
    for digest in digests:
        transaction.on_commit(lambda digest=digest: throw_away(digest))  # type: ignore[misc]  # a default


def _of(enterprises: Sequence[str], *, closed: bool) -> QuerySet[Visit]:
    return Visit.objects.filter(enterprise__public_id__in=enterprises, campaign__closed_at__isnull=not closed)


def _is_counted(enterprises: Sequence[str]) -> bool:
    """Pay, back-checks and the search for invented records need the answers until the census is closed."""
    return _of(enterprises, closed=False).exists()


def _must_be_settled(enterprises: Sequence[str]) -> None:
    """A visit accepted afterwards would bring back what was just erased. Raises `VisitWaits`."""
    if _of(enterprises, closed=False).filter(state="waiting").exists():
        raise VisitWaits(
            _("Masih ada hasil kunjungan ke usaha ini yang belum diputuskan."),
            next_step=_("Terima atau kembalikan dulu kunjungannya, lalu jawab permintaan ini."),
        )


def _forget(enterprises: Sequence[str]) -> None:
    visits = _of(enterprises, closed=True)
    forget_answers(visits)
    visits.exclude(reason="").update(reason=NAMELESS)  # a supervisor's own words, which may name anybody


VISITS = Holder("visits", "census", _is_counted, _must_be_settled, _forget)
