"""Keys by which a database finds the candidates of one record: the rules of blocking, for an index.

A key is a number, so that an index holds neither names nor phones; whoever has the record can make it.
"""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import blake2b

from bela.linkage.features import Features, features
from bela.linkage.record import LinkRecord


def search_keys(record: LinkRecord) -> tuple[int, ...]:
    """The keys of a record, as signed numbers of 64 bits; two that share one may be the same."""
    return tuple(sorted({_number(told) for told in _told(features(record))}))


def _told(one: Features) -> Iterator[str]:
    if one.nik:
        yield f"nik@{one.nik}"
    if one.nib:
        yield f"nib@{one.nib}"
    yield from (f"phone@{phone}" for phone in one.phones)
    yield from _of_name(one)
    yield from _of_owner(one)
    if one.street and one.number:
        yield f"house@{one.street}@{one.lane}@{one.number}@{one.region}"


def _of_name(one: Features) -> Iterator[str]:
    if one.name_sounds:
        yield f"name@{' '.join(one.name_sounds)}@{one.region}"
    if len(one.name_tight) > 4:
        yield f"beginning@{one.name_tight[:4]}@{one.region}"
    for word in one.name_own:
        yield f"word@{word}@{one.region}"
    if len(one.name_own) > 1:
        yield f"name@{' '.join(one.name_sounds)}"


def _of_owner(one: Features) -> Iterator[str]:
    if one.owner_sounds:
        yield f"owner@{' '.join(one.owner_sounds)}@{one.region}"
    for word in one.owner_sounds:
        yield f"owner word@{word}@{one.region}"
    if len(one.owner_sounds) > 1:
        yield f"owner@{' '.join(one.owner_sounds)}"


def _number(told: str) -> int:
    return int.from_bytes(blake2b(told.encode(), digest_size=8).digest(), "big", signed=True)
