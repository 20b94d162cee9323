"""Draws the demo's orders: who buys what from whom on which days. Nothing is written here."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from itertools import accumulate
from random import Random
from types import MappingProxyType

from bela.ops.demo.days import Days, moment
from bela.ops.demo.goods import Good
from bela.ops.demo.money import kind_of
from bela.ops.demo.paths import GAPS, PATHS, Path
from bela.ops.demo.people import BUYING
from bela.ops.demo.shops import Priced, Shop, draw_shops
from bela.ops.demo.sizes import Size
from bela.ordering.wishes import EventWish

_SEED = 90_210
_STEP_MINUTES = 21
_MOST_STOCKED = 45
_UNITS = ("dinkes", "dinkes", "dinkes", "johor", "setda", "disdik")
_EVENTS = {
    "dinkes": (
        "Rapat kader posyandu",
        "Penyuluhan gizi",
        "Rapat koordinasi puskesmas",
        "Pelatihan tenaga gizi",
    ),
    "johor": ("Musyawarah pembangunan kecamatan", "Rapat kepala lingkungan", "Pembinaan PKK"),
    "setda": ("Rapat koordinasi perangkat daerah", "Temu wartawan", "Rapat pengendalian inflasi"),
    "disdik": ("Pelatihan guru penggerak", "Rapat kepala sekolah", "Lomba cerdas cermat"),
}
_NEEDS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "paper": ("Kertas untuk pelayanan loket", "Kertas cetak surat dan laporan"),
        "envelopes": ("Pengarsipan surat triwulan ini", "Map berkas pemohon"),
        "writing": ("Alat tulis petugas loket", "Alat tulis peserta pelatihan"),
        "office-tools": ("Perlengkapan meja kerja", "Pencatatan surat masuk dan keluar"),
        "ink": ("Tinta cetak surat keterangan", "Isi ulang printer ruang pelayanan"),
        "computer": ("Penyimpanan data lapangan", "Pengganti perangkat yang rusak"),
        "electrical": ("Ganti lampu gedung pelayanan", "Perbaikan instalasi ruang arsip"),
        "drink": ("Air dan kopi untuk tamu", "Minuman ruang tunggu"),
        "packaged-food": ("Kudapan tamu dan relawan", "Bingkisan peserta kegiatan"),
        "groceries": ("Bahan dapur umum", "Bahan makanan tambahan posyandu"),
        "cleaning": ("Kebersihan gedung dan halaman", "Stok alat kebersihan"),
        "medical": ("Masker petugas lapangan", "Isi kotak pertolongan pertama"),
        "furniture": ("Penataan ruang pelayanan", "Pengganti perabot rusak"),
        "repair": ("Perawatan berkala peralatan kantor",),
        "craft": ("Cendera mata untuk tamu", "Penghargaan kader terbaik"),
        "plants": ("Penghijauan halaman dan ruang tamu", "Ucapan pembukaan kegiatan"),
        "banner": ("Spanduk sosialisasi", "Spanduk hari besar"),
        "printed": ("Cetakan kegiatan sosialisasi", "Bahan bagi peserta"),
        "copying": ("Penggandaan laporan triwulan", "Penggandaan bahan rapat"),
        "tent-rent": ("Tenda dan kursi acara lapangan", "Perlengkapan peringatan hari besar"),
        "sound-rent": ("Pengeras suara acara lapangan", "Listrik cadangan kegiatan"),
        "uniform": ("Pakaian kader", "Seragam petugas lapangan"),
        "textile": ("Kain dan bendera untuk kantor", "Perlengkapan ruang rapat"),
        "bag": ("Perlengkapan peserta pelatihan",),
    }
)
"""What a good is wanted for, by its category; a meal's is its event."""


@dataclass(frozen=True, slots=True)
class Bought:
    """So much of one good of the shop."""

    priced: Priced
    quantity: Decimal


@dataclass(frozen=True, slots=True)
class Plan:
    """One order of the demo, from its first act to its last, each with its moment."""

    number: int
    path: Path
    unit: str
    shop: Shop
    bought: tuple[Bought, ...]
    moments: tuple[datetime, ...]
    delivery_on: date
    event: EventWish | None
    need: str

    @property
    def key(self) -> str:
        """By which its acts are known to have been done."""
        return f"demo-{self.number:03d}"

    @property
    def year(self) -> int:
        """The budget year it is paid from."""
        return self.moments[0].date().year

    @property
    def total(self) -> int:
        """What the goods cost before taxes and delivery, in rupiah."""
        return int(sum(int(each.priced.price) * each.quantity for each in self.bought))


def draw_plans(size: Size, days: Days) -> list[Plan]:
    """All orders of the demo; the same on the same day."""
    chance = Random(_SEED)  # noqa: S311 - invented data, not a secret
    shops = draw_shops(size, days.loaded)
    wanted = [(path, turn) for path in PATHS for turn in range(size.share(path.count))]
    return [_draw(chance, number, path, turn, shops, days) for number, (path, turn) in enumerate(wanted)]


