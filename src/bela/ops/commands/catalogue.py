"""`bela catalogue`: bring a supplier's price list in; see what the public search shows, and why so ranked."""

from __future__ import annotations

import argparse
import json
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from bela.ops.migrate import start_database

if TYPE_CHECKING:
    from bela.catalogue.answers import Hit
    from bela.kernel.refusal import Refusal

MOST = 100


def register(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the words of `bela catalogue`."""
    parser = subparsers.add_parser("catalogue", help="bring price lists in, search what is on sale")
    acts = parser.add_subparsers(dest="act", metavar="import|search", required=True)
    importing = acts.add_parser(
        "import", help="offers from a price list (CSV, XLSX, XLS, ODS); the same list twice changes nothing"
    )
    importing.add_argument("file", metavar="FILE", type=Path)
    importing.add_argument(
        "--supplier", required=True, metavar="CODE", help="the public code of the enterprise"
    )
    importing.add_argument("--json", action="store_true", help="one JSON document")
    searching = acts.add_parser("search", help="what the public search shows, with the reason of each rank")
    searching.add_argument("words", metavar="WORDS")
    searching.add_argument(
        "--limit", type=_limit, default=24, metavar="N", help=f"at most {MOST}; default 24"
    )
    searching.add_argument("--json", action="store_true", help="one JSON document")
    parser.set_defaults(run=run)


def _limit(written: str) -> int:
    if not written.isascii() or not written.isdigit() or not 1 <= int(written) <= MOST:
        raise argparse.ArgumentTypeError(f"{written!r} is not a number from 1 to {MOST}")
    return int(written)


def run(arguments: argparse.Namespace) -> int:
    """Import, or search."""
    start_database()
    import django

    django.setup()
    from bela.kernel.mistyped import Mistyped
    from bela.kernel.refusal import Refusal

    try:
        return _import(arguments) if arguments.act == "import" else _search(arguments)
    except Mistyped as wrong:
        print(f"bela: --supplier: {wrong}", file=sys.stderr)
        return 2
    except Refusal as refused:
        return _refuse(refused, as_json=arguments.json)


def _import(arguments: argparse.Namespace) -> int:
    from bela.catalogue.price_lists.reading import read_price_list
    from bela.catalogue.usecases.import_offers import import_offers
    from bela.kernel.actor import system
    from bela.kernel.period import legal_day
    from bela.kernel.public_id import parse_public_id
    from bela.registry.lists.opening import open_list
    from bela.registry.queries import supplier_on

    at = datetime.now(UTC)
    enterprise = parse_public_id(arguments.supplier)
    region = supplier_on(enterprise, legal_day(at)).region
    # Delivered in the supplier's own city, until they say otherwise.
    prices = read_price_list(open_list(arguments.file), regions=(region[:5],) if region else ())
    made = import_offers(
        at=at, actor=system("command", "catalogue:import"), enterprise=enterprise, prices=prices
    )
    document = {
        "supplier": enterprise,
        "list": prices.digest,
        "state": made.state,
        "rows": prices.rows,
        "offered": made.offered,
        "changed": made.changed,
        "unchanged": made.unchanged,
        "rejected": [
            {"line": each.line, "field": each.field, "reason": each.reason} for each in prices.rejected
        ],
        "warnings": sum(len(each.warnings) for each in prices.listed),
        "columns": prices.columns,
    }
    _show(document, str(arguments.file), as_json=arguments.json)
    return 0


def _show(document: dict[str, object], file: str, *, as_json: bool) -> None:
    if as_json:
        print(json.dumps(document, ensure_ascii=False))
        return
    counts = "{rows} rows, {offered} new offers ({state}), {changed} changed, {unchanged} as before"
    print(f"{file}: {counts.format(**document)}")
    rejected = document["rejected"]
    assert isinstance(rejected, list)  # noqa: S101 - made above
    for each in rejected:
        print(f"  line {each['line']}: {each['field']}: {each['reason']}")
    print(
        f"{len(rejected)} lines rejected, the others are kept; {document['warnings']} categories were guessed"
    )


def _search(arguments: argparse.Namespace) -> int:
    from bela.catalogue.queries import search

    found = search(arguments.words, limit=arguments.limit)
    if arguments.json:
        document = {
            "words": found.words,
            "corrected": found.corrected,
            "total": found.total,
            "more": found.more_than_counted,
            "hits": [_hit(hit) for hit in found.hits],
        }
        print(json.dumps(document, ensure_ascii=False))
        return 0
    if found.corrected:
        print(f"showing {found.corrected!r}")
    print(f"{'more than ' if found.more_than_counted else ''}{found.total} offers")
    for hit in found.hits:
        reasons = ", ".join(f"{term.code} {term.points:+d}" for term in hit.terms)
        print(f"{hit.rank:>3}. {hit.title} - Rp{hit.unit_delivered} / {hit.uom.name.id} - {hit.shop}")
        print(f"     {hit.offer}  {hit.score} = {reasons}")
    return 0


def _hit(hit: Hit) -> dict[str, object]:
    return {
        "rank": hit.rank,
        "offer": hit.offer,
        "title": hit.title,
        "category": hit.category.code,
        "supplier": hit.enterprise,
        "shop": hit.shop,
        "region": hit.region,
        "uom": hit.uom.code,
        "unit_price": int(hit.unit_price),
        "unit_delivered": int(hit.unit_delivered),
        "quantity": format(hit.quantity.normalize(), "f"),
        "score": hit.score,
        "reasons": [
            {"term": term.code, "points": term.points, "values": dict(term.values)} for term in hit.terms
        ],
    }


def _refuse(refused: Refusal, *, as_json: bool) -> int:
    if as_json:
        error = {
            "code": refused.code,
            "field": refused.field,
            "reason": str(refused.reason),
            "next_step": str(refused.next_step),
        }
        print(json.dumps({"error": error}, ensure_ascii=False))
    print(f"bela: {refused.reason} {refused.next_step}".rstrip(), file=sys.stderr)
    return 1
