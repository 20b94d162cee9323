"""The few figures above the list: each with its picture, its definition and its table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext, ngettext, pgettext

from bela.kernel.numbers import format_number, format_rupiah
from bela.openness.answers import Figures
from bela.openness.choosing import region_name
from bela.web.openness.words import SCALES, share_says
from bela.web.parts import Column, Part, Table
from bela.web.pictures import Bar, Bars

_MOST_BARS = 8


@dataclass(frozen=True)
class Figure:
    """One figure: a heading that is the finding, what it means, and its picture and table or a few facts."""

    key: str
    says: str
    means: str
    picture: Part | None = None
    table: Table | None = None
    facts: Sequence[tuple[str, str]] = ()


def headline(found: Figures) -> str:
    """The whole list in one sentence."""
    if not found.orders:
        return gettext("Belum ada pesanan yang tercatat di sini")
    says = ngettext(
        "{gross} untuk {number} pesanan, {share} ke usaha mikro dan kecil",
        "{gross} untuk {number} pesanan, {share} ke usaha mikro dan kecil",
        found.orders,
    )
    return says.format(
        gross=format_rupiah(found.gross),
        number=format_number(found.orders),
        share=share_says(found.small_gross, found.gross),
    )


def figures_shown(found: Figures) -> Sequence[Figure]:
    """The figures that say something; payment only once there is a payment."""
    if not found.orders:
        return []
    return [_small(found), _places(found), *([_speed(found)] if found.paid else [])]


def _small(found: Figures) -> Figure:
    share = share_says(found.small_gross, found.gross)
    rows = [
        (
            SCALES.get(row.scale, row.scale),
            format_number(row.orders),
            format_rupiah(row.gross),
            share_says(row.gross, found.gross),
        )
        for row in found.scales
    ]
    return Figure(
        "skala",
        gettext("Bagian usaha mikro dan kecil: {share}").format(share=share),
        gettext(
            "Nilai semua pesanan yang disetujui dan tidak batal, dengan pajaknya. Skala usaha dicatat pada "
            "hari pesanan disetujui. Dari belanja yang tercatat di Bela, bukan dari seluruh APBD."
        ),
        Bars(
            gettext("Nilai pesanan menurut skala usaha"),
            [
                Bar(SCALES.get(row.scale, row.scale), int(row.gross), share_says(row.gross, found.gross))
                for row in found.scales
            ],
        ),
        Table(
            gettext("Nilai pesanan menurut skala usaha"),
            [
                Column(gettext("Penjual")),
                Column(gettext("Pesanan"), number=True),
                Column(gettext("Nilai"), number=True),
                Column(gettext("Bagian"), number=True),
            ],
            rows,
            foot=(
                pgettext("kaki tabel", "Jumlah"),
                format_number(found.orders),
                format_rupiah(found.gross),
                "100%",
            ),
        ),
    )


def _places(found: Figures) -> Figure:
    known = [row for row in found.regions if row.region]
    says = ngettext(
        "Uangnya sampai ke {number} kecamatan", "Uangnya sampai ke {number} kecamatan", len(known)
    ).format(number=len(known))
    return Figure(
        "kecamatan",
        says,
        gettext("Nilai pesanan yang tidak batal menurut kecamatan tempat usaha penjual."),
        Bars(
            gettext("Nilai pesanan menurut kecamatan penjual"),
            [Bar(_place(row.region), int(row.gross), format_rupiah(row.gross)) for row in known[:_MOST_BARS]],
        )
        if known
        else None,
        Table(
            gettext("Nilai pesanan menurut kecamatan penjual"),
            [
                Column(gettext("Kecamatan")),
                Column(gettext("Pesanan"), number=True),
                Column(gettext("Nilai"), number=True),
            ],
            [
                (_place(row.region), format_number(row.orders), format_rupiah(row.gross))
                for row in found.regions
            ],
            foot=(pgettext("kaki tabel", "Jumlah"), format_number(found.orders), format_rupiah(found.gross)),
        ),
    )


def _speed(found: Figures) -> Figure:
    return Figure(
        "bayar",
        gettext("Kantor membayar dalam {days} hari").format(days=found.median_days),
        gettext(
            "Hari kalender dari tagihan dikirim sampai uang dibayarkan, nilai tengah: separuh tagihan "
            "dibayar lebih cepat, separuh lebih lambat."
        ),
        facts=(
            (gettext("Tagihan yang sudah dibayar"), format_number(found.paid)),
            (gettext("Separuhnya dibayar dalam"), _days(found.median_days)),
            (gettext("Yang paling lama"), _days(found.slowest_days)),
        ),
    )


def _days(days: int | None) -> str:
    return ngettext("{days} hari", "{days} hari", days or 0).format(days=days)


def _place(region: str) -> str:
    return region_name(region) or gettext("Belum tercatat")
