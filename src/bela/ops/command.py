"""The `bela` command: finds the subcommand, lets it speak, turns what goes wrong into words and a status.

Exit status: 0 done, 1 refused or found wrong, 2 called wrongly.
"""

from __future__ import annotations

import argparse
import importlib
import os
import sys

from bela.ops.database.address import BadDatabaseUrl
from bela.ops.database.embedded import EmbeddedServerFailed
from bela.ops.database.roles import DatabaseUnreachable

# A subcommand's module is imported only when it is called: `bela law` must not pay for Django.
COMMANDS = (
    "law", "tax", "ledger", "registry", "aid", "catalogue", "documents", "budget", "orders", "openness",
    "demo", "serve", "follow", "seal", "migrate", "stop", "doctor", "messages", "administrator",
)  # fmt: skip


def main(arguments: list[str] | None = None) -> int:
    """Run one subcommand and answer its exit status."""
    words = sys.argv[1:] if arguments is None else arguments
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bela.config.settings")
    parser = _parser(words)
    parsed = parser.parse_args(words)
    if not hasattr(parsed, "run"):
        parser.print_help(sys.stderr)
        return 2
    try:
        return int(parsed.run(parsed))
    except BadDatabaseUrl as wrong:
        return _say(f"DATABASE_URL is not right: {wrong}", status=2)
    except (DatabaseUnreachable, EmbeddedServerFailed) as wrong:
        return _say(str(wrong), status=1)
    except _database_errors() as wrong:
        reason = str(wrong).strip().splitlines()[0].rpartition("failed: ")[2]
        return _say(f"the database does not answer: {reason}", status=1)
    except BrokenPipeError:
        # The reader of our output has gone (`bela law show | head`): nothing is wrong on our side.
        sys.stdout = open(os.devnull, "w")  # noqa: PTH123, SIM115
        return 0
    except KeyboardInterrupt:
        return 130


def _database_errors() -> tuple[type[Exception], ...]:
    """Django's word for a database that went away, where Django was loaded at all."""
    loaded = sys.modules.get("django.db")
    return (loaded.OperationalError,) if loaded else ()


def _parser(words: list[str]) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="bela", description="A city buys directly from its small enterprises."
    )
    subparsers = parser.add_subparsers(metavar="COMMAND", title="commands")
    called = [word for word in words[:1] if word in COMMANDS]
    for name in called or COMMANDS:
        importlib.import_module(f"bela.ops.commands.{name}").register(subparsers)
    return parser


def _say(text: str, *, status: int) -> int:
    print(f"bela: {text}", file=sys.stderr)
    return status


if __name__ == "__main__":
    sys.exit(main())
