"""Two businesses that look like one are never called one: each trap, with a pair that stands in it."""

from __future__ import annotations

import pytest

from bela.linkage import LinkRecord, check_one, link
from bela.linkage.traps import CHAIN, TRAPS
from tests.linkage.records import NIK, OTHER_NIK, bare_record, judged, record, traps_of

HERE = {"latitude": 3.590001, "longitude": 98.670001}

STANDING_IN = {
    "branches": (record(name="Ratna Laundry"), record(name="Ratna Laundry 2")),
    "another place": (record(), record(address="Jl. Karya Jasa No. 99")),
    "another region": (record(address=""), record(address="", region="12.71.01.1001")),
    "far apart": (record(**HERE), record(latitude=3.69, longitude=98.70)),
    "stalls": (
        record(phones=(), address="Pasar Petisah", product="pena"),
        record(phones=(), address="Pasar Petisah", product="buku"),
    ),
    "relatives": (record(), record(owner="Zubaidah Siregar")),
    "two people": (record(nik=NIK), record(nik=OTHER_NIK)),
    "two registrations": (record(nib="9120001234567"), record(nib="9120009999999")),
    "man and woman": (record(name="Warung Pak Slamet Goklas"), record(name="Warung Bu Slamet Goklas")),
    "two birthdays": (record(born_on="1960-01-01"), record(born_on="1990-05-05")),
    "one owner, two businesses": (record(name="Habil Laundry"), record(name="Warung Goklas")),
    "nameless": (record(name="Toko Goklas"), record(name="Habil Siregar")),
    "brackets": (record(name="Goklas (Petisah)"), record(name="Goklas (Sukaramai)")),
    "another word": (record(name="Es Kelapa Muda"), record(name="Es Kelapa Tua")),
    "another trade": (
        record(name="Barokah", activity="roti"),
        record(name="Barokah", activity="servis motor"),
    ),
    "another kind of stall under a common name": (
        record(name="Toko Barokah"),
        record(name="Depot Barokah"),
    ),
}  # fmt: skip
"""Pairs that agree in all but one thing."""

SILENT = {
    "numbered branches": (record(name="Ratna Laundry 1"), record(name="Ratna Laundry 2")),
    "nobody in common": (record(), record(name="Warung Goklas", owner="Zubaidah Rambe")),
}


@pytest.mark.parametrize("trap", STANDING_IN)
def test_a_pair_in_a_trap_is_shown_to_a_person_and_never_certain(trap: str) -> None:
    pair = judged(*STANDING_IN[trap])
    assert pair is not None
    assert trap in traps_of(pair)
    assert pair.verdict == "unsure"
    assert pair.probability < 0.5


@pytest.mark.parametrize("trap", SILENT)
def test_a_pair_in_a_silent_trap_is_not_even_shown(trap: str) -> None:
    assert judged(*SILENT[trap]) is None


def test_the_same_without_the_trap_is_certain() -> None:
    pair = judged(record(), record())
    assert pair is not None
    assert pair.verdict == "certain"


def test_every_trap_is_tried() -> None:
    assert {trap.name for trap in TRAPS} == {*STANDING_IN, *SILENT, "helper's phone", "shared NIK"}


def test_every_trap_says_why_it_is_there_and_what_to_tell() -> None:
    assert all(trap.why and trap.words and trap.words_en for trap in (*TRAPS, CHAIN))


def test_ten_owners_of_one_phone_are_ten_businesses() -> None:
    owners = ("Ani", "Budi", "Cut", "Dedi", "Erni", "Fajar", "Goklas", "Hotma", "Ilham", "Juli")
    records = [
        record(name=f"Warung {owner}", owner=f"{owner} Siregar", address="", activity="") for owner in owners
    ]
    assert [pair for pair in link(records) if pair.verdict == "certain"] == []


def test_a_helper_s_phone_does_not_prove_even_where_the_names_agree() -> None:
    others = [record(owner=f"{name} Lubis", name=f"Kios {name}") for name in ("Tiurma", "Poniem", "Sahat")]
    new, old = record(address="", product="pena"), record(address="", product="buku")
    pairs = [pair for pair in check_one(new, [old, *others]) if pair.b == old.key]
    assert [pair.verdict for pair in pairs] == ["unsure"]
    assert "helper's phone" in traps_of(pairs[0])


