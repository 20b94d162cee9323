"""The English beside the Indonesian: the same names, tags and amounts stand in both."""

from __future__ import annotations

import re

import pytest
from babel.messages.catalog import Message

from bela.ops.messages import load, untranslated

_HELD = re.compile(r"%\(\w+\)[sd]|%%|%[sd](?![a-z])|\{[^{}]*\}|<[^>]+>|&\w+;|Rp ?[\d.]*\d")


def _pairs(message: Message) -> list[tuple[str, str]]:
    ids = message.id if isinstance(message.id, list | tuple) else (message.id,)
    strings = message.string if isinstance(message.string, list | tuple) else (message.string,)
    return [(said, english or "") for said, english in zip(ids, strings, strict=True)]


def _held(text: str) -> list[str]:
    return sorted(_HELD.findall(text))


def test_every_sentence_of_the_screen_has_its_english() -> None:
    assert [message.id for message in untranslated(load())] == []


def test_english_keeps_every_placeholder_tag_and_amount() -> None:
    pairs = [pair for message in load() if message.id for pair in _pairs(message)]
    assert len(pairs) > 1000
    assert [(said, english) for said, english in pairs if _held(said) != _held(english)] == []


@pytest.mark.parametrize("lost", ["Left", "{left} <b>left</b>", "{rest} left"])
def test_a_lost_or_changed_placeholder_is_noticed(lost: str) -> None:
    assert _held("Sisa {left}") != _held(lost)


def test_english_ends_and_begins_as_the_indonesian_does() -> None:
    pairs = [pair for message in load() if message.id for pair in _pairs(message)]
    assert [pair for pair in pairs if _edges(pair[0]) != _edges(pair[1])] == []


def _edges(text: str) -> tuple[bool, bool, str]:
    end = text.strip()[-1:]
    return text[:1].isspace(), text[-1:].isspace(), end if end in ".?:…!" else ""
