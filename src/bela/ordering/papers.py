"""What the papers of an order say, for `documents` to freeze. Papers name people; entries never do."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from types import MappingProxyType
from typing import Any

from bela.accounts.answers import UnitFacts
from bela.accounts.queries import person, unit
from bela.documents.answers import Paper
from bela.documents.steps.issue_paper import issue_paper
from bela.documents.steps.sign_paper import sign_paper
from bela.kernel.actor import Actor
from bela.kernel.period import legal_day
from bela.law.api import Judgement, Price
from bela.ledger.api import Json
from bela.ordering.models import Order, OrderLine
from bela.ordering.pricing import lines_price
from bela.ordering.references import plain_quantity
from bela.registry.answers import SupplierOnDay
from bela.registry.queries import party, supplier_on
from bela.tax import TaxSheet

PATTERNS: Mapping[str, str] = MappingProxyType(
    {
        "purchase_order": "027/{number:03d}/SP/{unit}/{month_roman}/{year}",
        "handover_minutes": "027/{number:03d}/BAST/{unit}/{month_roman}/{year}",
        "comparison_sheet": "027/{number:03d}/LP/{unit}/{month_roman}/{year}",
        "invoice": "{number:04d}/TAG/{unit}/{month_roman}/{year}",
        "tax_sheet": "{number:04d}/LHP/{unit}/{month_roman}/{year}",
        "receipt": "{number:04d}/KW/{unit}/{month_roman}/{year}",
    }
)
PENALTY_PER_MILLE = 1

CAPACITIES: Mapping[str, str] = MappingProxyType(
    {
        "committing_officer": "Pejabat Pembuat Komitmen",
        "procurement_officer": "Pejabat Pengadaan",
        "receiver": "Penerima Barang",
        "treasurer": "Bendahara Pengeluaran",
        "budget_user": "Pengguna Anggaran",
        "finance_verifier": "PPK-SKPD",
        "supplier": "Penyedia",
    }
)
"""What offices are called on a paper, in Indonesian always: it is a paper of an Indonesian office."""


@dataclass(frozen=True, slots=True)
class Desk:
    """What every paper of an order needs, read once."""

    order: Order
    unit: UnitFacts
    at: datetime
    actor: Actor

    def issue(self, kind: str, facts: Mapping[str, Json]) -> Paper:
        """Take the number and freeze the facts, in the caller's transaction."""
        return issue_paper(
            kind=kind, series=self.unit.id, year=legal_day(self.at).year, pattern=PATTERNS[kind],
            subject=self.order.public_id, facts=facts, at=self.at, actor=self.actor,
            words={"unit": unit_code(self.unit)},
        )  # fmt: skip

    def sign(self, paper: str, *, who: str, office: str, hand: str) -> None:
        """Write the consent beside the paper: by code, in the capacity of that hand."""
        sign_paper(
            paper, signer_ref=who, office_ref=office, at=self.at, actor=self.actor, capacity=CAPACITIES[hand]
        )

    @property
    def head(self) -> dict[str, Json]:
        """The letterhead."""
        return {
            "government": self.unit.government.name,
            "unit": self.unit.name,
            "address": self.unit.address,
            "npwp": self.unit.npwp,
        }


def desk(order: Order, *, at: datetime, actor: Actor) -> Desk:
    """The desk at which an order's papers are written. One query."""
    return Desk(order, unit(order.unit), at, actor)


def unit_code(known: UnitFacts) -> str:
    """How a unit stands in its numbers: its own code, or the first letters of its name."""
    initials = "".join(word[0] for word in known.name.split() if word[0].isalpha()).upper()
    return known.kd_satker or initials or "UNIT"


