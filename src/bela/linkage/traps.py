"""What forbids being certain, as data: the ways in which two businesses look like one.

A trap never says that two records differ. It says that likeness alone must not decide, and a person sees
why. `Silent` traps are surer than that: such a pair is not even shown.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from bela.linkage.features import Features
from bela.linkage.slips import slip_of_the_pen
from bela.linkage.sounds import sound

type Levels = Mapping[str, str]
type Fires = Callable[[Features, Features, Levels], bool]


@dataclass(frozen=True, slots=True)
class Trap:
    """One trap: when it fires, why it is there, and its words."""

    name: str
    why: str
    fires: Fires
    words: str
    words_en: str
    is_silent: bool = False


SAME_NAMES: Final = ("same", "same_common", "close")


def _both(one: str, other: str) -> bool:
    return bool(one and other) and one != other


def _only_place_or_phone(levels: Levels) -> bool:
    """Nothing says who it is but a shared phone or a shared place."""
    return (
        levels.get("name") == "differs" and levels.get("owner") == "differs" and levels.get("nik") != "same"
    )


def _another_mark(left: Features, right: Features, levels: Levels) -> bool:
    """ "Blok A12" and "Blok A13", "Kopi Johor 1A" and "1B": what holds a digit numbers a stall."""
    return levels.get("name") in SAME_NAMES and _with_digits(left.name) != _with_digits(right.name)


def _with_digits(name: str) -> set[str]:
    return {word for word in name.split() if any(character.isdigit() for character in word)}


def _another_word(left: Features, right: Features, levels: Levels) -> bool:
    """Names a letter or two apart, but not by a slip of the pen in one long word."""
    return levels.get("name") == "close" and not slip_of_the_pen(
        *(list(map(sound, one.name.split())) for one in (left, right))
    )


def _other_brackets(left: Features, right: Features) -> bool:
    """Both say something in brackets, and neither says what the other does."""
    one, other = set(left.name_aside), set(right.name_aside)
    return bool(one and other) and not (one <= other or other <= one)


def _another_trade(levels: Levels) -> bool:
    """It does something else, and neither its NIB nor its door says that it is the same."""
    return (
        levels.get("trade") == "differs"
        and levels.get("name") in (*SAME_NAMES, None)
        and levels.get("nib") != "same"
        and (levels.get("address") not in ("house", "stall") or levels.get("name") != "same")
    )


def _a_slip_of_the_place(levels: Levels) -> bool:
    """Name, phone and door agree, so that the kelurahan was filled in wrongly."""
    return (
        levels.get("name") in SAME_NAMES
        and levels.get("phone") == "same"
        and levels.get("address") in ("house", "stall")
    )


def _apart(kinds: tuple[str, ...], others: tuple[str, ...]) -> bool:
    return bool(kinds and others) and not set(kinds) & set(others)


def _another_business(levels: Levels) -> bool:
    return levels.get("name") in ("differs", "shared", "part")


TRAPS: Final = (
    Trap(
        "branches",
        "“Ratna Laundry” and “Ratna Laundry 2” are two shops of one owner, alike in all but a number.",
        lambda left, right, levels: (
            left.name_branch != right.name_branch and levels.get("name", "?") in (*SAME_NAMES, "?")
        )
        or _another_mark(left, right, levels),
        "mungkin cabang: nomor atau tanda cabangnya berbeda",
        "perhaps branches: they are numbered or marked differently",
    ),
    Trap(
        "numbered branches",
        "Where both carry a number and the numbers differ, nobody needs to look.",
        lambda left, right, levels: _both(left.name_branch, right.name_branch),
        "cabang yang berbeda", "different branches", is_silent=True,
    ),
    Trap(
        "brackets",
        "“Bakso Amat (Petisah)” and “(Sukaramai)”, “(Pagi)” and “(Malam)”: what stands in brackets tells them apart.",
        lambda left, right, levels: _other_brackets(left, right),
        "keterangan dalam kurung di namanya berbeda", "what stands in brackets behind the names differs",
    ),
    Trap(
        "another word",
        "“Es Kelapa Muda” and “Es Kelapa Tua” are a letter or two apart and two stalls; a slip stays in one long word.",
        _another_word,
        "satu kata di namanya berbeda, bukan sekadar salah ketik", "a word of the name differs, more than by a slip",
    ),
    Trap(
        "another place",
        "One name at two addresses is a chain more often than a move; a visit tells.",
        lambda left, right, levels: levels.get("address") in ("elsewhere", "differs"),
        "alamatnya tidak sama; mungkin cabang, mungkin pindah",
        "the addresses differ; perhaps a branch, perhaps it moved",
    ),
    Trap(
        "another region",
        "The same, seen by its kelurahan; a neighbouring one is forgiven where door or person are the same.",
        lambda left, right, levels: (levels.get("region") == "differs" and not _a_slip_of_the_place(levels))
        or (
            levels.get("region") == "kecamatan"
            and levels.get("nik") != "same"
            and levels.get("address") not in ("house", "lane", "stall")
        ),
        "kelurahan atau kecamatannya berbeda", "different kelurahan or kecamatan",
    ),
    Trap(
        "far apart",
        "A mile between two points is two places, whatever the address says.",
        lambda left, right, levels: levels.get("point") == "far",
        "titik petanya berjauhan", "the points lie far apart",
    ),
    Trap(
        "stalls",
        "A market gives all its stalls one address and one point.",
        lambda left, right, levels: (levels.get("address") == "market" or levels.get("point") == "crowded")
        and levels.get("phone") != "same"
        and levels.get("nik") != "same"
        and levels.get("nib") != "same",
        "satu pasar atau satu titik yang dipakai banyak usaha, jadi tempat bukan bukti",
        "a market, or a point that many share, so the place proves nothing",
    ),
    Trap(
        "helper's phone",
        "A helper who registers ten sellers writes one phone, their own, for all.",
        lambda left, right, levels: levels.get("phone") == "busy" and levels.get("nik") != "same",
        "nomor HP ini dipakai banyak pemilik, jadi nomor bukan bukti",
        "many owners gave this phone, so it proves nothing",
    ),
    Trap(
        "relatives",
        "Relatives share a house, a phone and half a name.",
        lambda left, right, levels: levels.get("owner") == "differs",
        "pemiliknya berbeda; mungkin satu keluarga", "different owners; perhaps one family",
    ),
    Trap(
        "two people",
        "Two valid NIK are two people, until somebody has seen the cards.",
        lambda left, right, levels: levels.get("nik") in ("differs", "near"),
        "NIK-nya tidak sama", "the NIK are not the same",
    ),
    Trap(
        "shared NIK",
        "A NIK that was filled down a column stands beside many owners, and is nobody's.",
        lambda left, right, levels: levels.get("nik") == "same" and left.nik_is_shared and right.nik_is_shared,
        "NIK ini tertulis pada beberapa pemilik, jadi NIK bukan bukti", "several owners bear this NIK, so it proves nothing",
    ),
    Trap(
        "two registrations",
        "Two NIB are two registrations.",
        lambda left, right, levels: levels.get("nib") == "differs",
        "NIB-nya tidak sama", "the NIB are not the same",
    ),
    Trap(
        "man and woman",
        "“Pak Slamet” and “Bu Slamet”, or owners of another sex, are a couple.",
        lambda left, right, levels: _both(left.sex, right.sex) or _both(left.name_sex, right.name_sex),
        "yang satu laki-laki, yang lain perempuan", "one is a man, the other a woman",
    ),
    Trap(
        "two birthdays",
        "Mother and daughter may bear one name.",
        lambda left, right, levels: levels.get("born") == "differs",
        "tanggal lahir pemiliknya berbeda", "the owners' birthdays differ",
    ),
    Trap(
        "one owner, two businesses",
        "One owner may run a stall and a laundry from one house with one phone.",
        lambda left, right, levels: _another_business(levels),
        "nama usahanya tidak sama; mungkin dua usaha satu pemilik",
        "the names of the businesses are not the same; perhaps two of one owner",
    ),
    Trap(
        "nameless",
        "One list has the shop's name, the other only the owner's: the owner may have two.",
        lambda left, right, levels: bool(left.name_tight) != bool(right.name_tight),
        "nama usahanya hanya ada di satu data", "only one of them has a name of the business",
    ),
    Trap(
        "another trade",
        "“Barokah” bakes here and repairs there, and one owner may sew and cook under one name.",
        lambda left, right, levels: _another_trade(levels),
        "kegiatan usahanya berbeda", "different activities",
    ),
    Trap(
        "another kind of stall under a common name",
        "“Toko Barokah” and “Warung Barokah” may stand side by side.",
        lambda left, right, levels: levels.get("name") == "same_common"
        and (
            _apart(left.name_kinds, right.name_kinds)
            or (levels.get("trade") == "overlap" and left.name_kinds != right.name_kinds)
        ),
        "jenis tempatnya berbeda (misalnya toko dan warung)",
        "different kinds of stall, as a shop and an eatery",
    ),
    Trap(
        "nobody in common",
        "Ten owners on one phone, thirty stalls on one point: only phone or place agree, so nothing is shown.",
        lambda left, right, levels: _only_place_or_phone(levels),
        "hanya tempat atau nomor HP yang sama", "only place or phone agree", is_silent=True,
    ),
)  # fmt: skip
"""All traps, the ones that explain most first."""

CHAIN: Final = Trap(
    "chain",
    "A is like B and B like C, but A and C contradict each other: one of the two likenesses is wrong.",
    lambda left, right, levels: False,  # seen over several pairs, not in one (see `chains`)
    "ada data ketiga yang cocok dengan salah satunya, tetapi bertentangan dengan yang lain",
    "a third record is like one of them and contradicts the other",
)
