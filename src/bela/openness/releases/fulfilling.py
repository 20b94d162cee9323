"""From the shipment to the money: deliveries, inspections, papers, transactions, the end of the contract."""

from __future__ import annotations

from typing import Any

from bela.ledger.api import SealedEntry
from bela.openness.answers import Paper
from bela.openness.releases.parts import (
    Part,
    award_id,
    buyer,
    contract_id,
    day,
    document,
    documents,
    kept,
    moment,
    rupiah,
    supplier,
)
from bela.openness.releases.written import Draft, Publisher
from bela.openness.story import Story

_FULFILMENT = (
    "order.shipped", "order.arrived", "order.inspected", "order.handed_over", "order.invoiced",
    "order.paid", "order.booked",
)  # fmt: skip
_WHERE = {"comparison_sheet": "tender", "purchase_order": "contract"}


def shipped(story: Story, entry: SealedEntry, by: Publisher) -> list[Draft]:
    """The supplier sent it off."""
    met = _met("shipped", "Barang dikirim", "delivery", entry)
    return [_implemented(story, entry, implementation={"milestones": [met]})]


def arrived(story: Story, entry: SealedEntry, by: Publisher) -> list[Draft]:
    """It came, and was counted: the delivery that the contract promised is met, or met in part."""
    came, ordered = entry.body.get("delivered"), story.order["lines"]
    whole = not came or all(_same(a, line["quantity"]) for a, line in zip(came, ordered, strict=False))  # type: ignore[arg-type]
    met = _met("delivery", "Barang tiba", "delivery", entry, whole=whole)
    return [_implemented(story, entry, milestones=[{**met, **_counted(story, came, "tiba")}])]


def inspected(story: Story, entry: SealedEntry, by: Publisher) -> list[Draft]:
    """Function, quantity and time were looked at."""
    met = _met("inspection", "Diperiksa", "assessment", entry)
    counted = _counted(story, entry.body.get("accepted"), "diterima")
    return [_implemented(story, entry, implementation={"milestones": [{**met, **counted}]})]


def handed_over(story: Story, entry: SealedEntry, by: Publisher) -> list[Draft]:
    """Both sides signed the minutes."""
    met = _met("handover", "Serah terima disetujui kedua pihak", "delivery", entry)
    papers = documents(story, by.address, "handover_minutes")
    draft = _implemented(story, entry, implementation=kept(milestones=[met], documents=papers))
    if story.row.gross != story.order["gross"]:
        # Less was taken than ordered: what it will cost is known now.
        draft.content["contracts"][0]["value"] = rupiah(story.row.gross)
    return [draft]


def invoiced(story: Story, entry: SealedEntry, by: Publisher) -> list[Draft]:
    """The invoice is with the treasurer; from now on a payment is due."""
    due = entry.body.get("due_on")
    payment = kept(
        id="payment",
        title="Dibayar",
        type="payment",
        status="scheduled",
        dueDate=day(str(due)) if due else "",
    )
    papers = documents(story, by.address, "invoice", "tax_sheet")
    return [_implemented(story, entry, milestones=[payment], implementation=kept(documents=papers))]


def paid(story: Story, entry: SealedEntry, by: Publisher) -> list[Draft]:
    """The money went out: to the supplier, and what was withheld for the tax office."""
    assert story.row.paid_on is not None, "told by this very entry"  # noqa: S101
    on = day(story.row.paid_on)
    met = {**_met("payment", "Dibayar", "payment", entry), "dateMet": on}
    transaction = kept(
        id=f"{story.row.order}-payment",
        date=on,
        value=rupiah(int(entry.body["paid_to_supplier"])),  # type: ignore[arg-type]  # whole rupiah by its kind
        payer=buyer(story),
        payee=supplier(story),
    )
    papers = documents(story, by.address, "receipt", "tax_sheet")
    implementation = kept(transactions=[transaction], documents=papers)
    return [_implemented(story, entry, milestones=[met], implementation=implementation)]


def confirmed(story: Story, entry: SealedEntry, by: Publisher) -> list[Draft]:
    """The supplier has the money. The contract is over where the order is closed."""
    if story.row.state != "closed":
        return []
    return _over(story, entry)


def resolved(story: Story, entry: SealedEntry, by: Publisher) -> list[Draft]:
    """Something that had gone wrong was settled; only an end of the order is told as a change of it."""
    return _over(story, entry) if story.row.state == "closed" else []


def booked(story: Story, entry: SealedEntry, by: Publisher) -> list[Draft]:
    """The goods are in the books."""
    met = _met("booked", "Dicatat pengurus barang", "reporting", entry)
    return [_implemented(story, entry, implementation={"milestones": [met]})]


def paper_changed(story: Story, paper: Paper, entry: SealedEntry, by: Publisher) -> list[Draft]:
    """A paper's PDF was made, or the paper was voided: its document again, with the hash."""
    again, where = document(paper, by.address), _WHERE.get(paper.kind, "implementation")
    if where == "tender":
        content: Part = {"tender": {"id": story.row.order, "documents": [again]}}
        return [Draft("paper", ("tenderUpdate",), entry.at.isoformat(), content)]
    if where == "contract":
        contract = {"id": contract_id(story), "awardID": award_id(story), "documents": [again]}
        return [Draft("paper", ("contractUpdate",), entry.at.isoformat(), {"contracts": [contract]})]
    return [_implemented(story, entry, implementation={"documents": [again]}, part="paper")]


def _over(story: Story, entry: SealedEntry) -> list[Draft]:
    contract = {
        "id": contract_id(story),
        "awardID": award_id(story),
        "status": "terminated",
        "period": {"endDate": moment(entry.at)},
    }
    return [Draft("ended", ("contractTermination",), entry.at.isoformat(), {"contracts": [contract]})]


def _implemented(
    story: Story,
    entry: SealedEntry,
    *,
    milestones: list[Part] | None = None,
    implementation: Part | None = None,
    part: str = "implementation",
) -> Draft:
    """A step of the fulfilment: new where it is the first one, else an update."""
    first = not any(
        step["kind"] in _FULFILMENT and step["number"] != entry.number for step in story.row.facts["steps"]
    )
    contract = kept(
        id=contract_id(story),
        awardID=award_id(story),
        milestones=milestones or [],
        implementation=implementation or {},
    )
    tags = ("implementation",) if first else ("implementationUpdate",)
    return Draft(part, tags, entry.at.isoformat(), {"contracts": [contract]})


def _met(key: str, title: str, kind: str, entry: SealedEntry, *, whole: bool = True) -> Part:
    return {
        "id": key,
        "title": title,
        "type": kind,
        "dateMet": moment(entry.at),
        "status": "met" if whole else "partiallyMet",
    }


def _counted(story: Story, counted: Any, word: str) -> Part:
    """`98 dari 100 kotak tiba`, line by line; nothing where nobody counted."""
    if not counted:
        return {}
    lines = story.order["lines"]
    said = [
        f"{came} dari {line['quantity']} {line['uom']} {word}"
        for came, line in zip(counted, lines, strict=False)
        if came is not None
    ]
    return kept(description="; ".join(said))


def _same(came: Any, ordered: str) -> bool:
    return came is not None and came == ordered
