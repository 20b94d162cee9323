"""The level of trust of enterprises on a day, and those whose level ends soon. Few queries however many."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Q, QuerySet
from django.db.models.expressions import RawSQL

from bela.registry.answers import Page
from bela.registry.holder import names_match
from bela.registry.models import Enterprise, Member, StateAnswer, Verification
from bela.registry.queries.places import kecamatan_of
from bela.registry.trust import OF_MEANS, Level, Proof, Trust, level_of, notice

_RAISING = ("pajak", "dukcapil")
"""An answer of OSS that fits is a verification by NIB already."""


@dataclass(frozen=True, slots=True)
class EndingRow:
    """An enterprise whose level ends soon."""

    public_id: str
    name: str
    owner_name: str = field(repr=False)
    kecamatan: str
    stage: str
    trust: Trust


def trust_of(enterprise: str, on: date) -> Trust:
    """The level of one. Four queries."""
    return trust_on([enterprise], on).get(enterprise) or level_of((), on, phone_proven=False)


def trust_on(ids: Iterable[str], on: date) -> Mapping[str, Trust]:
    """The levels by public id, of those that exist. Four queries."""
    return _levels(Enterprise.objects.filter(public_id__in=_of(ids)), on)


def _of(ids: Iterable[str]) -> RawSQL:
    """The ids as one parameter however many there are: a statement takes no more than 65,535."""
    return RawSQL("SELECT unnest(%s::text[])", [list(ids)])


def ending_soon(
    governments: frozenset[str],
    on: date,
    *,
    region: str = "",
    stage: str = "",
    page: int = 1,
    size: int | None,
) -> Page[EndingRow]:
    """Enterprises whose level ends within the days of notice, the soonest first. Five queries."""
    rows = _candidates(governments, on).filter(withdrawn_at__isnull=True, merged_into__isnull=True)
    if region:
        rows = rows.filter(Q(region_code=region) | Q(region_code__startswith=f"{region}."))
    if stage:
        rows = rows.filter(stage=stage)
    levels = _levels(rows, on)
    soon = sorted((trust.until, who) for who, trust in levels.items() if trust.ends_soon and trust.until)
    length = size or max(len(soon), 1)
    number = min(max(1, page), max(1, -(-len(soon) // length)))
    wanted = [who for _until, who in soon[(number - 1) * length :][:length]]
    named = Enterprise.objects.select_related("owner").in_bulk(wanted, field_name="public_id")
    found = tuple(_row(named[who], levels[who]) for who in wanted)
    return Page(found, number=number, size=length, total=len(soon))


def _row(row: Enterprise, trust: Trust) -> EndingRow:
    return EndingRow(row.public_id, row.name, row.owner.name, kecamatan_of(row.region_code), row.stage, trust)


def _candidates(governments: frozenset[str], on: date) -> QuerySet[Enterprise]:
    """Whoever has a proof that ends in these days; whether it is the one that counts is `level_of`'s to say."""
    days = (on, on + notice(on))
    seen = Verification.objects.filter(expires_on__range=days, revoked_at__isnull=True).values("enterprise")
    said = StateAnswer.objects.filter(expires_on__range=days, register__in=_RAISING, result="match")
    ending = Q(pk__in=seen) | Q(pk__in=said.values("enterprise"))
    return Enterprise.objects.filter(ending, government_id__in=governments, merged_into__isnull=True)


def _levels(rows: QuerySet[Enterprise], on: date) -> dict[str, Trust]:
    wanted = rows.values("pk")
    proofs: dict[int, list[Proof]] = defaultdict(list)
    seen = Verification.objects.filter(
        enterprise__in=wanted, revoked_at__isnull=True, on__lte=on, expires_on__gte=on
    )
    for one in seen.values_list("enterprise_id", "means", "on", "expires_on", "verified_by", "evidence"):
        proofs[one[0]].append(Proof(OF_MEANS[one[1]], *one[1:]))
    known = list(rows.values_list("pk", "public_id", "name", "npwp", "owner__name", "owner__nik"))
    by_key = {row[0]: row[2:] for row in known}
    said = StateAnswer.objects.filter(
        enterprise__in=wanted, register__in=_RAISING, as_of__lte=on, expires_on__gte=on
    ).order_by("pk")
    for answer in _latest(said):
        if answer.enterprise_id in by_key and still_fits(answer, *by_key[answer.enterprise_id]):
            proofs[answer.enterprise_id].append(_proof(answer))
    proven = set(
        Member.objects.filter(enterprise__in=wanted, part="owner", ended_at__isnull=True).values_list(
            "enterprise_id", flat=True
        )
    )
    return {row[1]: level_of(proofs[row[0]], on, phone_proven=row[0] in proven) for row in known}


def _latest(answers: QuerySet[StateAnswer]) -> Sequence[StateAnswer]:
    """The last answer of each register: an earlier one that fitted counts no more where a later one does not."""
    return list({(found.enterprise_id, found.register): found for found in answers}.values())


def still_fits(answer: StateAnswer, name: str, npwp: str, owner: str, nik: str) -> bool:
    """Whether the answer fitted, and is still about the number and a name that stand on record."""
    number = {"pajak": npwp, "dukcapil": nik}.get(answer.register, "")
    names = (owner,) if answer.register == "dukcapil" else (name, owner)
    return (
        answer.result == "match"
        and answer.number == number
        and names_match(answer.name_asked, *names, may_be_cut=False)
    )


def _proof(answer: StateAnswer) -> Proof:
    return Proof(Level.STATE, answer.register, answer.as_of, answer.expires_on, answer.asked_by, "")
