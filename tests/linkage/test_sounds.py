"""A word sounds the same in whatever way Indonesians spell it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bela.linkage.sounds import bare, sound

WORDS = st.text("abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=14)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("soetjipto", "sucipto"),
        ("widjaja", "wijaya"),
        ("moeljono", "mulyono"),
        ("djojo", "joyo"),
        ("tjahjono", "cahyono"),
        ("roemah", "rumah"),
        ("chairul", "khairul"),
        ("chairul", "hairul"),
        ("syaiful", "saipul"),
        ("aminah", "amina"),
        ("rizky", "rizki"),
        ("zaenal", "zainal"),
        ("muhammad", "muhamad"),
        ("fatimah", "patima"),
        ("novi", "nopi"),
        ("dhyva", "diva"),
        ("bhakti", "bakti"),
        ("suwandi", "suandi"),
        ("qosim", "kosim"),
    ],
)
def test_spellings_of_one_word_sound_the_same(one: str, other: str) -> None:
    assert sound(one) == sound(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("rina", "rini"), ("ani", "ari"), ("jaya", "raya"), ("budi", "bidi"), ("maju", "mayu"), ("12", "21")],
)
def test_different_words_sound_different(one: str, other: str) -> None:
    assert sound(one) != sound(other)


@given(WORDS)
def test_the_sound_of_a_sound_is_itself(word: str) -> None:
    heard = sound(word)
    assert sound(heard) == heard or any(old in heard for old in ("oe", "dj", "tj", "sj"))


@given(WORDS)
def test_a_word_never_falls_silent(word: str) -> None:
    assert sound(word)


@given(WORDS)
def test_doubled_letters_are_heard_once(word: str) -> None:
    assert all(first != second for first, second in zip(sound(word), sound(word)[1:], strict=False))


@given(st.text(max_size=60))
def test_what_is_bare_stays_bare(text: str) -> None:
    assert bare(bare(text)) == bare(text)
    assert all(character.isascii() and (character.isalnum() or character == " ") for character in bare(text))


@given(st.text(max_size=60))
def test_capitals_and_outer_space_are_nothing(text: str) -> None:
    assert bare(f"  {text} ") == bare(text)
    assert bare("WARUNG Bu Ani") == bare("warung bu ani")
