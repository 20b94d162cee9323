"""`bela messages`: keep the English beside the Indonesian."""

from __future__ import annotations

import argparse
import sys

from babel.messages.catalog import Catalog


def register(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the words of `bela messages`."""
    parser = subparsers.add_parser("messages", help="collect, check or compile the translations")
    parser.add_argument("act", choices=("extract", "check", "compile"))
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Do one of the three."""
    from bela.ops import messages

    if arguments.act == "compile":
        messages.compile_catalogue()
        return 0
    fresh = messages.extract()
    if arguments.act == "extract":
        messages.save(fresh)
        for message in messages.untranslated(fresh):
            print(f"no English yet: {message.id}")
        return 0
    return _check(fresh)


def _check(fresh: Catalog) -> int:
    from bela.ops import messages

    wrong = [f"not extracted: {name}" for name, _ in messages.ids(fresh) - messages.ids(messages.load())]
    wrong += [f"said no more: {name}" for name, _ in messages.ids(messages.load()) - messages.ids(fresh)]
    wrong += [f"no English: {message.id}" for message in messages.untranslated(fresh)]
    for line in sorted(wrong):
        print(line, file=sys.stderr)
    if wrong:
        print("bela: run `bela messages extract` and write the English", file=sys.stderr)
    return 1 if wrong else 0
