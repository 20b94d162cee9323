"""Orders as the ledger tells them: entries of ordering's own kinds, recorded and handed to the follower."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Decimal
from hashlib import sha256
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import connection, transaction

from bela.documents import entries as papers
from bela.kernel.actor import system
from bela.kernel.period import WIB
from bela.kernel.public_id import new_public_id
from bela.law.api import judge, read_purchase
from bela.ledger.api import EntryKind, SealedEntry, record
from bela.openness.followers.open_data import follow_entry
from bela.ordering import entries as kinds
from bela.ordering import queries
from tests.law.purchases import stationery

MORNING = datetime(2026, 3, 2, 9, 0, tzinfo=WIB)
_ACTOR = system("test")


@dataclass
class Told:
    """A log in the making, and what orders froze besides."""

    monkeypatch: pytest.MonkeyPatch
    names: dict[str, Any] = field(default_factory=dict)
    entries: list[SealedEntry] = field(default_factory=list)
    clock: datetime = MORNING

    def __post_init__(self) -> None:
        self.monkeypatch.setattr(queries, "open_view", self.names.__getitem__, raising=False)

    def tell(self, kind: EntryKind, subject: str, /, **body: Any) -> SealedEntry:
        """Record an entry ten minutes after the last one, and let the follower read it."""
        self.clock += timedelta(minutes=10)
        with transaction.atomic():
            public_id = record(kind, at=self.clock, actor=_ACTOR, subject=subject, body=body)
            with connection.cursor() as cursor:
                cursor.execute("SELECT payload FROM ledger_entry WHERE public_id = %s", [public_id])
                (payload,) = cursor.fetchone()
            entry = SealedEntry.read(len(self.entries), bytes(payload))
            self.entries.append(entry)
            follow_entry(entry)
        return entry

    def paper(self, order: str, kind: str, number: str) -> str:
        """Issue a paper about an order; answers its code."""
        code = new_public_id()
        self.tell(
            papers.PAPER_ISSUED, code, kind=kind, number=number, series="dinkes", sequence=1, year=2026,
            about=order, issued_on=self.clock.date().isoformat(), facts_sha256=digest(code),
        )  # fmt: skip
        return code


def digest(text: str) -> str:
    """A hash that depends on the text."""
    return sha256(text.encode()).hexdigest()


MEAL = {
    "title": "Nasi kotak ayam", "category": "meal-box", "kind": "catering", "uom": "kotak",
    "quantity": "100", "unit_price": 24_000, "net": 2_400_000, "vat": 0, "food_tax": 240_000,
    "gross": 2_640_000, "account": "5.1.02.01.01.0052",
}  # fmt: skip
PAPER = {
    "title": "Kertas HVS A4", "category": "paper", "kind": "goods", "uom": "rim",
    "quantity": "12.5", "unit_price": 50_000, "net": 625_000, "vat": 68_750, "food_tax": 0,
    "gross": 693_750, "account": "5.1.02.01.01.0024",
}  # fmt: skip


@dataclass
class Order:
    """One order in the telling. Each method is one act, with its body as ordering writes it."""

    told: Told
    lines: Sequence[Mapping[str, Any]] = (MEAL,)
    unit: str = "dinkes0000000000"
    unit_name: str = "Dinas Kesehatan"
    supplier: str = "rina000000000000"
    supplier_name: str = "Dapur Bu Rina"
    scale: str = "micro"
    region: str = "12.71.11"
    year: int = 2026
    shipping: int = 0
    more: Mapping[str, Any] = field(default_factory=dict)
    id: str = field(default_factory=new_public_id)
    title: str = ""

    @property
    def gross(self) -> int:
        return sum(line["gross"] for line in self.lines) + self.shipping

    def brief(self, state: str) -> dict[str, Any]:
        return {
            "state": state, "government": "medan00000000000", "unit": self.unit, "supplier": self.supplier,
            "package": "31234567", "gross": self.gross,
        }  # fmt: skip

    def whole(self, state: str) -> dict[str, Any]:
        return {
            **self.brief(state),
            "year": self.year, "channel": "bela", "funds": "apbd", "payment": "imprest",
            "net": sum(line["net"] for line in self.lines) + self.shipping,
            "vat": sum(line["vat"] for line in self.lines),
            "food_tax": sum(line["food_tax"] for line in self.lines),
            "shipping": self.shipping, "shipping_vat": 0, "delivery_on": "2026-03-09",
            "event": {"kind": "meeting", "people": 100, "minutes": 180},
            "reason_not_compared": None, "reason_not_small": None,
            "region": self.region, "scale": self.scale,
            "lines": [self._line(place, line) for place, line in enumerate(self.lines)],
            "sellers": 3, "sheet_sha256": digest("sheet"),
            **self.more,
        }  # fmt: skip

    def _line(self, place: int, line: Mapping[str, Any]) -> dict[str, Any]:
        without = {name: value for name, value in line.items() if name != "title"}
        offer = f"offer0000000000{place}"
        return {**without, "offer": offer, "version": 1, "digest": digest(line["title"])}

    def submitted(self) -> Order:
        self.told.tell(kinds.ORDER_SUBMITTED, self.id, **self.whole("submitted"))
        return self

    def approved(self) -> Order:
        self._freeze()
        number = f"000.3/SP/{len(self.told.entries):04d}/2026"
        code = self.told.paper(self.id, "purchase_order", number)
        body = {
            **self.whole("approved"),
            "number": number,
            "paper": code,
            "orderer_office": "officeof00000001",
        }
        self.told.tell(kinds.ORDER_APPROVED, self.id, **body, approver_office="officeof00000002")
        return self

    def _freeze(self) -> None:
        judgement = judge(read_purchase(stationery()))
        self.told.names[self.id] = SimpleNamespace(
            unit_name=self.unit_name,
            supplier_name=self.supplier_name,
            package_title="Belanja makanan rapat",
            number="",
            judgement=judgement,
            sources=(("A", self.gross, True), ("B", self.gross + 100_000, False)),
            lines=[
                SimpleNamespace(
                    title=line["title"], uom=line["uom"], quantity=Decimal(line["quantity"]),
                    price_includes_vat=False, snapshot={"origin": "domestic"},
                )
                for line in self.lines
            ],
        )  # fmt: skip

    def accepted(self) -> Order:
        self.told.tell(kinds.ORDER_ACCEPTED, self.id, **self.brief("accepted"))
        return self

    def declined(self) -> Order:
        self.told.tell(
            kinds.ORDER_DECLINED, self.id, **self.brief("refused"), reason="no_stock", by="supplier"
        )
        return self

    def expired(self) -> Order:
        self.told.tell(
            kinds.ORDER_EXPIRED, self.id, **self.brief("expired"), turn="supplier", due_on="2026-03-05"
        )
        return self

    def cancelled(self) -> Order:
        self.told.tell(kinds.ORDER_CANCELLED, self.id, **self.brief("cancelled"), reason="not_needed")
        return self

    def delivered(self, *counts: str) -> Order:
        came = list(counts) or [line["quantity"] for line in self.lines]
        self.told.tell(kinds.ORDER_SHIPPED, self.id, **self.brief("shipped"))
        self.told.tell(kinds.ORDER_ARRIVED, self.id, **self.brief("arrived"), delivered=came, photos=2)
        self.told.tell(kinds.ORDER_INSPECTED, self.id, **self.brief("inspected"), accepted=came)
        return self

    def handed_over(self, gross: int | None = None) -> Order:
        code = self.told.paper(self.id, "handover_minutes", "000.3/BAST/0001/2026")
        body = {**self.brief("handed_over"), "gross": self.gross if gross is None else gross}
        self.told.tell(kinds.ORDER_HANDED_OVER, self.id, **body, ordered_gross=self.gross, paper=code)
        return self

    def invoiced(self) -> Order:
        code = self.told.paper(self.id, "invoice", "INV/0001/2026")
        self.told.tell(
            kinds.ORDER_INVOICED, self.id, **self.brief("invoiced"), paper=code, due_on="2026-03-20"
        )
        return self

    def paid(self, days: int = 4) -> Order:
        self.told.clock += timedelta(days=days)
        withheld = self.gross // 50
        self.told.tell(
            kinds.ORDER_PAID, self.id, **self.brief("paid"), withheld=withheld,
            paid_to_supplier=self.gross - withheld, paid_on=self.told.clock.date().isoformat(),
        )  # fmt: skip
        return self

    def confirmed(self) -> Order:
        self.told.tell(
            kinds.PAYMENT_CONFIRMED, self.id, **self.brief("closed"), received=self.gross * 49 // 50
        )
        return self

    def whole_life(self) -> Order:
        """From the submission to the confirmed payment."""
        self.submitted().approved().accepted().delivered().handed_over()
        return self.invoiced().paid().confirmed()
