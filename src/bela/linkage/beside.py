"""What a record's values are worth beside others: a phone of ten owners, a point of thirty stalls, a name of hundreds.

Once in SQL for the engine, once in Python for a few candidates; the thresholds are the same.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from bela.linkage.features import Features

BUSY_PHONE: Final = 3
"""So many owners on one phone, and it is a helper's: husband and wife are two."""

SHARED_NIK: Final = 3
"""So many owners under one NIK, and it was filled down a column, or is a helper's: a slip in a name is two."""

COMMON_NAME: Final = 5
"""So many owners of businesses of one name, and the name says little."""

COMMON_OWNER: Final = 12
"""So many records of one owner's name, and it is a name that several people bear."""

CROWDED: Final = 4
"""So many names of businesses within ten metres, and the point is a market's."""

_WHO: Final = "CASE WHEN owner_tight <> '' THEN owner_tight ELSE name_tight END"
_CELL: Final = "concat_ws('@', round(latitude, 4), round(longitude, 4))"


def _held_by(value: str, holder: str, least: int) -> str:
    """The values of a column that so many different holders have."""
    return (
        f"SELECT value FROM (SELECT {value} AS value, {holder} AS holder FROM record) "  # noqa: S608
        f"WHERE value <> '' GROUP BY value HAVING count(DISTINCT holder) >= {least}"
    )


SHARED_SQL: Final = {
    "busy_phone": _held_by("unnest(phones)", _WHO, BUSY_PHONE),
    "shared_nik": _held_by("nik", _WHO, SHARED_NIK),
    "common_name": _held_by("name_tight", f"{_WHO} || region", COMMON_NAME),
    "common_owner": _held_by("owner_tight", "n", COMMON_OWNER),
    "crowded": _held_by(f"CASE WHEN latitude IS NOT NULL THEN {_CELL} END", "name_tight", CROWDED),
}
"""What many share, by the name of the table it goes into."""

_WORTH: Final = ", ".join(
    (
        "list_filter(record.phones, lambda phone: NOT list_contains(coalesce(busy.phones, []), phone)) AS own_phones",
        "name_is_common OR name_tight IN (FROM common_name) AS name_is_common",
        "owner_is_common OR owner_tight IN (FROM common_owner) AS owner_is_common",
        f"latitude IS NOT NULL AND {_CELL} IN (FROM crowded) AS is_crowded",
        "nik <> '' AND nik IN (FROM shared_nik) AS nik_is_shared",
    )
)
_BUSY: Final = (
    "SELECT n, list(phone) AS phones FROM (SELECT n, unnest(phones) AS phone FROM record) "
    "SEMI JOIN busy_phone ON phone = value GROUP BY n"
)
MARKED_SQL: Final = (
    f"WITH busy AS ({_BUSY}) SELECT record.* REPLACE ({_WORTH}) FROM record LEFT JOIN busy USING (n)"  # noqa: S608
)
"""The records as they are worth beside each other."""


def beside(records: Iterable[Features]) -> list[Features]:
    """The records as they are worth beside each other."""
    told = list(records)
    busy = _shared(((phone, _who(one)) for one in told for phone in one.phones), BUSY_PHONE)
    niks = _shared(((one.nik, _who(one)) for one in told if one.nik), SHARED_NIK)
    names = _shared(((one.name_tight, _who(one) + one.region) for one in told if one.name_tight), COMMON_NAME)
    owners = _shared(((one.owner_tight, str(place)) for place, one in enumerate(told)), COMMON_OWNER)
    cells = _shared(((_cell(one), one.name_tight) for one in told if one.latitude is not None), CROWDED)
    return [
        replace(
            one,
            own_phones=tuple(phone for phone in one.phones if phone not in busy),
            name_is_common=one.name_is_common or one.name_tight in names,
            owner_is_common=one.owner_is_common or (one.owner_tight in owners and one.owner_tight != ""),
            is_crowded=_cell(one) in cells,
            nik_is_shared=one.nik in niks,
        )
        for one in told
    ]


def _who(one: Features) -> str:
    return one.owner_tight or one.name_tight


def _cell(one: Features) -> str:
    if one.latitude is None or one.longitude is None:
        return ""
    return f"{one.latitude:.4f}@{one.longitude:.4f}"


def _shared(pairs: Iterable[tuple[str, str]], least: int) -> frozenset[str]:
    """The values that so many different ones have."""
    havers: dict[str, set[str]] = defaultdict(set)
    for value, haver in pairs:
        havers[value].add(haver)
    return frozenset(value for value, having in havers.items() if len(having) >= least)
