"""Owners whose enterprises together are near a limit of size or tax, or over it. Four queries for a city.

What was sold on Bela is a fact that the caller brings: the register knows no orders.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date

from django.db.models import Q, QuerySet

from bela.kernel.money import Rupiah
from bela.law.facts import Scale
from bela.registry.finding import find_enterprise
from bela.registry.models import Enterprise, ScaleDecision, TaxPaper
from bela.registry.models import Member as ActsFor
from bela.registry.queries.places import kecamatan_of
from bela.registry.queries.suppliers import form_of
from bela.registry.scale_family import FamilyScale, Member, weigh

type Sold = Mapping[int, Mapping[str, Rupiah]]
"""By calendar year, then by enterprise: what was sold on Bela, in rupiah without tax."""

_COLUMNS = (
    "pk", "public_id", "owner_id", "owner__nik", "name", "owner__name", "region_code", "scale", "started_on",
    "legal_form", "taxable_person", "capital_stated", "sales_stated",
)  # fmt: skip


def scale_watch(governments: frozenset[str], sold: Sold, on: date, *, region: str = "") -> list[FamilyScale]:
    """Whoever is near a limit or over it, the most urgent first. Four queries whatever the city.

    One owner is: the same owner on record, the same NIK, or a common person as owner. With `region` those
    of whose enterprises one lies in it.
    """
    rows = Enterprise.objects.filter(
        government_id__in=governments, withdrawn_at__isnull=True, merged_into__isnull=True
    )
    families = [weigh(members, on) for members in _families(rows, sold, on)]
    near = [found for found in families if found.watched]
    if region:
        near = [found for found in near if any(_in(member.region, region) for member in found.members)]
    return sorted(near, key=lambda found: found.rank, reverse=True)


def owned_together(enterprises: Collection[str], sold: Sold, on: date) -> FamilyScale:
    """These enterprises weighed as those of one owner. Three queries."""
    rows = Enterprise.objects.filter(public_id__in=list(enterprises), withdrawn_at__isnull=True)
    members = _members(rows.filter(merged_into__isnull=True), sold, on)
    return weigh([member for member, _links in members.values()], on)


def family_of(enterprise: str) -> tuple[str, ...]:
    """The enterprises of the same owner in the same government, itself among them; for officers alone.

    A NIK can be typed by anybody, so this may not be shown to an owner. Raises `UnknownEnterprise`.
    """
    row = find_enterprise(enterprise)
    known = Enterprise.objects.filter(
        government_id=row.government_id, withdrawn_at__isnull=True, merged_into__isnull=True
    )
    found: set[int] = set()
    further = {row.pk}
    while further:
        found |= further
        around = Enterprise.objects.filter(pk__in=further)
        people = ActsFor.objects.filter(enterprise__in=further, part="owner", ended_at__isnull=True)
        theirs = ActsFor.objects.filter(
            person__in=people.values("person"), part="owner", ended_at__isnull=True
        ).values("enterprise")
        niks = around.exclude(owner__nik="").values("owner__nik")
        same = Q(owner__in=around.values("owner")) | Q(owner__nik__in=niks) | Q(pk__in=theirs)
        further = set(known.filter(same).values_list("pk", flat=True)) - found
    return tuple(known.filter(pk__in=found).order_by("sort_name").values_list("public_id", flat=True))


def _families(rows: QuerySet[Enterprise], sold: Sold, on: date) -> Iterable[Sequence[Member]]:
    members = _members(rows, sold, on)
    together = _Together(members)
    for pk, (_member, links) in members.items():
        for link in links:
            together.join(pk, link)
    acting = ActsFor.objects.filter(part="owner", ended_at__isnull=True, enterprise__in=rows.values("pk"))
    for pk, person in acting.values_list("enterprise_id", "person_id"):
        if pk in members:
            together.join(pk, f"person {person}")
    for family in together.families():
        yield [members[pk][0] for pk in family]


def _members(rows: QuerySet[Enterprise], sold: Sold, on: date) -> dict[int, tuple[Member, tuple[str, ...]]]:
    """Each with what ties it to others: its owner on record and their NIK."""
    decided = _decided(rows, on)
    stated = set(
        TaxPaper.objects.filter(
            kind="turnover_statement", on__range=(date(on.year, 1, 1), on), enterprise__in=rows.values("pk")
        ).values_list("enterprise_id", flat=True)
    )
    found: dict[int, tuple[Member, tuple[str, ...]]] = {}
    for row in rows.order_by("sort_name", "pk").values_list(*_COLUMNS).iterator(chunk_size=5000):
        pk, public_id, owner, nik = row[:4]
        links = (f"owner {owner}", f"nik {nik}") if nik else (f"owner {owner}",)
        found[pk] = _member(row, decided.get(pk, {}), pk in stated, _sold(sold, public_id)), links
    return found


def _member(
    row: tuple[object, ...], decided: Mapping[str, int], has_statement: bool, sold: Mapping[int, Rupiah]
) -> Member:
    values = dict(zip(_COLUMNS, row, strict=True))
    started = values["started_on"]
    return Member(
        enterprise=str(values["public_id"]),
        name=str(values["name"]),
        owner_name=str(values["owner__name"]),
        region=str(values["region_code"]),
        scale=Scale(str(values["scale"])) if values["scale"] else None,
        founded_on=started if isinstance(started, date) else None,
        cooperative=values["legal_form"] == "cooperative",
        individual=form_of(str(values["legal_form"])) == "individual",
        taxable_person=bool(values["taxable_person"]),
        has_statement=has_statement,
        capital=_figure(decided.get("capital"), values["capital_stated"]),
        sales=_figure(decided.get("sales"), values["sales_stated"]),
        sold=sold,
    )


def _figure(decided: int | None, stated: object) -> Rupiah | None:
    """What an officer saw on paper; what was stated where they saw nothing."""
    if decided is not None:
        return Rupiah(decided)
    return Rupiah(stated) if isinstance(stated, int) else None


def _decided(rows: QuerySet[Enterprise], on: date) -> Mapping[int, Mapping[str, int]]:
    """The figure of the last decision of each, by what the law looked at."""
    last: dict[int, dict[str, int]] = {}
    decisions = ScaleDecision.objects.filter(enterprise__in=rows.values("pk"), on__lte=on)
    for pk, measure, amount in decisions.order_by("on", "pk").values_list(
        "enterprise_id", "measure", "amount"
    ):
        last[pk] = {measure: amount} if amount is not None else {}
    return last


def _sold(sold: Sold, enterprise: str) -> dict[int, Rupiah]:
    return {year: amounts[enterprise] for year, amounts in sold.items() if enterprise in amounts}


def _in(region: str, wanted: str) -> bool:
    return region == wanted or region.startswith(f"{wanted}.")


def kecamatan(member: Member) -> str:
    """The kecamatan a member lies in."""
    return kecamatan_of(member.region)


class _Together:
    """Sets that grow together when a tie joins them."""

    def __init__(self, members: Iterable[int]) -> None:
        self._parent = {pk: pk for pk in members}
        self._first: dict[str, int] = {}

    def join(self, pk: int, tie: str) -> None:
        """Whoever has the tie is one with whoever had it first."""
        first = self._first.setdefault(tie, pk)
        one, other = self._root(first), self._root(pk)
        self._parent[max(one, other)] = min(one, other)

    def _root(self, pk: int) -> int:
        while (above := self._parent[pk]) != pk:
            self._parent[pk] = pk = self._parent[above]
        return pk

    def families(self) -> Iterable[list[int]]:
        """The members of each set, in the order in which they came."""
        found: dict[int, list[int]] = defaultdict(list)
        for pk in self._parent:
            found[self._root(pk)].append(pk)
        return found.values()
