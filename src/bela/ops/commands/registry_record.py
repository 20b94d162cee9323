"""`bela registry export` and `bela registry counts`: the register as a file, and what an earlier census counted."""

from __future__ import annotations

import argparse
import json
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bela.kernel.actor import Actor


def register(acts: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add `export` and `counts` to the acts of `bela registry`."""
    export = acts.add_parser("export", help="the register as CSV or XLSX, in the SIDT-like layout")
    export.add_argument("file", metavar="FILE", type=Path, help="its suffix says what it is: .csv or .xlsx")
    export.add_argument("--region", default="", metavar="CODE", help="only what lies in it, as 12.71.11")
    export.add_argument(
        "--whole", action="store_true",
        help="NIK, family card, phone and NPWP whole, not masked; says who with --as",
    )  # fmt: skip
    export.add_argument(
        "--as", dest="person", default="", metavar="LOGIN", help="who takes it out: their phone or e-mail"
    )
    counts = acts.add_parser("counts", help="keep what an earlier census counted in each place (CSV)")
    counts.add_argument("file", metavar="FILE", type=Path)
    counts.add_argument(
        "--on", required=True, type=date.fromisoformat, metavar="DATE", help="its day, as 2023-10-14"
    )
    counts.add_argument("--source", required=True, metavar="WORDS", help="which census it was")
    for parser in (export, counts):
        parser.add_argument(
            "--government", default="", metavar="CODE", help="LKPP code, where there are several"
        )
        parser.add_argument("--json", action="store_true", help="one JSON document")


def export(arguments: argparse.Namespace, government: str) -> int:
    """Write the file and say how many enterprises are in it."""
    from bela.registry.usecases.export_register import ExportAsked, export_register

    at = datetime.now(UTC)
    asked = ExportAsked(arguments.file, region=arguments.region, whole=arguments.whole)
    count = export_register(at=at, actor=_who(arguments, at), government=government, asked=asked)
    if arguments.json:
        print(json.dumps({"file": str(arguments.file), "enterprises": count, "whole": arguments.whole}))
    else:
        print(f"{count} enterprises are in {arguments.file}.")
    return 0


def counts(arguments: argparse.Namespace, government: str) -> int:
    """Keep the counts and say of how many places."""
    from bela.kernel.actor import system
    from bela.registry.usecases.bring_census_count import CountAsked, bring_census_count

    asked = CountAsked(_text(arguments.file), arguments.on, arguments.source)
    actor = system("command", "registry:import")
    places = bring_census_count(at=datetime.now(UTC), actor=actor, government=government, asked=asked)
    print(json.dumps({"places": places}) if arguments.json else f"The counts of {places} places are kept.")
    return 0


def _who(arguments: argparse.Namespace, at: datetime) -> Actor:
    """Whoever is named; the command itself where nobody is, and then numbers stay masked.

    Raises `Refusal` for somebody who is not there.
    """
    from django.contrib.auth import get_user_model

    from bela.accounts import queries as accounts
    from bela.kernel.actor import system
    from bela.kernel.mistyped import Mistyped
    from bela.kernel.refusal import Refusal

    if not arguments.person:
        if arguments.whole:
            raise Refusal("say who takes whole numbers out, with --as LOGIN", code="say-who", field="as")
        return system("command", "registry:verify")
    try:
        public_id = accounts.person_by_contact(arguments.person)
    except Mistyped:
        public_id = None
    if public_id is None:
        raise Refusal("nobody signs in with that phone or e-mail", code="unknown-person", field="as")
    return accounts.actor_for(get_user_model().objects.get(public_id=public_id), at=at)


def _text(path: Path) -> str:
    """The file as text. Raises `Refusal` where it cannot be read."""
    from bela.kernel.refusal import Refusal

    try:
        content = path.read_bytes()
    except OSError as no:
        raise Refusal(f"{path} cannot be read: {no.strerror}", code="not-read", field="file") from no
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")
