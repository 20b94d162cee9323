"""The order: total, the same for whoever works it out, one of a family, never more than the quota."""

from __future__ import annotations

import hashlib
import itertools
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from bela.aid.applicant import Applicant
from bela.aid.book import book
from bela.aid.judging import judge_all
from bela.aid.priority import draw, place, points_of
from bela.aid.running import result_digest

RULES = book().on(date(2026, 3, 2), ("one-per-family",))
SEED = "5" * 64

people = st.builds(
    Applicant,
    key=st.text("0123456789abcdef", min_size=24, max_size=24),
    nik_state=st.sampled_from(["given", "given", "given", "none"]),
    scale=st.sampled_from(["micro", "micro", "small", ""]),
    region=st.just("12.71.11.1006"),
    family=st.sampled_from(["", "f1", "f2", "f3"]),
    sex=st.sampled_from(["", "male", "female"]),
    age=st.none() | st.integers(17, 90),
    disability=st.sampled_from(["", "no", "sight"]),
    sales_upto=st.none() | st.integers(0, 10**9),
    bank_capital=st.none() | st.booleans(),
    enterprises=st.integers(1, 3),
    likely_same=st.integers(0, 1),
)
registers = st.lists(people, max_size=25, unique_by=lambda person: person.key)


@given(registers)
def test_the_order_is_total_and_does_not_depend_on_who_came_first(register: list[Applicant]) -> None:
    one, other = judge_all(register, RULES, SEED), judge_all(list(reversed(register)), RULES, SEED)
    assert result_digest(one) == result_digest(other)
    assert len({found.order for found in one}) == len(register)


@given(registers)
def test_everybody_has_one_result_and_the_ranks_of_the_entitled_run_from_one(
    register: list[Applicant],
) -> None:
    results = judge_all(register, RULES, SEED)
    assert sorted(found.person.key for found in results) == sorted(person.key for person in register)
    ranks = [found.rank for found in results if found.entitled]
    assert ranks == list(range(1, len(ranks) + 1))
    assert all(found.rank is None for found in results if not found.entitled)


@given(registers)
def test_more_points_come_first_and_equal_points_by_their_lot(register: list[Applicant]) -> None:
    ranked = [found for found in judge_all(register, RULES, SEED) if found.entitled]
    for ahead, behind in itertools.pairwise(ranked):
        assert ahead.points > behind.points or (ahead.points == behind.points and ahead.lot < behind.lot)


@given(registers)
def test_of_a_family_card_the_first_in_the_order_is_entitled_and_nobody_else(
    register: list[Applicant],
) -> None:
    results = judge_all(register, RULES, SEED)
    cards = [found.person.family for found in results if found.entitled and found.person.family]
    assert len(cards) == len(set(cards))
    alone = judge_all(register, book().on(date(2026, 3, 2), ()), SEED)
    could = {found.person.family for found in alone if found.entitled and found.person.family}
    assert could == set(cards)  # no family goes short because of one of its own who cannot have aid


@given(registers, st.dictionaries(st.sampled_from(["f1", "f2"]), st.just("z" * 24)))
def test_a_family_with_a_recipient_gets_no_second_one(
    register: list[Applicant], chosen: dict[str, str]
) -> None:
    results = judge_all(register, RULES, SEED, chosen)
    assert not any(found.entitled and found.person.family in chosen for found in results)


@given(people)
def test_points_are_the_sum_of_what_is_published(person: Applicant) -> None:
    (result,) = judge_all([person], RULES, SEED)
    assert result.points == sum(RULES.points[code] for code in points_of(person, RULES.points))
    assert 0 <= result.points <= sum(RULES.points.values())


def test_whoever_knows_nothing_of_bela_works_the_lot_out_again() -> None:
    key = "0123456789abcdef01234567"
    assert draw(SEED, key) == hashlib.sha256(f"{SEED}:{key}".encode()).hexdigest()
    assert place(10, "b", "x") < place(9, "a", "x")
    assert place(10, "a", "x") < place(10, "b", "x")


def test_another_seed_gives_another_order_among_equals() -> None:
    equals = [
        Applicant(key=f"{number:024}", nik_state="given", scale="micro", region="12.71.11.1006")
        for number in range(30)
    ]
    one = [found.person.key for found in judge_all(equals, RULES, "1" * 64)]
    other = [found.person.key for found in judge_all(equals, RULES, "2" * 64)]
    assert sorted(one) == sorted(other)
    assert one != other
