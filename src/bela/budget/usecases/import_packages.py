"""Takes in packages of the procurement plan: all that can be taken, or, where a line is wrong, none."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from bela.budget.answers import ImportReport
from bela.budget.entries import PACKAGES_IMPORTED
from bela.budget.importing import Tally, Units, one_import_at_a_time, sort_by_unit
from bela.budget.keys import unit_keys
from bela.budget.layouts.reading_file import BudgetFile
from bela.budget.layouts.rows import PackageRow, Rejection
from bela.budget.models import Package
from bela.kernel.actor import Actor
from bela.ledger.api import record

_FACTS = ("year", "title", "kind", "method_ceiling", "announced_on", "paper", "revised_from")


def import_packages(*, at: datetime, actor: Actor, government: str, read: BudgetFile) -> ImportReport:
    """Take in the packages of a file that was read; the same file again changes nothing.

    Answers what became of each line. A package keeps its code and its unit; all else may be revised.
    """
    actor.must("budget:import")
    tally = Tally()
    with transaction.atomic(durable=True):
        one_import_at_a_time()
        rows = [row for row in read.rows if isinstance(row, PackageRow)]
        by_unit = sort_by_unit(rows, Units(government, actor), tally)
        new, changed = _compare(by_unit, tally)
        if not (read.blocked or tally.blocked) and (new or changed):
            Package.objects.bulk_create(new, batch_size=2000)
            Package.objects.bulk_update(changed, _FACTS, batch_size=2000)
            body = {**tally.body, "file_sha256": read.digest}
            record(PACKAGES_IMPORTED, at=at, actor=actor, subject=government, body=body)
    return tally.report(read)


def _compare(by_unit: Mapping[str, list[PackageRow]], tally: Tally) -> tuple[list[Package], list[Package]]:
    """Which packages are new and which have changed; what was known already is only counted."""
    units = unit_keys(by_unit)
    codes = [row.code for rows in by_unit.values() for row in rows]
    known = Package.objects.in_bulk(codes, field_name="code")
    new: dict[str, Package] = {}
    changed: list[Package] = []
    for unit, rows in by_unit.items():
        for row in rows:
            if row.code in new:
                tally.unchanged += 1
            elif (package := known.get(row.code)) is None:
                new[row.code] = Package(code=row.code, unit_id=units[unit], **_facts(row))
                tally.added += 1
            elif package.unit_id != units[unit]:
                tally.rejected.append(_other_unit(row))
            elif _changes(package, row):
                changed.append(package)
                tally.changed += 1
            else:
                tally.unchanged += 1
    return list(new.values()), changed


def _changes(package: Package, row: PackageRow) -> bool:
    """Bring a known package to what the row says; whether that changed anything."""
    before = [getattr(package, name) for name in _FACTS]
    for name, value in _facts(row).items():
        setattr(package, name, value)
    return before != [getattr(package, name) for name in _FACTS]


def _facts(row: PackageRow) -> dict[str, object]:
    return {name: getattr(row, name) for name in _FACTS}


def _other_unit(row: PackageRow) -> Rejection:
    reason = _("Paket {code} sudah tercatat pada unit lain.").format(code=row.code)
    return Rejection(row.line, "unit", "other-unit", reason)
