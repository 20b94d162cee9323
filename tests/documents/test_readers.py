"""Who may read a whole paper: the parties, as higher rooms know them, and whoever reads for the unit."""

from __future__ import annotations

import pytest

from bela.documents import readers
from bela.documents.answers import Paper
from bela.documents.readers import let_read, may_read
from bela.kernel.actor import Actor
from tests.documents.issuing import issue

pytestmark = pytest.mark.django_db

SELLER = Actor("person:rina")
TREASURER = Actor("person:siti", frozenset({("documents:read", "dinkes")}))


@pytest.fixture(autouse=True)
def no_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody has registered an answer yet."""
    monkeypatch.setattr(readers, "_answers", [])


def test_nobody_reads_a_paper_that_nobody_vouches_for() -> None:
    assert not may_read(SELLER, issue())


def test_whoever_reads_for_the_unit_reads_its_papers_only() -> None:
    assert may_read(TREASURER, issue())
    assert not may_read(TREASURER, issue(series="dinkop"))


def test_a_room_above_says_who_is_a_party() -> None:
    asked: list[str] = []

    def party(actor: Actor, paper: Paper) -> bool:
        asked.append(paper.subject)
        return actor.ref == "person:rina" and paper.subject == "order1"

    let_read(party)
    let_read(party)
    assert may_read(SELLER, issue())
    assert asked == ["order1"]
    assert not may_read(SELLER, issue(subject="order2"))
