"""`bela orders list | show`: the orders, and one of them whole."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

from bela.kernel.mistyped import Mistyped
from bela.kernel.public_id import parse_public_id
from bela.kernel.refusal import Refusal
from bela.ops.migrate import start_database

if TYPE_CHECKING:
    from bela.ordering.answers import OrderRow


def register(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the words of `bela orders`."""
    parser = subparsers.add_parser("orders", help="orders: state, whose turn, amounts; one of them whole")
    acts = parser.add_subparsers(dest="act", metavar="list|show", required=True)
    listing = acts.add_parser("list", help="every order, newest first; with --json one JSON line each")
    listing.add_argument("--state", metavar="STATE", action="append", default=[], help="only in this state")
    showing = acts.add_parser("show", help="one order with its judgements, papers and entries")
    showing.add_argument("order", metavar="ID", help="its public id")
    for act in (listing, showing):
        act.add_argument("--json", action="store_true", help="JSON on standard output")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """List, or show; 1 where there is no such order, 2 for a state that is none."""
    start_database()
    import django

    django.setup()
    return _list(arguments) if arguments.act == "list" else _show(arguments)


def _list(arguments: argparse.Namespace) -> int:
    from bela.ops.order_text import order_line, row_as_json
    from bela.ordering.lifecycle import State

    strange = [word for word in arguments.state if word not in set(State)]
    if strange:
        print(f"bela: {strange[0]!r} is no state; there are: {', '.join(State)}", file=sys.stderr)
        return 2
    for row in _rows([State(word) for word in arguments.state]):
        said = json.dumps(row_as_json(row), ensure_ascii=False) if arguments.json else order_line(row)
        print(said)
    return 0


def _rows(states: list[object]) -> Iterator[OrderRow]:
    from bela.ordering.queries import all_orders

    after = ""
    while True:
        page = all_orders(states=states, after=after, limit=200)  # type: ignore[arg-type]  # states, read above
        yield from page.rows
        if not (after := page.after):
            return


def _show(arguments: argparse.Namespace) -> int:
    from bela.documents.queries import papers_of
    from bela.ops.order_text import order_as_json, order_text
    from bela.ordering.queries import order

    try:
        found = order(parse_public_id(arguments.order))
    except (Refusal, Mistyped):
        print(f"bela: there is no order {arguments.order}", file=sys.stderr)
        return 1
    papers = papers_of(found.row.id)
    if arguments.json:
        print(json.dumps(order_as_json(found, papers), indent=2, ensure_ascii=False))
    else:
        print(order_text(found, papers))
    return 0
