"""Takes in the price standards (SSH) of a government and year."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from bela.budget.answers import ImportReport
from bela.budget.entries import STANDARDS_IMPORTED
from bela.budget.importing import Tally, one_import_at_a_time
from bela.budget.keys import government_key
from bela.budget.layouts.reading_file import BudgetFile
from bela.budget.layouts.rows import StandardRow
from bela.budget.models import PriceStandard
from bela.budget.standard_key import standard_key
from bela.kernel.actor import Actor
from bela.kernel.refusal import Refusal
from bela.ledger.api import record

_FACTS = ("name", "specification", "uom", "group", "account", "key", "price")


def import_price_standards(
    *, at: datetime, actor: Actor, government: str, year: int, read: BudgetFile
) -> ImportReport:
    """Take in the standards of a file that was read; the same file again changes nothing.

    A standard keeps its code in the year; its price and words may change. Raises `Refusal` for a government
    that does not exist or a year that cannot be.
    """
    actor.must("budget:standards", government)
    tally = Tally()
    with transaction.atomic(durable=True):
        one_import_at_a_time()
        key = government_key(government)
        if key is None or not 2000 <= year <= 2100:
            raise Refusal(_("Pemerintah atau tahunnya tidak ada."), code="unknown-government", field="year")
        rows = [row for row in read.rows if isinstance(row, StandardRow)]
        new, changed = _compare(rows, key, year, tally)
        if not read.blocked and (new or changed):
            PriceStandard.objects.bulk_create(new, batch_size=2000)
            PriceStandard.objects.bulk_update(changed, _FACTS, batch_size=2000)
            body = {**tally.body, "file_sha256": read.digest, "year": year}
            record(STANDARDS_IMPORTED, at=at, actor=actor, subject=government, body=body)
    return tally.report(read)


def _compare(
    rows: list[StandardRow], government: int, year: int, tally: Tally
) -> tuple[list[PriceStandard], list[PriceStandard]]:
    kept = PriceStandard.objects.filter(government=government, year=year)
    known = {standard.code.casefold(): standard for standard in kept}
    new: dict[str, PriceStandard] = {}
    changed: list[PriceStandard] = []
    for row in rows:
        code = row.code.casefold()
        if code in new:
            tally.unchanged += 1
        elif (standard := known.get(code)) is None:
            new[code] = PriceStandard(government_id=government, year=year, code=row.code, **_facts(row))
            tally.added += 1
        elif _changes(standard, row):
            changed.append(standard)
            tally.changed += 1
        else:
            tally.unchanged += 1
    return list(new.values()), changed


def _changes(standard: PriceStandard, row: StandardRow) -> bool:
    before = [getattr(standard, name) for name in _FACTS]
    for name, value in _facts(row).items():
        setattr(standard, name, value)
    return before != [getattr(standard, name) for name in _FACTS]


def _facts(row: StandardRow) -> dict[str, object]:
    told = {name: getattr(row, name) for name in _FACTS if name != "key"}
    return {**told, "key": standard_key(row.name, row.uom)}
