"""`/ukpbj/` and `/pengawasan/`: every order of the government, counted by where it stands. Read only."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_safe

from bela.accounts.roles import ROLES
from bela.kernel.money import Rupiah
from bela.kernel.numbers import format_number, format_rupiah
from bela.ordering.answers import OrderPage
from bela.ordering.lifecycle import FALLEN, READ, State
from bela.ordering.queries import all_orders, state_counts
from bela.ordering.queries.overview import StateCount
from bela.web.access import DeclaredView, Visit, for_role
from bela.web.desks.desk import offices_today
from bela.web.ordering.listing import GROUPS, Find, ListForm, in_units, listing
from bela.web.pictures import Bar, Bars
from bela.web.reach import units_within


@dataclass(frozen=True)
class Standing:
    """All orders together: how many, how many of them under way or lapsed, what they come to."""

    orders: int
    open: int
    gross: Rupiah
    bars: Bars


def _home(key: str) -> DeclaredView[[]]:
    role = ROLES[key]

    @for_role(key)
    @require_safe
    def view(visit: Visit) -> HttpResponse:
        found = units_within(visit, READ)
        units = {unit.id: unit.name for unit in found}
        government = found[0].government.id if found else ""
        standing = standing_of(state_counts(units=units))
        context = {
            "role": role,
            "held": offices_today(visit, role, timezone.localdate()),
            "standing": standing,
            "headline": headline(standing),
            "oversees": visit.actor.may("registry:oversee"),
            "listing": listing(visit, units, _of(government, units)),
        }
        return render(visit, "ordering/oversight.html", context)

    return view


def standing_of(counts: Mapping[State, StateCount]) -> Standing:
    """The counts as bars, in the order in which an order passes through its states."""
    bars = [
        _bar(word, [counts[state] for state in states if state in counts])
        for word, (_says, states) in GROUPS.items()
    ]
    alive = {state: one for state, one in counts.items() if state not in FALLEN}
    return Standing(
        orders=sum(one.orders for one in counts.values()),
        open=sum(one.orders for state, one in alive.items() if state is not State.CLOSED),
        gross=Rupiah(sum(int(one.gross) for one in alive.values())),
        bars=Bars(gettext("Pesanan menurut keadaannya"), bars),
    )


def _bar(word: str, those: Sequence[StateCount]) -> Bar:
    many, gross = sum(one.orders for one in those), sum(int(one.gross) for one in those)
    name = gettext("{state}, {gross}").format(state=GROUPS[word][0], gross=format_rupiah(gross))
    says = ngettext("{number} pesanan", "{number} pesanan", many).format(number=format_number(many))
    return Bar(name, many, says, late=word == "masalah" and many > 0)


def headline(standing: Standing) -> str:
    """The heading: how many are under way."""
    if not standing.orders:
        return gettext("Belum ada pesanan")
    says = ngettext("{number} pesanan sedang berjalan", "{number} pesanan sedang berjalan", standing.open)
    return says.format(number=format_number(standing.open))


def _of(government: str, units: Mapping[str, str]) -> Find:
    """The orders of the government, or of the one unit that is asked for. One query."""
    one_unit = in_units(units)

    def find(form: ListForm, after: str, limit: int) -> OrderPage:
        if form.said("kantor") or not government:
            return one_unit(form, after, limit)
        return all_orders(
            states=form.states, government=government, words=form.said("q"), after=after, limit=limit
        )

    return find


procurement_unit_home = _home("procurement_unit")
inspector_home = _home("inspector")
