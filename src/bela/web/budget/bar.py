"""How full a budget line is, as a bar: spent, then committed, of its ceiling. Its numbers stand beside it."""

from __future__ import annotations

from dataclasses import dataclass

from bela.budget.answers import LineStanding, Totals
from bela.web.parts import Part, percent


@dataclass(frozen=True)
class FillBar(Part):
    """The bar of a line, or of several together."""

    template = "fill_bar"
    standing: LineStanding | Totals

    @property
    def over(self) -> bool:
        """Whether more was promised than the ceiling has."""
        return int(self.standing.committed) + int(self.standing.spent) > int(self.standing.ceiling)

    @property
    def places(self) -> tuple[str, str, str]:
        """Width of what is spent, width of what is committed, place of the ceiling."""
        spent, committed = int(self.standing.spent), int(self.standing.committed)
        whole = max(spent + committed, int(self.standing.ceiling)) or 1
        spent_at, committed_at = percent(100 * spent / whole), percent(100 * committed / whole)
        return spent_at, committed_at, percent(100 * int(self.standing.ceiling) / whole)
