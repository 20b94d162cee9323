"""What linkage is given of an enterprise: the answers as they stand, not yet tidied."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LinkRecord:
    """One record; "" or None where nothing is known.

    `key` is the caller's own and comes back in the pairs. `phones` are E.164, `nik` 16 and `nib` 13 digits,
    `region` a Kemendagri code ("12.71.01.1001") or, where no code is known, the names of the place; `born_on`
    an ISO day; degrees as decimal numbers. `line` is a digest of the whole line it came from, also of what
    linkage does not compare: only by it two lines are called identical. Nothing here is trusted: what cannot
    be read counts as unknown.
    """

    key: str
    name: str
    owner: str = ""
    phones: tuple[str, ...] = ()
    nik: str = ""
    nib: str = ""
    address: str = ""
    rt: str = ""
    rw: str = ""
    region: str = ""
    latitude: float | None = None
    longitude: float | None = None
    activity: str = ""
    product: str = ""
    sex: str = ""
    born_on: str = ""
    line: str = ""
