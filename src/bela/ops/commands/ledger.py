"""`bela ledger verify | checkpoint | prove`: the log, checked and shown. Needs no Django."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable
from pathlib import Path

import psycopg
from psycopg import Connection

from bela.ledger.note import NoteRefused
from bela.ledger.proving import EntryUnknown, NotSealedYet, prove
from bela.ledger.store import LogDamaged, keys, latest_checkpoint
from bela.ledger.verification import Verification
from bela.ledger.verifying import verify
from bela.ops.database import roles
from bela.ops.database.address import address
from bela.ops.kept import kept_notes
from bela.ops.migrate import start_database


def register(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the words of `bela ledger`."""
    parser = subparsers.add_parser("ledger", help="check the log of all that happened, or show it")
    words = parser.add_subparsers(metavar="WHAT", required=True)
    verifying = words.add_parser("verify", help="check the whole log; 1 where it parts from what was signed")
    verifying.add_argument(
        "--checkpoint", metavar="FILE", help="a checkpoint kept elsewhere that it must go on from"
    )
    verifying.set_defaults(run=_over_the_log(_verify))
    showing = words.add_parser("checkpoint", help="the latest signed checkpoint")
    showing.set_defaults(run=_over_the_log(_checkpoint))
    proving = words.add_parser("prove", help="the proof that an entry is in the log, as a .tlog-proof")
    proving.add_argument("entry", metavar="ENTRY", help="its public id or its number in the log")
    proving.set_defaults(run=_over_the_log(_prove))
    for each in (verifying, showing, proving):
        each.add_argument("--json", action="store_true", help="one JSON document")


def _over_the_log(
    act: Callable[[Connection, argparse.Namespace], int],
) -> Callable[[argparse.Namespace], int]:
    """Run an act over a connection as the app; the foreseen refusals become words and status 1."""

    def run(arguments: argparse.Namespace) -> int:
        start_database()
        try:
            with roles.connection(address("app")) as connection:
                return act(connection, arguments)
        except psycopg.errors.UndefinedTable:
            return _say("there is no ledger in this database yet: run `bela migrate`")
        except (EntryUnknown, NotSealedYet, LogDamaged, NoteRefused) as refused:
            return _say(str(refused))

    return run


def _verify(connection: Connection, arguments: argparse.Namespace) -> int:
    kept = kept_notes()
    if arguments.checkpoint:
        try:
            kept[arguments.checkpoint] = Path(arguments.checkpoint).read_text()
        except (OSError, UnicodeDecodeError) as failure:
            _say(f"{arguments.checkpoint} cannot be read: {getattr(failure, 'strerror', 'it is no text')}")
            return 2
    found = verify(connection, kept)
    if arguments.json:
        print(json.dumps(found.as_json(), indent=2))
    else:
        print(_told(found))
    return 0 if found.ok else 1


def _told(found: Verification) -> str:
    waiting = f"; {found.pending} wait to be sealed" if found.pending else ""
    if not found.ok:
        more = (
            [f"  … and {found.found - len(found.problems)} more"] if found.found > len(found.problems) else []
        )
        return "\n".join(["The log does not hold.", *(f"  {problem}" for problem in found.problems), *more])
    if not found.size:
        return f"The log is empty: nothing has been sealed yet{waiting}."
    return f"The log holds: {found.size} entries under {found.checkpoints} checkpoints{waiting}."


def _checkpoint(connection: Connection, arguments: argparse.Namespace) -> int:
    head = latest_checkpoint(connection)
    if head is None:
        return _say("nothing has been sealed yet, so there is no checkpoint")
    key = keys(connection)[-1][1].text()
    if arguments.json:
        shown = {
            "size": head.size,
            "root": head.root.hex(),
            "at": head.at.isoformat(),
            "note": head.note,
            "key": key,
        }
        print(json.dumps(shown, indent=2, ensure_ascii=False))
        return 0
    print(head.note, end="")
    # Beside the note, so that `bela ledger checkpoint > FILE` keeps the note alone.
    print(f"public key: {key}", file=sys.stderr)
    return 0


def _prove(connection: Connection, arguments: argparse.Namespace) -> int:
    proof = prove(connection, arguments.entry)
    if arguments.json:
        print(json.dumps(proof.as_json(), indent=2, ensure_ascii=False))
    else:
        print(proof.text(), end="")
    return 0


def _say(text: str) -> int:
    print(f"bela: {text}", file=sys.stderr)
    return 1
