"""Every reader of a typed answer: it reads what it wrote, and refuses the rest with a reason."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bela.kernel.mistyped import Mistyped
from bela.kernel.refusal import Refusal
from bela.registry.answering import IN_MORE, KEPT, plain
from bela.registry.census.bands import PAIRS, lies_in
from bela.registry.census.figures import MILLION
from bela.registry.census.stored import from_json, from_list
from bela.registry.completeness import completeness
from bela.registry.questions import BLOCKS, MANDATORY, QUESTIONS, TO_BEGIN, questions_of
from bela.registry.words import (
    CAPITAL_BANDS,
    DISABILITIES,
    END_STATES,
    LEGAL_FORMS,
    NIK_STATES,
    PLACE_KINDS,
    SALES_BANDS,
    SEXES,
)

FIELDS = st.sampled_from(sorted(QUESTIONS))
CHOSEN = st.sampled_from([field for field, question in QUESTIONS.items() if question.choices])
TYPED = st.text(max_size=500) | st.from_regex(r"[0-9.,;/ RpA-Za-z\-]{0,40}")


@given(FIELDS, TYPED)
def test_whatever_is_typed_is_read_or_refused_with_a_reason(field: str, typed: str) -> None:
    told: Mistyped | Refusal | None = None
    try:
        value = KEPT[field].read(typed)
    except (Mistyped, Refusal) as wrong:
        told, value = wrong, None
    assert told is None or (told.code and str(told))
    assert "\\u0000" not in json.dumps(plain(value)), "the database holds no NUL"


@given(FIELDS, TYPED)
def test_what_was_read_comes_back_from_json_as_it_was(field: str, typed: str) -> None:
    try:
        value = KEPT[field].read(typed)
    except (Mistyped, Refusal):
        return
    kept = KEPT[field]
    again = from_json(kept, json.loads(json.dumps(plain(value))))
    assert plain(again) == plain(value)
    if kept.column:
        assert type(again) is type(value)


@given(CHOSEN, st.data())
def test_a_choice_is_read_by_its_key_and_by_its_words(field: str, data: st.DataObject) -> None:
    choice = data.draw(st.sampled_from(QUESTIONS[field].choices))
    wanted = [choice.key] if QUESTIONS[field].kind == "words" else choice.key
    if "," not in choice.words.id or QUESTIONS[field].kind != "words":
        assert from_list(field, choice.words.id.upper()) == wanted
    assert from_list(field, choice.key) == wanted


@given(st.sets(st.sampled_from([choice.key for choice in QUESTIONS["marketplaces"].choices])))
def test_several_choices_are_kept_once_in_their_own_order(chosen: set[str]) -> None:
    typed = sorted(chosen, reverse=True) * 2
    read = KEPT["marketplaces"].read(", ".join(typed))
    assert read == [choice.key for choice in QUESTIONS["marketplaces"].choices if choice.key in chosen]


@given(st.integers(min_value=0, max_value=200_000 * MILLION))
def test_every_amount_lies_in_one_band(amount: int) -> None:
    for _figure, band in PAIRS:
        assert sum(lies_in(amount, band, choice.key) for choice in QUESTIONS[band].choices) == 1


@pytest.mark.parametrize("limit", [500, 1000, 5000, 10_000])
def test_a_limit_belongs_to_the_band_below_as_in_the_law(limit: int) -> None:
    assert lies_in(limit * MILLION, "capital_band", f"upto_{limit}m")
    assert not lies_in(limit * MILLION + 1, "capital_band", f"upto_{limit}m")


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("BPUM; 2021; 1,2 juta", [{"programme": "BPUM", "year": 2021, "value": 1_200_000}]),
        ("Gerobak", [{"programme": "Gerobak", "year": None, "value": None}]),
        ("A; 2020\n\nB;;500000", [
            {"programme": "A", "year": 2020, "value": None}, {"programme": "B", "year": None, "value": 500_000},
        ]),
    ],
)  # fmt: skip
def test_aid_is_read_line_by_line(typed: str, read: object) -> None:
    assert KEPT["aid_received"].read(typed) == read


@pytest.mark.parametrize(
    "typed", ["; 2021", "BPUM; dulu", "BPUM; 2021; banyak", "A; 2020; 1; 2", "x\n" * 3 + "; 1"]
)
def test_aid_that_cannot_be_read_is_refused(typed: str) -> None:
    with pytest.raises((Refusal, Mistyped)):
        KEPT["aid_received"].read(typed)


def test_the_year_alone_says_since_when() -> None:
    assert plain(KEPT["started_on"].read("2018")) == "2018-01-01"
    assert plain(KEPT["started_on"].read("5 Mei 2018")) == "2018-05-05"


def test_the_words_of_the_tables_are_the_choices_of_the_questions() -> None:
    held = {
        "sex": SEXES, "nik_state": NIK_STATES, "disability": DISABILITIES, "legal_form": LEGAL_FORMS,
        "place_kind": PLACE_KINDS, "end_state": END_STATES, "capital_band": CAPITAL_BANDS,
        "sales_band": SALES_BANDS,
    }  # fmt: skip
    for field, words in held.items():
        assert {choice.key for choice in QUESTIONS[field].choices} == set(words), field


def test_every_question_stands_in_a_block_and_in_one_column_of_the_layout() -> None:
    assert {question.block for question in QUESTIONS.values()} == {block.key for block in BLOCKS}
    assert len({question.column for question in QUESTIONS.values()}) == len(QUESTIONS)
    assert sum(len(questions_of(block.key)) for block in BLOCKS) == len(QUESTIONS)
    assert set(TO_BEGIN) <= set(MANDATORY)
    assert set(IN_MORE) < set(QUESTIONS)
    assert all(question.label.id and question.label.en for question in QUESTIONS.values())


def test_a_refused_nik_and_a_band_make_a_record_complete() -> None:
    answers = dict.fromkeys(MANDATORY, "x")
    assert completeness(answers).percent == 100
    without = {**answers, "nik": "", "capital": "", "nik_state": "unasked"}
    assert set(completeness(without).missing) == {"nik", "capital"}
    assert completeness({**without, "nik_state": "refused", "capital_band": "upto_5m"}).percent == 100
    assert completeness({}).percent == 0
