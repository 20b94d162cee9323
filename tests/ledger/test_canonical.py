"""What an entry may hold, and the one way in which it is written."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from bela.kernel.money import Rupiah
from bela.ledger.canonical import LARGEST_ENTRY, BadEntry, canonical

texts = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=12)
values = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | texts,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(texts, inner, max_size=4),
    max_leaves=12,
)


@given(st.dictionaries(texts, values, max_size=5))
def test_what_is_written_reads_back_and_is_written_the_same_again(body: dict[str, Any]) -> None:
    written = canonical(body)
    assert json.loads(written) == body
    assert canonical(json.loads(written)) == written


@given(st.dictionaries(texts, values, max_size=5))
def test_the_bytes_are_those_of_rfc_8785(body: dict[str, Any]) -> None:
    assert canonical(body) == rfc8785.dumps(body)


def test_keys_are_sorted_as_utf_16_has_them() -> None:
    assert canonical({"\uff5a": 1, "\U0001f35a": 2}) == '{"\U0001f35a":2,"\uff5a":1}'.encode()


def test_signs_that_json_escapes_are_written_as_rfc_8785_has_them() -> None:
    every = "".join(map(chr, range(1, 0x180))) + "\u2028\u2029\ud7ff"
    assert canonical({"text": every, every: 1}) == rfc8785.dumps({"text": every, every: 1})


def test_keys_are_in_order_without_spaces_and_words_stay_readable() -> None:
    assert canonical({"b": [True, None], "a": "Pasar Petisah “ü”"}) == (
        '{"a":"Pasar Petisah “ü”","b":[true,null]}'.encode()
    )


def test_rupiah_is_a_whole_number_and_a_tuple_a_list() -> None:
    assert canonical({"total": Rupiah(2_500_000), "lines": (1, 2)}) == b'{"lines":[1,2],"total":2500000}'


@pytest.mark.parametrize(
    ("body", "place"),
    [
        ({"price": 1.0}, "price: a float"),
        ({"price": float("nan")}, "price: a float"),
        ({"price": float("inf")}, "price: a float"),
        ({"lines": [{"price": 0.5}]}, r"lines\.0\.price: a float"),
        ({"price": Decimal(1)}, "price: a Decimal"),
        ({"on": date(2026, 11, 24)}, "on: a date"),
        ({"seen": {1, 2}}, "seen: a set"),
        ({"raw": b"x"}, "raw: a bytes"),
        ({"far": 2**53}, "far: a number beyond"),
        ({"far": -(2**53)}, "far: a number beyond"),
        ({"name": "a\0b"}, "name: a text holds no zero"),
        ({"name": "\ud800"}, "name: a text holds no zero character and no half"),
        ({"lines": [{2: "x"}]}, r"lines\.0: a key is a text"),
        ({"a\0": 1}, "entry: a text holds no zero"),
    ],
)
def test_what_has_no_place_in_an_entry_is_named(body: dict[str, Any], place: str) -> None:
    with pytest.raises(BadEntry, match=f"^{place}"):
        canonical(body)


def test_an_endless_body_is_refused() -> None:
    body: dict[str, Any] = {}
    body["again"] = body
    with pytest.raises(BadEntry, match="nested deeper than 20"):
        canonical(body)


def test_an_entry_fits_into_a_bundle_to_the_byte() -> None:
    empty = len(canonical({"a": ""}))
    assert len(canonical({"a": "x" * (LARGEST_ENTRY - empty)})) == 65_535
    with pytest.raises(BadEntry, match="at most 65535 bytes, this one has 65536"):
        canonical({"a": "x" * (LARGEST_ENTRY - empty + 1)})
