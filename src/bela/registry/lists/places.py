"""Finds the code of a kelurahan by the names a list gives: "Mdn. Johor", "KEL. KWALA BEKALA", "Kota Matsum 2".

A name is taken only where it can mean one place: written in full, shortened as offices shorten ("Tj.
Selamat", "Mdn Slyg"), in the old spelling ("Kwala" and "Kuala"), or with its number the other way.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from bela.kernel.identifiers import RegionCode, find_region, regions_in
from bela.registry.lists.lanes import roman

_LABEL = re.compile(r"^(kec|kecamatan|kel|kelurahan|desa|ds|distrik)\b[.:]?\s*(?=\S)", re.I)
_CITY = re.compile(r"^(kota|kab|kabupaten)\b\.?\s*", re.I)
_IN_ADDRESS = re.compile(
    r"\b(?:kel|kelurahan|desa)\b\.?\s*:?\s*(?P<kelurahan>[a-z][a-z .'\-]*?[a-z0-9. ]*?)[\s,;/\-]+"
    r"(?:kec|kecamatan)\b\.?\s*:?\s*(?P<kecamatan>[a-z][a-z. ]*[a-z])",
    re.IGNORECASE,
)
_SHORT: Final = {
    "mdn": "medan", "sei": "sungai", "tg": "tanjung", "tj": "tanjung", "tjg": "tanjung", "pd": "padang",
    "pdg": "padang", "pk": "pekan", "kp": "kampung", "kpg": "kampung", "ps": "pasar", "sp": "simpang", "gn": "gunung",
    "bt": "batu", "btg": "batang", "lb": "lubuk", "mr": "muara", "ma": "muara", "pb": "pulo", "tl": "teluk", "tlk": "teluk",
    "utr": "utara", "sel": "selatan", "slt": "selatan", "brt": "barat", "tmr": "timur", "tim": "timur", "tgh": "tengah",
}  # fmt: skip
_OLD: Final = (("oe", "u"), ("dj", "j"), ("kw", "ku"), ("sungei", "sungai"), ("ph", "f"))


def plain_place(name: str) -> str:
    """A place's name for comparing: no label, no marks, no spaces, known short forms written out."""
    return "".join(_words(name))


def _words(name: str) -> list[str]:
    text = _LABEL.sub("", name.strip().lower())
    return [_SHORT.get(word, word) for word in re.findall(r"[a-z0-9]+", text)]


def _folded_words(name: str) -> list[str]:
    """The words in one spelling: old letters as today's, numbers as they are carved."""
    words = [
        (roman(int(word)) or word) if word.isdigit() and len(word) < 3 else word for word in _words(name)
    ]
    for old, new in _OLD:
        words = [word.replace(old, new) for word in words]
    return words


def _folded(name: str) -> str:
    return "".join(_folded_words(name))


def _means(said: list[str], name: list[str]) -> bool:
    """Whether the names are one word for word, either of them shortened: the official list shortens too."""
    return len(said) == len(name) and all(
        part == whole or _is_short(part, whole) or _is_short(whole, part) or _sound_alike(part, whole)
        for part, whole in zip(said, name, strict=True)
    )


def _is_short(part: str, whole: str) -> bool:
    """Its letters in order, the first one first: "mdn", "slyg"; numbers and Roman numbers are never short."""
    if (
        not part
        or len(part) >= len(whole)
        or len(part) > 5
        or part[0] != whole[0]
        or not set(part) - set("ivx")
    ):
        return False
    rest = iter(whole)
    return all(letter in rest for letter in part)


def _sound_alike(one: str, other: str) -> bool:
    """ "Brayan" and "Berayan": the same but for vowels inside."""
    bare = [word[0] + re.sub("[aeiou]", "", word[1:]) for word in (one, other)]
    return min(len(one), len(other)) > 4 and bare[0] == bare[1] and len(bare[0]) > 2


