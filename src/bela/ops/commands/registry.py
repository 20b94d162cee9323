"""`bela registry`: bring lists of enterprises in."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from bela.ops.commands import registry_check, registry_duplicates, registry_record, registry_stages
from bela.ops.migrate import start_database

if TYPE_CHECKING:
    from bela.registry.queries.batches import BatchFacts


def register(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the words of `bela registry`."""
    parser = subparsers.add_parser("registry", help="bring lists of enterprises in")
    words = "import|match|admit|withdraw|stages|duplicates|export|counts|check"
    acts = parser.add_subparsers(dest="act", metavar=words, required=True)
    importing = acts.add_parser(
        "import", help="stage a list (CSV, XLSX, XLS, ODS); nothing is in the register yet"
    )
    importing.add_argument("file", metavar="FILE", type=Path)
    importing.add_argument(
        "--map", nargs="+", action="extend", default=[], metavar="COLUMN=field",
        help="what a column holds, where its name does not tell; the fields: see `--fields`",
    )  # fmt: skip
    importing.add_argument("--fields", action=_ShowFields, help="show the fields a column can hold, and stop")
    importing.add_argument(
        "--batch", default="", metavar="NAME", help="what the list is called; default: the file"
    )
    importing.add_argument(
        "--sheet", default="", help="the sheet of a workbook; default: the longest with a heading"
    )
    importing.add_argument(
        "--government", default="", metavar="CODE", help="LKPP code, where there are several"
    )
    importing.add_argument(
        "--region", default="", metavar="CODE", help="where to look up kelurahan, as 12.71"
    )
    importing.add_argument("--json", action="store_true", help="one JSON document")
    admitting = acts.add_parser("admit", help="put the staged lines of a list into the register")
    admitting.add_argument("batch", metavar="BATCH")
    admitting.add_argument("--json", action="store_true", help="one JSON document")
    registry_stages.register(acts)
    registry_duplicates.register(acts)
    registry_record.register(acts)
    registry_check.register(acts)
    parser.set_defaults(run=run)


class _ShowFields(argparse.Action):
    """Show the fields and stop, as `--help` does."""

    def __init__(self, option_strings: list[str], dest: str, help: str) -> None:  # noqa: A002 - argparse's word
        super().__init__(option_strings, dest, nargs=0, help=help)

    def __call__(self, parser: argparse.ArgumentParser, *ignored: object) -> None:
        from bela.registry.lists.columns import FIELDS

        for field, meaning in FIELDS.items():
            print(f"{field:<16} {meaning}")
        parser.exit()


def run(arguments: argparse.Namespace) -> int:
    """Import, admit, or what the act's own module does."""
    maps = _maps(arguments.map) if arguments.act == "import" else {}
    if maps is None:
        return 2
    start_database()
    import django

    django.setup()
    from bela.kernel.refusal import Refusal

    try:
        if arguments.act == "duplicates":
            return registry_duplicates.duplicates(arguments)
        if arguments.act == "check":
            return registry_check.check(arguments, _government(arguments.government))
        if arguments.act in ("export", "counts"):
            act = registry_record.export if arguments.act == "export" else registry_record.counts
            return act(arguments, _government(arguments.government))
        if arguments.act in registry_stages.ACTS:
            return registry_stages.run(arguments)
        return _import(arguments, maps) if arguments.act == "import" else _admit(arguments)
    except Refusal as refused:
        return _refuse(refused, arguments)


def _maps(written: list[str]) -> dict[str, str] | None:
    maps = {}
    for pair in written:
        column, equals, field = pair.rpartition("=")
        if not (column.strip() and equals and field.strip()):
            print(f"bela: --map {pair!r} is not COLUMN=field", file=sys.stderr)
            return None
        maps[column.strip()] = field.strip()
    return maps


def _import(arguments: argparse.Namespace, maps: Mapping[str, str]) -> int:
    from bela.kernel.actor import system
    from bela.registry.queries.batches import batch
    from bela.registry.usecases.import_list import ListAsked, import_list

    asked = ListAsked(
        path=arguments.file, file_name=arguments.file.name, name=arguments.batch,
        maps=maps, sheet=arguments.sheet, region=arguments.region,
    )  # fmt: skip
    made = import_list(
        at=datetime.now(UTC),
        actor=system("command", "registry:import"),
        government=_government(arguments.government),
        asked=asked,
    )
    _show(batch(made), as_json=arguments.json)
    return 0


def _government(code: str) -> str:
    """The government of that code, the only one where none is named, "" where there is none yet."""
    from bela.accounts.queries import governments
    from bela.kernel.refusal import Refusal

    there = {found.kd_klpd: found.id for found in governments()}
    if code and code not in there:
        raise Refusal(
            f"no government {code!r}; there are: {', '.join(there) or 'none'}", code="unknown-government"
        )
    if not code and len(there) > 1:
        raise Refusal(f"say which with --government: {', '.join(there)}", code="which-government")
    return there[code] if code else next(iter(there.values()), "")


def _show(facts: BatchFacts, *, as_json: bool) -> None:
    from bela.registry.queries.batches import rejected_lines

    rejected = list(rejected_lines(facts.public_id))
    if as_json:
        print(json.dumps(_document(facts, rejected), ensure_ascii=False))
        return
    counts = f"{facts.rows} rows, {facts.staged} staged, {facts.rejected} rejected"
    print(f"{facts.name} ({facts.public_id}): {counts}")
    for column, field in facts.columns:
        print(f"  {column:<28} {field or '(kept, not used)'}")
    for notice in facts.notices:
        print(f"  {notice}")
    for line in rejected:
        print(f"  line {line['line']}: {line['field']}: {line['reason']}")
    print(f"{facts.warnings} warnings. Next: bela registry admit {facts.public_id}")


def _document(facts: BatchFacts, rejected: list[dict[str, str | int]]) -> dict[str, object]:
    return {
        "batch": facts.public_id,
        "name": facts.name,
        "rows": facts.rows,
        "staged": facts.staged,
        "rejected": rejected,
        "warnings": facts.warnings,
        "columns": dict(facts.columns),
        "notices": list(facts.notices),
    }


def _admit(arguments: argparse.Namespace) -> int:
    from bela.kernel.actor import system
    from bela.registry.usecases.admit_batch import admit_batch

    made = admit_batch(
        at=datetime.now(UTC), actor=system("command", "registry:import"), batch=arguments.batch
    )
    if arguments.json:
        print(json.dumps({"batch": arguments.batch, "enterprises": made}))
    else:
        print(f"{made} enterprises are in the register.")
    return 0


def _refuse(refused: object, arguments: argparse.Namespace) -> int:
    from bela.kernel.refusal import Refusal

    assert isinstance(refused, Refusal)  # noqa: S101 - the caller caught one
    if arguments.json:
        error = {
            "code": refused.code,
            "field": refused.field,
            "reason": str(refused.reason),
            "next_step": str(refused.next_step),
        }
        print(json.dumps({"error": error}, ensure_ascii=False))
    print(f"bela: {refused.reason} {refused.next_step}".rstrip(), file=sys.stderr)
    return 2 if refused.field == "map" else 1
