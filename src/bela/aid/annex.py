"""The annex to a decree that names recipients, as a paper: whole names, masked NIK, kelurahan by kelurahan.

It is an official's paper. The public sees sums alone; the paper's own check page names nobody.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from itertools import groupby
from typing import Final

from bela.accounts import queries as accounts
from bela.aid.models import Decree, Programme, Result
from bela.documents.answers import Paper
from bela.documents.steps.issue_paper import issue_paper
from bela.kernel.actor import Actor
from bela.kernel.period import legal_day
from bela.ledger.api import Json
from bela.registry.queries.entitlement import Listed, listed_of
from bela.registry.queries.places import kecamatan_of, kelurahan_of

KIND: Final = "recipients_annex"
_NOWHERE: Final = "Kelurahan belum tercatat"
_NAMELESS: Final = "(nama belum tercatat)"


def issue_annex(decree: Decree, chosen: Sequence[Result], *, at: datetime, actor: Actor) -> Paper:
    """Take its number and freeze it, in the caller's transaction. `chosen` is the decree's list in its order.

    Numbers run within the government, apart from those of its units: who reads a unit's papers does not read these.
    """
    programme = decree.programme
    return issue_paper(
        kind=KIND, series=f"aid:{programme.government_id}", year=legal_day(at).year,
        pattern="{number:03d}/LPB/{month_roman}/{year}", subject=decree.public_id,
        facts=_facts(decree, programme, chosen), at=at, actor=actor,
    )  # fmt: skip


def may_read_annex(actor: Actor, paper: Paper) -> bool:
    """Whether it is an annex of a government whose aid the actor reads: the aid office and inspectors."""
    if paper.kind != KIND or not actor.may("aid:read"):
        return False
    decree = Decree.objects.select_related("programme").filter(public_id=paper.subject).first()
    return decree is not None and actor.may("aid:read", decree.programme.government_id)


def _facts(decree: Decree, programme: Programme, chosen: Sequence[Result]) -> dict[str, Json]:
    government = accounts.government(programme.government_id)
    places = _places(programme, chosen)
    return {
        "head": {"government": government.name, "unit": programme.title, "address": "", "npwp": ""},
        "decree": {"number": decree.number, "on": decree.dated_on.isoformat()},
        "programme": {
            "title": programme.title, "year": programme.year, "benefit": programme.benefit,
            "decree": {"number": programme.decree_number, "on": programme.decree_on.isoformat()},
        },
        "judged_on": decree.run.on.isoformat(),
        "digest": decree.list_digest,
        "places": places,
        "recipients": len(chosen),
        "amount": programme.amount * len(chosen),
    }  # fmt: skip


def _places(programme: Programme, chosen: Sequence[Result]) -> list[Json]:
    """By kelurahan in the order of their codes; in each, by the place on the list."""
    names = listed_of([result.enterprise_id for result in chosen])
    listed = sorted(enumerate(chosen, 1), key=lambda one: (one[1].region_code, one[0]))
    return [
        _place(region, list(rows), names, programme.amount)
        for region, rows in groupby(listed, key=lambda one: one[1].region_code)
    ]


def _place(region: str, rows: list[tuple[int, Result]], names: dict[str, Listed], amount: int) -> Json:
    return {
        "kelurahan": kelurahan_of(region) or _NOWHERE,
        "kecamatan": kecamatan_of(region),
        "people": [
            _person(place, on_list, names[str(result.enterprise_id)], amount)
            for place, (on_list, result) in enumerate(rows, 1)
        ],
        "amount": amount * len(rows),
    }


def _person(place: int, on_list: int, found: Listed, amount: int) -> Json:
    return {
        "place": place, "on_list": on_list, "owner": found.owner.strip() or _NAMELESS, "business": found.name,
        "nik": found.nik_masked, "amount": amount,
    }  # fmt: skip
