"""What Splink reckons in SQL is, pair for pair, what Python reckons for one record; and it is symmetric."""

from __future__ import annotations

import math
from itertools import combinations

import pytest
from bench.linkage_lists import Town
from hypothesis import given
from hypothesis import strategies as st

from bela.linkage import LinkRecord, engine, scoring
from bela.linkage.comparisons import COMPARISONS, PRIOR_BITS, Comparison
from bela.linkage.features import Features, features
from bela.linkage.judging import compare, judge

_WORDS = st.sampled_from(
    [
        "Toko",
        "Warung",
        "Habil",
        "Siregar",
        "Barokah",
        "Jaya",
        "Djaja",
        "2",
        "Cabang",
        "Ratna",
        "Rina",
        "Laundry",
    ]
)
_NAMES = st.lists(_WORDS, max_size=4).map(" ".join)
RECORDS = st.builds(
    LinkRecord,
    key=st.integers(0, 10**9).map(str),
    name=_NAMES,
    owner=_NAMES,
    phones=st.lists(st.sampled_from(["+6281260001234", "+6281260001235", "+6281399990000"]), max_size=2).map(
        tuple
    ),
    nik=st.sampled_from(["", "1271114503890001", "1271114503890010", "1271112008750003"]),
    nib=st.sampled_from(["", "9120001234567", "9120001234568"]),
    address=st.sampled_from(
        [
            "",
            "Jl. Mawar No. 3",
            "Jl. Mawar No 5",
            "Jl. Mawr No. 3",
            "Pasar Petisah Los 3",
            "Gg. Jawa RT 1 RW 2",
        ]
    ),
    region=st.sampled_from(["", "12.71.11.1006", "12.71.11.1005", "12.71.01.1001", "Mayangan", "12.71.11"]),
    latitude=st.sampled_from([None, 3.5951, 3.59512, 3.71]),
    longitude=st.sampled_from([None, 98.6712, 98.67121, 98.5]),
    activity=st.sampled_from(["", "bakso", "katering", "kuliner", "bakso, katering"]),
    sex=st.sampled_from(["", "male", "female"]),
    born_on=st.sampled_from(["", "1970-01-01", "1971-02-02", "kemarin"]),
)


def scored(records: list[LinkRecord]) -> list[scoring.Scored]:
    """Every pair of the records as the engine scores it, however unlike they are."""
    with engine.opened(1.0, 1) as connection:
        count = engine.load(connection, map(features, records))
        engine.mark(connection)
        pairs = ", ".join(f"('all', {a}, {b})" for a, b in combinations(range(count), 2))
        connection.execute(
            f"CREATE TABLE candidate AS SELECT * FROM (VALUES {pairs}) v(match_key, join_key_l, join_key_r)"
        )
        return list(scoring.score(connection, at_least_bits=-999, learn=False))


def test_the_engine_and_the_check_of_one_record_reckon_alike() -> None:
    records = [truth.record for truth in Town(11).list_of(90)]
    for one in scored(records):
        alone = compare(one.left, one.right)
        assert one.found.names == alone.names
        assert math.isclose(sum(one.found.bits.values()), sum(alone.bits.values()))


def test_every_level_is_met_by_the_engine_as_by_python() -> None:
    dirty = [
        {
            "name": "Toko Habil",
            "owner": "Rina",
            "phones": ("+6281260001234",),
            "latitude": 3.5951,
            "longitude": 98.6712,
        },
        {
            "name": "Toko Habil 2",
            "owner": "Rina Sari",
            "phones": ("+6281260001235",),
            "nik": "1271114503890001",
        },
        {
            "name": "Habil Sari",
            "owner": "Hj. Rina",
            "nik": "1271114503890010",
            "address": "Pasar Petisah Los 3",
        },
        {
            "name": "Habbil Sari",
            "owner": "Rini Sari",
            "address": "Pasar Petisah Los 3",
            "born_on": "1970-01-01",
        },
        {"name": "", "owner": "Rina Sari", "address": "Jl. Mawar No 3 RT 1 RW 2", "born_on": "1971-01-01"},
        {
            "name": "Barokah",
            "owner": "",
            "address": "Jl. Mawr No 3",
            "region": "12.71.11.1006",
            "activity": "bakso",
        },
        {
            "name": "Barokah",
            "owner": "",
            "address": "Jl. Mawar",
            "region": "12.71.11.1005",
            "activity": "bakso ikan",
        },
        {
            "name": "Barokah",
            "region": "12.71.11",
            "nib": "9120001234567",
            "activity": "jahit",
            "latitude": 3.7,
            "longitude": 98.6,
        },
        {"name": "Toko", "region": "Mayangan", "nib": "9120001234567", "address": "Gg. Jawa RT 1 RW 2"},
    ]
    records = [LinkRecord(key=str(place), **said) for place, said in enumerate(dirty)]  # type: ignore[arg-type]
    assert all(one.found.names == compare(one.left, one.right).names for one in scored(records))


@given(RECORDS, RECORDS)
def test_it_does_not_matter_which_record_came_first(left: LinkRecord, right: LinkRecord) -> None:
    one, other = features(left), features(right)
    there, back = compare(one, other), compare(other, one)
    assert there.names == back.names
    first, second = judge(one, other, there), judge(other, one, back)
    assert (first and (first.probability, first.verdict, first.why)) == (
        second and (second.probability, second.verdict, second.why)
    )


@given(RECORDS)
def test_a_record_never_contradicts_itself(only: LinkRecord) -> None:
    one = features(only)
    pair = judge(one, one, compare(one, one))
    assert pair is None or not [why for why in pair.why if why.bits < 0]


@given(st.builds(LinkRecord, key=st.text(), name=st.text(max_size=40), owner=st.text(max_size=40), nik=st.text(max_size=20),
                 phones=st.lists(st.text(max_size=16)).map(tuple), region=st.text(max_size=16), address=st.text(max_size=60),
                 born_on=st.text(max_size=12), latitude=st.floats() | st.none(), longitude=st.floats() | st.none()))  # fmt: skip
def test_whatever_stands_in_a_record_can_be_tidied(dirty: LinkRecord) -> None:
    assert isinstance(features(dirty), Features)


@pytest.mark.parametrize("comparison", COMPARISONS, ids=lambda comparison: comparison.name)
def test_the_weights_of_a_comparison_are_probabilities(comparison: Comparison) -> None:
    levels = comparison.levels
    assert math.isclose(sum(level.m for level in levels), 1, abs_tol=0.021)
    assert math.isclose(sum(level.u for level in levels), 1, abs_tol=0.021)
    assert levels[-1].sql == "TRUE"


@pytest.mark.parametrize("comparison", COMPARISONS, ids=lambda comparison: comparison.name)
def test_every_level_has_words_in_both_languages_and_every_comparison_its_reason(
    comparison: Comparison,
) -> None:
    assert comparison.why
    assert all(level.words and level.words_en for level in comparison.levels)


def test_nothing_known_is_no_match() -> None:
    assert compare(features(LinkRecord("1", "")), features(LinkRecord("2", ""))).bits == {}
    assert PRIOR_BITS < -10
