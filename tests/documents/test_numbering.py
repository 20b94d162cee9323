"""Numbers of papers are written by the unit's own pattern, and by nothing else that stands in it."""

from __future__ import annotations

from datetime import date

import pytest

from bela.documents.numbering import BadPattern, write_number

MARCH = date(2021, 3, 10)


@pytest.mark.parametrize(
    ("pattern", "written"),
    [
        ("027/{number:03d}/SP/{unit}/{month_roman}/{year}", "027/015/SP/DISKOP/III/2021"),
        ("{number}/SPK/PPK.05/{month:02d}/{year}", "15/SPK/PPK.05/03/2021"),
        ("{number:05d}", "00015"),
    ],
)
def test_a_pattern_writes_the_number_as_the_unit_does(pattern: str, written: str) -> None:
    assert write_number(pattern, number=15, day=MARCH, year=2021, words={"unit": "DISKOP"}) == written


@pytest.mark.parametrize(
    "pattern",
    [
        "027/SP/{year}",  # counts nothing
        "{number}/{office}",  # nobody says which office
        "{number}/{unit.__class__}",
        "{number!r}",
        "{number:>900000000d}",
        "{number}{",
        "{number}/{unit:03d}",
        "{number}" + "x" * 120,
    ],
)
def test_a_pattern_that_cannot_be_written_is_refused(pattern: str) -> None:
    with pytest.raises(BadPattern):
        write_number(pattern, number=1, day=MARCH, year=2021, words={"unit": "DISKOP"})


def test_a_unit_whose_name_looks_like_a_gap_stays_a_name() -> None:
    assert (
        write_number("{number}/{unit}", number=1, day=MARCH, year=2021, words={"unit": "{year}"})
        == "1/{year}"
    )
