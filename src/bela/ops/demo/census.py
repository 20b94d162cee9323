"""The demo's list of enterprises: two thousand invented ones, spread over Medan's kelurahan, as a CSV."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from random import Random

from bela.kernel.identifiers.region import RegionCode, regions_in
from bela.ops.demo.goods import Trade, trades
from bela.ops.demo.names import STREETS, Somebody, draw_people

_SEED = 20_271
_CITY = RegionCode("12.71")
_OTHER_TRADES = (
    ("Warung sembako", ("Warung", "Kedai", "Grosir")),
    ("Bengkel sepeda motor", ("Bengkel", "Motor")),
    ("Pangkas dan salon", ("Salon", "Pangkas")),
    ("Binatu", ("Laundry", "Binatu")),
    ("Warung kopi", ("Kedai Kopi", "Warung Kopi")),
    ("Penjual sayur dan ikan", ("Lapak", "Kios")),
    ("Tanaman hias", ("Taman", "Kebun")),
)
_COMPANIES = {"CV": "CV", "UD": "UD", "PT": "PT"}
_HEADER = (
    "No", "Nama Usaha", "Nama Pemilik", "NIK", "Jenis Kelamin", "No HP", "Jenis Usaha", "KBLI", "Bentuk Usaha",
    "Tahun Mulai", "Alamat Usaha", "RT", "RW", "Kelurahan", "Kecamatan", "NIB", "Modal Usaha", "Omzet Setahun",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Place:
    """A kelurahan with its kecamatan."""

    code: str
    kelurahan: str
    kecamatan: str


@dataclass(frozen=True, slots=True)
class Enterprise:
    """An invented enterprise. Amounts in rupiah; `trade` is None where it sells nothing to a city."""

    number: int
    name: str
    owner: Somebody
    trade: Trade | None
    activity: str
    place: Place
    address: str
    started: int
    capital: int
    sales: int

    @property
    def phone(self) -> str:
        """From a range that is clearly made up."""
        return f"0811-0000-{1000 + self.number:04d}" if self.number else "0811-0000-0101"

    @property
    def nik(self) -> str:
        """Of its kecamatan, with a running number that no office gives out."""
        district = self.place.code.replace(".", "")[:6]
        day = 1 + self.number % 28 + (40 if self.owner.is_woman else 0)
        return f"{district}{day:02d}{1 + self.number % 12:02d}{60 + self.number % 40:02d}{9000 + self.number % 990:04d}"

    @property
    def nib(self) -> str:
        """Thirteen digits."""
        return f"9120{(self.number * 7919 + 104_729) % 10**9:09d}"

    @property
    def form(self) -> str:
        """CV, PT, UD, Koperasi, or empty for somebody who trades in their own name."""
        first = self.name.split()[0]
        return first if first in ("CV", "PT", "UD", "Koperasi") else ""

    @property
    def is_company(self) -> bool:
        """Whether it is taxed as one."""
        return self.form in ("CV", "PT", "Koperasi")


def draw_enterprises(count: int, sellers: int, loaded: date) -> list[Enterprise]:
    """So many enterprises; the first `sellers` of them are of a trade that a city buys from, Rina's at the head."""
    chance = Random(_SEED)  # noqa: S311 - invented data, not a secret
    places, owners = tuple(_places()), draw_people(chance, count)
    kinds = _trades(chance, sellers)
    taken = {"Dapur Bu Rina"}
    johor = next(place for place in places if place.code == "12.71.11.1005")
    found = [_rina(johor, kinds[0], loaded)]
    for number in range(1, count):
        trade = kinds[number] if number < sellers else None
        found.append(_draw(chance, number, owners[number], trade, places, taken, loaded))
    return found


