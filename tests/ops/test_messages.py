"""The English beside the Indonesian: the same names, tags and amounts stand in both."""

from __future__ import annotations

import re

import pytest
from babel.messages.catalog import Catalog, Message

from bela.ops import messages
from bela.ops.messages import extract, load, untranslated

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


def test_a_sentence_that_begins_to_count_waits_for_its_english(monkeypatch: pytest.MonkeyPatch) -> None:
    known = load()
    counted = next(each for each in known if each.id and each.pluralizable)
    plain = next(each for each in known if each.id and not each.pluralizable and each.string)
    once = Catalog(locale="en")
    once.add(counted.id[0], "as it was before it counted", context=counted.context)
    once.add(plain.id, plain.string, context=plain.context)
    monkeypatch.setattr(messages, "load", lambda: once)
    fresh = extract()
    assert not any(fresh.get(counted.id, context=counted.context).string)
    assert fresh.get(plain.id, context=plain.context).string == plain.string
