"""`bela openness export DIR`: the open data as files with their hashes."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from bela.ops.migrate import start_database


def register(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the words of `bela openness`."""
    parser = subparsers.add_parser("openness", help="the open data about all orders, in OCDS 1.1.5")
    words = parser.add_subparsers(metavar="WHAT", required=True)
    exporting = words.add_parser(
        "export", help="write releases.jsonl, release-package.json and MANIFEST.json into a folder"
    )
    exporting.add_argument("folder", metavar="DIR", help="made where it is not there; its files are replaced")
    exporting.add_argument("--json", action="store_true", help="one JSON document")
    exporting.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Fill the folder; 1 where it cannot be filled."""
    start_database()
    import django

    django.setup()
    from bela.openness.export import NotWritten, export

    try:
        done = export(Path(arguments.folder))
    except NotWritten as refused:
        print(f"bela: {refused}", file=sys.stderr)
        return 1
    if arguments.json:
        said = {"releases": done.releases, "files": [file.as_json() for file in done.files]}
        print(json.dumps(said, indent=2))
    else:
        print(f"{done.releases} releases in {arguments.folder}")
        for file in done.files:
            print(f"  {file.sha256}  {file.name}  {file.size} bytes")
    return 0
