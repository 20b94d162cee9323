"""What two records are compared in, as data: each level twice, for Splink and for one pair, with its weight.

`m` is how often a level holds between two records of one enterprise, `u` how often between two of different
ones. They were counted on generated lists with known truth (`python -m bench.linkage_weights`) and then made more careful
where a generator knows less dirt than an office. docs/linkage.md prints them.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from bela.linkage import likeness as like
from bela.linkage import slips
from bela.linkage.features import Features

type Holds = Callable[[Features, Features], bool]


@dataclass(frozen=True, slots=True)
class Level:
    """One answer of a comparison: its condition in SQL over `…_l` and `…_r`, the same in Python, and its words."""

    name: str
    sql: str
    holds: Holds
    m: float
    u: float
    words: str = ""
    words_en: str = ""

    @property
    def bits(self) -> float:
        """The weight: by how many doublings it moves the odds."""
        return math.log2(self.m / self.u)


@dataclass(frozen=True, slots=True)
class Comparison:
    """One thing that is compared. The first level that holds counts; `unknown` where a side says nothing."""

    name: str
    why: str
    unknown_sql: str
    unknown: Holds
    levels: tuple[Level, ...]

    def level(self, left: Features, right: Features) -> Level | None:
        """The level of this pair; None where a side says nothing."""
        if self.unknown(left, right):
            return None
        return next(level for level in self.levels if level.holds(left, right))


def _else(name: str, m: float, u: float, words: str, words_en: str) -> Level:
    return Level(name, "TRUE", lambda left, right: True, m, u, words, words_en)


NAME: Final = Comparison(
    "name",
    "A shop is known by its name; a name that everyone uses says little, so rare and common ones weigh apart.",
    "name_tight_l = '' OR name_tight_r = ''",
    lambda left, right: not (left.name_tight and right.name_tight),
    (
        Level(
            "same", f"{like.SAME_NAME_SQL} AND NOT name_is_common_l AND NOT name_is_common_r",
            lambda left, right: like.same_name(left, right)
            and not (left.name_is_common or right.name_is_common),
            0.62, 0.000_02, "nama usahanya sama", "the business has the same name",
        ),
        Level(
            "same_common", like.SAME_NAME_SQL, like.same_name, 0.2, 0.001,
            "nama usahanya sama, tetapi nama itu banyak dipakai", "the same name, but one that many use",
        ),
        Level(
            "close", slips.close_sql("name_tight", 6), lambda left, right: slips.close(left.name_tight, right.name_tight, 6),
            0.08, 0.000_1, "nama usahanya hampir sama", "the names differ by a letter or two",
        ),
        Level(
            "part", like.PART_OF_NAME_SQL, like.part_of_name, 0.04, 0.000_8,
            "nama yang satu bagian dari nama yang lain", "one name is part of the other",
        ),
        Level(
            "shared", "list_has_any(name_own_l, name_own_r)",
            lambda left, right: bool(set(left.name_own) & set(right.name_own)),
            0.01, 0.002, "sebagian nama usahanya sama", "the names share a word",
        ),
        _else("differs", 0.04, 0.996, "nama usahanya berbeda", "the names differ"),
    ),
)  # fmt: skip

OWNER: Final = Comparison(
    "owner",
    "A small business is its owner. Titles, degrees and spelling are tidied away before; a single word is no full name.",
    "owner_tight_l = '' OR owner_tight_r = ''",
    lambda left, right: not (left.owner_tight and right.owner_tight),
    (
        Level(
            "same", f"{like.SAME_OWNER_SQL} AND NOT owner_is_common_l AND NOT owner_is_common_r",
            lambda left, right: like.same_owner(left, right)
            and not (left.owner_is_common or right.owner_is_common),
            0.6, 0.000_03, "nama pemiliknya sama", "the owner has the same name",
        ),
        Level(
            "same_common", like.SAME_OWNER_SQL, like.same_owner, 0.2, 0.001,
            "nama pemiliknya sama, tetapi nama itu banyak dipakai", "the same owner's name, but one that many bear",
        ),
        Level(
            "close", slips.close_sql("owner_tight", 7), lambda left, right: slips.close(left.owner_tight, right.owner_tight, 7),
            0.08, 0.000_1, "nama pemiliknya hampir sama", "the owners' names differ by a letter",
        ),
        Level(
            "part", like.PART_OF_OWNER_SQL, like.part_of_owner, 0.06, 0.002,
            "nama pemilik yang satu bagian dari yang lain", "one owner's name is part of the other's",
        ),
        _else("differs", 0.06, 0.996, "nama pemiliknya berbeda", "the owners' names differ"),
    ),
)  # fmt: skip

PHONE: Final = Comparison(
    "phone",
    "A phone is carried by one person, unless a helper wrote their own for all they registered.",
    "len(phones_l) = 0 OR len(phones_r) = 0",
    lambda left, right: not (left.phones and right.phones),
    (
        Level(
            "same", "list_has_any(own_phones_l, own_phones_r)",
            lambda left, right: bool(set(left.own_phones) & set(right.own_phones)),
            0.72, 0.000_01, "nomor HP-nya sama", "the same phone number",
        ),
        Level(
            "busy", "list_has_any(phones_l, phones_r)",
            lambda left, right: bool(set(left.phones) & set(right.phones)),
            0.02, 0.001, "nomor HP-nya sama, tetapi nomor itu dipakai banyak pemilik",
            "the same phone number, but one that many owners gave",
        ),
        Level(
            "near", "levenshtein(phones_l[1], phones_r[1]) <= 1",
            lambda left, right: slips.distance(left.phones[0], right.phones[0]) <= 1,
            0.03, 0.000_02, "nomor HP-nya berbeda satu angka", "the phone numbers differ by one digit",
        ),
        _else("differs", 0.23, 0.998, "nomor HP-nya berbeda", "the phone numbers differ"),
    ),
)  # fmt: skip

NIK: Final = Comparison(
    "nik",
    "A NIK is one person's for life. An owner may have several businesses, so it never decides alone.",
    "nik_l = '' OR nik_r = ''",
    lambda left, right: not (left.nik and right.nik),
    (
        Level("same", "nik_l = nik_r", lambda left, right: left.nik == right.nik, 0.92, 0.000_01,
              "NIK pemiliknya sama", "the owner has the same NIK"),
        Level("near", "levenshtein(nik_l, nik_r) <= 2", lambda left, right: slips.distance(left.nik, right.nik) <= 2,
              0.05, 0.000_1, "NIK-nya berbeda satu atau dua angka", "the NIK differ by a digit or two"),
        _else("differs", 0.03, 0.999_9, "NIK pemiliknya berbeda", "the owners have different NIK"),
    ),
)  # fmt: skip

NIB: Final = Comparison(
    "nib",
    "An NIB is given once to an owner, with all their activities under it.",
    "nib_l = '' OR nib_r = ''",
    lambda left, right: not (left.nib and right.nib),
    (
        Level("same", "nib_l = nib_r", lambda left, right: left.nib == right.nib, 0.96, 0.000_01,
              "NIB-nya sama", "the same NIB"),
        _else("differs", 0.04, 0.999_9, "NIB-nya berbeda", "different NIB"),
    ),
)  # fmt: skip

REGION: Final = Comparison(
    "region",
    "Most businesses stay where they are; clerks confuse neighbouring kelurahan more often than kecamatan.",
    like.NO_REGION_SQL,
    like.no_region,
    (
        Level("kelurahan", "region_l = region_r", lambda left, right: left.region == right.region, 0.93, 0.012,
              "kelurahannya sama", "the same kelurahan"),
        Level("kecamatan", "district_l <> '' AND district_l = district_r",
              lambda left, right: bool(left.district) and left.district == right.district, 0.04, 0.05,
              "kelurahannya berbeda, kecamatannya sama", "different kelurahan of one kecamatan"),
        _else("differs", 0.03, 0.938, "tempatnya di kecamatan lain", "places in different kecamatan"),
    ),
)  # fmt: skip

ADDRESS: Final = Comparison(
    "address",
    "A house number under a street is one door; a market's address is everyone's there.",
    like.NO_ADDRESS_SQL,
    like.no_address,
    (
        Level("stall", like.SAME_STALL_SQL, like.same_stall, 0.03, 0.000_01,
              "lapaknya di pasar itu sama", "the same stall of the market"),
        Level("house", like.SAME_HOUSE_SQL, like.same_house, 0.5, 0.000_03,
              "jalan dan nomor rumahnya sama", "the same street and house number"),
        Level("lane", like.SAME_LANE_SQL, like.same_lane, 0.16, 0.000_1,
              "jalan, RT, dan RW-nya sama", "the same street, RT and RW"),
        Level("street", like.SAME_STREET_SQL, like.same_street, 0.13, 0.002,
              "jalannya sama", "the same street"),
        Level("market", f"{like.STREET_SQL} AND NOT ({like.CLASH_SQL})", like.same_market, 0.04, 0.003,
              "pasarnya sama", "the same market"),
        Level(
            "slip", like.SLIP_SQL, like.street_slip, 0.03, 0.001,
            "nama jalannya hampir sama", "almost the same street",
        ),
        Level("elsewhere", like.STREET_SQL, like.streets_alike, 0.03, 0.012,
              "jalannya sama, nomornya berbeda", "the same street at another number"),
        Level("neighbours", like.NEIGHBOURS_SQL, like.neighbours, 0.04, 0.004,
              "RT dan RW-nya sama", "the same RT and RW"),
        _else("differs", 0.04, 0.975, "alamatnya berbeda", "different addresses"),
    ),
)  # fmt: skip

POINT: Final = Comparison(
    "point",
    "A point says where somebody stood. Many records on one point are a market, or an enumerator's desk.",
    "latitude_l IS NULL OR latitude_r IS NULL",
    lambda left, right: left.latitude is None or right.latitude is None,
    (
        Level("here", f"{like.metres_sql(15)} AND {like.FINE_SQL} AND NOT is_crowded_l AND NOT is_crowded_r",
              lambda left, right: like.within(left, right, 15) and left.is_fine and right.is_fine
              and not (left.is_crowded or right.is_crowded),
              0.45, 0.000_05, "titik petanya sama", "the same point on the map"),
        Level("crowded", f"{like.metres_sql(15)} AND {like.FINE_SQL}",
              lambda left, right: like.within(left, right, 15) and left.is_fine and right.is_fine,
              0.1, 0.001, "titik petanya sama, tetapi banyak usaha berada di titik itu",
              "the same point, but one that many businesses share"),
        Level("near", like.metres_sql(150), lambda left, right: like.within(left, right, 150), 0.3, 0.001,
              "titik petanya berdekatan", "points close to each other"),
        Level("quarter", like.metres_sql(1500), lambda left, right: like.within(left, right, 1500), 0.1, 0.03,
              "titik petanya beberapa ratus meter terpisah", "points some hundred metres apart"),
        _else("far", 0.05, 0.968, "titik petanya jauh", "points far apart"),
    ),
)  # fmt: skip

TRADE: Final = Comparison(
    "trade",
    "What it does tells two shops of one name apart, but every office writes it in its own words.",
    "len(trade_l) = 0 OR len(trade_r) = 0",
    lambda left, right: not (left.trade and right.trade),
    (
        Level("same", "trade_l = trade_r", lambda left, right: left.trade == right.trade, 0.45, 0.03,
              "kegiatan usahanya sama", "the same activity"),
        Level("overlap", "list_has_any(trade_l, trade_r)",
              lambda left, right: bool(set(left.trade) & set(right.trade)), 0.4, 0.12,
              "kegiatan usahanya mirip", "a similar activity"),
        _else("differs", 0.15, 0.85, "kegiatan usahanya berbeda", "different activities"),
    ),
)  # fmt: skip

BORN: Final = Comparison(
    "born",
    "A birthday speaks of the owner; where both NIK are known it says nothing new.",
    "born_on_l = '' OR born_on_r = '' OR (nik_l <> '' AND nik_r <> '')",
    lambda left, right: not (left.born_on and right.born_on) or bool(left.nik and right.nik),
    (
        Level("same", "born_on_l = born_on_r", lambda left, right: left.born_on == right.born_on, 0.93, 0.000_1,
              "tanggal lahir pemiliknya sama", "the owner has the same birthday"),
        _else("differs", 0.07, 0.999_9, "tanggal lahir pemiliknya berbeda", "different birthdays"),
    ),
)  # fmt: skip

COMPARISONS: Final = (NAME, OWNER, PHONE, NIK, NIB, REGION, ADDRESS, POINT, TRADE, BORN)
"""All of them. Their weights are added, which is more than fair where two tell the same (address and point); what must
not be decided by such a sum is named in `grounds` and `traps`."""

PRIOR_BITS: Final = -17.0
"""The odds before anything is compared: of 130,000 pairs of records drawn blindly, one is a duplicate."""
