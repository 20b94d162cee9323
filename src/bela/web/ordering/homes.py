"""The homes of the buyers: what waits for whoever works here, then everything under way.

`/pengadaan/` (procurement officer), `/permintaan/` (requester), `/persetujuan/` (committing officer),
`/pesanan/` (whoever reads orders for a unit).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_safe

from bela.accounts.roles import ROLES
from bela.law.api import Effect, Judgement
from bela.ordering.answers import OrderRow
from bela.ordering.lifecycle import READ, Hand, State
from bela.ordering.queries import latest_judgements, orders_waiting, turn_counts
from bela.ordering.queries.turns import Waiting
from bela.web.access import DeclaredView, Visit, for_role, needs
from bela.web.desks.desk import offices_today
from bela.web.law.verdict import finding_line
from bela.web.ordering.listing import listing, orders_sheet
from bela.web.ordering.words import TASKS
from bela.web.parts import FindingLine
from bela.web.reach import units_within

_SHOWN = 20


@dataclass(frozen=True)
class Card:
    """An order that waits: what is to be done with it, where, and what the law said of it."""

    row: OrderRow
    task: object
    href: str
    button: str
    findings: Sequence[FindingLine] = ()
    checked: int = 0

    @property
    def stops(self) -> bool:
        """Whether it lapses by itself."""
        return bool(self.row.turn and self.row.turn.expires)


def _home(key: Hand, template: str) -> DeclaredView[[]]:
    role = ROLES[key]

    @for_role(key)
    @require_safe
    def view(visit: Visit) -> HttpResponse:
        held = offices_today(visit, role, timezone.localdate())
        units = {office.unit: office.unit_name for office in held}
        context = {**_waiting(key, units), "role": role, "held": held, "listing": listing(visit, units)}
        return render(visit, template, context)

    return view


def _waiting(hand: Hand, units: Mapping[str, str]) -> dict[str, object]:
    """What waits for that hand in the units: the heading that says so, and a card each. Four queries."""
    counted = turn_counts(units).get(hand)
    rows = orders_waiting(hand, units=units, limit=_SHOWN).rows if counted else ()
    judged = latest_judgements([row.id for row in rows if row.state is State.SUBMITTED])
    return {
        "headline": waiting_says(counted),
        "waiting": counted,
        "cards": [_card(row, hand, judged.get(row.id)) for row in rows],
        "more": counted.orders - len(rows) if counted else 0,
    }


def waiting_says(counted: Waiting | None) -> str:
    """`2 hal menunggu Anda`: the heading of a home."""
    if counted is None:
        return gettext("Tidak ada yang menunggu Anda")
    says = ngettext("{number} hal menunggu Anda", "{number} hal menunggu Anda", counted.orders)
    return says.format(number=counted.orders)


def _card(row: OrderRow, hand: Hand, judgement: Judgement | None) -> Card:
    broken = judgement.broken if judgement else ()
    loud = [found for found in broken if found.effect is not Effect.FLAGS]
    quiet = [found for found in broken if found.effect is Effect.FLAGS]
    address = f"/pesanan/{row.id}/"
    drafting = row.state is State.DRAFT
    approving = row.state is State.SUBMITTED
    return Card(
        row=row,
        task=TASKS.get((row.state, hand), ""),
        href=f"{address}keranjang/" if drafting else f"{address}setujui/" if approving else address,
        button=gettext("Lanjutkan") if drafting else gettext("Periksa") if approving else gettext("Buka"),
        findings=[finding_line(found) for found in (*loud, *quiet)],
        checked=len(judgement.findings) if judgement else 0,
    )


procurement_home = _home("procurement_officer", "ordering/home.html")
request_home = _home("requester", "ordering/home.html")
approval_home = _home("committing_officer", "ordering/approval_home.html")


@needs(READ)
@require_safe
def order_list(visit: Visit) -> HttpResponse:
    """Every order of the units that the visitor reads for."""
    units = units_read(visit)
    return render(visit, "ordering/order_list.html", {"listing": listing(visit, units), "units": units})


@needs(READ)
@require_safe
def order_sheet(visit: Visit) -> HttpResponse:
    """The same list as a spreadsheet."""
    return orders_sheet(visit, units_read(visit))


def units_read(visit: Visit) -> Mapping[str, str]:
    """The units whose orders the visitor reads, by name. Two queries and one a government."""
    return {unit.id: unit.name for unit in units_within(visit, READ)}
