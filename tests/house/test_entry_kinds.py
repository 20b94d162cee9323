"""Each kind of ledger entry has a sentence for people, says why it names nobody, and is past."""

from __future__ import annotations

import importlib

import pytest

from bela.ledger.api import EntryKind, kinds
from tests.house.source import SOURCE

for _path in SOURCE.glob("*/entries.py"):
    importlib.import_module(f"bela.{_path.parent.name}.entries")


def faults(kind: EntryKind) -> list[str]:
    """What an entry's kind lacks."""
    subject, _, happened = kind.name.partition(".")
    wanted = {
        "a name like order.placed": bool(subject and happened) and kind.name == kind.name.lower(),
        "a sentence": len(str(kind.sentence)) > 10,
        "a privacy note": len(str(kind.privacy)) > 10,
        "a room": bool(kind.room),
    }
    return [f"{kind.name} lacks {what}" for what, kept in wanted.items() if not kept]


def test_there_are_kinds_to_look_at() -> None:
    assert len(tuple(kinds())) >= 5


@pytest.mark.parametrize("kind", kinds(), ids=lambda kind: kind.name)
def test_a_kind_of_entry_is_fit_to_be_shown(kind: EntryKind) -> None:
    assert faults(kind) == []
