"""What stands first on a seller's home: the orders whose turn is theirs, then the money that is coming."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from bela.kernel.numbers import format_rupiah
from bela.kernel.period import legal_day
from bela.ordering.answers import OrderRow
from bela.ordering.lifecycle import State
from bela.ordering.queries import SellerTotals, money_of_supplier, orders_waiting, totals_of_supplier
from bela.web.fulfilment.money_shown import MoneyShown, money_shown
from bela.web.parts import Action, Turn

_TURNS_SHOWN, _MONEY_SHOWN = 20, 5

# What is asked of the seller, where it is done, and the button; nothing to press where it is on the road.
_ASKED: Mapping[State, tuple[object, str, object]] = {
    State.NEGOTIATING: (_("Jawab soal harga: {title}"), "jawab-harga/", _("Jawab")),
    State.APPROVED: (_("Jawab pesanan: {title}"), "terima/", _("Lihat dan jawab")),
    State.ACCEPTED: (_("Antar: {title}"), "kirim/", _("Sudah berangkat")),
    State.SHIPPED: (_("Sedang diantar: {title}"), "", _("Lihat pesanan")),
    State.INSPECTED: (_("Setujui serah terima: {title}"), "serah-terima/", _("Setujui")),
    State.HANDED_OVER: (_("Kirim tagihan: {title}"), "tagih/", _("Lihat dan kirim tagihan")),
    State.PAID: (_("Uangnya sudah masuk? {title}"), "uang-masuk/", _("Jawab")),
}


@dataclass(frozen=True)
class OwnWork:
    """A seller's turns and money; `asking` is how many of the turns want something of them now."""

    turns: Sequence[Turn]
    asking: int
    totals: SellerTotals
    owed: Sequence[MoneyShown]
    any_money: bool


def own_work(enterprises: Sequence[str], day: date) -> OwnWork:
    """For the home of whoever acts for these enterprises. Five queries."""
    waiting = orders_waiting("supplier", suppliers=enterprises, limit=_TURNS_SHOWN).rows
    waiting = tuple(sorted(waiting, key=_on_the_road))
    totals = totals_of_supplier(enterprises, day.year)
    owed = money_of_supplier(enterprises, owed_only=True, limit=_MONEY_SHOWN).rows
    return OwnWork(
        turns=[_turn(row, day) for row in waiting],
        asking=sum(not _on_the_road(row) for row in waiting),
        totals=totals,
        owed=[money_shown(money) for money in owed],
        any_money=bool(owed or totals.came_orders),
    )


def _on_the_road(row: OrderRow) -> bool:
    """Whether the seller only has to arrive: nothing is to be pressed."""
    return row.state is State.SHIPPED


def _turn(row: OrderRow, day: date) -> Turn:
    says, address, button = _ASKED[row.state]
    turn = row.turn
    assert turn is not None, "it waits for the seller"  # noqa: S101
    late = turn.due_on is not None and turn.due_on < day
    actions = [Action(button, f"/pesanan/{row.id}/{address}", "" if address else "quiet")]
    if row.state is State.APPROVED:
        actions.append(Action(_("Tidak bisa"), f"/pesanan/{row.id}/tolak/", "quiet"))
    return Turn(
        gettext(str(says)).format(title=row.title),
        kind="late" if late else "other" if _on_the_road(row) else "you",
        since=legal_day(turn.since),
        due=turn.due_on,
        detail=gettext("{unit}, {gross}.").format(unit=row.unit_name, gross=format_rupiah(row.gross)),
        actions=actions,
    )
