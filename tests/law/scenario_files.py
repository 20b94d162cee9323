"""Reads the worked cases of `scenarios/*.yaml`: tables that vary a few facts and say what follows.

A table has `about`, `rule`, `vary` (the paths its columns set) and `rows`; a row ends with the outcome
of the rule, or with a mapping that says more (`gross`, `evidence`, `allowed`, `effect`). `base` names
the facts to start from, `with` changes them for the whole table, `covers` names the provisions whose
boundary the table stands on.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any, cast

from bela.kernel.period import legal_day
from bela.law.source import read_yaml
from tests.law.purchases import BASES, Facts, changed

FOLDER = Path(__file__).parent / "scenarios"


@dataclass(frozen=True)
class Scenario:
    """One worked case."""

    name: str
    rule: str
    facts: Facts
    expected: dict[str, Any]
    covers: tuple[str, ...]

    @property
    def day(self) -> date:
        """Its legal day."""
        return legal_day(datetime.fromisoformat(self.facts["placed_at"]))


def scenarios() -> list[Scenario]:
    """Every worked case of every file."""
    return [
        scenario
        for path in sorted(FOLDER.glob("*.yaml"))
        for table in cast("list[dict[str, Any]]", read_yaml(path.read_text(), path.name))
        for scenario in _rows(path.stem, table)
    ]


def _rows(file: str, table: dict[str, Any]) -> Iterator[Scenario]:
    unknown = table.keys() - {"about", "rule", "base", "with", "covers", "vary", "rows"}
    assert not unknown, f"{file}: {table['about']}: {unknown}"
    base = changed(BASES[table.get("base", "stationery")](), table.get("with", {}))
    for number, (*values, expected) in enumerate(table["rows"]):
        name = f"{file}: {table['about']} [{number}]"
        assert len(values) == len(table["vary"]), name
        yield Scenario(
            name=name,
            rule=table["rule"],
            facts=changed(base, _with_numbers(dict(zip(table["vary"], values, strict=True)))),
            expected={"outcome": expected} if isinstance(expected, str) else expected,
            covers=tuple(table.get("covers", ())),
        )


def _with_numbers(changes: dict[str, object]) -> dict[str, object]:
    """A rate with decimals is a text in these files, which know no floats."""
    rate = changes.get("food_tax_rate")
    return changes | {"food_tax_rate": float(rate)} if isinstance(rate, str) else changes
