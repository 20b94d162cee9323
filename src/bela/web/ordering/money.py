"""What an order costs, on a page: the receipt, and what it takes from each budget line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from bela.budget.answers import LineStanding
from bela.kernel.money import Rupiah
from bela.kernel.period import legal_day
from bela.law.api import Channel, evidence, rule_book
from bela.ordering.answers import OrderFacts
from bela.ordering.lifecycle import UNPLACED
from bela.web.openness.words import PAYMENTS
from bela.web.ordering.words import amount_says, paper_words
from bela.web.parts import Line, Receipt
from bela.web.pictures import Meter

_MOST_NAMED = 6
_EVIDENCE = {
    "purchase_order": _("surat pesanan"),
    "purchase_proof": _("bukti pembelian"),
    "receipt": _("kuitansi"),
    "work_order": _("surat perintah kerja"),
}


@dataclass(frozen=True)
class AccountMeter:
    """A budget line beside the order: what it is called, and how far this order takes it."""

    name: str
    account: str
    meter: Meter
    left: Rupiah


def order_receipt(order: OrderFacts, level: int = 2) -> Receipt:
    """The order's price as a receipt that adds up: goods, delivery, VAT, food tax, all of it."""
    lines = _goods(order)
    if order.shipping:
        lines.append(Line(gettext("Ongkos antar"), order.shipping))
    if order.vat:
        lines.append(Line(gettext("PPN"), order.vat))
    if order.food_tax:
        lines.append(Line(gettext("Pajak makanan daerah"), order.food_tax))
    return Receipt(
        title=gettext("Pesanan ke {name}").format(name=order.row.supplier_name),
        lines=lines,
        total=Line(gettext("Seluruhnya"), order.gross, paper_words(int(order.gross))),
        remark=_remark(order),
        level=level,
    )


def claims(order: OrderFacts) -> dict[str, Rupiah]:
    """What the order takes from each budget line; delivery with its VAT from the first line's."""
    taken: dict[str, Rupiah] = {}
    for line in order.lines:
        taken[line.budget_line] = taken.get(line.budget_line, Rupiah(0)) + line.gross
    taken[order.lines[0].budget_line] += order.shipping + order.shipping_vat
    return taken


def account_meters(order: OrderFacts, standings: Mapping[str, LineStanding]) -> list[AccountMeter]:
    """How far the order takes each of its budget lines, beside what others took."""
    return [_meter(order, standings[line], taken) for line, taken in claims(order).items()]


def _meter(order: OrderFacts, standing: LineStanding, this: Rupiah) -> AccountMeter:
    # A placed order stands in `committed` itself (or later in `spent`): it is not counted twice.
    used = standing.committed + standing.spent - (Rupiah(0) if order.row.state in UNPLACED else this)
    meter = Meter(
        used=Rupiah(max(0, int(used))),
        this=this,
        limit=standing.ceiling,
        used_name=gettext("Sudah dipesan"),
        this_name=gettext("Pesanan ini"),
    )
    return AccountMeter(standing.title, standing.account, meter, standing.left)


def _goods(order: OrderFacts) -> list[Line]:
    """Each line's net where they are few, else their sum; VAT that was in a price is taken out of it."""
    if len(order.lines) > _MOST_NAMED:
        net = order.net - order.shipping
        return [Line(gettext("{number} barang").format(number=len(order.lines)), net)]
    return [Line(line.title, line.net, amount_says(line.quantity, line.uom)) for line in order.lines]


def _remark(order: OrderFacts) -> str:
    day = legal_day(order.row.approved_at or order.row.placed_at or order.row.drafted_at)
    proof = evidence(Channel(order.channel), order.gross, rule_book().on(day))
    says = [gettext("Cara bayar: {way}.").format(way=PAYMENTS[order.payment])]
    if proof in _EVIDENCE:
        says.append(gettext("Bukti: {proof}.").format(proof=_EVIDENCE[proof]))
    return " ".join(says)
