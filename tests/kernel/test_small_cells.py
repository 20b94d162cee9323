"""Small cells of public tables: none of them can be worked out from those that are written and their sum."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bela.kernel.small_cells import FEWEST, tells_apart, with_others

COLUMN = st.dictionaries(st.text("abcdefgh", min_size=1, max_size=3), st.integers(0, 40), max_size=12)


@given(COLUMN)
def test_what_a_sum_tells_of_the_hidden_is_of_two_at_least_and_never_of_few(column: dict[str, int]) -> None:
    small = {name for name, number in column.items() if number < FEWEST}
    hidden = with_others(column, small)
    assert small <= hidden
    left = [name for name in column if name not in hidden]
    if hidden and left:
        assert len(hidden) >= 2
        assert sum(column[name] for name in hidden) >= FEWEST
        assert {column[name] for name in hidden} != {FEWEST - 1}


@given(COLUMN)
def test_no_more_is_hidden_than_it_takes(column: dict[str, int]) -> None:
    assert with_others(column, ()) == frozenset()
    small = {name for name, number in column.items() if number < FEWEST}
    others = sorted((column[name], name) for name in with_others(column, small) - small)
    assert others == sorted((column[name], name) for name in column if name not in small)[: len(others)]


@pytest.mark.parametrize(
    ("part", "whole", "apart"),
    [(4, 40, True), (5, 40, False), (40, 40, False), (38, 40, True), (35, 40, False), (0, 40, True)],
)
def test_a_part_beside_its_whole_tells_of_few_where_it_or_the_rest_is_small(
    part: int, whole: int, apart: bool
) -> None:
    assert tells_apart(part, whole) is apart
