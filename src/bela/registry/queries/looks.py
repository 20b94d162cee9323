"""Who looked at a record, when, as what and what for: what its owner reads. The latest first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from heapq import merge as in_turn
from itertools import islice
from operator import attrgetter

from django.db.models import Q

from bela.accounts import queries as accounts
from bela.registry.answers import Page
from bela.registry.finding import find_enterprise
from bela.registry.merging.family import family
from bela.registry.models import AccessLook, LookedAt, Merge, StateAnswer


@dataclass(frozen=True, slots=True)
class LookShown:
    """One look. `who` is the name of the person, "" for Bela itself; `kind` is of `words.LOOKS`, or `merge`
    (two records compared and made one) or `state` (a number was compared with a state register: `purpose`)."""

    at: datetime
    by: str
    who: str
    kind: str
    purpose: str
    fields: tuple[str, ...]


def looks_at(enterprise: str, *, page: int = 1, size: int | None = 50) -> Page[LookShown]:
    """The looks at it and at all that hide behind it; all on one page if `size` is None. Seven queries.

    Raises `UnknownEnterprise`.
    """
    keys = family(find_enterprise(enterprise).pk)
    upto = None if size is None else page * size
    seen = AccessLook.objects.filter(pk__in=LookedAt.objects.filter(enterprise__in=keys).values("look"))
    # Of these two there are few to one enterprise, so they are read whole and need no counting.
    merged = list(Merge.objects.filter(Q(survivor__in=keys) | Q(absorbed__in=keys)).order_by("-at", "-pk"))
    asked = list(StateAnswer.objects.filter(enterprise__in=keys).order_by("-asked_at", "-pk"))
    kinds = (
        [
            LookShown(f.at, f.by, "", f.kind, f.purpose, tuple(f.fields))
            for f in seen.order_by("-at", "-pk")[:upto]
        ],
        [LookShown(f.at, f.by, "", "merge", "", ()) for f in merged],
        [LookShown(f.asked_at, f.asked_by, "", "state", f.register, ()) for f in asked],
    )
    together = in_turn(*kinds, key=attrgetter("at"), reverse=True)
    rows = list(islice(together, 0 if size is None else (page - 1) * size, upto))
    total = seen.count() + len(merged) + len(asked)
    return Page(_named(rows), page, size or max(1, total), total)


def _named(rows: list[LookShown]) -> tuple[LookShown, ...]:
    people = {found.by.removeprefix("person:") for found in rows if found.by.startswith("person:")}
    names = accounts.names_of(people)
    return tuple(
        LookShown(
            found.at, found.by, names.get(found.by.removeprefix("person:"), ""), found.kind, found.purpose,
            found.fields,
        )
        for found in rows
    )  # fmt: skip
