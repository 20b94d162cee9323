"""The form of "boleh belanja ini?": few questions first, the rest with sensible answers already given.

A box that is not ticked is always the ordinary case, so that a short link means an ordinary purchase.
Nothing here asks for a person.
"""

from __future__ import annotations

from typing import ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from bela.web.fields import ChoiceOf, DayField, Label, MoneyField, PercentField, QuantityField
from bela.web.query import QueryForm, today

CHANNELS = (
    ("bela", _("Bela, lewat situs ini")),
    ("direct_purchase", _("Pengadaan langsung")),
    ("online_shop", _("Toko daring")),
)
KINDS = (
    ("goods", _("Barang")),
    ("service", _("Jasa")),
    ("catering", _("Makanan dan minuman")),
    ("rent_movable", _("Sewa alat atau kendaraan")),
)
SCALES = (
    ("micro", _("Usaha mikro")),
    ("small", _("Usaha kecil")),
    ("cooperative", _("Koperasi")),
    ("medium", _("Usaha menengah")),
    ("large", _("Usaha besar")),
)
NONE = ("", _("Tidak ada"))


def _whole(label: Label, initial: int, most: int) -> forms.IntegerField:
    return forms.IntegerField(
        label=label, initial=initial, min_value=0, max_value=most, error_messages=_WHOLE
    )


def _tick(label: Label, help_text: Label = "") -> forms.BooleanField:
    return forms.BooleanField(label=label, help_text=help_text, required=False)


_NEEDED = {"required": _("Isi dulu bagian ini.")}
_WHOLE = {
    "required": _("Isi dulu bagian ini."),
    "invalid": _("Tulis angka bulat, misalnya 2."),
    "min_value": _("Tulis angka nol atau lebih."),
    "max_value": _("Angkanya terlalu besar, paling banyak %(limit_value)s."),
}


