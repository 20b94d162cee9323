"""`bela budget import | recount`: packages, budget lines and price standards in; totals counted again."""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from bela.kernel.actor import system
from bela.kernel.refusal import Refusal
from bela.ops.migrate import start_database

if TYPE_CHECKING:
    from bela.budget.answers import ImportReport
    from bela.budget.layouts.reading_file import BudgetFile

_OPERATOR = system("command", "budget:import", "budget:standards")


def register(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the words of `bela budget`."""
    parser = subparsers.add_parser("budget", help="procurement packages, budget lines, price standards")
    acts = parser.add_subparsers(dest="act", metavar="import|recount", required=True)
    importing = acts.add_parser("import", help="take in a list; its columns say which of the three it is")
    importing.add_argument("file", metavar="FILE", type=Path, help="CSV, XLSX, XLS or ODS")
    importing.add_argument("--government", metavar="KLPD", help="its code; needed where there are several")
    importing.add_argument("--year", type=int, metavar="YEAR", help="of price standards; default this year")
    recounting = acts.add_parser("recount", help="every line against its reservations; 1 where one is wrong")
    for act in (importing, recounting):
        act.add_argument("--json", action="store_true", help="one JSON document")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Import, or recount."""
    start_database()
    import django

    django.setup()
    return _import(arguments) if arguments.act == "import" else _recount(arguments)


def _import(arguments: argparse.Namespace) -> int:
    from bela.budget.layouts.reading_file import read_budget_file

    try:
        government = _government(arguments.government)
        report = _take_in(read_budget_file(arguments.file), government, arguments.year)
    except Refusal as no:
        return _refused(arguments, no)
    if arguments.json:
        print(json.dumps(_as_json(arguments.file, report), ensure_ascii=False))
    else:
        _say(arguments.file, report)
    return 0 if report.kept else 1


def _take_in(read: BudgetFile, government: str, year: int | None) -> ImportReport:
    from bela.budget.usecases.import_lines import import_lines
    from bela.budget.usecases.import_packages import import_packages
    from bela.budget.usecases.import_price_standards import import_price_standards

    now = datetime.now(UTC)
    if read.layout == "standards":
        return import_price_standards(
            at=now, actor=_OPERATOR, government=government, year=year or now.year, read=read
        )
    act = import_packages if read.layout == "packages" else import_lines
    return act(at=now, actor=_OPERATOR, government=government, read=read)


def _government(code: str | None) -> str:
    from bela.accounts.queries import governments

    known = governments()
    found = [one for one in known if code is None or one.kd_klpd.casefold() == code.casefold()]
    if len(found) == 1:
        return found[0].id
    listed = ", ".join(one.kd_klpd for one in known) or "none yet"
    raise Refusal(f"which government? --government takes one of: {listed}", code="unknown-government")


def _recount(arguments: argparse.Namespace) -> int:
    from bela.budget.queries import recount

    wrong = recount()
    if arguments.json:
        print(json.dumps({"ok": not wrong, "miscounts": [asdict(one) for one in wrong]}))
    for one in wrong if not arguments.json else ():
        print(
            f"{one.line}: committed {one.committed}, its reservations say {one.committed_by_reservations}; "
            f"spent {one.spent}, they say {one.spent_by_reservations}"
        )
    if not wrong and not arguments.json:
        print("Every line agrees with its reservations.")
    return 1 if wrong else 0


def _as_json(file: Path, report: ImportReport) -> dict[str, object]:
    return {"file": str(file), **asdict(report)}


def _say(file: Path, report: ImportReport) -> None:
    print(f"{file}: {report.layout}, {report.rows} rows")
    if report.kept:
        print(f"  {report.added} added, {report.changed} changed, {report.unchanged} as they were")
    else:
        print("  nothing was kept: mend the lines below and send the file again")
    for line in report.over_committed:
        print(f"  line {line} is over-committed now: its ceiling lies below what was promised on it")
    for one in report.rejected:
        print(f"  {file}, line {one.line}, {one.field}: {one.reason}", file=sys.stderr)


def _refused(arguments: argparse.Namespace, no: Refusal) -> int:
    said = " ".join(filter(None, (str(no), str(no.next_step))))
    if arguments.json:
        print(json.dumps({"file": str(arguments.file), "error": {"code": no.code, "reason": said}}))
    print(f"bela: {arguments.file}: {said}", file=sys.stderr)
    return 1
