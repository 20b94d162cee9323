"""The tax sheet: what an invoice owes, to whom, and where each figure stands written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from bela.kernel.money import Rupiah
from bela.law.facts import Json

type Citations = Mapping[str, tuple[Mapping[str, Json], ...]]


@dataclass(frozen=True, slots=True)
class IncomeTax:
    """One article's row: its rate as a share of the base, the base and the amount in rupiah."""

    article: str
    rate: Fraction
    base: Rupiah
    amount: Rupiah

    def as_json(self) -> dict[str, Json]:
        """The contract's keys; the rate in per cent."""
        return {
            "article": self.article,
            "rate": per_cent(self.rate),
            "base": int(self.base),
            "amount": int(self.amount),
        }


@dataclass(frozen=True, slots=True)
class TaxSheet:
    """All figures are whole rupiah; net + VAT + food tax = gross, and withheld + paid = gross.

    `citations` names, for `vat`, each income tax article, `vat_collected`, `nil_slip` and
    `receipt_stamp_duty` where they are there, the provisions they rest on.
    """

    id: str
    net: Rupiah
    vat: Rupiah
    food_tax: Rupiah
    gross: Rupiah
    income_tax: tuple[IncomeTax, ...]
    vat_collected: Rupiah
    food_tax_collected: Rupiah
    withheld: Rupiah
    paid_to_supplier: Rupiah
    nil_slip: bool
    receipt_stamp_duty: Rupiah
    notes: tuple[str, ...]
    rule_book: str
    citations: Citations = field(compare=False)

    def as_json(self) -> dict[str, Json]:
        """Exactly the contract's keys."""
        return {
            "id": self.id,
            "net": int(self.net),
            "vat": int(self.vat),
            "food_tax": int(self.food_tax),
            "gross": int(self.gross),
            "income_tax": [row.as_json() for row in self.income_tax],
            "vat_collected": int(self.vat_collected),
            "food_tax_collected": int(self.food_tax_collected),
            "withheld": int(self.withheld),
            "paid_to_supplier": int(self.paid_to_supplier),
            "nil_slip": self.nil_slip,
            "receipt_stamp_duty": int(self.receipt_stamp_duty),
            "notes": list(self.notes),
        }


def per_cent(share: Fraction) -> str:
    """A share in per cent, without trailing zeros: 15/1000 is "1.5". Raises `ValueError` if it never ends."""
    whole, rest = divmod(share * 10**8, 1)
    if rest:
        raise ValueError(f"{share} cannot be written in per cent")
    before, after = divmod(int(whole), 10**6)
    return f"{before}.{after:06d}".rstrip("0").rstrip(".")
