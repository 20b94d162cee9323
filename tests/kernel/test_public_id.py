"""Public ids: not to be guessed, easy to read aloud, quick to find a slip in."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bela.kernel.mistyped import Mistyped
from bela.kernel.public_id import LENGTH, PATTERN, is_public_id, new_public_id, parse_public_id, spoken

ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
ids = st.builds(new_public_id)


def test_a_thousand_ids_are_all_different_and_do_not_count_up() -> None:
    made = [new_public_id() for _number in range(1000)]
    assert len(set(made)) == 1000
    assert made != sorted(made)
    assert all(re.fullmatch(PATTERN, public_id) and is_public_id(public_id) for public_id in made)


@given(ids, st.integers(min_value=0, max_value=LENGTH - 1), st.sampled_from(ALPHABET))
def test_every_single_wrong_character_is_found(public_id: str, place: int, wrong: str) -> None:
    typo = public_id[:place] + wrong + public_id[place + 1 :]
    assert is_public_id(typo) == (typo == public_id)


def test_two_neighbours_typed_the_wrong_way_round_are_nearly_always_found() -> None:
    swapped, missed = 0, 0
    for public_id in (new_public_id() for _number in range(300)):
        for place in range(LENGTH - 1):
            one, other = public_id[place], public_id[place + 1]
            if one != other:
                swapped += 1
                missed += is_public_id(public_id[:place] + other + one + public_id[place + 2 :])
    assert missed < swapped / 100


@given(ids)
def test_what_is_read_aloud_and_typed_back_is_the_same_id(public_id: str) -> None:
    assert parse_public_id(spoken(public_id)) == public_id
    assert parse_public_id(f" {spoken(public_id).upper()} ") == public_id
    lookalikes = public_id.translate(str.maketrans("01", "Ol"))
    assert parse_public_id(lookalikes) == public_id
    assert parse_public_id(public_id.replace("1", "I")) == public_id


def test_an_id_is_printed_in_groups_of_four() -> None:
    assert re.fullmatch(r"[0-9a-z]{4}(-[0-9a-z]{4}){3}", spoken(new_public_id()))


@pytest.mark.parametrize("typed", ["", "abc", "u" * 16, "7k2m 9p4x", "x" * 17, "éééééééééééééééé", "٠" * 16])
def test_what_is_no_id_at_all_is_named_as_such(typed: str) -> None:
    with pytest.raises(Mistyped, match="16 huruf dan angka") as error:
        parse_public_id(typed)
    assert error.value.code == "public-id-shape"
    assert not is_public_id(typed)


def test_a_slip_is_named_as_a_slip() -> None:
    public_id = new_public_id()
    with pytest.raises(Mistyped, match="salah ketik") as error:
        parse_public_id(("b" if public_id[0] == "a" else "a") + public_id[1:])
    assert error.value.code == "public-id-typo"


def test_only_the_stored_form_is_an_id() -> None:
    public_id = new_public_id()
    assert not is_public_id(public_id.upper() + "\n")
    assert not is_public_id(spoken(public_id))