def purchase_order(
    at_desk: Desk, lines: Sequence[OrderLine], priced: Price, judgement: Judgement, *, sub_activity: str
) -> dict[str, Json]:
    """Surat Pesanan."""
    order, day = at_desk.order, legal_day(at_desk.at)
    return {
        "head": at_desk.head,
        "order": order.public_id,
        "package": {
            "code": order.package, "title": order.package_title, "year": order.year,
            "funds": order.funds, "sub_activity": sub_activity,
        },
        "officer": officer(order.approver, "committing_officer"),
        "supplier": supplier(order.supplier, day),
        "lines": [_line(line, part) for line, part in zip(lines, priced.lines, strict=True)],
        "totals": dict(lines_price(priced)),
        "delivery": {
            "address": order.delivery_place,
            "due_on": (order.delivery_on or day).isoformat(),
            "note": order.delivery_note,
        },
        "payment": order.payment,
        "penalty_per_mille": PENALTY_PER_MILLE,
        "judged_on": judgement.on.isoformat(),
        "judgement": f"{len(judgement.findings)} aturan dicek, {len(judgement.broken)} perlu diperhatikan",
        "consents": [
            consent(order.approver, "committing_officer", at_desk.at),
            _supplier_consent(order.supplier, None),
        ],
    }  # fmt: skip


def comparison_sheet(at_desk: Desk, sheet: Mapping[str, Any], order: Order, made_on: date) -> dict[str, Json]:
    """Lembar Perbandingan, from the frozen sheet."""
    columns = (
        "letter", "supplier", "title", "uom", "quantity", "goods", "shipping", "vat", "food_tax", "gross",
        "lead_days", "chosen",
    )  # fmt: skip
    return {
        "head": at_desk.head,
        "order": order.public_id,
        "need": order.need or order.package_title,
        "made_on": made_on.isoformat(),
        "made_by": officer(order.orderer, "procurement_officer"),
        "offers": [{column: row[column] for column in columns} for row in sheet["sources"]],
        "reason": sheet["reason"] or "Sesuai kebutuhan",
        "reason_not_compared": order.reason_not_compared,
    }


def handover_minutes(
    at_desk: Desk, lines: Sequence[OrderLine], *, inspection: Mapping[str, Json], gross: int, inspector: str
) -> dict[str, Json]:
    """Berita Acara Serah Terima, with the inspection in it."""
    order = at_desk.order
    return {
        "head": at_desk.head,
        "order": order_reference(order),
        "place": order.delivery_place,
        "supplier": supplier(order.supplier, legal_day(at_desk.at)),
        "officer": officer(order.approver, "committing_officer"),
        "lines": [_received(line) for line in lines],
        "inspection": {**inspection, "inspector": officer(inspector, "receiver")},
        "gross": gross,
        "consents": [
            consent(order.approver, "committing_officer", None),
            _supplier_consent(order.supplier, None),
        ],
    }


def invoice(
    at_desk: Desk, lines: Sequence[OrderLine], priced: Price, *, handover: Paper, collector: str
) -> dict[str, Json]:
    """Tagihan, of what was accepted; a line of which nothing was is not on it."""
    order = at_desk.order
    pairs = [(line, part) for line, part in zip(lines, priced.lines, strict=True) if (line.accepted or 0) > 0]
    return {
        "head": at_desk.head,
        "order": order_reference(order),
        "handover": {"number": handover.number, "on": handover.issued_on.isoformat()},
        "supplier": supplier(order.supplier, legal_day(at_desk.at)),
        "lines": [_line(line, part, quantity=line.accepted) for line, part in pairs],
        "totals": dict(lines_price(priced)),
        "payment": order.payment,
        "collector": collector,
        "consents": [_supplier_consent(order.supplier, at_desk.at)],
    }


def tax_sheet(
    at_desk: Desk, sheet: TaxSheet, *, of: Paper, collector: str, on: date, treasurer: str
) -> dict[str, Json]:
    """Lembar hitung pajak: a calculation, never a withholding slip."""
    said = sheet.as_json()
    said.pop("id")
    return {
        "head": at_desk.head,
        "invoice": {"number": of.number, "on": of.issued_on.isoformat()},
        "supplier": supplier(at_desk.order.supplier, on),
        "on": on.isoformat(),
        "collector": collector,
        "payment": at_desk.order.payment,
        "officer": officer(treasurer, "treasurer"),
        **said,  # type: ignore[dict-item]  # the law's JSON may hold floats; a tax sheet holds none
    }


