"""`bela migrate`: bring the database to this version."""

from __future__ import annotations

import argparse

from bela.ops.migrate import migrate, models_have_migrations


def register(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the words of `bela migrate`."""
    parser = subparsers.add_parser("migrate", help="bring the database to this version")
    parser.add_argument("--check", action="store_true", help="only say whether the models need a migration")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Migrate and say so; with `--check`, 1 where a model was changed without a migration."""
    if arguments.check:
        return 0 if models_have_migrations() else 1
    migrate()
    print("The database is at this version.")
    return 0
