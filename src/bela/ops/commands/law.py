"""`bela law`: judge purchases from a file, and show the rule book of a day. Needs no database."""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping
from datetime import UTC, date, datetime

from bela.kernel.period import legal_day
from bela.law.facts import Json
from bela.law.judging import judge
from bela.law.purchase_reader import read_purchase
from bela.ops.answer_lines import add_file, answer_lines


def register(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the words of `bela law`."""
    parser = subparsers.add_parser("law", help="judge purchases, show the rule book")
    acts = parser.add_subparsers(dest="act", metavar="judge|show", required=True)
    judging = acts.add_parser("judge", help="judge purchase facts, one JSON line out for each line in")
    add_file(judging)
    showing = acts.add_parser("show", help="the rule book in force on a day")
    showing.add_argument("--on", type=_day, metavar="DATE", help="the day, as 2021-03-10; default today")
    showing.add_argument("--language", choices=("id", "en"), default="en", help="of the human text")
    showing.add_argument("--json", action="store_true", help="one JSON document")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Judge, or show."""
    if arguments.act == "judge":
        return answer_lines(arguments.file, _judge)
    return _show(arguments)


def _day(written: str) -> date:
    try:
        return date.fromisoformat(written)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{written!r} is no day; write it as 2021-03-10") from None


def _judge(facts: object) -> Mapping[str, Json]:
    return judge(read_purchase(facts)).as_json()


def _show(arguments: argparse.Namespace) -> int:
    from bela.law.rulebook import rule_book
    from bela.ops.rule_book_text import rule_book_text

    day = arguments.on or legal_day(datetime.now(UTC))
    if arguments.json:
        print(json.dumps(rule_book().as_json(day), indent=2, ensure_ascii=False))
    else:
        print(rule_book_text(rule_book(), day, arguments.language))
    return 0
