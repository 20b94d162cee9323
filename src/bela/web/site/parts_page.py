"""`/dev/komponen/`: every part in every state, for whoever builds pages. Only in the demo and in debug."""

from __future__ import annotations

from datetime import date, datetime

from django import forms
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from bela.kernel.money import Rupiah
from bela.kernel.period import WIB, Period
from bela.web import parts, pictures
from bela.web.access import public
from bela.web.fields import ChoiceOf, DayField, MoneyField, PercentField, QuantityField

_TODAY = date(2021, 3, 17)


@public
@require_safe
def parts_page(request: HttpRequest) -> HttpResponse:
    """Show them all. Raises `Http404` outside the demo and debug."""
    if not (settings.DEBUG or settings.BELA_DEMO):
        raise Http404
    context = {
        "empty_form": SampleForm(prefix="baik", label_suffix=""),
        "wrong_form": SampleForm({"salah-harga": "24 ribuan"}, prefix="salah", label_suffix=""),
        "turns": _turns(),
        "findings": _findings(),
        "bands": [parts.Band(Rupiah(price), Rupiah(22_000), Rupiah(27_000), 34) for price in _PRICES]
        + [parts.Band(Rupiah(25_000), Rupiah(22_000), Rupiah(27_000), 5)],
        "offers": _offers(),
        "stations": _stations(),
        "timeline": _timeline(),
        "receipt": _receipt(),
        "meters": _meters(),
        "table": _table(),
        "decision": _decision(),
        "bars": _bars(),
        "map": _map(),
        "track": _track(),
        "money": Rupiah(2_437_500),
        "tones": ("palm", "gold", "wait", "stop", "done", "ink", "ink-soft", "sheet", "rule"),
    }
    return render(request, "site/parts_page.html", context)