def write_list(path: Path, enterprises: list[Enterprise]) -> None:
    """Write them as an office would: some without NIK, NIB or kelurahan, a few lines twice, two without names."""
    with path.open("w", newline="", encoding="utf-8") as file:
        rows = csv.writer(file, delimiter=";")
        rows.writerow(_HEADER)
        rows.writerows(_row(each) for each in enterprises)
        rows.writerows(_row(each) for each in enterprises[-5:])
        rows.writerows(["-", "", "", "", "", "", "Warung"] + [""] * 11 for _twice in range(2))


def _places() -> Iterator[Place]:
    for district in regions_in(_CITY):
        for village in regions_in(district.code):
            yield Place(village.code.value, village.name, district.name)


def _trades(chance: Random, sellers: int) -> list[Trade]:
    """By weight, Rina's first."""
    every = [trade for trade in trades().values() for _each in range(trade.weight)]
    chance.shuffle(every)
    first = trades()["catering"]
    return [first, *(every * (sellers // len(every) + 1))][:sellers]


def _rina(place: Place, trade: Trade, loaded: date) -> Enterprise:
    owner = Somebody("Rina Siregar", "Rina", is_woman=True)
    return Enterprise(
        0, "Dapur Bu Rina", owner, trade, trade.activity, place, "Jalan Karya Contoh No. 14",
        loaded.year - 4, 35_000_000, 410_000_000,
    )  # fmt: skip


def _draw(
    chance: Random,
    number: int,
    owner: Somebody,
    trade: Trade | None,
    places: tuple[Place, ...],
    taken: set[str],
    loaded: date,
) -> Enterprise:
    place = chance.choice(places)
    activity, heads = (trade.activity, trade.names) if trade else chance.choice(_OTHER_TRADES)
    if number % 67 == 3:
        heads = ("Koperasi",)
    started = loaded.year - 1 - min(int(chance.expovariate(0.16)), 30)
    return Enterprise(
        number=number,
        name=_name(chance, chance.choice(heads), owner, place, taken),
        owner=owner,
        trade=trade,
        activity=activity,
        place=place,
        address=f"Jalan {chance.choice(STREETS)} No. {chance.randint(1, 199)}",
        started=started,
        capital=_amount(chance, 8_000_000, 700_000_000, 0.16),
        sales=_amount(chance, 60_000_000, 1_900_000_000, 0.16),
    )


def _name(chance: Random, head: str, owner: Somebody, place: Place, taken: set[str]) -> str:
    clan = owner.name.split()[-1]
    of_person = f"{'Bu' if owner.is_woman else 'Pak'} {owner.short}"
    tails = [clan, f"{clan} Jaya", f"{owner.short} Mandiri", f"Berkah {owner.short}", f"Karya {clan}",
             place.kelurahan, f"Mitra {place.kelurahan}"]  # fmt: skip
    if head not in (*_COMPANIES, "Koperasi"):
        tails += [of_person, of_person, owner.short]
    tail = chance.choice(tails)
    names = (f"{head} {tail}", f"{head} {tail} {place.kelurahan}", f"{head} {owner.name}")
    name = next((name for name in names if name not in taken), f"{head} {owner.name} {place.kelurahan}")
    taken.add(name)
    return name


def _amount(chance: Random, least: int, most: int, small: float) -> int:
    """Mostly micro; a share of `small` is six times as large, and so of the next class more often."""
    amount = round(least + (most - least) * chance.random() ** 2.2, -6)
    return int(amount * (6 if chance.random() < small else 1))


def _row(each: Enterprise) -> list[str | int]:
    sells = each.trade is not None
    with_nik = sells or each.number % 7
    with_nib = sells or each.number % 3 == 0
    with_place = sells or each.number % 40
    return [
        each.number + 1, each.name, each.owner.name, f"'{each.nik}" if with_nik else "",
        "P" if each.owner.is_woman else "L", each.phone, each.activity, each.trade.kbli if each.trade else "",
        each.form, each.started, each.address, f"{1 + each.number % 9:03d}", f"{1 + each.number % 6:03d}",
        each.place.kelurahan if with_place else "", each.place.kecamatan if with_place else "",
        each.nib if with_nib else "", each.capital, each.sales,
    ]  # fmt: skip
