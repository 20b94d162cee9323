"""What makes a pair certain: each ground, with a pair that stands on it and on no other."""

from __future__ import annotations

from typing import Any

import pytest

from bela.linkage.features import features
from bela.linkage.grounds import GROUNDS
from bela.linkage.judging import compare
from tests.linkage.records import KWALA_BEKALA, NIK, bare_record, judged

OWNER = {"owner": "Habil Siregar"}
PHONE = {"phones": ("+6281260001234",)}
DOOR = {"address": "Jl. Karya Jasa No. 12", "region": KWALA_BEKALA}
LANE = {"address": "Jl. Karya Jasa", "rt": "3", "rw": "2", "region": KWALA_BEKALA}
STREET = {"address": "Jl. Karya Jasa", "region": KWALA_BEKALA}
POINT = {"latitude": 3.590001, "longitude": 98.670001}
RARE, COMMON = {"name": "Keripik Goklas Rambe"}, {"name": "Warung Barokah"}
SLIP, BORN = {"name": "Keripik Goglas Rambe"}, {"born_on": "1975-04-12"}

STANDING_ON: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "person and name": ({**COMMON, "nik": NIK}, {}),
    "person, owner and almost the name": ({**RARE, **OWNER, "nik": NIK}, SLIP),
    "registration and name": ({**COMMON, "nib": "9120001234567"}, {}),
    "name, owner and phone": ({**COMMON, **OWNER, **PHONE}, {}),
    "rare name, owner and phone": ({**RARE, "owner": "Habil", **PHONE}, {}),
    "name, owner, phone and street": ({**COMMON, "owner": "Habil", **PHONE, **STREET}, {}),
    "name, owner and door": ({**COMMON, **OWNER, **DOOR}, {}),
    "rare name, owner and neighbourhood": ({**RARE, "owner": "Habil", **LANE}, {}),
    "name, rare owner and neighbourhood": ({**COMMON, **OWNER, **LANE}, {}),
    "rare name, almost the owner, birthday and door": (
        {**RARE, **OWNER, **DOOR, **BORN}, {"owner": "Habil Sirergar"},
    ),
    "rare name, rare owner and street": ({**RARE, **OWNER, **STREET}, {}),
    "almost the name, owner, phone and street": ({**RARE, "owner": "Habil", **PHONE, **STREET}, SLIP),
    "name, almost the owner, birthday, phone and street": (
        {**COMMON, **OWNER, **PHONE, **STREET, **BORN}, {"owner": "Habil Sirergar"},
    ),
    "almost the name, rare owner and door": ({**RARE, **OWNER, **DOOR}, SLIP),
    "name, phone and door": ({**COMMON, **PHONE, **DOOR}, {}),
    "rare name and point": ({**RARE, **POINT}, {}),
    "rare name and phone": ({**RARE, **PHONE, "region": KWALA_BEKALA}, {}),
    "rare name and door": ({**RARE, **DOOR}, {}),
    "almost the name, rare owner and phone": ({**RARE, **OWNER, **PHONE}, SLIP),
    "name, phone and point": ({**COMMON, **PHONE, **POINT}, {}),
    "nameless, owner, phone and door": (
        {"name": "Habil Siregar", **OWNER, **PHONE, **LANE, "activity": "bakso"}, {"name": ""},
    ),
    "nameless, person, owner and trade": ({"name": "", **OWNER, "nik": NIK, "activity": "bakso"}, {}),
}  # fmt: skip


def test_every_ground_is_tried() -> None:
    assert {ground.name for ground in GROUNDS} == set(STANDING_ON)


@pytest.mark.parametrize("ground", STANDING_ON)
def test_a_pair_on_a_ground_is_certain(ground: str) -> None:
    said, otherwise = STANDING_ON[ground]
    one = bare_record(**said, product="a")
    other = bare_record(**{**said, **otherwise})
    holding = [each.name for each in GROUNDS if each.holds(compare(features(one), features(other)).names)]
    assert ground in holding
    pair = judged(one, other)
    assert pair is not None
    assert pair.verdict == "certain"
    assert pair.probability >= 0.99


@pytest.mark.parametrize(
    "said",
    [
        {**RARE, **STREET},
        {**COMMON, **STREET, **OWNER},
        {**COMMON, **DOOR},
        {**RARE, **OWNER},
        {**OWNER, **PHONE},
        {**PHONE, **DOOR},
        {**COMMON, **POINT},
    ],
)
def test_what_agrees_in_too_little_is_not_certain(said: dict[str, Any]) -> None:
    pair = judged(bare_record(**said, product="a"), bare_record(**said, product="b"))
    assert pair is None or pair.verdict == "unsure"
    assert pair is None or pair.probability < 0.9
