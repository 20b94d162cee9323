"""Results of a run: the list with its filters, and one person's with every reason. Personal: for officers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db.models import Q, QuerySet

from bela.aid.finding import find_result, find_run
from bela.aid.models import Objection, Recipient, Result
from bela.aid.queries.programmes import ProgrammeFacts, RunFacts, programme_facts, run_facts
from bela.aid.telling import Earned, KeptBook, Reason, Told
from bela.registry.queries.entitlement import matching, names_of

STATES = ("within", "waiting", "out")
"""Among the first of the quota; entitled and behind it; not entitled."""

PAGE = 50


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a list is narrowed to: a state, a criterion that stops, a region's code, words of a name."""

    state: str = ""
    stopped_by: str = ""
    region: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class ResultRow:
    """A line of the list; `stops` are the titles of the criteria that keep the person out."""

    public_id: str
    enterprise: str
    name: str
    owner_name: str = field(repr=False)
    region: str = ""
    entitled: bool = False
    rank: int | None = None
    points: int = 0
    state: str = "out"
    stops: tuple[Told, ...] = ()


@dataclass(frozen=True, slots=True)
class ResultPage:
    """Some rows of how many; `pages` at least one."""

    rows: tuple[ResultRow, ...]
    total: int
    number: int = 1
    pages: int = 1


@dataclass(frozen=True, slots=True)
class ObjectionFacts:
    """An objection to a result, and its answer once there is one."""

    public_id: str
    says: str = field(repr=False)
    channel: str = "page"
    filed_at: datetime | None = None
    due_on: date | None = None
    verdict: str = ""
    answer: str = field(default="", repr=False)
    answered_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class ResultFacts:
    """One person's result with its reasons, points, objection and what came of it."""

    public_id: str
    programme: ProgrammeFacts
    run: RunFacts
    enterprise: str
    enterprises: tuple[str, ...]
    name: str
    owner_name: str = field(repr=False)
    region: str = ""
    entitled: bool = False
    rank: int | None = None
    points: int = 0
    lot: str = ""
    person_key: str = ""
    reasons: tuple[Reason, ...] = ()
    earned: tuple[Earned, ...] = ()
    objection: ObjectionFacts | None = None
    recipient_state: str = ""

    @property
    def state(self) -> str:
        """Among the first of the quota, behind it, or out."""
        return state_of(self.rank, self.programme.quota)


def results(run: str, wanted: Wanted, *, page: int = 1, size: int | None = PAGE) -> ResultPage:
    """The list, in order: the entitled by rank, then the others by points. Five queries however long."""
    row = find_run(run)
    rows = _narrowed(Result.objects.filter(run=row), wanted, row.programme.quota, row.programme.government_id)
    total = rows.count()
    pages = max(1, -(-total // size)) if size else 1
    number = min(max(1, page), pages)
    part = rows.order_by("rank", "-points", "lot", "person_key")
    shown = list(part[(number - 1) * size : number * size] if size else part)
    names = names_of([found.enterprise_id for found in shown])
    book = KeptBook(row.book)
    return ResultPage(
        tuple(_row(found, names, book, row.programme.quota) for found in shown), total, number, pages
    )


def stopped_by(run: str) -> list[tuple[str, Told]]:
    """The criteria of a run that can keep somebody out, for a filter. One query."""
    book = KeptBook(find_run(run).book)
    return [(code, book.title(code)) for code, found in book.criteria.items() if found["effect"] != "warns"]


def result(public_id: str) -> ResultFacts:
    """One person's. Four queries. Raises `NotThere`."""
    row = find_result(public_id)
    objection = row.objections.first()
    given = (
        Recipient.objects.filter(programme=row.run.programme, person_key=row.person_key)
        .order_by("-pk")
        .first()
    )
    names = names_of([row.enterprise_id])
    return result_facts(row, names, objection, given.state if given else "")


def result_facts(
    row: Result, names: Mapping[str, tuple[str, str]], objection: Objection | None, recipient_state: str
) -> ResultFacts:
    """The row, whose run and programme are there, as others see it."""
    book = KeptBook(row.run.book)
    name, owner = names.get(row.enterprise_id, ("", ""))
    return ResultFacts(
        public_id=row.public_id,
        programme=programme_facts(row.run.programme),
        run=run_facts(row.run),
        enterprise=row.enterprise_id,
        enterprises=tuple(row.enterprises),
        name=name,
        owner_name=owner,
        region=row.region_code,
        entitled=row.entitled,
        rank=row.rank,
        points=row.points,
        lot=row.lot,
        person_key=row.person_key,
        reasons=book.reasons(row.findings),
        earned=book.earned(row.earned),
        objection=objection_facts(objection) if objection else None,
        recipient_state=recipient_state,
    )


def objection_facts(row: Objection) -> ObjectionFacts:
    """The row as others see it."""
    return ObjectionFacts(
        row.public_id,
        row.says,
        row.channel,
        row.filed_at,
        row.due_on,
        row.verdict,
        row.answer,
        row.answered_at,
    )


def state_of(rank: int | None, quota: int) -> str:
    """Among the first of the quota, behind it, or out."""
    if rank is None:
        return "out"
    return "within" if rank <= quota else "waiting"


def _narrowed(rows: QuerySet[Result], wanted: Wanted, quota: int, government: str) -> QuerySet[Result]:
    if wanted.state in STATES:
        ranks = {"within": Q(rank__lte=quota), "waiting": Q(rank__gt=quota), "out": Q(rank__isnull=True)}
        rows = rows.filter(ranks[wanted.state])
    if wanted.stopped_by:
        rows = rows.filter(findings__contains=[[wanted.stopped_by, False]])
    if wanted.region:
        rows = rows.filter(Q(region_code=wanted.region) | Q(region_code__startswith=f"{wanted.region}."))
    if wanted.words:
        rows = rows.filter(enterprise_id__in=matching(government, wanted.words))
    return rows


def _row(row: Result, names: Mapping[str, tuple[str, str]], book: KeptBook, quota: int) -> ResultRow:
    name, owner = names.get(row.enterprise_id, ("", ""))
    stops = tuple(found.title for found in book.reasons(row.findings) if found.stops)
    return ResultRow(
        row.public_id, row.enterprise_id, name, owner, row.region_code, row.entitled, row.rank, row.points,
        state_of(row.rank, quota), stops,
    )  # fmt: skip