def receipt(
    at_desk: Desk,
    lines: Sequence[OrderLine],
    sheet: Mapping[str, Any],
    *,
    people: Mapping[str, str],
    sub_activity: str,
) -> dict[str, Json]:
    """Kuitansi; `people` are the persons who approved, pay and received, by hand."""
    order = at_desk.order
    taken = ("vat_collected", "food_tax_collected", "income_tax", "withheld", "paid_to_supplier", "gross")
    approved = "budget_user" if "budget_user" in people else "committing_officer"
    return {
        "head": at_desk.head,
        "year": order.year,
        "sub_activity": sub_activity,
        "accounts": sorted({line.account for line in lines}),
        "received_from": f"{CAPACITIES['budget_user']} {at_desk.unit.name}",
        "purpose": order.need or order.package_title,
        "order": order_reference(order),
        "stamp_duty": sheet["receipt_stamp_duty"],
        "place": at_desk.unit.government.name.removeprefix("Pemerintah "),
        "payee": supplier(order.supplier, legal_day(at_desk.at)),
        "approved_by": officer(people[approved], approved),
        "paid_by": officer(people["treasurer"], "treasurer"),
        "received_by": officer(people["receiver"], "receiver"),
        "consents": [],
        **{name: sheet[name] for name in taken},
    }


def order_reference(order: Order) -> dict[str, Json]:
    """The purchase order's number and day, as other papers refer to it."""
    assert order.approved_on is not None, "only an approved order has papers"  # noqa: S101
    return {"number": order.number, "on": order.approved_on.isoformat()}


def officer(public_id: str, hand: str) -> dict[str, Json]:
    """A person in an office, as a paper names them."""
    known = person(public_id)
    return {"name": known.name, "nip": known.nip, "office": CAPACITIES[hand]}


def consent(public_id: str, hand: str, at: datetime | None) -> dict[str, Json]:
    """Who agrees, in which capacity; `at` none where the consent is written beside the paper later."""
    known = person(public_id)
    moment = at.isoformat() if at else None
    return {"capacity": CAPACITIES[hand], "name": known.name, "nip": known.nip, "at": moment}


def supplier(public_id: str, day: date) -> dict[str, Json]:
    """The enterprise as a paper names it, with the bank account whose holder was checked."""
    known, on_day = party(public_id), supplier_on(public_id, day)
    account = on_day.bank_account
    return {
        "name": known.name, "owner": known.owner_name, "address": known.address, "npwp": known.npwp,
        "nib": known.nib, "bank": account.bank_name if account else "",
        "account_number": account.number if account else "",
        "account_holder": account.holder if account else "",
    }  # fmt: skip


def payable_account(on_day: SupplierOnDay) -> str:
    """The last four digits of the checked bank account; empty where there is none."""
    return on_day.bank_account.number[-4:] if on_day.bank_account else ""


def _supplier_consent(public_id: str, at: datetime | None) -> dict[str, Json]:
    moment = at.isoformat() if at else None
    return {"capacity": CAPACITIES["supplier"], "name": party(public_id).name, "nip": "", "at": moment}


def _line(line: OrderLine, part: Any, *, quantity: Decimal | None = None) -> dict[str, Json]:
    return {
        "title": line.title, "specification": "", "account": line.account, "uom": line.uom,
        "quantity": plain_quantity(line.quantity if quantity is None else quantity),
        "unit_price": line.unit_price, "net": int(part.net), "vat": int(part.vat),
        "food_tax": int(part.food_tax), "gross": int(part.gross),
    }  # fmt: skip


def _received(line: OrderLine) -> dict[str, Json]:
    accepted = line.accepted or Decimal(0)
    return {
        "title": line.title,
        "uom": line.uom,
        "ordered": plain_quantity(line.quantity),
        "received": plain_quantity(accepted),
        "condition": "good" if accepted == line.quantity else "short",
        "note": line.shortfall_reason,
    }
