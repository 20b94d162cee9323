"""`bela follow`: the followers of the ledger, and the clock."""

from __future__ import annotations

import argparse

from bela.ops.migrate import start_database


def register(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the words of `bela follow`."""
    parser = subparsers.add_parser("follow", help="run the followers of the ledger, and the clock")
    parser.add_argument("--once", action="store_true", help="follow to the end of the ledger and stop")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Follow until told to stop."""
    start_database()
    import django

    django.setup()
    from bela.ops.following import run_followers

    return run_followers(once=arguments.once)
