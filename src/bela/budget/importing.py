"""What the three imports share: the units a file names, one import at a time, and the report."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from django.db import connection
from django.utils.translation import gettext_lazy as _

from bela.accounts.queries import units_of
from bela.budget.answers import ImportReport
from bela.budget.layouts.reading_file import BudgetFile
from bela.budget.layouts.rows import LineRow, PackageRow, Rejection
from bela.kernel.actor import Actor
from bela.ledger.api import Json

_ONE_AT_A_TIME = 0xB0D6E7


@dataclass(slots=True)
class Tally:
    """What an import has done so far, and what it could not take."""

    added: int = 0
    changed: int = 0
    unchanged: int = 0
    rejected: list[Rejection] = field(default_factory=list)
    over_committed: list[str] = field(default_factory=list)

    @property
    def body(self) -> dict[str, Json]:
        """For the entry."""
        return {"added": self.added, "changed": self.changed, "unchanged": self.unchanged}

    @property
    def blocked(self) -> bool:
        """Whether a line is wrong, so that nothing can be kept."""
        return any(rejection.blocks for rejection in self.rejected)

    def report(self, read: BudgetFile) -> ImportReport:
        """The report over the file."""
        # A line's field is named as the file itself names the column.
        own = [replace(one, field=read.names.get(one.field, one.field)) for one in self.rejected]
        rejected = tuple(sorted((*read.rejected, *own), key=lambda one: one.line))
        kept = not any(one.blocks for one in rejected)
        return ImportReport(
            layout=read.layout,
            digest=read.digest,
            rows=len(read.rows) + len(read.rejected),
            added=self.added if kept else 0,
            changed=self.changed if kept else 0,
            unchanged=self.unchanged if kept else 0,
            rejected=rejected,
            kept=kept,
            over_committed=tuple(self.over_committed) if kept else (),
        )


def one_import_at_a_time() -> None:
    """Wait for another import to end; until the transaction ends others wait for this one."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_ONE_AT_A_TIME])


class Units:
    """The units of a government by what files call them, and whether the actor may import for each."""

    def __init__(self, government: str, actor: Actor) -> None:
        self._ids: dict[str, set[str]] = {}
        self._actor = actor
        for unit in units_of(government):
            for name in filter(None, (unit.kd_satker, unit.name)):
                self._ids.setdefault(_plain(name), set()).add(unit.id)

    def find(self, named: str, line: int) -> str | Rejection:
        """The unit's public id, or why the line cannot be taken."""
        found = self._ids.get(_plain(named), set())
        if not found:
            reason = _("Unit “{unit}” tidak ada. Tulis kode satker atau namanya persis.")
            return Rejection(line, "unit", "unknown-unit", reason.format(unit=named[:60]))
        if len(found) > 1:
            reason = _("Ada beberapa unit bernama “{unit}”. Tulis kode satkernya.")
            return Rejection(line, "unit", "ambiguous-unit", reason.format(unit=named[:60]))
        (unit,) = found
        if not self._actor.may("budget:import", unit):
            reason = _("Anda tidak memegang anggaran unit “{unit}”.")
            return Rejection(line, "unit", "not-your-unit", reason.format(unit=named[:60]))
        return unit


def sort_by_unit[R: (PackageRow, LineRow)](
    rows: Sequence[R], units: Units, tally: Tally
) -> Mapping[str, list[R]]:
    """The rows by their unit's public id; those whose unit cannot be found are rejected."""
    by_unit: dict[str, list[R]] = {}
    for row in rows:
        found = units.find(row.unit, row.line)
        if isinstance(found, Rejection):
            tally.rejected.append(found)
        else:
            by_unit.setdefault(found, []).append(row)
    return by_unit


def _plain(name: str) -> str:
    return " ".join(name.split()).casefold()
