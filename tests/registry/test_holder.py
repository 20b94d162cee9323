"""Whether a bank's way of writing a name is the owner's."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bela.registry.holder import names_match


@pytest.mark.parametrize(
    ("holder", "owner"),
    [
        ("RINA SIREGAR", "Rina Siregar"),
        ("SITI N HARAHAP", "Hj. Siti Nurhaliza Harahap"),
        ("MUH RIZKY LUBIS", "Muhammad Rizky Lubis"),
        ("M RIZKY LUBIS", "Muhammad Rizky Lubis"),
        ("SITI NURHALIZA HARAHA", "Siti Nurhaliza Harahap"),
        ("ABD RAHMAN", "Abdul Rahman"),
        ("DEWI ANGGRAINI", "Dewi Anggraini, S.E."),
        ("CV MAJU JAYA", "CV. Maju Jaya"),
        ("JOSE", "José"),
        ("SITI NURHALIZA BINTI MUHAMMAD", "Siti Nurhaliza Binti Muhammad Harahap"),
    ],
)
def test_a_bank_may_shorten_a_name(holder: str, owner: str) -> None:
    assert names_match(holder, owner)


@pytest.mark.parametrize(
    ("holder", "owner"),
    [
        ("S HARAHAP", "Siti Harahap"),
        ("SAMUEL HARAHAP", "Siti Harahap"),
        ("RINA", "Rina Siregar"),
        ("RINA SIREGAR", "Rina Sihombing"),
        ("BUDI HARTONO", "Rina Siregar"),
        ("", "Rina"),
        ("...", "Rina"),
        ("RINA", ""),
        ("H", "Hasan"),
    ],
)
def test_relatives_and_strangers_are_left_to_a_person(holder: str, owner: str) -> None:
    assert not names_match(holder, owner)


NAMES = st.lists(st.from_regex(r"[A-Z][a-z]{2,9}", fullmatch=True), min_size=1, max_size=4).map(" ".join)


@given(NAMES)
def test_a_name_is_its_own_in_capitals(name: str) -> None:
    assert names_match(name.upper(), name)


@given(st.text(max_size=40), st.text(max_size=40))
def test_no_text_breaks_the_rule(holder: str, owner: str) -> None:
    assert names_match(holder, owner) in (True, False)
