"""Finds the code of a kelurahan by the names a list gives: "Mdn. Johor", "KEL. KWALA BEKALA", "Johor"."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import lru_cache

from bela.kernel.identifiers import RegionCode, find_region, regions_in

_LABEL = re.compile(r"^(kec|kecamatan|kel|kelurahan|desa|distrik|kampung|kota|kab|kabupaten)\b\.?\s*", re.I)
_SHORT = {"mdn": "medan", "sei": "sungai", "tg": "tanjung", "tj": "tanjung", "pd": "padang", "pk": "pekan"}


def plain_place(name: str) -> str:
    """A place's name for comparing: no label, no marks, no spaces, known short forms written out."""
    text = _LABEL.sub("", name.strip().lower())
    words = re.findall(r"[a-z0-9]+", text)
    return "".join(_SHORT.get(word, word) for word in words)


class Places:
    """The kecamatan and kelurahan of one city or regency, by name."""

    def __init__(self, regency: str) -> None:
        """Load them; an unknown or too short code knows no places."""
        self.regency = regency
        self._districts: dict[str, str] = {}
        self._villages: dict[str, list[str]] = defaultdict(list)
        found = find_region(RegionCode(regency)) if regency.count(".") == 1 else None
        if found is None:
            return
        city = plain_place(found.name)
        for district in regions_in(found.code):
            self._name_district(plain_place(district.name), district.code.value, city)
            for village in regions_in(district.code):
                self._villages[plain_place(village.name)].append(village.code.value)

    @property
    def is_known(self) -> bool:
        """Whether there is a list to compare names with."""
        return bool(self._districts)

    def _name_district(self, name: str, code: str, city: str) -> None:
        self._districts[name] = code
        # "Johor" is Medan Johor, but "Kota" must not become Medan Kota where it says the city.
        short = name.removeprefix(city)
        if short != name and len(short) > 4:
            self._districts.setdefault(short, code)

    def find(self, kelurahan: str, kecamatan: str) -> str:
        """The code, as far down as the names are sure of; "" where they are of nothing."""
        district = self._districts.get(plain_place(kecamatan), "") if kecamatan.strip() else ""
        villages = self._villages.get(plain_place(kelurahan), []) if kelurahan.strip() else []
        inside = [code for code in villages if not district or code.startswith(f"{district}.")]
        # A kelurahan whose kecamatan the list names otherwise is not taken: one of the two is wrong.
        if len(inside) == 1 and (district or not kecamatan.strip()):
            return inside[0]
        return district


@lru_cache(maxsize=16)
def places_of(regency: str) -> Places:
    """The places of a city or regency, loaded once."""
    return Places(regency)
