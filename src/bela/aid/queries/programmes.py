"""Programmes with what stands in them: lists, runs, decrees, how far they are."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Q, QuerySet

from bela.aid.annex import KIND
from bela.aid.finding import find_programme, find_run
from bela.aid.models import AskedRun, Decree, Objection, Programme, Recipient, ReferenceList, Run
from bela.aid.words import WRONGLY_IN
from bela.documents.queries import codes_of
from bela.kernel.errand import Errand
from bela.kernel.money import Rupiah


@dataclass(frozen=True, slots=True)
class ProgrammeFacts:
    """A programme; nothing of it is personal."""

    public_id: str
    government: str
    title: str
    year: int
    decree_number: str
    decree_on: date
    opens_on: date
    closes_on: date
    quota: int
    benefit: str
    amount: Rupiah
    criteria: tuple[str, ...]
    revisit_months: int
    seed: str
    closed_at: datetime | None


@dataclass(frozen=True, slots=True)
class ListFacts:
    """A reference list that is in use."""

    public_id: str
    kind: str
    source: str
    as_of: date
    rows: int
    skipped: int
    digest: str


@dataclass(frozen=True, slots=True)
class RunFacts:
    """A run over the register."""

    public_id: str
    programme: str
    on: date
    at: datetime
    people: int
    entitled: int
    input_digest: str
    result_digest: str
    announced_at: datetime | None
    object_until: date | None


@dataclass(frozen=True, slots=True)
class DecreeFacts:
    """A decree that named recipients."""

    public_id: str
    run: str
    number: str
    dated_on: date
    recipients: int
    list_digest: str
    annex: str
    """The code of the paper that names them; "" for a decree from before there was one."""


@dataclass(frozen=True, slots=True)
class Tally:
    """How far a programme is. `wrongly_in` were taken off because they should not have been chosen, `wrongly_out`
    are those whose objection was upheld: the two errors that aid is measured by."""

    chosen: int
    handed_over: int
    returned: int
    cancelled: int
    to_revisit: int
    objections: int
    unanswered: int
    wrongly_in: int
    wrongly_out: int

    @property
    def standing(self) -> int:
        """Who has a place."""
        return self.chosen + self.handed_over + self.returned


def programmes(governments: Collection[str]) -> list[ProgrammeFacts]:
    """The programmes of some governments, the latest first. One query."""
    rows = Programme.objects.filter(government_id__in=governments).order_by("-year", "-opens_on", "-pk")
    return [programme_facts(row) for row in rows]


def programme(public_id: str) -> ProgrammeFacts:
    """One programme. Raises `NotThere`."""
    return programme_facts(find_programme(public_id))


def lists_of(programme: str) -> list[ListFacts]:
    """The reference lists in use. One query."""
    rows = ReferenceList.objects.filter(programme__public_id=programme, replaced_at__isnull=True)
    return [
        ListFacts(row.public_id, row.kind, row.source, row.as_of, row.rows, row.skipped, row.file_digest)
        for row in rows.order_by("kind")
    ]


def runs_of(programme: str) -> list[RunFacts]:
    """The runs of a programme, the latest first. One query."""
    rows = Run.objects.filter(programme__public_id=programme).select_related("programme").defer("book")
    return [run_facts(row) for row in rows.order_by("-at", "-pk")]


def asked_run(programme: str) -> Errand | None:
    """The run that was asked for and waits, or that failed and nobody made since. One query, two if it failed."""
    asked = AskedRun.objects.filter(programme__public_id=programme).order_by("-pk").first()
    if asked is None or asked.run_id is not None:
        return None
    made_since = Run.objects.filter(programme=asked.programme_id, at__gt=asked.asked_at)
    return None if asked.failed and made_since.exists() else asked.errand


def asked_runs() -> list[tuple[str, str]]:
    """The programmes that wait for a run, and who asked, the longest waiting first. One query; for the clock."""
    waiting = AskedRun.objects.filter(run=None, failed="").order_by("pk")
    return list(waiting.values_list("programme__public_id", "asked_by"))


def run(public_id: str) -> RunFacts:
    """One run. Raises `NotThere`."""
    return run_facts(find_run(public_id))


def latest_announced(rows: QuerySet[Run]) -> Run | None:
    """The run that counts in public."""
    return rows.filter(announced_at__isnull=False).order_by("-announced_at", "-pk").first()


def decrees_of(programme: str) -> list[DecreeFacts]:
    """The decrees of a programme, the first first, with their annexes. Two queries."""
    rows = list(Decree.objects.filter(programme__public_id=programme).select_related("run").order_by("pk"))
    annexes = codes_of(KIND, [row.public_id for row in rows]) if rows else {}
    return [
        DecreeFacts(
            row.public_id, row.run.public_id, row.number, row.dated_on, row.recipients, row.list_digest,
            annex=annexes.get(row.public_id, ""),
        )
        for row in rows
    ]  # fmt: skip


def tally_of(programme: str, today: date) -> Tally:
    """How far it is on a day. Two queries."""
    due = Q(state="handed_over", revisit_due_on__lte=today, revisited_on__isnull=True)
    people = Recipient.objects.filter(programme__public_id=programme).aggregate(
        chosen=Count("pk", filter=Q(state="chosen")),
        handed_over=Count("pk", filter=Q(state="handed_over")),
        returned=Count("pk", filter=Q(state="returned")),
        cancelled=Count("pk", filter=Q(state="cancelled")),
        to_revisit=Count("pk", filter=due),
        wrongly_in=Count("pk", filter=Q(ended_reason__in=WRONGLY_IN)),
    )
    objections = Objection.objects.filter(result__run__programme__public_id=programme).aggregate(
        objections=Count("pk"),
        unanswered=Count("pk", filter=Q(answered_at__isnull=True)),
        wrongly_out=Count("pk", filter=Q(verdict="upheld")),
    )
    return Tally(**people, **objections)


def programme_facts(row: Programme) -> ProgrammeFacts:
    """The row as others see it."""
    return ProgrammeFacts(
        public_id=row.public_id,
        government=row.government_id,
        title=row.title,
        year=row.year,
        decree_number=row.decree_number,
        decree_on=row.decree_on,
        opens_on=row.opens_on,
        closes_on=row.closes_on,
        quota=row.quota,
        benefit=row.benefit,
        amount=Rupiah(row.amount),
        criteria=tuple(row.criteria),
        revisit_months=row.revisit_months,
        seed=row.seed,
        closed_at=row.closed_at,
    )


def run_facts(row: Run) -> RunFacts:
    """The row as others see it."""
    return RunFacts(
        public_id=row.public_id,
        programme=row.programme.public_id,
        on=row.on,
        at=row.at,
        people=row.people,
        entitled=row.entitled,
        input_digest=row.input_digest,
        result_digest=row.result_digest,
        announced_at=row.announced_at,
        object_until=row.object_until,
    )
