"""Invoices to start from, and the worked cases that change them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, cast

from bela.law.source import read_yaml
from tests.law.purchases import Facts, changed

FOLDER = Path(__file__).parent / "scenarios"


def stationer() -> Facts:
    """A stationer, a taxable company, is paid Rp12.345.000 for paper by the treasurer."""
    return {
        "id": "t1",
        "on": "2025-06-10",
        "collector": "treasurer",
        "payment": "imprest",
        "transaction_net": None,
        "supplier": {
            "form": "company",
            "taxable_person": True,
            "has_tax_number": True,
            "final_tax_certificate_until": None,
            "turnover_statement": None,
        },
        "food_tax": None,
        "lines": [{"kind": "goods", "amount": 12_345_000, "includes_vat": False}],
        "shipping": 0,
    }


def cook() -> Facts:
    """A woman who cooks, no taxable person, is paid Rp6.000.000 for lunch, the food tax paid by herself."""
    facts = stationer()
    facts["supplier"] |= {"form": "individual", "taxable_person": False}
    facts["food_tax"] = {"rate": 10, "collected_by": "supplier"}
    facts["lines"] = [{"kind": "catering", "amount": 6_000_000, "includes_vat": False}]
    return facts


def tailor() -> Facts:
    """A tailor, no taxable person, is paid Rp8.750.000 for souvenirs."""
    facts = cook()
    facts["food_tax"] = None
    facts["lines"] = [{"kind": "goods", "amount": 8_750_000, "includes_vat": False}]
    return facts


BASES = {made.__name__: made for made in (stationer, cook, tailor)}


@dataclass(frozen=True)
class TaxScenario:
    """One worked case; `income_tax` is written as "article rate base amount"."""

    name: str
    facts: Facts
    expected: dict[str, Any]
    covers: tuple[str, ...]

    @property
    def day(self) -> date:
        """The day of payment."""
        return date.fromisoformat(self.facts["on"])


def scenarios() -> list[TaxScenario]:
    """Every worked case of every file."""
    return [
        scenario
        for path in sorted(FOLDER.glob("*.yaml"))
        for table in cast("list[dict[str, Any]]", read_yaml(path.read_text(), path.name))
        for scenario in _rows(path.stem, table)
    ]


def _rows(file: str, table: dict[str, Any]) -> Iterator[TaxScenario]:
    unknown = table.keys() - {"about", "base", "with", "covers", "vary", "says", "rows"}
    assert not unknown, f"{file}: {table['about']}: {unknown}"
    base = changed(BASES[table.get("base", "stationer")](), table.get("with", {}))
    varied, said = table["vary"], table["says"]
    for number, row in enumerate(table["rows"]):
        name = f"{file}: {table['about']} [{number}]"
        assert len(row) == len(varied) + len(said), name
        yield TaxScenario(
            name=name,
            facts=changed(base, dict(zip(varied, row, strict=False))),
            expected=dict(zip(said, row[len(varied) :], strict=True)),
            covers=tuple(table.get("covers", ())),
        )
