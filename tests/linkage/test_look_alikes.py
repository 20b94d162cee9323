"""Pairs that look like one business and may be two: never certain, whatever else agrees."""

from __future__ import annotations

from typing import Any

import pytest

from bela.linkage import link
from tests.linkage.records import KWALA_BEKALA, NIK, bare_record, judged

PHONE, OTHER_PHONE = ("+6281260011223",), ("+6281311112222",)
AMAT = {"owner": "Amat Lubis", "region": KWALA_BEKALA}
AMAT_CALLED = AMAT | {"phones": PHONE}
AMAT_SHOWN = AMAT | {"nik": NIK}
HOUSE = {"address": "Jl. Karya No. 5", "region": KWALA_BEKALA}
FAMILY = HOUSE | {"phones": PHONE}
LANE = {"address": "Jl. Karya RT 03 RW 05", "region": KWALA_BEKALA}


def both(
    same: dict[str, Any], one: dict[str, Any], other: dict[str, Any]
) -> tuple[dict[str, Any], dict[str, Any]]:
    return same | one, same | other


def named(same: dict[str, Any], one: str, other: str) -> tuple[dict[str, Any], dict[str, Any]]:
    return both(same, {"name": one}, {"name": other})


def owned(same: dict[str, Any], one: str, other: str) -> tuple[dict[str, Any], dict[str, Any]]:
    return both(same, {"owner": one}, {"owner": other})


LOOK_ALIKES = {
    "brackets, numbered": named(AMAT_CALLED, "Bakso Amat (1)", "Bakso Amat (2)"),
    "brackets, Roman": named(AMAT_SHOWN, "Bakso Amat [I]", "Bakso Amat [II]"),
    "brackets, branch and number": named(AMAT_SHOWN, "Bakso Amat (Cabang Johor)", "Bakso Amat (Cabang 7)"),
    "brackets on one side": named(AMAT_CALLED, "Bakso Amat", "Bakso Amat (Cabang 9)"),
    "brackets, places": named(AMAT_SHOWN, "Bakso Amat (Petisah)", "Bakso Amat (Sukaramai)"),
    "brackets, hours": named(AMAT_CALLED, "Lontong Kak Ita (Pagi)", "Lontong Kak Ita (Malam)"),
    "brackets, trades": named(AMAT_SHOWN, "Sumber Rezeki (Bakso)", "Sumber Rezeki (Laundry)"),
    "stalls of a block": named(AMAT_SHOWN, "Kios Sepatu Blok A12", "Kios Sepatu Blok A13"),
    "numbers with letters": named(AMAT_SHOWN, "Kopi Johor 1A", "Kopi Johor 1B"),
    "numbers behind no": named(AMAT_CALLED | HOUSE, "Pangkas Cakra No.1A", "Pangkas Cakra No.1B"),
    "another short word": named(AMAT_SHOWN, "Penjual Es Kelapa Muda", "Penjual Es Kelapa Tua"),
    "another ending": named(AMAT_SHOWN, "Salon Yanti", "Salon Yanto"),
    "sisters": owned(FAMILY | {"name": "Warung Nasi"}, "Dewi Sartika", "Desi Sartika"),
    "cousins": owned(FAMILY | {"name": "Warung Nasi"}, "Nurhayati Siregar", "Nurhayani Siregar"),
    "man and wife": owned(FAMILY | {"name": "Kelontong"}, "Junaidi", "Junaida"),
    "brothers of a door": both(
        HOUSE | {"name": "Bengkel Cakra"},
        {"owner": "Andri Saputra", "phones": PHONE},
        {"owner": "Andre Saputra", "phones": OTHER_PHONE},
    ),
    "neighbours of one name": both(
        LANE | {"name": "Warung Sembako", "owner": "Siti Aminah"}, {"phones": PHONE}, {"phones": OTHER_PHONE}
    ),
    "twins": both(
        FAMILY | {"name": "Kelontong", "owner": "Hasan Basri"},
        {"nik": "1271011203800001"},
        {"nik": "1271011203800002"},
    ),
    "a helper with two": both(
        {"name": "Warung Nasi", "owner": "Siti", "phones": PHONE}, {"product": "a"}, {"product": "b"}
    ),
    "two trades without owner": both(
        {"name": "Rizqi Cemerlang", "phones": PHONE}, {"activity": "bengkel"}, {"activity": "katering"}
    ),
    "two trades of one owner": both(
        AMAT_SHOWN | {"name": "Dapur Cakra"}, {"activity": "Jahit"}, {"activity": "Katering"}
    ),
    "two trades of a name": both(
        {"name": "Siti Aminah", "owner": "Siti Aminah", "nik": NIK},
        {"activity": "pembuatan kue basah"},
        {"activity": "pembuatan sabun"},
    ),
    "a chain without owners": both({"name": "Sabana Cecilia", "phones": PHONE}, {}, {"address": "Jl. Setia Budi No 1"}),
}  # fmt: skip


@pytest.mark.parametrize("pair", LOOK_ALIKES)
def test_look_alikes_are_never_certain(pair: str) -> None:
    one, other = (bare_record(**said) for said in LOOK_ALIKES[pair])
    found = judged(one, other)
    assert found is None or found.verdict == "unsure"


def test_in_a_list_of_all_of_them_none_is_certain() -> None:
    records = [bare_record(**said) for pair in LOOK_ALIKES.values() for said in pair]
    assert [pair for pair in link(records) if pair.verdict == "certain"] == []


def test_lines_that_differ_in_what_is_not_compared_are_not_called_identical() -> None:
    (pair,) = link([bare_record(**AMAT_CALLED, name="Bakso Amat", line=digest) for digest in ("a1", "b2")])
    assert "identical" not in {reason.level for reason in pair.why}
