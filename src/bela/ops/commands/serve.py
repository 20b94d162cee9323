"""`bela serve`: the site alone, on a database that is at this version."""

from __future__ import annotations

import argparse
import os

from bela.ops.migrate import start_database
from bela.ops.processes import Supervisor, site
from bela.ops.serving import build_static, port_of, refuse_taken_port
from bela.ops.state import state_folder


def register(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the words of `bela serve`."""
    parser = subparsers.add_parser("serve", help="run the site alone")
    parser.add_argument("--host", default=os.environ.get("BELA_HOST", "127.0.0.1"))
    parser.add_argument("--port", type=int, default=None, help="default: $PORT, else 8000")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Serve until told to stop."""
    port = port_of(arguments.port)
    refuse_taken_port(arguments.host, port)
    start_database()
    build_static()
    supervisor = Supervisor([site(arguments.host, port)], state_folder() / "logs")
    supervisor.start()
    try:
        return supervisor.watch()
    finally:
        supervisor.stop()
