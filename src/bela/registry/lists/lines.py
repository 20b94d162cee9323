"""One line of a list, as it stood in the file."""

from __future__ import annotations

import re
from dataclasses import dataclass

LONGEST_CELL = 10_000
MOST_COLUMNS = 400
MOST_LINES = 250_000
_UNSTORABLE = re.compile("[\0\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Line:
    """`number` is its line in the file (its row in the sheet), from 1; `broken`: its quotes were mended."""

    number: int
    cells: tuple[str, ...]
    broken: bool = False

    @property
    def is_blank(self) -> bool:
        """Whether nothing stands in any cell."""
        return not any(cell.strip() for cell in self.cells)


def storable(cell: str) -> str:
    """The cell as a table can hold it: no zero characters, no halves of a surrogate pair."""
    return _UNSTORABLE.sub("\ufffd", cell)