class WhatIfForm(QueryForm):
    """What is bought, from whom, with which money. `GROUPS` says how the page lays it out."""

    jalur = ChoiceOf(CHANNELS, label=_("Lewat jalur apa?"), initial="bela")
    tanggal = DayField(label=_("Dipesan tanggal berapa?"), initial=today, error_messages=_NEEDED)
    jenis = ChoiceOf(KINDS, label=_("Apa yang dibeli?"), initial="goods")
    harga = MoneyField(label=_("Harga satuan"), error_messages=_NEEDED)
    jumlah = QuantityField(label=_("Jumlah"), initial=1, error_messages=_NEEDED)
    antar = MoneyField(label=_("Ongkos antar"), required=False)
    ppn = _tick(_("Penjual memungut PPN"), _("Penjual yang sudah pengusaha kena pajak (PKP)."))
    termasuk = _tick(_("Harga sudah termasuk PPN"))
    skala = ChoiceOf(SCALES, label=_("Seberapa besar usahanya?"), initial="micro")

    status = ChoiceOf(
        (
            ("active", _("Aktif berjualan")),
            ("unverified", _("Belum diverifikasi")),
            ("suspended", _("Dihentikan sementara")),
            ("withdrawn", _("Sudah keluar")),
        ),
        label=_("Keadaan penjual"),
        initial="active",
    )
    identitas = ChoiceOf(
        (("nib", _("Punya NIB")), ("visited", _("Sudah dikunjungi")), ("vouched", _("Dijamin dinas"))),
        label=_("Bagaimana penjual dikenal"),
        initial="nib",
    )
    sanksi = _tick(_("Penjual sedang kena daftar hitam LKPP"))
    alasan_besar = ChoiceOf(
        (
            NONE,
            ("none_available", _("Tidak ada usaha kecil yang menjualnya")),
            ("insufficient_capacity", _("Usaha kecil tidak sanggup memenuhi")),
            ("technical", _("Alasan teknis")),
        ),
        label=_("Alasan tidak membeli dari usaha kecil"),
        required=False,
    )

    anggaran = MoneyField(
        label=_("Sisa anggaran rekeningnya"),
        help_text=_("Pagu dikurangi yang sudah dipesan dan dibayar. Kosong berarti dianggap cukup."),
        required=False,
    )
    dana = ChoiceOf(
        (
            ("apbd", "APBD"),
            ("apbn", "APBN"),
            ("blud", "BLUD"),
            ("bos", _("Dana BOS")),
            ("village", _("Dana desa")),
        ),
        label=_("Uang dari mana"),
        initial="apbd",
    )
    bos_boleh = _tick(_("Dana BOS boleh dipakai untuk ini"))
    bayar = ChoiceOf(
        (("imprest", "UP/GU"), ("direct", _("LS, langsung ke penjual")), ("card", _("Kartu pemerintah"))),
        label=_("Cara bayar"),
        initial="imprest",
    )
    batas_up = MoneyField(label=_("Paling banyak dari UP/GU"), required=False)
    sisa_up = MoneyField(label=_("Sisa UP/GU"), required=False)
    batas_unit = MoneyField(label=_("Batas yang dipasang unit sendiri"), required=False)
    paket = ChoiceOf(
        (
            ("provider", _("Lewat penyedia")),
            ("provider_in_swakelola", _("Penyedia dalam swakelola")),
            ("swakelola", _("Swakelola")),
            ("not_required", _("Tidak wajib diumumkan")),
            ("emergency", _("Keadaan darurat")),
        ),
        label=_("Paketnya di rencana pengadaan"),
        initial="provider",
    )
    belum_diumumkan = _tick(_("Paketnya belum diumumkan di SIRUP"))
    ada_surat = _tick(
        _("Ada surat dasar paketnya"), _("Untuk swakelola, darurat, atau yang tidak diumumkan.")
    )
    batas_metode = MoneyField(
        label=_("Batas cara pengadaannya dalam setahun"),
        help_text=_("Untuk seluruh paket. Kosong berarti tidak dibatasi."),
        required=False,
    )
    pesanan_lain = MoneyField(
        label=_("Pesanan lain dari paket ini dalam seminggu"),
        help_text=_("Jumlah nilainya, barang sejenis."),
        required=False,
    )

    rangkap = _tick(_("Yang memesan juga yang menyetujui"))
    kerabat = _tick(_("Pemesan atau penyetuju ikut memiliki usaha penjual"))
    sk_lewat = _tick(_("Ada SK petugas yang tidak berlaku pada hari itu"))
    pukul = forms.TimeField(
        label=_("Dipesan pukul"),
        initial="10:00",
        input_formats=["%H:%M", "%H.%M"],
        widget=forms.TimeInput(format="%H:%M"),
        error_messages={"invalid": _("Tulis jam dan menit, misalnya 10.30."), **_NEEDED},
    )

    pembanding = _whole(_("Berapa sumber harga dibandingkan"), 2, 1000)
    alasan_banding = ChoiceOf(
        (
            NONE,
            ("only_source", _("Penjualnya hanya satu")),
            ("urgent", _("Mendesak")),
            ("fixed_price", _("Harganya ditetapkan")),
            ("standing_order", _("Pesanan rutin")),
        ),
        label=_("Alasan tidak membandingkan"),
        required=False,
    )
    standar = MoneyField(label=_("Standar harga satuan kota"), required=False)
    izin_standar = _tick(_("Ada persetujuan melewati standar harga"))
    hps = MoneyField(label=_("Perkiraan harga sendiri (HPS)"), required=False)
    katalog = ChoiceOf(
        (
            ("", _("Belum dicek")),
            ("not_listed", _("Tidak ada di katalog")),
            ("listed_dearer", _("Ada, lebih mahal")),
            ("listed_cheaper", _("Ada, lebih murah")),
        ),
        label=_("Katalog elektronik nasional"),
        required=False,
    )
    kisaran_bawah = MoneyField(label=_("Harga sekitar, seperempat termurah sampai"), required=False)
    kisaran_atas = MoneyField(label=_("Harga sekitar, seperempat termahal mulai"), required=False)

    impor = _tick(_("Barangnya impor"))
    ada_lokal = _tick(_("Ada barang dalam negeri yang setara"))
    izin_impor = _tick(_("Ada persetujuan membeli barang impor"))
    tidak_dijual = _tick(_("Penjual sedang tidak menjual barang ini"))
    baru_tayang = _tick(_("Barangnya baru tayang hari itu juga"))
    izin_habis = _tick(_("Izin yang diwajibkan sudah habis"), _("Misalnya sertifikat halal."))
    pajak_daerah = PercentField(label=_("Pajak makanan daerah"), required=False)

    acara = ChoiceOf(
        (
            NONE,
            ("meeting", _("Rapat")),
            ("guests", _("Jamuan tamu")),
            ("training", _("Pelatihan")),
            ("field", _("Kegiatan lapangan")),
        ),
        label=_("Acara"),
        required=False,
    )
    orang = _whole(_("Berapa orang"), 0, 1_000_000)
    menit = _whole(_("Berapa menit"), 0, 100_000)
    tamu = _tick(_("Ada peserta dari luar"))

    FIRST: ClassVar[tuple[str, ...]] = (
        *("jalur", "tanggal", "jenis", "harga", "jumlah", "antar", "skala", "ppn", "termasuk"),
    )
    GROUPS: ClassVar[tuple[tuple[object, tuple[str, ...]], ...]] = (
        (_("Acaranya, kalau makanan"), ("acara", "orang", "menit", "tamu", "pajak_daerah")),
        (
            _("Uang dan rencana"),
            (
                *("anggaran", "dana", "bos_boleh", "bayar", "batas_up", "sisa_up", "batas_unit"),
                *("paket", "belum_diumumkan", "ada_surat", "batas_metode", "pesanan_lain"),
            ),
        ),
        (_("Penjual"), ("status", "identitas", "sanksi", "alasan_besar")),
        (
            _("Pembanding dan harga wajar"),
            (
                *("pembanding", "alasan_banding", "standar", "izin_standar", "hps", "katalog"),
                *("kisaran_bawah", "kisaran_atas"),
            ),
        ),
        (
            _("Barangnya"),
            ("impor", "ada_lokal", "izin_impor", "tidak_dijual", "baru_tayang", "izin_habis"),
        ),
        (_("Petugas dan waktu"), ("rangkap", "kerabat", "sk_lewat", "pukul")),
    )

    def clean(self) -> dict[str, object]:
        """Both ends of the price band, in order, or none."""
        answers = super().clean() or {}
        low, high = answers.get("kisaran_bawah"), answers.get("kisaran_atas")
        if (low is None) != (high is None):
            self.add_error(
                "kisaran_atas" if high is None else "kisaran_bawah", _("Isi kedua batas kisarannya.")
            )
        elif low is not None and low > high:
            self.add_error("kisaran_atas", _("Batas atas tidak boleh di bawah batas bawah."))
        return answers