def test_a_nik_that_was_filled_down_a_column_proves_nothing() -> None:
    others = [
        record(owner=f"{name} Lubis", name=f"Kios {name}", nik=NIK) for name in ("Tiurma", "Poniem", "Sahat")
    ]
    new, old = (record(name="Toko Goklas", address="", product=made, nik=NIK) for made in ("pena", "buku"))
    (pair,) = [pair for pair in check_one(new, [old, *others]) if pair.b == old.key]
    assert pair.verdict == "unsure"
    assert "shared NIK" in traps_of(pair)
    (listed,) = [pair for pair in link([new, old, *others]) if {pair.a, pair.b} == {new.key, old.key}]
    assert (listed.verdict, traps_of(listed)) == (pair.verdict, traps_of(pair))


def test_thirty_stalls_on_one_point_are_thirty_businesses() -> None:
    stalls = [
        bare_record(name=f"{kind} {owner}", owner=f"{owner} {clan}", address="Pasar Petisah", region="12.71.07.1001", **HERE)
        for kind, owner, clan in zip(
            ["Sayur", "Ikan", "Toko"] * 10, ["Ani", "Budi", "Siti", "Rina", "Joko"] * 6, ["Lubis", "Barus"] * 15, strict=True
        )
    ]  # fmt: skip
    certain = [pair for pair in link(stalls) if pair.verdict == "certain"]
    assert [pair for pair in certain if pair.why[0].level != "identical"] == []


def test_sisters_behind_one_door_with_one_phone_are_two_owners() -> None:
    pair = judged(
        record(name="Warung Rina", owner="Rina Lubis"), record(name="Warung Rini", owner="Rini Lubis")
    )
    assert pair is None or pair.verdict == "unsure"


def test_a_father_s_name_turned_round_is_another_person() -> None:
    pair = judged(
        record(name="Toko Barokah", owner="Ahmad Yusuf", phones=()),
        record(name="Toko Barokah", owner="Yusuf Ahmad", phones=()),
    )
    assert pair is None or pair.verdict == "unsure"


@pytest.mark.parametrize(("one", "other"), [("Karya 1", "Karya 2"), ("Melati Raya I", "Melati Raya II")])
def test_the_first_and_the_second_street_of_one_name_are_two_streets(one: str, other: str) -> None:
    pair = judged(
        record(phones=(), address=f"Jl. {one} No. 5"), record(phones=(), address=f"Jl. {other} No. 5")
    )
    assert pair is None or pair.verdict == "unsure"


def test_a_chain_of_likenesses_does_not_swallow_a_contradiction() -> None:
    first, last = record(nik=NIK), record(nik=OTHER_NIK)
    between = record()
    pairs = {(pair.a, pair.b): pair for pair in link([first, between, last])}
    assert {pair.verdict for pair in pairs.values()} == {"unsure"}
    assert "chain" in traps_of(pairs[first.key, between.key])


def test_a_spreadsheet_that_rounded_a_nik_makes_no_two_people_one() -> None:
    rounded = "1271114503890010"
    pair = judged(record(nik=rounded), record(nik=rounded, owner="Zubaidah Rambe", name="Kios Zubaidah"))
    assert pair is None or pair.verdict == "unsure"


@pytest.mark.parametrize(
    "invented", ["1111111111111111", "1234567890123456", "0000000000000000", "12711145", "x"]
)
def test_an_invented_nik_proves_nothing(invented: str) -> None:
    one = bare_record(name="Warung Goklas", owner="Goklas Rambe", nik=invented)
    other = bare_record(name="Warung Goklas", owner="Zubaidah Rambe", nik=invented)
    pair = judged(one, other)
    assert pair is None or "nik" not in [why.comparison for why in pair.why]


def test_a_bare_name_twice_is_not_one_business() -> None:
    pair = judged(LinkRecord("a", "Warung Barokah"), LinkRecord("b", "Warung Barokah"))
    assert pair is None or pair.verdict == "unsure"
