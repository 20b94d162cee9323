"""`bela documents list | export`: the issued papers, and their files."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from bela.ops.migrate import start_database

if TYPE_CHECKING:
    from bela.documents.answers import Paper


def register(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the words of `bela documents`."""
    parser = subparsers.add_parser("documents", help="issued papers: list them, write out their files")
    acts = parser.add_subparsers(dest="act", metavar="list|export", required=True)
    listing = acts.add_parser("list", help="every issued paper, oldest first; with --json one JSON line each")
    exporting = acts.add_parser("export", help="write each paper as CODE.pdf and CODE.json")
    exporting.add_argument("folder", metavar="DIR", type=Path, help="made where it is not there yet")
    for act in (listing, exporting):
        act.add_argument("--order", metavar="ID", help="only the papers of this order")
        act.add_argument("--json", action="store_true", help="JSON on standard output")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """List, or export."""
    start_database()
    import django

    django.setup()
    return _list(arguments) if arguments.act == "list" else _export(arguments)


def _list(arguments: argparse.Namespace) -> int:
    from bela.documents.queries import papers

    for paper in papers(subject=arguments.order):
        print(json.dumps(_said(paper), ensure_ascii=False) if arguments.json else _line(paper))
    return 0


def _export(arguments: argparse.Namespace) -> int:
    from bela.documents.storage import PdfLost

    folder: Path = arguments.folder
    try:
        folder.mkdir(parents=True, exist_ok=True)
        written = list(_write_all(folder, arguments.order))
    except OSError as failure:
        print(f"bela: {failure.filename or folder}: {failure.strerror or failure}", file=sys.stderr)
        return 2
    except PdfLost as lost:
        print(f"bela: {lost}", file=sys.stderr)
        return 1
    waiting = [paper.code for paper in written if paper.rendering is None]
    if arguments.json:
        print(json.dumps({"papers": [_said(paper) for paper in written], "not_rendered_yet": waiting}))
    else:
        print(f"{len(written)} papers written to {folder}")
        if waiting:
            print(f"{len(waiting)} of them the followers have not rendered yet; the bytes will be the same")
    return 0


def _write_all(folder: Path, order: str | None) -> Iterator[Paper]:
    """Write both forms of each paper. The JSON is the very document whose hash is on record."""
    from bela.documents.queries import documents
    from bela.documents.rendering.render import render
    from bela.documents.storage import stored_pdf

    for found in documents(subject=order):
        paper = found.paper
        pdf = stored_pdf(paper.rendering.pdf_digest) if paper.rendering else render(found.document.decode())
        _write(folder / f"{paper.code}.json", found.document)
        _write(folder / f"{paper.code}.pdf", pdf)
        yield paper


def _write(path: Path, content: bytes) -> None:
    """Whole or not at all: a reader never finds half a paper."""
    draft = path.with_name(f".{path.name}.part")
    draft.write_bytes(content)
    draft.replace(path)


def _said(paper: Paper) -> dict[str, object]:
    return {
        "code": paper.code,
        "kind": paper.kind,
        "number": paper.number,
        "order": paper.subject,
        "unit": paper.series,
        "issued_at": paper.issued_at.isoformat(),
        "issued_on": paper.issued_on.isoformat(),
        "facts_sha256": paper.facts_digest,
        "pdf_sha256": paper.rendering.pdf_digest if paper.rendering else None,
        "entry": paper.entry,
        "consents": [
            {"capacity": one.capacity, "means": one.means, "at": one.at.isoformat()}
            for one in paper.signatures
        ],
        "void": {"at": paper.void.at.isoformat(), "reason": paper.void.reason} if paper.void else None,
    }


def _line(paper: Paper) -> str:
    state = "void" if paper.void else "rendered" if paper.rendering else "waiting"
    return f"{paper.code}  {paper.issued_on}  {paper.kind:<17} {state:<9} {paper.number}"
