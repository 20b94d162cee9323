"""`bela registry match`, `stages` and `withdraw`: a list further on its way, and back."""

from __future__ import annotations

import argparse
import json
from datetime import UTC, datetime

ACTS = ("match", "stages", "withdraw")


def register(acts: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the acts to `bela registry`."""
    helps = {
        "match": "compare a list's lines with each other and with the register",
        "stages": "how far a list has come",
        "withdraw": "take a list back, merged or not",
    }
    for act in ACTS:
        parser = acts.add_parser(act, help=helps[act])
        parser.add_argument("batch", metavar="BATCH")
        parser.add_argument("--json", action="store_true", help="one JSON document")


def run(arguments: argparse.Namespace) -> int:
    """Do the act and say what came of it. Raises `Refusal`."""
    answer = {"match": _match, "stages": _stages, "withdraw": _withdraw}[arguments.act](arguments.batch)
    if arguments.json:
        print(json.dumps({"batch": arguments.batch, **answer}, ensure_ascii=False))
    else:
        for name, value in answer.items():
            print(f"{name:<12} {value}")
    return 0


def _match(batch: str) -> dict[str, object]:
    from bela.kernel.actor import system
    from bela.registry.list_work import work_on
    from bela.registry.queries.batches import batch as facts_of

    # As in the browser: what was found goes to the people who decide it.
    work_on(batch, "match_batch", datetime.now(UTC), system("command", "registry:import", "registry:merge"))
    passed = facts_of(batch).stages["matched"]
    return {name: passed[name] for name in ("certain", "unsure", "known")}


def _stages(batch: str) -> dict[str, object]:
    from bela.registry.queries.batches import batch as facts_of

    return dict(facts_of(batch).stages)


def _withdraw(batch: str) -> dict[str, object]:
    from bela.kernel.actor import system
    from bela.registry.usecases.withdraw_batch import withdraw_batch

    found = withdraw_batch(at=datetime.now(UTC), actor=system("command", "registry:import"), batch=batch)
    return {"taken": found.taken, "kept": found.kept}
