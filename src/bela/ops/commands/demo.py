"""`bela demo`: everything, for trying it: database, demo city, sealer, followers, clock and the site."""

from __future__ import annotations

import argparse
import os
import sys

from bela.ops.database import embedded
from bela.ops.database.address import is_embedded
from bela.ops.migrate import migrate_if_needed, start_database
from bela.ops.processes import Supervisor, background, site
from bela.ops.serving import build_static, port_of, refuse_taken_port, wait_until_ready
from bela.ops.state import state_folder


def register(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the words of `bela demo`."""
    parser = subparsers.add_parser("demo", help="the demo city with everything running, until Ctrl-C")
    parser.add_argument("--again", action="store_true", help="throw the demo city away and start over")
    parser.add_argument("--port", type=int, default=None, help="default: $PORT, else 8000")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Load the city where it is missing, run everything, and stop it all at the end."""
    from bela.ops.demo import city

    os.environ["BELA_DEMO"] = "1"
    host, port = "127.0.0.1", port_of(arguments.port)
    refuse_taken_port(host, port)
    try:
        start_database()
        if arguments.again:
            city.start_over()
        migrate_if_needed()
        accounts = city.load(city.mark_as_demo())
    except city.NotADemo as refused:
        print(f"bela: {refused}", file=sys.stderr)
        return 1
    build_static()
    try:
        return _keep_running(host, port, accounts)
    finally:
        if is_embedded():
            embedded.stop()


def _keep_running(host: str, port: int, accounts: list[dict[str, str]]) -> int:
    supervisor = Supervisor([*background(), site(host, port)], state_folder() / "logs")
    supervisor.start()
    try:
        url = f"http://{host}:{port}"
        if wait_until_ready(f"{url}/sehat", seconds=60, still_alive=supervisor.healthy):
            _say_ready(url, accounts)
        elif not supervisor.stopping:
            print(f"bela: the site does not answer; see {state_folder() / 'logs'}", file=sys.stderr)
            return 1
        return supervisor.watch()
    finally:
        supervisor.stop()


def _say_ready(url: str, accounts: list[dict[str, str]]) -> None:
    widest = max(len(account["role"]) for account in accounts)
    print(f"\nAccounts of the demo ({state_folder() / 'demo' / 'accounts.json'}), all with the password "
          f"{accounts[0]['password']}\n")  # fmt: skip
    for account in accounts:
        print(f"  {account['role']:<{widest}}  {account['login']:<24}  {account['name']}")
    print(f"\nCodes for signing and for signing in are texts to phones; here they are written to"
          f"\n  {state_folder() / 'outbox' / 'texts.jsonl'}  (letters: {state_folder() / 'outbox' / 'letters'})")  # fmt: skip
    if left := _left():
        print(
            f"\nStill being made in the background: papers, the search and open data, {left:,} entries of the"
            "\nledger to go. Pages fill up by themselves within minutes; `bela doctor` says how many are left."
        )
    print(f"\nReady: {url}", flush=True)


def _left() -> int:
    """Entries that papers, search and open data have still to follow."""
    from django.db import connections

    from bela.ops.following import left_to_follow

    try:
        return left_to_follow()
    finally:
        connections.close_all()  # this process only keeps the others from now on