def _draw(chance: Random, number: int, path: Path, turn: int, shops: Sequence[Shop], days: Days) -> Plan:
    # The first of every way belongs to the unit of the demo's accounts, so that each of them has work.
    unit = BUYING[0] if turn == 0 else chance.choice(_UNITS)
    shop = shops[0] if turn < path.rinas else _shop(chance, path, shops)
    bought = _bought(chance, path, shop)
    moments = tuple(_moments(chance, number, path, days))
    event = _event(chance, path, unit, bought)
    return Plan(
        number=number,
        path=path,
        unit=unit,
        shop=shop,
        bought=bought,
        moments=moments,
        delivery_on=_delivery(chance, path, moments, days),
        event=event,
        need=event.title if event else chance.choice(_NEEDS[bought[0].priced.good.category]),
    )


def _shop(chance: Random, path: Path, shops: Sequence[Shop]) -> Shop:
    """Any but Rina's and the last, which is stopped; one that sews where an order is to be over the ceiling."""
    able = shops[1:-1]
    if path.why == "ceiling":
        able = [shop for shop in able if any(each.good.category == "uniform" for each in shop.goods)]
    if path.why == "meal":
        able = [shop for shop in able if any(_is_meal(each.good) for each in shop.goods)]
    return chance.choice(able)


def _bought(chance: Random, path: Path, shop: Shop) -> tuple[Bought, ...]:
    goods = list(shop.goods)
    if path.why == "ceiling":
        dear = max((each for each in goods if each.good.category == "uniform"), key=lambda each: each.price)
        return (Bought(dear, Decimal(230_000_000 // int(dear.price))),)
    if path.why == "meal" or shop.is_rinas:
        goods = [each for each in goods if _is_meal(each.good)]
    first = chance.choice(goods)
    kind = kind_of(first.good.category)
    others = [each for each in goods if each != first and kind_of(each.good.category) == kind]
    more = chance.sample(others, min(len(others), chance.choice((0, 0, 1, 2))))
    portions = chance.choice((30, 40, 50, 60, 75, 100))
    return tuple(Bought(each, _quantity(chance, each, portions)) for each in (first, *more))


def _quantity(chance: Random, priced: Priced, portions: int) -> Decimal:
    """For one sum of a few hundred thousand to some ten million rupiah; food for one number of people."""
    if _is_meal(priced.good):
        return Decimal(max(portions, int(priced.good.minimum)))
    amount = int(350_000 * 2.718 ** (chance.random() * 3.2))
    many = max(1, round(amount / int(priced.price)))
    if not priced.good.made:
        many = min(many, _MOST_STOCKED)
    return Decimal(max(many if many < 20 else round(many, -1), int(priced.good.minimum)))


def _is_meal(good: Good) -> bool:
    return good.category in ("meal-box", "snack-box", "buffet")


def _moments(chance: Random, number: int, path: Path, days: Days) -> Iterator[datetime]:
    """A moment for every act: working days apart, in office hours, the last before the day of loading."""
    gaps = [0, *(chance.choice(GAPS[act]) for act in path.acts[1:])]
    latest = len(days.working) - 1
    if "expire" in path.acts:
        # Early in the history: next year's holidays may not be known, and then nothing lapses.
        first = chance.randint(0, latest // 4)
    elif path.recent is None:
        first = chance.randint(0, latest - sum(gaps) - 1)
    else:
        first = max(0, latest - chance.randint(0, path.recent) - sum(gaps))
    for place, after in enumerate(accumulate(gaps)):
        yield moment(days.working[first + after], _STEP_MINUTES * place + number % 19)


def _delivery(chance: Random, path: Path, moments: Sequence[datetime], days: Days) -> date:
    """The day on which it arrived, one day earlier for some that were late; else some days ahead."""
    for act in ("arrive", "ship"):
        if act in path.acts:
            came = moments[path.acts.index(act)].date()
            if "arrive" not in path.acts:
                return max(came, days.loaded) + timedelta(days=1)
            late = chance.random() < 0.12
            placed = moments[path.acts.index("approve")].date()
            return max(came - timedelta(days=1), placed) if late else came
    ahead = max(moments[-1].date(), days.loaded) if path.recent is not None else moments[-1].date()
    return ahead + timedelta(days=chance.randint(3, 9))


def _event(chance: Random, path: Path, unit: str, bought: Sequence[Bought]) -> EventWish | None:
    meals = [each.quantity for each in bought if _is_meal(each.priced.good)]
    if not meals:
        return None
    people = int(sum(meals)) + chance.choice((0, 0, 2, 5))
    if path.end == "closed" and chance.random() < 0.06:
        people = max(1, people - 10)  # more portions than people: a flag, for the inspector to see
    return EventWish(
        kind="meeting",
        people=people,
        minutes=chance.choice((120, 150, 180, 240)),
        outside_participants=path.why != "meal",
        title=chance.choice(_EVENTS[unit]),
    )
