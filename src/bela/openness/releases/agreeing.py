"""From the submission to the contract: planning and tender, award, contract."""

from __future__ import annotations

from typing import Any

from bela.ledger.api import SealedEntry
from bela.openness.releases.parts import (
    Part,
    award_id,
    buyer,
    contract_id,
    day,
    documents,
    items,
    kept,
    moment,
    rupiah,
    supplier,
)
from bela.openness.releases.written import Draft, Publisher
from bela.openness.story import Story

_CHANNELS = {
    "bela": "Bela Pengadaan",
    "online_shop": "Toko daring",
    "direct_purchase": "Pengadaan langsung dengan bukti pembelian",
}
_REASONS = {
    "only_source": "hanya satu penjual",
    "urgent": "mendesak",
    "fixed_price": "harga tetap",
    "standing_order": "pesanan berulang",
}
_SERVICES = frozenset({"service", "catering", "rent_movable"})


def planned_and_awarded(story: Story, entry: SealedEntry, by: Publisher) -> list[Draft]:
    """The approval makes an order public: first what was asked for, on its own day, then what was decided."""
    return [_planned(story, by), _awarded(story, entry, by)]


def _planned(story: Story, by: Publisher) -> Draft:
    order = story.order
    content = {
        "planning": {
            "budget": kept(
                id=order["package"],
                description=f"{story.names['package']} ({order['funds'].upper()} {order['year']})",
                amount=rupiah(order["gross"]),
            )
        },
        "tender": kept(
            id=story.row.order,
            title=story.row.title,
            status="active",
            procuringEntity=buyer(story),
            items=items(story),
            value=rupiah(order["gross"]),
            procurementMethod="direct",
            procurementMethodDetails=_CHANNELS.get(order["channel"], order["channel"]),
            procurementMethodRationale=_compared(order),
            mainProcurementCategory=_main_category(order),
            contractPeriod=_until(order),
        ),
        **_before(order, by),
    }
    return Draft("planning", ("planning", "tender"), story.submitted_at, content)


def _awarded(story: Story, entry: SealedEntry, by: Publisher) -> Draft:
    order = story.order
    content = {
        "tender": kept(
            id=story.row.order,
            status="complete",
            documents=documents(story, by.address, "comparison_sheet"),
        ),
        "awards": [
            kept(
                id=award_id(story),
                title=story.row.title,
                description=_taxes(order),
                status="active",
                date=moment(entry.at),
                value=rupiah(order["gross"]),
                suppliers=[supplier(story)],
                items=items(story),
                contractPeriod=_until(order),
            )
        ],
        "contracts": [
            kept(
                id=contract_id(story),
                awardID=award_id(story),
                title=f"Surat pesanan {story.row.number}",
                status="pending",
                value=rupiah(order["gross"]),
                period=_until(order),
                documents=documents(story, by.address, "purchase_order"),
                milestones=[_delivery(order)] if order.get("delivery_on") else [],
            )
        ],
    }
    return Draft("award", ("tenderUpdate", "award", "contract"), entry.at.isoformat(), content)


def accepted(story: Story, entry: SealedEntry, by: Publisher) -> list[Draft]:
    """The supplier accepted: the contract is in force."""
    contract = kept(
        id=contract_id(story), awardID=award_id(story), status="active", dateSigned=moment(entry.at)
    )
    return [Draft("contract", ("contractUpdate",), entry.at.isoformat(), {"contracts": [contract]})]


def fallen(story: Story, entry: SealedEntry, by: Publisher) -> list[Draft]:
    """Declined, cancelled or lapsed after the approval: the award is off and the contract ends."""
    in_force = story.happened("order.accepted")
    contract = kept(
        id=contract_id(story), awardID=award_id(story), status="terminated" if in_force else "cancelled"
    )
    content = {"awards": [{"id": award_id(story), "status": "cancelled"}], "contracts": [contract]}
    return [Draft("ended", ("awardCancellation", "contractTermination"), entry.at.isoformat(), content)]


def _delivery(order: Any) -> Part:
    return {
        "id": "delivery",
        "title": "Barang tiba",
        "type": "delivery",
        "dueDate": day(order["delivery_on"]),
        "status": "scheduled",
    }


def _until(order: Any) -> Part:
    return {"endDate": day(order["delivery_on"])} if order.get("delivery_on") else {}


def _compared(order: Any) -> str:
    """How the price was compared, in a sentence."""
    sellers, reason = order.get("sellers") or 1, order.get("reason_not_compared")
    if sellers > 1:
        return f"{sellers} penjual dibandingkan"
    return f"Tidak dibandingkan: {_REASONS.get(reason, reason)}" if reason else ""


def _taxes(order: Any) -> str:
    """What the value is made of; OCDS has no field for taxes."""
    shipping = f", ongkos kirim Rp{order['shipping']} di dalamnya" if order["shipping"] else ""
    return (
        f"Harga sebelum pajak Rp{order['net']}{shipping}; PPN Rp{order['vat']}; "
        f"pajak makanan daerah Rp{order['food_tax']}; jumlah Rp{order['gross']}."
    )


def _main_category(order: Any) -> str:
    """Goods or services, whichever costs more."""
    services = sum(line["gross"] for line in order["lines"] if line["kind"] in _SERVICES)
    goods = sum(line["gross"] for line in order["lines"]) - services
    return "services" if services > goods else "goods"


def _before(order: Any, by: Publisher) -> Part:
    """The order that this one takes the place of, where there is one."""
    if not order.get("replaces"):
        return {}
    earlier = {
        "id": "1",
        "relationship": ["unsuccessfulProcess"],
        "title": "Pesanan sebelumnya",
        "scheme": "ocid",
        "identifier": by.ocid(order["replaces"]),
    }
    return {"relatedProcesses": [earlier]}
