"""Lists of invented businesses with known truth: who is a duplicate of whom, and who only looks like one.

Made from a seed, so that every run measures the same. Every record carries the number of the business it
is of. Dirt is what offices' lists show: titles, old spelling, abbreviations, slips of the pen, lost fields,
changed phones. The traps are those that real lists hold, each with its name, so that a false merge can be
told by its cause.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import count
from typing import Final

from bela.linkage import LinkRecord


def _words(told: str, between: str | None = None) -> tuple[str, ...]:
    return tuple(told.split(between))


MEN: Final = _words(
    "Agus Ahmad Andi Arif Bambang Binsar Budi Charles Dedi Edwin Faisal Fajar Ferdinand Gunawan Hendra Heri Ilham "
    "Indra Iwan Jefri Johan Lukman Maruli Mulyadi Parlin Ramli Ridwan Rizal Rudi Saiful Samuel Suhendra Sahat Surya "
    "Syahrul Togar Tulus Wahyu Yudi Zainal Zulkifli Abdul Muhammad Sutrisno Sujono Supriadi Mulyono Suparman Joko "
    "Slamet Eko Dwi Tri Khairul Irfan Hasan Husin Usman Umar Rahmat Taufik Anwar Bahrum Kasim Jumadi Ponidi Sugeng"
)
WOMEN: Final = _words(
    "Aisyah Ani Asnah Butet Debora Dewi Diana Dina Elisabet Erni Evi Farida Fatimah Halimah Ida Indah Intan Juliana "
    "Kartika Khadijah Lestari Lina Maria Mariam Marlina Maya Mega Murni Nani Nurhayati Nuraini Nurul Putri Rahma Ratna "
    "Rina Rini Rohani Rosmawati Rumiati Sari Siti Sri Sumarni Suryani Susi Tiurma Tuti Ulfa Wati Yanti Yuliana Yusnita "
    "Zahra Zubaidah Aminah Hasanah Jamilah Kasmawati Latifah Maimunah Nurjannah Poniem Sulastri Legiem Misnah Hotmaida"
)
LAST: Final = _words(
    "Siregar Nasution Harahap Lubis Hasibuan Simanjuntak Sitompul Sinaga Tarigan Sembiring Ginting Manurung Hutabarat "
    "Pasaribu Rangkuti Batubara Daulay Pohan Tanjung Sihombing Situmorang Panjaitan Silalahi Purba Saragih Damanik "
    "Wijaya Santoso Hartono Kusuma Saputra Pratama Hidayat Rahman Setiawan Susanto Purnomo Wibowo Nugroho Handoko "
    "Utami Lestari Wahyuni Ningsih Rahayu Handayani Astuti Anggraini Permata Safitri Amelia Fitriani Maulana Syahputra "
    "Ritonga Dalimunthe Matondang Sagala Sitepu Karo Barus Bangun Perangin Nainggolan Marpaung Gultom Tampubolon Chaniago"
)
KINDS: Final = _words("Warung Toko Kedai Kios UD CV Depot Rumah|Makan Dapur Usaha")
GOOD: Final = _words(
    "Barokah Berkah Rezeki Jaya Makmur Maju Sejahtera Abadi Sentosa Mandiri Lestari Sukses Sari Indah Mulia Bersama "
    "Bersaudara Keluarga Baru Utama Prima Karya Cahaya Sinar Bintang Mitra Sumber Murah Setia Sederhana Amanah Hidayah"
)
TRADES: Final = {
    "katering": "nasi kotak", "kue basah": "kue lapis", "bakso": "bakso", "mi ayam": "mi ayam", "laundry": "cuci kiloan",
    "pangkas rambut": "pangkas", "bengkel motor": "servis motor", "jahit": "seragam", "kelontong": "sembako",
    "keripik": "keripik singkong", "kerupuk": "kerupuk ikan", "kopi": "kopi bubuk", "sayur": "sayur segar",
    "ikan asin": "ikan asin", "pulsa": "pulsa", "fotokopi": "fotokopi", "mebel": "lemari", "salon": "rias", "roti": "roti",
    "jamu": "jamu", "gorengan": "gorengan", "soto": "soto medan", "lontong": "lontong sayur", "air galon": "isi ulang",
}  # fmt: skip
STREETS: Final = _words(
    "Setia Budi|Karya Jasa|Kapten Muslim|Gatot Subroto|Sisingamangaraja|Brigjen Katamso|Letda Sujono|Williem Iskandar|"
    "Pancing|Denai|Menteng Raya|Marelan Raya|Yos Sudarso|Helvetia Raya|Pembangunan|Bunga Raya|Bunga Cempaka|Mawar|"
    "Melati|Anggrek|Kenanga|Flamboyan|Bromo|Halat|Amaliun|Puri|Utama|Sutrisno|Wahidin|Gajah Mada|Iskandar Muda|"
    "Sei Batang Hari|Sei Serayu|Sei Padang|Darussalam|Ayahanda|Kampung Lalang|Gaperta|Asrama|Ringroad|Tritura|Bajak",
    "|",
)
LANES: Final = _words("Mawar Jawa Keluarga Rukun Damai Amal Bersama Pribadi Sekata Melur")
MARKETS: Final = _words(
    "Petisah Sukaramai Sambas Kampung|Lalang Simpang|Limun Sei|Sikambing Aksara Helvetia Marelan Sentral"
)
KELURAHAN: Final = tuple(
    f"12.71.{kecamatan:02d}.{1000 + number}" for kecamatan in range(1, 22) for number in range(1, 9)
)[:151]
OLD: Final = (("u", "oe"), ("j", "dj"), ("c", "tj"), ("sy", "sj"))
TITLES: Final = {"male": ("H.", "Bapak", "Drs.", "Pak"), "female": ("Hj.", "Ibu", "Dra.", "Bu")}


@dataclass(frozen=True, slots=True)
class Truth:
    """A record, the business it is of, and the trap it stands in, if any."""

    record: LinkRecord
    business: int
    trap: str = ""


@dataclass(frozen=True, slots=True)
class _Person:
    name: str
    sex: str
    nik: str
    phone: str


class Town:
    """Makes businesses, their duplicates and their lookalikes."""

    def __init__(self, seed: int) -> None:
        self._chance = random.Random(seed)  # noqa: S311 - every run measures the same lists
        self._keys = count(1)
        self._businesses = count(1)
        self._phones = count(0)

    def list_of(self, length: int) -> list[Truth]:
        """So many records in a mixed order; about one in six is a duplicate, one in five stands in a trap."""
        made: list[Truth] = []
        ways: tuple[tuple[Callable[[], Iterator[Truth]], int], ...] = (
            (self._plain, 100), (self._doubled, 13), (self._market, 0), (self._helper, 0), (self._branches, 2),
            (self._relatives, 3), (self._two_businesses, 3), (self._homonyms, 3),
        )  # fmt: skip
        choices, weights = zip(*ways, strict=True)
        while len(made) < length:
            made.extend(self._chance.choices(choices, weights)[0]())
            if self._chance.random() < 0.001:
                made.extend(self._market())
            if self._chance.random() < 0.004:
                made.extend(self._helper())
        del made[length:]
        self._chance.shuffle(made)
        return made

    # Businesses and people

    def _person(self, last: str = "") -> _Person:
        sex = self._chance.choice(("male", "female"))
        first = self._chance.choice(MEN if sex == "male" else WOMEN)
        middle = self._chance.choice(MEN if sex == "male" else WOMEN) if self._chance.random() < 0.25 else ""
        family = last or (self._chance.choice(LAST) if self._chance.random() < 0.85 else "")
        name = " ".join(dict.fromkeys(filter(None, (first, middle, family))))
        return _Person(name, sex, self._nik(sex), self._phone())

    def _nik(self, sex: str) -> str:
        day = self._chance.randint(1, 28) + (40 if sex == "female" else 0)
        birth = f"{day:02d}{self._chance.randint(1, 12):02d}{self._chance.randint(55, 99):02d}"
        return f"12710{self._chance.randint(1, 9)}{birth}{self._chance.randint(1, 60):04d}"

    def _phone(self) -> str:
        prefix = self._chance.choice(("811", "812", "813", "821", "822", "852", "853", "857", "877", "895"))
        return f"+62{prefix}{self._chance.randint(1_000_000, 99_999_999)}"

    def _name(self, owner: _Person, trade: str) -> str:
        kind = self._chance.choice(KINDS).replace("|", " ")
        way = self._chance.random()
        first = owner.name.split()[0]
        if way < 0.35:
            return f"{kind} {self._chance.choice(TITLES[owner.sex][-1:])} {first}"
        if way < 0.6:
            return f"{kind} {self._chance.choice(GOOD)} {self._chance.choice(GOOD)}"
        if way < 0.75:
            return f"{trade.title()} {first} {self._chance.choice(LAST)}"
        if way < 0.9:
            return f"{kind} {self._chance.choice(GOOD)} {self._chance.choice(LAST)}"
        return owner.name if way < 0.95 else f"{trade.title()} {self._chance.choice(GOOD)}"

    def _business(self, owner: _Person, **given: object) -> LinkRecord:
        trade = self._chance.choice(tuple(TRADES))
        region = self._chance.choice(KELURAHAN)
        latitude, longitude = self._point(region)
        lane = f" Gg. {self._chance.choice(LANES)}" if self._chance.random() < 0.3 else ""
        number = f" No. {self._chance.randint(1, 250)}" if self._chance.random() < 0.8 else ""
        record = LinkRecord(
            key=str(next(self._keys)),
            name=self._name(owner, trade),
            owner=owner.name,
            phones=(owner.phone,) if self._chance.random() < 0.85 else (),
            nik=owner.nik if self._chance.random() < 0.6 else "",
            address=f"Jl. {self._chance.choice(STREETS)}{lane}{number}",
            rt=f"{self._chance.randint(1, 12):03d}" if self._chance.random() < 0.5 else "",
            rw=f"{self._chance.randint(1, 9):03d}" if self._chance.random() < 0.5 else "",
            region=region,
            latitude=latitude,
            longitude=longitude,
            activity=trade,
            product=TRADES[trade],
            sex=owner.sex if self._chance.random() < 0.5 else "",
        )
        return replace(record, **given)  # type: ignore[arg-type]  # fields by name

    def _point(self, region: str) -> tuple[float | None, float | None]:
        if self._chance.random() < 0.5:
            return None, None
        number = KELURAHAN.index(region)
        north, east = 3.50 + (number // 13) * 0.015, 98.60 + (number % 13) * 0.015
        return (
            round(north + self._chance.uniform(-0.007, 0.007), 6),
            round(east + self._chance.uniform(-0.007, 0.007), 6),
        )

    # Plain ones and duplicates

    def _plain(self) -> Iterator[Truth]:
        yield Truth(self._business(self._person()), next(self._businesses))

    def _doubled(self) -> Iterator[Truth]:
        business, first = next(self._businesses), self._business(self._person())
        yield Truth(first, business)
        for _ in range(self._chance.choices((1, 2, 3), (80, 15, 5))[0]):
            yield Truth(self.again(first), business)

    def again(self, first: LinkRecord) -> LinkRecord:
        """The same business, as another list or another enumerator has it."""
        chance, told = self._chance, first
        if chance.random() < 0.10:
            return replace(told, key=str(next(self._keys)))
        return replace(
            told,
            key=str(next(self._keys)),
            name=self._respell(told.name, 0.35),
            owner=self._retitle(self._respell(told.owner, 0.25), told.sex) if chance.random() < 0.93 else "",
            phones=self._other_phones(told.phones),
            nik=self._other_nik(told.nik),
            address=self._readdress(told.address),
            rt=told.rt if chance.random() < 0.7 else "",
            rw=told.rw if chance.random() < 0.7 else "",
            region=told.region if chance.random() < 0.96 else chance.choice(KELURAHAN),
            latitude=None
            if chance.random() < 0.5 or told.latitude is None
            else told.latitude + chance.gauss(0, 4e-5),
            longitude=told.longitude,
            activity=told.activity
            if chance.random() < 0.7
            else chance.choice(("kuliner", "jasa", "perdagangan", "")),
            product=told.product if chance.random() < 0.5 else "",
        )

    def _respell(self, name: str, likely: float) -> str:
        chance = self._chance
        if chance.random() < 0.2:
            name = name.upper()
        if chance.random() > likely:
            return name
        way = chance.random()
        if way < 0.3 and (fits := [pair for pair in OLD if pair[0] in name]):
            return name.replace(*chance.choice(fits))
        if way < 0.55:
            return (
                name.split(maxsplit=1)[-1]
                if name.split()[0] in ("UD", "CV", "Toko", "Warung", "Kedai")
                else name
            )
        return self._slip(name) if way < 0.85 else name.replace("Muhammad", "M.").replace("Siti", "St.")

    def _slip(self, text: str) -> str:
        """One letter is wrong, dropped, doubled or swapped, but not the first of all."""
        place = self._chance.randrange(1, max(2, len(text) - 1))
        letter = self._chance.choice("aeiounrst")
        return self._chance.choice((
            text[:place] + letter + text[place + 1 :],
            text[:place] + text[place + 1 :],
            text[:place] + text[place] + text[place:],
            text[:place] + text[place : place + 2][::-1] + text[place + 2 :],
        ))  # fmt: skip

    def _retitle(self, owner: str, sex: str) -> str:
        if self._chance.random() < 0.2:
            return f"{self._chance.choice(TITLES[sex or 'male' if sex != 'female' else 'female'])} {owner}"
        return f"{owner}, S.E." if self._chance.random() < 0.05 else owner

    def _other_phones(self, phones: tuple[str, ...]) -> tuple[str, ...]:
        way = self._chance.random()
        if way < 0.68:
            return phones
        if way < 0.8:
            return ()
        return (self._phone(),) if way < 0.95 else (*phones, self._phone())

    def _other_nik(self, nik: str) -> str:
        way = self._chance.random()
        if way < 0.6 or not nik:
            return nik
        return "" if way < 0.97 else f"{nik[:-2]}{nik[-1]}{nik[-2]}"

    def _readdress(self, address: str) -> str:
        way = self._chance.random()
        if way < 0.35:
            return address.replace("Jl. ", "Jln ").replace("No. ", "No.").upper()
        if way < 0.5:
            return address.replace("No. ", "")
        if way < 0.62:
            return address.split(" No.")[0]
        if way < 0.7:
            return self._slip(address)
        return "" if way < 0.76 else address

    # Lookalikes

    def _market(self) -> Iterator[Truth]:
        """Stalls on one point and under one address, two of them each by relatives."""
        region = self._chance.choice(KELURAHAN)
        place = f"Pasar {self._chance.choice(MARKETS).replace('|', ' ')}"
        north, east = 3.55 + self._chance.random() / 10, 98.60 + self._chance.random() / 10
        for stall in range(self._chance.randint(20, 80)):
            owner = self._person()
            numbered = f" Los {stall + 1}" if self._chance.random() < 0.5 else ""
            record = self._business(
                owner, address=place + numbered, region=region, rt="", rw="",
                latitude=round(north, 6), longitude=round(east, 6),
            )  # fmt: skip
            yield Truth(record, next(self._businesses), "stalls")

    def _helper(self) -> Iterator[Truth]:
        """One phone of some ten owners, whom one helper registered in one kelurahan."""
        phone, region = self._phone(), self._chance.choice(KELURAHAN)
        for _ in range(self._chance.randint(6, 14)):
            record = self._business(self._person(), phones=(phone,), region=region)
            yield Truth(record, next(self._businesses), "helper's phone")

    def _branches(self) -> Iterator[Truth]:
        """One owner, one name, one phone, two or three places, numbered or marked in the several ways."""
        owner = self._person()
        first = self._business(owner)
        way = self._chance.choice(("{} {}", "{} Cabang {}", "{} Cab.{}", "{} {}"))
        marks = self._chance.choice(
            (("", "2", "3"), ("1", "2", "3"), ("I", "II", "III"), ("Johor", "Denai", "Marelan"))
        )
        for mark in marks[: self._chance.randint(2, 3)]:
            name = way.format(first.name, mark) if mark else first.name
            other = self._business(owner, name=name, activity=first.activity, product=first.product)
            near = self._chance.random() < 0.4
            yield Truth(
                replace(other, region=first.region, address=first.address) if near else other,
                next(self._businesses), "branches",
            )  # fmt: skip

    def _relatives(self) -> Iterator[Truth]:
        """A family behind one door, often with one phone: names alike, each with a business of their own."""
        family = self._chance.choice(LAST)
        first = self._person(family)
        home = self._business(first)
        shared, named = self._chance.random() < 0.5, {first.name}
        for _ in range(self._chance.randint(1, 2)):
            other = self._person(family)
            if self._chance.random() < 0.3:
                other = replace(other, name=self._sibling(first.name), sex=first.sex)
            if other.name in named:
                continue
            named.add(other.name)
            yield Truth(
                self._business(
                    other, address=home.address, region=home.region, rt=home.rt, rw=home.rw,
                    latitude=home.latitude, longitude=home.longitude,
                    phones=home.phones if shared else (other.phone,),
                ),
                next(self._businesses), "relatives",
            )  # fmt: skip
        yield Truth(home, next(self._businesses), "relatives")

    def _sibling(self, name: str) -> str:
        """A given name a letter or two away, as parents give them: Rina and Rini."""
        first, *rest = name.split()
        return " ".join((first[:-1] + ("i" if first[-1] != "i" else "a"), *rest))

    def _two_businesses(self) -> Iterator[Truth]:
        """One owner, one phone, one house, two businesses of different names."""
        owner = self._person()
        first = self._business(owner)
        second = self._business(
            owner, address=first.address, region=first.region, rt=first.rt, rw=first.rw, phones=first.phones,
            latitude=first.latitude, longitude=first.longitude,
        )  # fmt: skip
        if second.name == first.name or second.activity == first.activity:
            return
        yield Truth(first, next(self._businesses), "two businesses")
        yield Truth(second, next(self._businesses), "two businesses")

    def _homonyms(self) -> Iterator[Truth]:
        """Two people of one name with businesses of one common name, in one kelurahan or in two."""
        owner = self._person()
        first = self._business(owner)
        other = replace(owner, nik=self._nik(owner.sex), phone=self._phone())
        second = self._business(other, name=first.name)
        if self._chance.random() < 0.5:
            second = replace(second, region=first.region)
        yield Truth(first, next(self._businesses), "homonyms")
        yield Truth(second, next(self._businesses), "homonyms")
