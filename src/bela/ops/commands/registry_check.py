"""`bela registry check`: compare the register with what OSS, the tax office or Dukcapil handed over."""

from __future__ import annotations

import argparse
import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bela.registry.usecases.check_all_enterprises import CheckedAll


def register(acts: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add `check` to the acts of `bela registry`."""
    parser = acts.add_parser(
        "check",
        help="compare enterprises with the file a state register handed over",
        description="Every enterprise without a fresh answer of that register is looked up in one pass of its file "
        "in the folder BELA_STATE_REGISTERS (oss.csv: NIB, pajak.csv: NPWP, dukcapil.csv: NIK; columns number, "
        "name, status, as_of). What does not fit waits for an officer. Exit status 1 where a line could not be read.",
    )
    parser.add_argument("register", choices=("oss", "pajak", "dukcapil"))
    parser.add_argument("--government", default="", metavar="CODE", help="LKPP code, where there are several")
    parser.add_argument("--json", action="store_true", help="one JSON document")


def check(arguments: argparse.Namespace, government: str) -> int:
    """Ask about all. Raises `Refusal` where the register is not connected."""
    from bela.kernel.actor import system
    from bela.registry.usecases.check_all_enterprises import check_all_enterprises

    done = check_all_enterprises(
        at=datetime.now(UTC),
        actor=system("command", "registry:verify"),
        government=government,
        register=arguments.register,
    )
    if arguments.json:
        print(json.dumps(document(done), ensure_ascii=False))
    else:
        _tell(done)
    return 1 if done.fault_count else 0


def document(done: CheckedAll) -> dict[str, object]:
    """The outcome as JSON; lines that could not be read by number, field and reason."""
    return {
        "register": done.register,
        "as_of": done.as_of.isoformat() if done.as_of else None,
        "lines": done.lines,
        "asked": done.asked,
        "results": dict(done.results),
        "open": done.open,
        "too_old": done.too_old,
        "fault_count": done.fault_count,
        "faults": [
            {"line": fault.line, "field": fault.field, "reason": str(fault.reason)} for fault in done.faults
        ],
    }


def _tell(done: CheckedAll) -> None:
    as_of = f" as of {done.as_of.isoformat()}" if done.as_of else ""
    print(f"{done.register}{as_of}: {done.lines} lines, {done.asked} enterprises asked about")
    for result, count in done.results.items():
        print(f"  {result:<14} {count}")
    if done.too_old:
        print(f"  {done.too_old} answers were too old to count")
    if done.fault_count:
        print(f"  {done.fault_count} lines could not be read, so {done.open} enterprises stay open:")
    for fault in done.faults:
        print(f"  line {fault.line}: {fault.field}: {fault.reason}")
    print("What does not fit waits for an officer in /pendataan/; nothing was decided.")
