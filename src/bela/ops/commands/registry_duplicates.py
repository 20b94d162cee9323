"""`bela registry duplicates`: which lines of a list may be one and the same business."""

from __future__ import annotations

import argparse
import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bela.linkage import Pair
    from bela.registry.linking import ListDuplicates


def register(acts: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add `duplicates` to the acts of `bela registry`."""
    parser = acts.add_parser("duplicates", help="lines of a list that may be the same business")
    parser.add_argument("batch", metavar="BATCH", help="the list's id or name, as `import` answered it")
    parser.add_argument(
        "--memory",
        type=_gigabytes,
        default=2.0,
        metavar="GB",
        help="what the comparison may take; default: 2",
    )
    parser.add_argument("--json", action="store_true", help="one JSON document")


def _gigabytes(text: str) -> float:
    try:
        amount = float(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is no number") from None
    if not 0.25 <= amount <= 256:
        raise argparse.ArgumentTypeError("between 0.25 and 256")
    return amount


def duplicates(arguments: argparse.Namespace) -> int:
    """Link the lines of the list and show them. Raises `UnknownBatch`."""
    from bela.registry.linking import duplicates_in

    found = duplicates_in(arguments.batch, memory_gb=arguments.memory)
    if arguments.json:
        print(json.dumps(document(found), ensure_ascii=False))
    else:
        _tell(found)
    return 0


def document(found: ListDuplicates) -> dict[str, object]:
    """The answer as JSON: lines of the file, the probability, the verdict, and why in Indonesian."""
    return {
        "batch": found.batch,
        "name": found.name,
        "pairs": [_pair(pair) for pair in found.pairs],
        "clusters": [list(lines) for lines in found.clusters],
    }


def _pair(pair: Pair) -> dict[str, object]:
    return {
        "a": int(pair.a),
        "b": int(pair.b),
        "probability": pair.probability,
        "verdict": pair.verdict,
        "why": [reason.words for reason in pair.why],
    }


def _tell(found: ListDuplicates) -> None:
    certain = sum(pair.verdict == "certain" for pair in found.pairs)
    print(f"{found.name} ({found.batch}): {certain} pairs certain, {len(found.pairs) - certain} unsure")
    for pair in found.pairs:
        print(f"  lines {pair.a} and {pair.b}: {pair.verdict}, {pair.probability:.2f}")
        for reason in pair.why:
            weight = f"{reason.bits:+.1f}" if reason.bits else "    "
            print(f"    {weight:>6}  {reason.words_en}")
    for lines in found.clusters:
        print(f"  together: lines {', '.join(map(str, lines))}")
    print("Nothing is merged: certain pairs are proposed, unsure ones are for a person to compare.")
