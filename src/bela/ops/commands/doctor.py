"""`bela doctor`: how this Bela is, and what is wrong with it."""

from __future__ import annotations

import argparse
import json

from bela.ops.database import roles
from bela.ops.database.address import address
from bela.ops.migrate import start_database


def register(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the words of `bela doctor`."""
    parser = subparsers.add_parser("doctor", help="how this Bela is, and what is wrong with it")
    parser.add_argument("--json", action="store_true", help="one JSON document")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Say how it is; 1 where something is wrong."""
    start_database()
    with roles.connection(address("app")):  # tells plainly where nobody answers, or not to us
        pass
    import django

    django.setup()
    from bela.ops.doctor import diagnose

    found = diagnose().as_json()
    if arguments.json:
        print(json.dumps(found, indent=2))
    else:
        _say(found)
    return 0 if found["ok"] else 1


def _say(found: dict[str, object]) -> None:
    print("Bela is well." if found["ok"] else "Something is wrong with this Bela.")
    for name in ("database", "migrations", "ledger"):
        print(f"  {name:<11} {found[name]}")
    for follower in found["followers"]:  # type: ignore[attr-defined]
        print(f"  follower    {follower['name']}, {follower['behind']} entries behind")
    for problem in found["problems"]:  # type: ignore[attr-defined]
        print(f"  PROBLEM     {problem}")
