"""`bela documents list | export`, as an operator runs it."""

from __future__ import annotations

import json
import subprocess
from hashlib import sha256
from pathlib import Path

from django.db import transaction

from bela.documents.models import Paper, Rendering
from tests.commands import run_command
from tests.conftest import OwnDatabase
from tests.documents.issuing import AT, issue


def bela(*words: str) -> subprocess.CompletedProcess[str]:
    return run_command(*words)


def test_papers_are_listed_and_written_out_in_both_forms(own_database: OwnDatabase, tmp_path: Path) -> None:
    with transaction.atomic():
        order, invoice = issue(subject="order1"), issue("invoice", subject="order2")
    listed = bela("documents", "list", "--json")
    assert listed.returncode == 0, listed.stderr
    said = [json.loads(line) for line in listed.stdout.splitlines()]
    assert [paper["code"] for paper in said] == [order.code, invoice.code]

    folder = tmp_path / "surat" / "baru"
    done = bela("documents", "export", str(folder), "--json")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["not_rendered_yet"] == [order.code, invoice.code]
    names = sorted(path.name for path in folder.iterdir())
    assert names == sorted(f"{paper.code}.{form}" for paper in (order, invoice) for form in ("json", "pdf"))
    assert sha256((folder / f"{order.code}.json").read_bytes()).hexdigest() == order.facts_digest
    assert (folder / f"{order.code}.pdf").read_bytes().startswith(b"%PDF")

    assert len(bela("documents", "list", "--order", "order2").stdout.splitlines()) == 1
    assert bela("documents", "list", "--order", "nothing").stdout == ""


def test_a_folder_that_cannot_be_made_is_named(own_database: OwnDatabase, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    done = bela("documents", "export", str(tmp_path / "file" / "below"))
    assert done.returncode == 2
    assert str(tmp_path / "file") in done.stderr
    assert bela("documents").returncode == 2


def test_a_pdf_that_is_gone_from_the_disk_is_said_so(own_database: OwnDatabase, tmp_path: Path) -> None:
    with transaction.atomic():
        paper = Paper.objects.get(public_id=issue().code)
        Rendering.objects.create(paper=paper, pdf_digest="0" * 64, pdf_bytes=1, layout="x", rendered_at=AT)
    done = bela("documents", "export", str(tmp_path))
    assert done.returncode == 1
    assert "is gone; restore it" in done.stderr