class SampleForm(forms.Form):
    """One field of each sort."""

    nama = forms.CharField(
        label=_("Nama barang"),
        help_text=_("Seperti Anda menyebutnya ke pembeli."),
        error_messages={"required": _("Tulis nama barangnya")},
    )
    harga = MoneyField(label=_("Harga satu kotak"))
    jumlah = QuantityField(label=_("Jumlah"), initial=100, required=False)
    persen = PercentField(label=_("Pajak makanan daerah"), required=False)
    tanggal = DayField(label=_("Diantar tanggal"), initial=_TODAY, required=False)
    satuan = ChoiceOf((("kotak", "kotak"), ("porsi", "porsi")), label=_("Satuan"), required=False)
    isi = forms.CharField(label=_("Isinya"), widget=forms.Textarea(attrs={"rows": 3}), required=False)
    antar = ChoiceOf(
        (("sendiri", _("Saya antar sendiri")), ("ambil", _("Diambil pembeli"))),
        label=_("Cara antar"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Pilih salah satu")},
    )
    halal = forms.BooleanField(
        label=_("Ada sertifikat halal"), help_text=_("Fotonya diminta nanti."), required=False
    )
    foto = forms.FileField(
        label=_("Foto"),
        help_text=_("Ambil dari atas, kotaknya terbuka."),
        widget=forms.FileInput(attrs={"accept": "image/*"}),
        error_messages={"required": _("Pilih paling sedikit satu foto")},
    )


_PRICES = (25_000, 18_000, 36_000)


def _turns() -> list[parts.Turn]:
    answer = (
        parts.Action(gettext("Terima 34 tumpeng"), href="#"),
        parts.Action(gettext("Tidak bisa"), href="#", tone="quiet"),
    )
    return [
        parts.Turn(
            gettext("Giliran Anda: jawab pesanan 34 tumpeng"),
            "you",
            due=date(2021, 3, 19),
            today=_TODAY,
            detail=gettext("Kelurahan Silalas, Rp1.530.000."),
            actions=answer,
        ),
        parts.Turn(
            gettext("Giliran Bendahara: membayar Anda"),
            since=date(2021, 3, 15),
            due=date(2021, 3, 22),
            today=_TODAY,
            detail=gettext("Anda tidak perlu berbuat apa-apa."),
        ),
        parts.Turn(
            gettext("Bendahara belum membayar"),
            "late",
            due=date(2021, 3, 10),
            today=_TODAY,
            detail=gettext("Anda bisa mengingatkan sekarang."),
        ),
        parts.Turn(
            gettext("Selesai, Rp2.437.500 masuk 19 Maret 2021"),
            "over",
            detail=gettext("Tidak ada yang perlu dikerjakan."),
        ),
    ]


def _findings() -> list[parts.FindingLine]:
    return [
        parts.FindingLine(
            "no",
            gettext("Anggaran kurang Rp250.000."),
            gettext("Kurangi jumlah, atau minta pergeseran anggaran."),
            "UU 1/2004 Pasal 3 ayat (3)",
            "/aturan/within-budget/",
            checked=False,
        ),
        parts.FindingLine(
            "missing",
            gettext("Makanan dipesan tanpa acara."),
            gettext("Isi acaranya."),
            gettext("naskahnya belum ditemukan"),
            "/aturan/meal-justified/",
            checked=False,
        ),
        parts.FindingLine(
            "careful",
            gettext("Sertifikat halal habis 30 April 2021."),
            gettext("Minta yang baru."),
            "PP 39/2021",
            "/aturan/licence-valid/",
        ),
        parts.FindingLine(
            "look",
            gettext("Harga di atas kisaran."),
            gettext("Tulis alasan Anda."),
            href="/aturan/price-in-band/",
            policy=True,
        ),
        parts.FindingLine(
            "yes",
            gettext("Rp5.150.000 di bawah batas Rp50.000.000."),
            "",
            "Program Bela Pengadaan, LKPP",
            "/aturan/ceiling/",
        ),
    ]


def _offers() -> list[parts.Offer]:
    band = parts.Band(Rupiah(25_000), Rupiah(22_000), Rupiah(27_000), 34)
    things = (
        ("food", gettext("Makanan"), "Nasi kotak ayam rendang", 25_000, "kotak", "Dapur Bu Rina", band),
        ("print", gettext("Cetak"), "Spanduk kain 3 × 1 m", 85_000, "lembar", "Sablon Harahap", None),
        ("office", gettext("Alat tulis"), "Kertas F4 70 gram", 52_000, "rim", "Toko Sahabat", None),
        ("sewing", gettext("Jahit"), "Seragam batik Melayu", 210_000, "potong", "Jahit Siregar", None),
        ("craft", gettext("Kerajinan"), "Tikar pandan", 95_000, "lembar", "Anyaman Deli", None),
        ("service", gettext("Jasa"), "Sewa tenda dan kursi", 1_750_000, "hari", "Tenda Berkah", None),
    )
    return [
        parts.Offer(
            str(number),
            kind,
            kind_name,
            name,
            "#",
            Rupiah(price),
            uom,
            seller,
            "Medan Barat, 1,2 km",
            band=band,
        )
        for number, (kind, kind_name, name, price, uom, seller, band) in enumerate(things)
    ]


def _stations() -> list[parts.Stations]:
    names = (
        gettext("Dipesan"),
        gettext("Anda terima"),
        gettext("Dikirim"),
        gettext("Diperiksa"),
        gettext("Serah terima"),
        gettext("Ditagih"),
    )
    days = ("10 Mar", "10 Mar", "12 Mar", "12 Mar", "15 Mar", "15 Mar")
    past = [parts.Station(name, day, "past") for name, day in zip(names, days, strict=True)]
    return [
        parts.Stations(
            [
                *past,
                parts.Station(gettext("Dibayar"), gettext("paling lambat 22 Mar"), "now"),
                parts.Station(gettext("Selesai")),
            ]
        ),
        parts.Stations(
            [
                *past[:2],
                parts.Station(gettext("Batal otomatis"), gettext("13 Mar, penjual tidak menjawab"), "halt"),
            ]
        ),
    ]


def _timeline() -> parts.Timeline:
    def event(day: int, hour: int, says: str, detail: str) -> parts.Event:
        return parts.Event(datetime(2021, 3, day, hour, 20, tzinfo=WIB), says, detail)

    return parts.Timeline(
        [
            event(
                15, 14, gettext("Tagihan dikirim ke Bendahara"), gettext("Dibuat otomatis dari serah terima.")
            ),
            event(
                12, 10, gettext("Diterima 100 kotak, utuh"), gettext("Pak Hendra di Kantor Camat, 2 foto.")
            ),
        ]
    )


def _receipt() -> parts.Receipt:
    return parts.Receipt(
        gettext("Hitungannya"),
        [
            parts.Line("100 × Rp24.000", Rupiah(2_400_000)),
            parts.Line(gettext("Antar"), Rupiah(100_000)),
            parts.Line(gettext("Dipotong PPh 21"), Rupiah(-62_500), gettext("2,5% dari Rp2.500.000")),
        ],
        parts.Line(gettext("Ke rekening Anda"), Rupiah(2_437_500)),
        gettext("Dibayar Bendahara Kecamatan."),
        level=3,
    )


def _meters() -> list[pictures.Meter]:
    limit, names = Rupiah(50_000_000), (gettext("Sudah dipesan"), gettext("Pesanan ini"))
    return [
        pictures.Meter(Rupiah(41_500_000), Rupiah(5_150_000), limit, *names),
        pictures.Meter(Rupiah(41_500_000), Rupiah(12_000_000), limit, *names),
    ]


def _table() -> parts.Table:
    return parts.Table(
        gettext("Tagihan dan lamanya"),
        [
            parts.Column(gettext("Kantor")),
            parts.Column(gettext("Tagihan"), number=True),
            parts.Column(gettext("Hari kerja"), number=True),
        ],
        [("Dinas Kesehatan", "212", "4"), ("Bagian Umum", "143", "7")],
        (gettext("Semua"), "355", "5"),
        show_caption=True,
    )


def _decision() -> parts.Decision:
    evidence = parts.Table(
        gettext("Kedua baris"),
        [
            parts.Column(gettext("Yang dibandingkan")),
            parts.Column(gettext("Baris 41")),
            parts.Column(gettext("Baris 188")),
        ],
        [
            (gettext("Nama"), "Rina Siregar", "Rina br. Siregar"),
            (gettext("Telepon"), "0812-xxxx-4417", "0812-xxxx-4417"),
            (gettext("Alamat"), "Silalas", "Medan Barat"),
        ],
    )
    actions = [
        (parts.Action(gettext("Sama, gabungkan"), name="putusan", value="sama"), "S"),
        (parts.Action(gettext("Beda"), name="putusan", value="beda", tone="quiet"), "B"),
        (parts.Action(gettext("Belum tahu"), name="putusan", value="lewati", tone="link"), ""),
    ]
    return parts.Decision(7, 212, gettext("Apakah ini usaha yang sama?"), evidence, actions)


def _bars() -> pictures.Bars:
    rows = (("Dinas Kesehatan", 4), ("Bagian Umum", 7), ("Kecamatan Medan Barat", 19))
    return pictures.Bars(
        gettext("Hari kerja sampai dibayar"),
        [
            pictures.Bar(name, days, gettext("{days} hari kerja").format(days=days), late=days > 14)
            for name, days in rows
        ],
    )


def _map() -> pictures.TileMap:
    places = (("Medan Belawan", 2, 0, 0), ("Medan Marelan", 1, 1, 1), ("Medan Labuhan", 2, 1, 2),
              ("Medan Barat", 1, 2, 4), ("Medan Timur", 2, 2, 3))  # fmt: skip
    return pictures.TileMap(
        gettext("Pesanan tiap kecamatan; angkanya tertulis di tiap petak."),
        [pictures.Tile(name, column, row, str(9 * level), level) for name, column, row, level in places],  # type: ignore[arg-type]  # 0 to 4
    )


def _track() -> pictures.Track:
    def span(start: date, end: date | None, says: str) -> pictures.Span:
        return pictures.Span(Period(start, end), says)

    first = date(2022, 4, 1)
    return pictures.Track(
        gettext("PPN 10% sampai Maret 2022, lalu 11%. Batas Bela Rp50.000.000 sejak Agustus 2020."),
        [
            pictures.Lane(
                gettext("PPN, 10%"), [span(date(2018, 1, 1), first, "10%"), span(first, None, "11%")]
            ),
            pictures.Lane("Bela, Rp50.000.000", [span(date(2020, 8, 17), None, "Rp50.000.000")]),
        ],
        date(2018, 1, 1),
        date(2026, 1, 1),
        date(2021, 3, 10),
        gettext("10 Maret 2021"),
    )
