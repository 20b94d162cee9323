"""Who was chosen, what they were handed, who is to be visited again. Personal: for officers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Q

from bela.aid.finding import find_recipient
from bela.aid.models import Recipient
from bela.kernel.money import Rupiah
from bela.registry.queries.entitlement import names_of

PAGE = 50


@dataclass(frozen=True, slots=True)
class RecipientRow:
    """One recipient; days and words as they were recorded."""

    public_id: str
    programme: str
    government: str
    result: str
    decree_number: str
    number: int
    enterprise: str
    name: str
    owner_name: str = field(repr=False)
    region: str = ""
    amount: Rupiah = field(default_factory=Rupiah)
    state: str = "chosen"
    handed_on: date | None = None
    handed_way: str = ""
    receipt_number: str = ""
    revisit_due_on: date | None = None
    revisited_on: date | None = None
    revisit_found: str = ""
    revisit_note: str = field(default="", repr=False)
    ended_on: date | None = None
    ended_reason: str = ""
    ended_note: str = field(default="", repr=False)
    returned_amount: Rupiah | None = None


@dataclass(frozen=True, slots=True)
class RecipientPage:
    """Some rows of how many."""

    rows: tuple[RecipientRow, ...]
    total: int
    number: int = 1
    pages: int = 1


def recipients(
    programme: str, *, state: str = "", due_by: date | None = None, page: int = 1, size: int | None = PAGE
) -> RecipientPage:
    """The list by decree and number; `due_by` asks for those to be visited again by a day. Three queries."""
    rows = Recipient.objects.filter(programme__public_id=programme)
    if state:
        rows = rows.filter(state=state)
    if due_by is not None:
        rows = rows.filter(Q(state="handed_over", revisit_due_on__lte=due_by, revisited_on__isnull=True))
    total = rows.count()
    pages = max(1, -(-total // size)) if size else 1
    number = min(max(1, page), pages)
    part = rows.select_related("programme", "decree", "result").order_by("decree", "number")
    shown = recipient_rows(part[(number - 1) * size : number * size] if size else part)
    return RecipientPage(tuple(shown), total, number, pages)


def recipient(public_id: str) -> RecipientRow:
    """One. Raises `NotThere`."""
    row = find_recipient(public_id)
    name, owner = names_of([row.result.enterprise_id]).get(row.result.enterprise_id, ("", ""))
    return _row(row, name, owner)


def recipient_rows(rows: Iterable[Recipient]) -> list[RecipientRow]:
    """Rows with their names; programme, decree and result come along with them. One query more."""
    shown = list(rows)
    names = names_of([row.result.enterprise_id for row in shown])
    return [_row(row, *names.get(row.result.enterprise_id, ("", ""))) for row in shown]


def _row(row: Recipient, name: str, owner: str) -> RecipientRow:
    return RecipientRow(
        public_id=row.public_id,
        programme=row.programme.public_id,
        government=row.programme.government_id,
        result=row.result.public_id,
        decree_number=row.decree.number,
        number=row.number,
        enterprise=row.result.enterprise_id,
        name=name,
        owner_name=owner,
        region=row.result.region_code,
        amount=Rupiah(row.amount),
        state=row.state,
        handed_on=row.handed_on,
        handed_way=row.handed_way,
        receipt_number=row.receipt_number,
        revisit_due_on=row.revisit_due_on,
        revisited_on=row.revisited_on,
        revisit_found=row.revisit_found,
        revisit_note=row.revisit_note,
        ended_on=row.ended_on,
        ended_reason=row.ended_reason,
        ended_note=row.ended_note,
        returned_amount=None if row.returned_amount is None else Rupiah(row.returned_amount),
    )
