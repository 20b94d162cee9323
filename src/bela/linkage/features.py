"""What of a record is compared: made once, the same in the engine and in the check of one record."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Final

from bela.kernel.identifiers import Nib, Nik
from bela.kernel.mistyped import Mistyped
from bela.linkage import words
from bela.linkage.addresses import address
from bela.linkage.names import BusinessName, PersonName, Sex, business_name, person_name
from bela.linkage.record import LinkRecord
from bela.linkage.slips import close
from bela.linkage.sounds import bare, sound

_E164: Final = re.compile(r"\+[1-9][0-9]{7,14}")
_CODE: Final = re.compile(r"[0-9]{2}(\.[0-9]{2}){1,2}(\.[0-9]{4})?")
_FINE_DECIMALS: Final = 4  # four decimals are eleven metres, three a hundred
_MOST_PHONES: Final = 5
_SEXES: Final[dict[str, Sex]] = {"male": "male", "female": "female", "l": "male", "p": "female"}


@dataclass(frozen=True, slots=True)
class Features:
    """One record, ready to be compared; "", () and None are unknown.

    `name` and `owner` are words in their order, `…_tight` their sounds in one run, `…_sounds` sorted sounds;
    `name_own` are those that not every second shop has, `name_aside` those that stood in brackets. `…_is_common`,
    `is_crowded`, `nik_is_shared` and `own_phones` (the phones that are not a helper's) change beside other records:
    see `beside`. `line` is the digest of the whole line.
    """

    key: str
    name: str
    name_tight: str
    name_sounds: tuple[str, ...]
    name_kinds: tuple[str, ...]
    name_branch: str
    name_sex: Sex
    name_own: tuple[str, ...]
    name_aside: tuple[str, ...]
    name_is_common: bool
    owner: str
    owner_tight: str
    owner_sounds: tuple[str, ...]
    phones: tuple[str, ...]
    nik: str
    nib: str
    region: str
    district: str
    street: str
    lane: str
    number: str
    stall: str
    rt: str
    rw: str
    is_market: bool
    latitude: float | None
    longitude: float | None
    is_fine: bool
    trade: tuple[str, ...]
    sex: Sex
    born_on: str
    own_phones: tuple[str, ...]
    owner_is_common: bool = False
    is_crowded: bool = False
    nik_is_shared: bool = False
    line: str = ""


def features(record: LinkRecord) -> Features:
    """Tidy a record. Never raises: what cannot be read is unknown."""
    owner = person_name(record.owner)
    name = _named(business_name(record.name), owner)
    trade = _trade(record.activity, record.product)
    own = tuple(word for word in name.own if word not in trade)  # named after what it makes
    place = address(record.address, record.rt, record.rw)
    latitude, longitude, is_fine = _point(record.latitude, record.longitude)
    nik = _nik(record.nik)
    phones = tuple(sorted({phone for phone in record.phones if _E164.fullmatch(phone)}))[:_MOST_PHONES]
    region = _region(record.region)
    return Features(
        key=record.key,
        name=" ".join(name.words),
        name_tight=_tight(name.words),
        name_sounds=name.sounds,
        name_kinds=name.kinds,
        name_branch=name.branch,
        name_sex=name.sex,
        name_own=own,
        name_aside=name.aside,
        name_is_common=not set(own) - set(owner.sounds),  # named after its owner, it says nothing new
        owner=" ".join(owner.words),
        owner_tight=_tight(owner.words),
        owner_sounds=owner.sounds,
        phones=phones,
        own_phones=phones,
        owner_is_common=len(owner.sounds) == 1,
        nik=nik,
        nib=_nib(record.nib),
        region=region,
        district=region[:8] if _CODE.fullmatch(region) else "",
        street=place.street,
        lane=place.lane,
        number=place.number,
        stall=place.stall,
        rt=place.rt,
        rw=place.rw,
        is_market=place.is_market,
        latitude=latitude,
        longitude=longitude,
        is_fine=is_fine,
        trade=trade,
        sex=_sex(record.sex, nik),
        born_on=_born(record.born_on),
        line=record.line,
    )


def _named(name: BusinessName, owner: PersonName) -> BusinessName:
    """The name of the business; nothing but its branch where only the owner's name stands there once more."""
    written, known = _tight(name.words), _tight(owner.words)
    if not owner.sounds or name.kinds or not (name.sounds == owner.sounds or close(written, known, 6)):
        return name
    return BusinessName(branch=name.branch, sex=name.sex, aside=name.aside)


def _tight(words: tuple[str, ...]) -> str:
    """The sounds in one run, so that a gap or its lack is no difference."""
    return "".join(sound(word) for word in words)


def _nik(text: str) -> str:
    try:
        return Nik.parse(text).value if text else ""
    except Mistyped:
        return ""


def _nib(text: str) -> str:
    try:
        return Nib.parse(text).value if text else ""
    except Mistyped:
        return ""


def _region(text: str) -> str:
    return text.strip() if _CODE.fullmatch(text.strip()) else " ".join(map(sound, bare(text).split()))


def _point(latitude: float | None, longitude: float | None) -> tuple[float | None, float | None, bool]:
    if latitude is None or longitude is None:
        return None, None, False
    if not (math.isfinite(latitude) and math.isfinite(longitude)) or (latitude, longitude) == (0, 0):
        return None, None, False
    if abs(latitude) > 90 or abs(longitude) > 180:
        return None, None, False
    return float(latitude), float(longitude), min(map(_decimals, (latitude, longitude))) >= _FINE_DECIMALS


def _decimals(degrees: float) -> int:
    return len(f"{degrees:.6f}".rstrip("0").partition(".")[2])


@lru_cache(maxsize=50_000)
def _trade(activity: str, product: str) -> tuple[str, ...]:
    """The sounds of what it does, without words of whole lines of trade."""
    told = business_name(f"{activity} {product}".replace(",", " ")).words
    return tuple(sorted({sound(word) for word in told if word not in words.GENERAL}))


def _sex(said: str, nik: str) -> Sex:
    if known := _SEXES.get(said.strip().lower(), ""):
        return known
    if not nik:
        return ""
    return "female" if int(nik[6:8]) > 40 else "male"


def _born(said: str) -> str:
    try:
        return date.fromisoformat(said.strip()).isoformat() if said.strip() else ""
    except ValueError:
        return ""
