"""The follower renders each issued paper once, keeps it under its hash, and puts the hash on record."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest
from django.db import connection, transaction

from bela.documents import queries
from bela.documents.followers.papers import PAPERS
from bela.documents.models import Rendering
from bela.documents.rendering.render import layout_version, render
from bela.documents.storage import PdfLost, keep_pdf, path_of, stored_pdf
from bela.ledger.api import follow
from tests.conftest import OwnDatabase
from tests.documents.issuing import issue
from tests.ledger.logs import seal


@pytest.fixture(autouse=True)
def own_files(tmp_path: Path, settings: object) -> Path:
    """Files of the test's own."""
    settings.BELA_FILES = tmp_path  # type: ignore[attr-defined]
    return tmp_path


def _follow(own: OwnDatabase) -> int:
    with own.connection("sealer") as sealer:
        seal(sealer)
    return follow(PAPERS.name, PAPERS.handle)


def _count(kind: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM ledger_entry WHERE kind = %s", [kind])
        return int(cursor.fetchone()[0])


def test_an_issued_paper_is_rendered_and_its_hash_recorded(own_database: OwnDatabase) -> None:
    with transaction.atomic():
        paper = issue()
    assert queries.pdf_of(paper.code) is None
    _follow(own_database)
    pdf = queries.pdf_of(paper.code)
    assert pdf is not None
    found = queries.paper(paper.code).rendering
    assert found is not None
    assert found.pdf_digest == sha256(pdf).hexdigest()
    assert found.layout == layout_version()
    assert pdf == render(queries.document_of(paper.code).document.decode())
    assert _count("paper.rendered") == 1


def test_reading_the_log_again_from_the_start_renders_nothing_twice(own_database: OwnDatabase) -> None:
    with transaction.atomic():
        issue()
        issue("invoice")
    assert _follow(own_database) == 2
    with own_database.connection("admin") as admin:
        admin.execute("DELETE FROM ledger_bookmark")
    assert _follow(own_database) == 4  # the two, and their two `paper.rendered`
    assert Rendering.objects.count() == _count("paper.rendered") == 2


def test_a_pdf_that_was_changed_on_disk_is_not_given_out(own_files: Path) -> None:
    digest = keep_pdf(b"%PDF-1.7 our paper")
    assert keep_pdf(b"%PDF-1.7 our paper") == digest
    assert stored_pdf(digest) == b"%PDF-1.7 our paper"
    path_of(digest).write_bytes(b"%PDF-1.7 another paper")
    with pytest.raises(PdfLost, match="not what it was"):
        stored_pdf(digest)
    path_of(digest).unlink()
    with pytest.raises(PdfLost, match="gone"):
        stored_pdf(digest)


@pytest.mark.parametrize("name", ["../../etc/passwd", "A" * 64, "", "0" * 63])
def test_a_pdf_is_found_by_its_hash_and_by_nothing_else(name: str) -> None:
    with pytest.raises(ValueError, match="SHA-256"):
        path_of(name)
