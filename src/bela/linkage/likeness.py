"""When two values are alike: each rule in SQL and, word for word the same, in Python.

Every rule is symmetric, so that it does not matter which record came first.
"""

from __future__ import annotations

import math
from typing import Final

from bela.linkage.features import Features
from bela.linkage.slips import close, close_sql

_METRES_A_DEGREE: Final = 111_320


_BOTH_OWN_SQL: Final = "len(name_own_l) > 0 AND len(name_own_r) > 0"
SAME_NAME_SQL: Final = f"(name_tight_l = name_tight_r OR (name_sounds_l = name_sounds_r AND {_BOTH_OWN_SQL}))"
SAME_OWNER_SQL: Final = "owner_tight_l = owner_tight_r"


def same_name(left: Features, right: Features) -> bool:
    """The same words, however they are run together; in another order only where one is the business's own.

    "Mulia Bersaudara" and "Bersaudara Mulia" may both be there.
    """
    if left.name_tight == right.name_tight:
        return True
    return left.name_sounds == right.name_sounds and bool(left.name_own and right.name_own)


def same_owner(left: Features, right: Features) -> bool:
    """The same words in the same order: Ahmad Yusuf may be Yusuf Ahmad's son."""
    return left.owner_tight == right.owner_tight


PART_OF_NAME_SQL: Final = (
    "list_has_any(name_own_l, name_own_r) AND "
    "(list_has_all(name_sounds_l, name_sounds_r) OR list_has_all(name_sounds_r, name_sounds_l))"
)
PART_OF_OWNER_SQL: Final = (
    "list_has_all(owner_sounds_l, owner_sounds_r) OR list_has_all(owner_sounds_r, owner_sounds_l)"
)


def part_of_name(left: Features, right: Features) -> bool:
    """All words of one stand in the other, among them one that is its own."""
    one, other = set(left.name_sounds), set(right.name_sounds)
    return bool(set(left.name_own) & set(right.name_own)) and (one <= other or other <= one)


def part_of_owner(left: Features, right: Features) -> bool:
    """All words of one stand in the other: "Siti" and "Siti Aminah"."""
    one, other = set(left.owner_sounds), set(right.owner_sounds)
    return one <= other or other <= one


NO_REGION_SQL: Final = (
    "region_l = '' OR region_r = '' OR starts_with(region_l, region_r || '.') "
    "OR starts_with(region_r, region_l || '.') OR (district_l = '') <> (district_r = '')"
)


def no_region(left: Features, right: Features) -> bool:
    """A side is unknown, lies in the other, or has a code where the other has names."""
    one, other = left.region, right.region
    return (
        not (one and other)
        or one.startswith(f"{other}.")
        or other.startswith(f"{one}.")
        or (not left.district) != (not right.district)
    )


# Addresses. A clash is something that both say, differently.
NO_ADDRESS_SQL: Final = "(street_l = '' AND rt_l = '') OR (street_r = '' AND rt_r = '')"
_SAME_DIGITS_SQL: Final = (
    "regexp_replace(street_l, '[^0-9]', '', 'g') = regexp_replace(street_r, '[^0-9]', '', 'g')"
)
STREET_SQL: Final = f"(street_l <> '' AND street_r <> '' AND {close_sql('street', 7)} AND {_SAME_DIGITS_SQL})"
CLASH_SQL: Final = (
    " OR ".join(
        f"({name}_l <> '' AND {name}_r <> '' AND {name}_l <> {name}_r)"
        for name in ("number", "stall", "rt", "rw")
    )
    + f" OR (lane_l <> '' AND lane_r <> '' AND NOT {close_sql('lane', 4)})"
)
_MARKET_SQL: Final = "(is_market_l OR is_market_r)"
_AGREE_SQL: Final = f"{STREET_SQL} AND NOT ({CLASH_SQL})"
SAME_STALL_SQL: Final = f"{_AGREE_SQL} AND {_MARKET_SQL} AND stall_l <> '' AND stall_l = stall_r"
SAME_HOUSE_SQL: Final = f"{_AGREE_SQL} AND NOT {_MARKET_SQL} AND number_l <> '' AND number_l = number_r"
SAME_LANE_SQL: Final = (
    f"{_AGREE_SQL} AND NOT {_MARKET_SQL} AND rt_l <> '' AND rt_l = rt_r AND rw_l <> '' AND rw_l = rw_r"
)
SAME_STREET_SQL: Final = f"{_AGREE_SQL} AND NOT {_MARKET_SQL}"
NEIGHBOURS_SQL: Final = "rt_l <> '' AND rt_l = rt_r AND rw_l <> '' AND rw_l = rw_r"


