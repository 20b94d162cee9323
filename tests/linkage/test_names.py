"""Names are compared without titles, forms and taste of spelling, and with what tells branches apart."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bela.linkage.names import business_name, person_name

NAMES = st.lists(
    st.sampled_from(["habil", "siregar", "ratna", "sitompul", "zubaidah", "goklas"]), min_size=1, max_size=3
)


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("Hj. St. Aminah, S.E.", ("siti", "aminah")),
        ("H. Aulia Rachman", ("aulia", "rachman")),
        ("M. Yusuf", ("muhamad", "yusuf")),
        ("Moh. Yusuf", ("muhamad", "yusuf")),
        ("R. Bambang SE", ("bambang",)),
        ("Rosmawati br Sitompul", ("rosmawati", "sitompul")),
        ("Abd. Rahman bin Umar", ("abdul", "rahman", "umar")),
        ("Ibu Rina", ("rina",)),
        ("Ibu", ("ibu",)),
        ("Achmad", ("achmad",)),
        ("Drs. H. M. Nur Siregar, M.Si", ("muhamad", "nur", "siregar")),
        ("", ()),
        ("-", ()),
    ],
)
def test_a_person_is_compared_without_titles_and_degrees(written: str, words: tuple[str, ...]) -> None:
    assert person_name(written).words == words


@pytest.mark.parametrize(
    ("written", "words", "branch"),
    [
        ("UD. Maju Djaya", ("maju", "djaya"), ""),
        ("PT Sinar Deli", ("sinar", "deli"), ""),
        ("Toko Sinar Deli", ("sinar", "deli"), ""),
        ("Warung Bu Siti", ("siti",), ""),
        ("Ratna Laundry Kiloan 2", ("ratna", "laundry", "kiloan"), "2"),
        ("Ratna Laundry Kiloan02", ("ratna", "laundry", "kiloan"), "2"),
        ("Ratna Laundry Kiloan II", ("ratna", "laundry", "kiloan"), "2"),
        ("Ratna Laundry Cab.1", ("ratna", "laundry"), "1"),
        ("Ratna Laundry Cabang Johor", ("ratna", "laundry"), "johor"),
        ("Ratna Laundry Cabang", ("ratna", "laundry"), "?"),
        ("Bakso Goklas No. 3", ("bakso", "goklas"), "3"),
        ("Toko Goklas B", ("goklas",), "b"),
        ("212 Goklas", ("212", "goklas"), ""),
        ("Tiga Saudara", ("tiga", "saudara"), ""),
        ("ALHANDI (KERUPUK IKAN)", ("alhandi",), ""),
        ("(Goklas)", ("goklas",), ""),
        ("D'Goklas", ("dgoklas",), ""),
        ("Al - Izzah", ("al", "izzah"), ""),
        ("Goklas & Habil", ("goklas", "habil"), ""),
        ("Rumah Makan", ("rumah", "makan"), ""),
        ("", (), ""),
        ("---", (), ""),
    ],
)
def test_a_business_is_compared_by_its_core_and_its_branch(
    written: str, words: tuple[str, ...], branch: str
) -> None:
    name = business_name(written)
    assert (name.words, name.branch) == (words, branch)


@pytest.mark.parametrize(
    "common", ["Toko Berkah Jaya", "UD Maju Makmur", "Warung", "Bakso Barokah", "Laundry Rejeki", "CV A"]
)
def test_a_name_that_everybody_uses_has_nothing_of_its_own(common: str) -> None:
    assert business_name(common).own == ()


@pytest.mark.parametrize("rare", ["Toko Habil", "Keripik Goklas", "Bengkel Simanjuntak Jaya"])
def test_a_name_of_its_own_is_known(rare: str) -> None:
    assert business_name(rare).own


def test_he_and_she_are_told_apart_in_a_shop_s_name() -> None:
    assert business_name("Warung Pak Slamet").sex == "male"
    assert business_name("Warung Bu Slamet").sex == "female"
    assert business_name("Warung Slamet").sex == ""


@given(NAMES, st.sampled_from(["H. ", "Hj. ", "Bapak ", "Ibu ", "Drs. ", "Prof. "]))
def test_a_title_changes_no_person(words: list[str], title: str) -> None:
    assert person_name(title + " ".join(words)) == person_name(" ".join(words))


@given(NAMES, st.sampled_from(["UD ", "CV. ", "PT ", "Toko ", "Warung "]))
def test_a_form_changes_no_core(words: list[str], form: str) -> None:
    assert business_name(form + " ".join(words)).words == business_name(" ".join(words)).words


@given(NAMES, st.integers(1, 99), st.integers(1, 99))
def test_branches_differ_exactly_where_their_numbers_do(words: list[str], one: int, other: int) -> None:
    name = " ".join(words)
    assert (business_name(f"{name} {one}").branch == business_name(f"{name} {other}").branch) == (
        one == other
    )


@given(st.text(max_size=80))
def test_any_text_is_a_name_or_none(text: str) -> None:
    assert business_name(text).words is not None
    assert person_name(text).words is not None


@given(st.text(max_size=60))
def test_capitals_are_nothing(text: str) -> None:
    plain = text.encode("ascii", "ignore").decode()
    assert business_name(plain.upper()) == business_name(plain.lower())
    assert person_name(plain.upper()) == person_name(plain.lower())
