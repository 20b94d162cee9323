"""`bela stop`: stop the embedded database."""

from __future__ import annotations

import argparse

from bela.ops.database import embedded
from bela.ops.database.address import is_embedded


def register(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the words of `bela stop`."""
    parser = subparsers.add_parser("stop", help="stop the embedded database")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Stop it, and say whether there was something to stop."""
    if not is_embedded():
        print("DATABASE_URL names a server of your own: Bela leaves it running.")
    elif embedded.stop():
        print("The embedded database is stopped.")
    else:
        print("The embedded database was not running.")
    return 0
