"""`bela tax`: tax sheets from a file of invoices. Needs no database."""

from __future__ import annotations

import argparse
from collections.abc import Mapping

from bela.law.facts import Json
from bela.ops.answer_lines import add_file, answer_lines
from bela.tax import assess, read_invoice


def register(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the words of `bela tax`."""
    parser = subparsers.add_parser("tax", help="work out what invoices owe")
    acts = parser.add_subparsers(dest="act", metavar="assess", required=True)
    add_file(acts.add_parser("assess", help="tax sheets, one JSON line out for each line in"))
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Assess every invoice of the file."""
    return answer_lines(arguments.file, _assess)


def _assess(facts: object) -> Mapping[str, Json]:
    return assess(read_invoice(facts)).as_json()
