"""`bela migrate`: bring the database to this version."""

from __future__ import annotations

import argparse

from bela.ops.migrate import migrate


def register(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the words of `bela migrate`."""
    parser = subparsers.add_parser("migrate", help="bring the database to this version")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Migrate and say so."""
    migrate()
    print("The database is at this version.")
    return 0
