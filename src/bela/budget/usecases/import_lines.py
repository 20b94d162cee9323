"""Takes in budget lines and revisions of their ceilings: all that can be taken, or none."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db import connection, transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils.translation import gettext_lazy as _

from bela.budget.answers import ImportReport
from bela.budget.entries import LINES_IMPORTED
from bela.budget.importing import Tally, Units, one_import_at_a_time, sort_by_unit
from bela.budget.keys import unit_keys
from bela.budget.layouts.reading_file import BudgetFile
from bela.budget.layouts.rows import LineRow, Rejection
from bela.budget.models import BudgetLine, CeilingVersion
from bela.kernel.actor import Actor
from bela.kernel.period import legal_day
from bela.ledger.api import record

type Place = tuple[int, int, str, str, str]


def import_lines(*, at: datetime, actor: Actor, government: str, read: BudgetFile) -> ImportReport:
    """Take in the lines of a file that was read; the same file again changes nothing, an old one neither.

    A ceiling that is cut below what was already promised on the line is taken: the promises are kept, the
    line is reported as over-committed, and nothing more can be reserved on it.
    """
    actor.must("budget:import")
    tally = Tally()
    with transaction.atomic(durable=True):
        one_import_at_a_time()
        rows = [row for row in read.rows if isinstance(row, LineRow)]
        found = _compare(sort_by_unit(rows, Units(government, actor), tally), tally, legal_day(at))
        if not (read.blocked or tally.blocked) and (tally.added or tally.changed):
            _make(found.new, at)
            _revise(found.revised, at, tally)
            _retitle(found.retitled)
            body = {**tally.body, "file_sha256": read.digest, "over_committed": len(tally.over_committed)}
            record(LINES_IMPORTED, at=at, actor=actor, subject=government, body=body)
    return tally.report(read)


@dataclass(frozen=True, slots=True)
class _Found:
    new: dict[Place, LineRow]
    revised: list[tuple[BudgetLine, LineRow]]
    retitled: list[tuple[BudgetLine, LineRow]]


def _compare(by_unit: Mapping[str, list[LineRow]], tally: Tally, today: date) -> _Found:
    units = unit_keys(by_unit)
    known = _known(units.values())
    found = _Found({}, [], [])
    for unit, rows in by_unit.items():
        for row in rows:
            place = (units[unit], row.year, row.sub_activity, row.account, row.funds)
            if place in found.new:
                tally.unchanged += 1
            elif (line := known.get(place)) is None:
                found.new[place] = row
                tally.added += 1
            else:
                _weigh(line, row, found, tally, today)
    return found


def _known(units: Iterable[int]) -> dict[Place, BudgetLine]:
    lines = BudgetLine.objects.filter(unit__in=list(units)).prefetch_related("versions")
    return {(line.unit_id, line.year, line.sub_activity, line.account, line.funds): line for line in lines}


def _weigh(line: BudgetLine, row: LineRow, found: _Found, tally: Tally, today: date) -> None:
    """Whether a row about a known line says something new, something known, or something impossible."""
    versions = list(line.versions.all())
    if any(_is(version, row) for version in versions):
        is_latest = _is(versions[-1], row)
        if is_latest and line.title != row.title:
            found.retitled.append((line, row))
            tally.changed += 1
        else:
            tally.unchanged += 1
        return
    if (wrong := _why_not(versions[-1], row, today)) is not None:
        tally.rejected.append(wrong)
        return
    found.revised.append((line, row))
    tally.changed += 1


def _is(version: CeilingVersion, row: LineRow) -> bool:
    told = (version.valid.lower, version.ceiling, version.document, version.dated_on)
    return told == (row.from_day, row.ceiling, row.document, row.dated_on)


def _why_not(latest: CeilingVersion, row: LineRow, today: date) -> Rejection | None:
    start = latest.valid.lower
    assert start is not None, "the table's check: a version begins"  # noqa: S101
    if row.from_day == start:
        reason = _("Mulai hari ini sudah berlaku pagu lain menurut {document}.").format(
            document=latest.document
        )
        return Rejection(row.line, "from_day", "version-differs", reason)
    if row.from_day < start:
        reason = _("Sudah ada perubahan yang lebih baru: {document}.").format(document=latest.document)
        return Rejection(row.line, "from_day", "older-version", reason)
    if row.from_day > today:
        early = _("Perubahan ini belum berlaku. Masukkan pada atau sesudah harinya.")
        return Rejection(row.line, "from_day", "not-in-force-yet", str(early))
    return None


def _make(new: Mapping[Place, LineRow], at: datetime) -> None:
    lines = [
        BudgetLine(
            unit_id=place[0], year=row.year, sub_activity=row.sub_activity, account=row.account,
            funds=row.funds, title=row.title, ceiling=row.ceiling,
        )
        for place, row in new.items()
    ]  # fmt: skip
    BudgetLine.objects.bulk_create(lines, batch_size=2000)
    versions = [_version(line, row, at) for line, row in zip(lines, new.values(), strict=True)]
    CeilingVersion.objects.bulk_create(versions, batch_size=2000)


# Orders reserve while this runs: what was promised is read in the statement that sets the new ceiling.
_SET_CEILING = """
UPDATE budget_budgetline SET ceiling = %(ceiling)s, title = %(title)s,
    honoured = CASE WHEN committed + spent > %(ceiling)s THEN committed + spent ELSE 0 END
WHERE id = %(id)s RETURNING public_id, honoured
"""


def _revise(revised: list[tuple[BudgetLine, LineRow]], at: datetime, tally: Tally) -> None:
    """Close the version in force and open the next, line by line in the order in which orders lock them."""
    for line, row in sorted(revised, key=lambda pair: pair[0].public_id):
        latest = line.versions.order_by("valid").last()
        assert latest is not None, "a line is made with its first version"  # noqa: S101
        latest.valid = DateRange(latest.valid.lower, row.from_day)
        latest.save(update_fields=["valid"])
        _version(line, row, at).save()
        with connection.cursor() as cursor:
            facts: dict[str, int | str] = {"ceiling": int(row.ceiling), "title": row.title, "id": line.pk}
            cursor.execute(_SET_CEILING, facts)
            public_id, honoured = cursor.fetchone()
        if honoured:
            tally.over_committed.append(public_id)


def _retitle(retitled: list[tuple[BudgetLine, LineRow]]) -> None:
    for line, row in sorted(retitled, key=lambda pair: pair[0].public_id):
        BudgetLine.objects.filter(pk=line.pk).update(title=row.title)


def _version(line: BudgetLine, row: LineRow, at: datetime) -> CeilingVersion:
    return CeilingVersion(
        line=line,
        valid=DateRange(row.from_day, None),
        ceiling=row.ceiling,
        document=row.document,
        dated_on=row.dated_on,
        recorded_at=at,
    )
