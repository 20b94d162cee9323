"""`bela aid run`: who is entitled to a programme's aid, worked out over the whole register."""

from __future__ import annotations

import argparse
import json
import sys
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from bela.ops.migrate import start_database

if TYPE_CHECKING:
    from bela.aid.queries.programmes import RunFacts


def register(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the words of `bela aid`."""
    parser = subparsers.add_parser("aid", help="work out who is entitled to aid")
    acts = parser.add_subparsers(dest="act", metavar="run", required=True)
    running = acts.add_parser(
        "run",
        help="run a programme's criteria over the register",
        description="Everybody on the register is judged as of a day; nothing is announced. The same day and the same "
        "data give the run that is there already. Exit status 1 where it is refused.",
    )
    running.add_argument("programme", metavar="PROGRAMME", help="its code, as in the address of its page")
    running.add_argument("--on", type=_day, metavar="DAY", help="as 2026-03-31; default today")
    running.add_argument("--json", action="store_true", help="one JSON document")
    parser.set_defaults(run=run)


def _day(written: str) -> date:
    try:
        return date.fromisoformat(written)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{written!r} is no day as 2026-03-31") from None


def run(arguments: argparse.Namespace) -> int:
    """Run it, or say why not."""
    start_database()
    import django

    django.setup()
    from bela.aid.queries.programmes import run as run_of
    from bela.aid.usecases.judge_programme import judge_programme
    from bela.kernel.actor import system
    from bela.kernel.period import legal_day
    from bela.kernel.refusal import Refusal

    now = datetime.now(UTC)
    try:
        made = judge_programme(
            at=now,
            actor=system("command", "aid:run"),
            programme=arguments.programme,
            on=arguments.on or legal_day(now),
        )
    except Refusal as refused:
        return _refuse(refused, as_json=arguments.json)
    _show(run_of(made), as_json=arguments.json)
    return 0


def _show(found: RunFacts, *, as_json: bool) -> None:
    if as_json:
        document = {
            "run": found.public_id,
            "programme": found.programme,
            "on": found.on.isoformat(),
            "at": found.at.isoformat(),
            "people": found.people,
            "entitled": found.entitled,
            "input_digest": found.input_digest,
            "result_digest": found.result_digest,
        }
        print(json.dumps(document))
        return
    print(
        f"{found.public_id}: {found.entitled} of {found.people} people are entitled on {found.on.isoformat()}."
    )
    print(f"Nothing was announced; see /pendataan/bantuan/hasil/{found.public_id}/")


def _refuse(refused: object, *, as_json: bool) -> int:
    from bela.kernel.refusal import Refusal

    assert isinstance(refused, Refusal)  # noqa: S101 - the caller caught one
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
