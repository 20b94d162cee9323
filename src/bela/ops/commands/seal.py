"""`bela seal`: the sealer of the ledger."""

from __future__ import annotations

import argparse

from bela.ops.migrate import start_database
from bela.ops.sealing import run_sealer


def register(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the words of `bela seal`."""
    parser = subparsers.add_parser("seal", help="number and sign what was recorded, every 200 ms")
    parser.add_argument("--once", action="store_true", help="seal what is there and stop")
    parser.add_argument(
        "--new-key",
        action="store_true",
        help="go on with the key that is here, in place of the log's last one",
    )
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Seal until told to stop."""
    start_database()
    return run_sealer(once=arguments.once, new_key=arguments.new_key)