def no_address(left: Features, right: Features) -> bool:
    """A side names neither a street nor an RT."""
    return not (left.street or left.rt) or not (right.street or right.rt)


def streets_alike(left: Features, right: Features) -> bool:
    """The same street, but for a letter in seven; a number is no slip: Karya 1 is not Karya 2."""
    return (
        bool(left.street and right.street)
        and close(left.street, right.street, 7)
        and _digits(left.street) == _digits(right.street)
    )


def _digits(street: str) -> str:
    return "".join(character for character in street if character in "0123456789")


def clash(left: Features, right: Features) -> bool:
    """Both say a number, a stall, a lane, an RT or an RW, and say another."""
    pairs = (
        (left.number, right.number),
        (left.stall, right.stall),
        (left.rt, right.rt),
        (left.rw, right.rw),
    )
    if left.lane and right.lane and not close(left.lane, right.lane, 4):
        return True
    return any(one and other and one != other for one, other in pairs)


def _agree(left: Features, right: Features) -> bool:
    return streets_alike(left, right) and not clash(left, right)


def _market(left: Features, right: Features) -> bool:
    return left.is_market or right.is_market


def same_stall(left: Features, right: Features) -> bool:
    """One stall of one market."""
    return _agree(left, right) and _market(left, right) and left.stall == right.stall != ""


def same_house(left: Features, right: Features) -> bool:
    """One house number of one street."""
    return _agree(left, right) and not _market(left, right) and left.number == right.number != ""


def same_lane(left: Features, right: Features) -> bool:
    """One street within one RT."""
    return _agree(left, right) and not _market(left, right) and neighbours(left, right)


def same_street(left: Features, right: Features) -> bool:
    """One street, and nothing that speaks against it."""
    return _agree(left, right) and not _market(left, right)


def same_market(left: Features, right: Features) -> bool:
    """One market (or street), and nothing that speaks against it."""
    return _agree(left, right)


SLIP_SQL: Final = (
    f"street_l <> '' AND street_r <> '' AND {close_sql('street', 4)} AND {_SAME_DIGITS_SQL} "
    f"AND NOT ({CLASH_SQL}) AND NOT {_MARKET_SQL}"
)


def street_slip(left: Features, right: Features) -> bool:
    """Perhaps the same street: a letter in four differs ("Utama", "Tama"), and nothing else speaks against it."""
    return (
        bool(left.street and right.street)
        and close(left.street, right.street, 4)
        and _digits(left.street) == _digits(right.street)
        and not clash(left, right)
        and not _market(left, right)
    )


def neighbours(left: Features, right: Features) -> bool:
    """One RT of one RW."""
    return left.rt == right.rt != "" and left.rw == right.rw != ""


FINE_SQL: Final = "is_fine_l AND is_fine_r"


def metres_sql(metres: int) -> str:
    """Whether the points lie within so many metres, on a map flat enough for a city."""
    north = f"(latitude_l - latitude_r) * {_METRES_A_DEGREE}"
    east = f"(longitude_l - longitude_r) * {_METRES_A_DEGREE} * cos(radians((latitude_l + latitude_r) / 2))"
    return f"pow({north}, 2) + pow({east}, 2) <= {metres**2}"


def within(left: Features, right: Features, metres: int) -> bool:
    """Whether the points lie within so many metres, on a map flat enough for a city."""
    if left.latitude is None or left.longitude is None or right.latitude is None or right.longitude is None:
        return False
    north = (left.latitude - right.latitude) * _METRES_A_DEGREE
    middle = math.radians((left.latitude + right.latitude) / 2)
    east = (left.longitude - right.longitude) * _METRES_A_DEGREE * math.cos(middle)
    return math.pow(north, 2) + math.pow(east, 2) <= metres**2
