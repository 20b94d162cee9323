"""`make bench [ONLY=name]`: runs the benches, prints a table, writes `results.json`."""

from __future__ import annotations

import importlib
import os
import sys
from pathlib import Path

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bela.config.settings")

from bela.ops.state import state_folder, write_json

BENCHES = tuple(
    sorted(path.stem for path in Path(__file__).parent.glob("[a-z]*.py") if "def measure" in path.read_text())
)
COLUMNS = ("name", "value", "unit", "yardstick", "ratio", "rows")


def main(words: list[str]) -> int:
    """Run the benches named, or all of them; 2 where a name is none."""
    unknown = [word for word in words if word not in BENCHES]
    if unknown:
        print(f"no bench is called {unknown[0]!r}; there are: {', '.join(BENCHES)}", file=sys.stderr)
        return 2
    results = [row for name in words or BENCHES for row in _measure(name)]
    _print_table(results)
    target = state_folder() / "bench" / "results.json"
    write_json(target, results)
    print(f"\nwritten to {target}")
    return 0


def _measure(name: str) -> list[dict[str, object]]:
    print(f"measuring {name} …", file=sys.stderr)
    return list(importlib.import_module(f"bench.{name}").measure())


def _print_table(results: list[dict[str, object]]) -> None:
    head = {column: column for column in COLUMNS}
    widths = {column: max(len(str(row[column])) for row in [head, *results]) for column in COLUMNS}
    for row in [head, *results]:
        print("  ".join(f"{row[column]!s:<{widths[column]}}" for column in COLUMNS))
    for row in results:
        print(f"{row['name']}: {row['note']}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
