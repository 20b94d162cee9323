"""Phone numbers, typed in twenty ways and stored in one."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bela.kernel.identifiers import IdentifierError, Phone, split_phones

HERE = "+6281234567890"
CENSUS = Path(__file__).parents[2].parent / "shared/data/umkm_probolinggo/ikm.csv"
mobiles = st.from_regex(r"08[1-9][0-9]{7,10}", fullmatch=True)


@pytest.mark.parametrize(
    "typed",
    [
        "081234567890",
        "0812-3456-7890",
        "0812 3456 7890",
        "0812.3456.7890",
        "+62 812-3456-7890",
        "+62 (0)812 3456 7890",
        "6281234567890",
        "62 812 3456 7890",
        "006281234567890",
        "81234567890",
        "81234567890.0",
        "'081234567890",
        "WA: 0812-3456-7890",
        "No. HP 0812 3456 7890",
        "telp 081234567890",
        "\u202a+62 812-3456-7890\u202c",
        HERE,
    ],
)
def test_a_mobile_number_is_stored_in_one_form(typed: str) -> None:
    phone = Phone.parse(typed)
    assert str(phone) == HERE
    assert phone.is_mobile
    assert phone.formatted == "0812-3456-7890"
    assert phone.whatsapp == "6281234567890"


@pytest.mark.parametrize("typed", ["(061) 4512345", "061-4512345", "+62 61 4512345", "0614512345"])
def test_a_landline_keeps_its_area(typed: str) -> None:
    phone = Phone.parse(typed)
    assert str(phone) == "+62614512345"
    assert not phone.is_mobile
    assert phone.whatsapp is None
    assert phone.formatted == "(061) 4512345"


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("", "empty"),
        ("-", "empty"),
        ("8.52348e+010", "lost-in-spreadsheet"),
        ("8.23E+10", "lost-in-spreadsheet"),
        ("0812 3456 7890 / 0813 1111 2222", "several"),
        ("081234567890, 081311112222", "several"),
        ("(061) 4512345 dan 081234567890", "several"),
        ("4512345", "prefix"),
        ("+65 9123 4567", "foreign"),
        ("0065 9123 4567", "foreign"),
        ("0812", "length"),
        ("08123456789012345", "length"),
        ("0812345678x", "not-digits"),
        ("٠٨١٢٣٤٥٦٧٨٩٠", "not-digits"),
        ("Bu Siti", "not-digits"),
        ("0800 123 4567", "shape"),
    ],
)
def test_what_is_no_single_number_is_refused_with_the_reason(typed: str, code: str) -> None:
    with pytest.raises(IdentifierError) as error:
        Phone.parse(typed)
    assert (error.value.kind, error.value.code) == ("phone", code)


def test_the_numbers_of_a_cell_are_counted_and_can_be_read_one_by_one() -> None:
    cell = "(061) 4512345 / 085204883622"
    with pytest.raises(IdentifierError, match="Ada 2 nomor"):
        Phone.parse(cell)
    assert [str(Phone.parse(part)) for part in split_phones(cell)] == ["+62614512345", "+6285204883622"]


@given(mobiles)
def test_reading_the_stored_or_the_written_form_changes_nothing(typed: str) -> None:
    phone = Phone.parse(typed)
    assert Phone.parse(str(phone)) == phone
    assert Phone.parse(phone.formatted) == phone
    assert str(phone) == f"+62{typed[1:]}"


@given(st.text(max_size=25) | st.from_regex(r"[0-9+() .-]{0,20}", fullmatch=True))
def test_whatever_is_read_is_read_again_the_same(text: str) -> None:
    try:
        phone = Phone.parse(text)
    except IdentifierError:
        return
    assert Phone.parse(str(phone)) == phone


def test_a_phone_is_shown_masked() -> None:
    assert Phone.parse(HERE).masked == "0812••••7890"
    assert repr(Phone.parse(HERE)) == "Phone(0812••••7890)"


def test_only_the_stored_form_makes_a_phone() -> None:
    with pytest.raises(IdentifierError):
        Phone("081234567890")


@pytest.mark.skipif(not CENSUS.exists(), reason="the public list of enterprises is not here")
def test_every_cell_of_a_real_list_is_read_or_named() -> None:
    with CENSUS.open(encoding="utf-8", newline="") as file:
        cells = [row["TELP"] for row in csv.DictReader(file)]
    outcomes: dict[str, int] = {}
    for cell in cells:
        try:
            outcome = "mobile" if Phone.parse(cell).is_mobile else "landline"
        except IdentifierError as error:
            outcome = error.code
        outcomes[outcome] = outcomes.get(outcome, 0) + 1
    assert outcomes["lost-in-spreadsheet"] == 6
    assert outcomes["several"] == 2
    assert outcomes["mobile"] >= 20
    assert set(outcomes) <= {"mobile", "landline", "empty", "lost-in-spreadsheet", "several", "prefix"}