class _Names:
    """Places by name: written in full first, else what one of them alone can be meant by."""

    def __init__(self, named: Iterable[tuple[str, str]]) -> None:
        self.exact: dict[str, set[str]] = defaultdict(set)
        self.folded: dict[str, set[str]] = defaultdict(set)
        self.words: list[tuple[list[str], str]] = []
        for name, code in named:
            self.exact[plain_place(name)].add(code)
            self.folded[_folded(name)].add(code)
            self.words.append((_folded_words(name), code))

    def codes(self, said: str) -> set[str]:
        """All places the name may mean, by the surest way that finds any."""
        words = _words(said)
        if not words:
            return set()
        if found := self.exact.get("".join(words)) or self.folded.get(_folded(said)):
            return found
        folded = _folded_words(said)
        return {code for name, code in self.words if _means(folded, name)}


class Places:
    """The kecamatan and kelurahan of one city or regency, by name."""

    def __init__(self, regency: str) -> None:
        """Load them; an unknown or too short code knows no places."""
        self.regency = regency
        self._found: dict[tuple[str, str], str] = {}
        districts: list[tuple[str, str]] = []
        villages: list[tuple[str, str]] = []
        found = find_region(RegionCode(regency)) if regency.count(".") == 1 else None
        city = plain_place(_CITY.sub("", found.name)) if found else ""
        for district in regions_in(found.code) if found else ():
            districts += _spoken(district.name, district.code.value, city)
            villages += [(village.name, village.code.value) for village in regions_in(district.code)]
        self._districts, self._villages = _Names(districts), _Names(villages)
        self._loaded = bool(districts)

    @property
    def is_known(self) -> bool:
        """Whether there is a list to compare names with."""
        return self._loaded

    def find(self, kelurahan: str, kecamatan: str) -> str:
        """The code, as far down as the names are sure of; "" where they are of nothing."""
        asked = (kelurahan, kecamatan)
        if (known := self._found.get(asked)) is None:
            known = self._found[asked] = self._find(kelurahan, kecamatan)
            if len(self._found) > 20_000:
                self._found.clear()
        return known

    def is_kelurahan(self, name: str) -> bool:
        """Whether it is the name of one, written in full or in another spelling."""
        return bool(name.strip()) and _folded(name) in self._villages.folded

    def is_kecamatan(self, name: str) -> bool:
        """Whether it is the name of one, written in full, shortened, or without the city's."""
        return bool(name.strip()) and len(self._districts.codes(name)) == 1

    def in_address(self, address: str) -> tuple[str, str] | None:
        """The kelurahan and kecamatan an address names with their labels, where they fit together."""
        if not (found := _IN_ADDRESS.search(address)):
            return None
        kelurahan, kecamatan = found["kelurahan"].strip(), found["kecamatan"].strip()
        words = kecamatan.split()
        for length in range(min(4, len(words)), 0, -1):
            shorter = " ".join(words[:length])
            if self.find(kelurahan, shorter).count(".") == 3:
                return kelurahan, shorter
        return None

    def _find(self, kelurahan: str, kecamatan: str) -> str:
        districts = self._districts.codes(kecamatan) if kecamatan.strip() else set()
        district = next(iter(districts)) if len(districts) == 1 else ""
        villages = self._villages.codes(kelurahan) if kelurahan.strip() else set()
        inside = [code for code in villages if not district or code.startswith(f"{district}.")]
        # A kelurahan whose kecamatan the list names otherwise is not taken: one of the two is wrong.
        if len(inside) == 1 and (district or not kecamatan.strip()):
            return inside[0]
        return district


def _spoken(name: str, code: str, city: str) -> list[tuple[str, str]]:
    """A kecamatan as it is called: "Johor" is Medan Johor, but "Kota" is no kecamatan where it says the city."""
    plain, words = plain_place(name), name.split()
    short = plain.removeprefix(city)
    if short == plain or len(short) <= 4 or len(words) < 2:
        return [(name, code)]
    return [(name, code), (" ".join(words[1:]), code)]


@lru_cache(maxsize=16)
def places_of(regency: str) -> Places:
    """The places of a city or regency, loaded once."""
    return Places(regency)
