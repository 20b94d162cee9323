"""Every thing has its own cloth, always the same one, small and well-formed."""

from __future__ import annotations

import hashlib
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bela.web.cloth import MOTIFS, WIDTH, strip, weave

_KINDS = st.sampled_from(sorted(MOTIFS))


@given(_KINDS, st.text(max_size=60))
def test_the_same_thing_has_the_same_cloth_for_ever(kind: str, name: str) -> None:
    assert weave(kind, name) == weave(kind, name)


def test_the_cloth_of_today_is_the_cloth_of_tomorrow() -> None:
    drawn = weave("food", "Nasi kotak ayam rendang")
    assert hashlib.sha256(drawn.encode()).hexdigest()[:16] == "a8be0072362381b3"


def test_another_name_has_other_borders_and_the_same_motif() -> None:
    one, other = weave("food", "Nasi kotak"), weave("food", "Kue kotak")
    assert one.split('id="')[1][14:] != other.split('id="')[1][14:]


@given(_KINDS, st.text(max_size=60))
def test_a_cloth_is_well_formed_and_small(kind: str, name: str) -> None:
    drawn = weave(kind, name)
    ElementTree.fromstring(drawn)  # noqa: S314 (our own drawing)
    assert 700 < len(drawn) < 2400


def test_two_of_the_same_name_on_a_page_have_two_ids() -> None:
    assert (
        weave("print", "Spanduk", "1").split('id="')[1][:14]
        != weave("print", "Spanduk", "2").split('id="')[1][:14]
    )


def test_a_kind_that_nobody_weaves_is_an_error() -> None:
    with pytest.raises(KeyError):
        weave("spaceship", "Falcon")


@pytest.mark.parametrize("rows", MOTIFS.values(), ids=MOTIFS.keys())
def test_a_motif_repeats_to_any_width(rows: tuple[tuple[int, ...], ...]) -> None:
    assert all(len(row) == WIDTH and set(row) <= {0, 1, 2, 3} for row in rows)
    assert all(row[:12] == row[12:] for row in rows)


def test_the_strip_on_top_is_light() -> None:
    assert len(strip()) < 700
