"""The form of "hitung pajak": one payment to one supplier. Nothing here asks who anybody is."""

from __future__ import annotations

from typing import ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from bela.web.fields import ChoiceOf, DayField, Label, MoneyField, PercentField
from bela.web.query import QueryForm, today

_NEEDED = {"required": _("Isi dulu bagian ini.")}


def _tick(label: Label, help_text: Label = "") -> forms.BooleanField:
    return forms.BooleanField(label=label, help_text=help_text, required=False)


class InvoiceForm(QueryForm):
    """What is paid, to whom, how. A box that is not ticked is the ordinary case."""

    tanggal = DayField(label=_("Dibayar tanggal berapa?"), initial=today, error_messages=_NEEDED)
    jenis = ChoiceOf(
        (
            ("goods", _("Barang")),
            ("service", _("Jasa")),
            ("catering", _("Makanan dan minuman")),
            ("rent_movable", _("Sewa alat atau kendaraan")),
            ("rent_land", _("Sewa tanah atau bangunan")),
        ),
        label=_("Apa yang dibayar?"),
        initial="goods",
    )
    nilai = MoneyField(label=_("Nilai tagihannya"), error_messages=_NEEDED)
    antar = MoneyField(label=_("Ongkos antar"), required=False)
    ppn = _tick(_("Penjual memungut PPN"), _("Penjual yang sudah pengusaha kena pajak (PKP)."))
    termasuk = _tick(_("Nilainya sudah termasuk PPN"))
    bentuk = ChoiceOf(
        (("individual", _("Orang pribadi")), ("company", _("Badan usaha: CV, PT, koperasi"))),
        label=_("Penjualnya siapa?"),
        initial="individual",
    )
    tanpa_npwp = _tick(_("Penjual belum punya NPWP"), _("NIK yang sudah diaktifkan dihitung sebagai NPWP."))

    omzet = MoneyField(
        label=_("Penjualannya tahun ini, menurut surat pernyataan"),
        help_text=_("Isi kalau penjual perorangan memberi surat pernyataan omzet."),
        required=False,
    )
    final_sampai = DayField(
        label=_("Surat keterangan PPh final berlaku sampai"),
        help_text=_("Kosong berarti tidak ada."),
        required=False,
    )
    bayar = ChoiceOf(
        (("imprest", "UP/GU"), ("direct", _("LS, langsung ke penjual")), ("card", _("Kartu pemerintah"))),
        label=_("Cara bayar"),
        initial="imprest",
    )
    pemungut = ChoiceOf(
        (
            ("treasurer", _("Bendahara")),
            ("designated_marketplace", _("Lokapasar yang ditunjuk kantor pajak")),
        ),
        label=_("Siapa yang memungut pajak?"),
        initial="treasurer",
    )
    seluruhnya = MoneyField(
        label=_("Nilai seluruh pesanan tanpa PPN"),
        help_text=_("Isi kalau tagihan ini hanya sebagian dari satu pesanan."),
        required=False,
    )
    pajak_daerah = PercentField(label=_("Pajak makanan daerah"), required=False)
    setor_daerah = ChoiceOf(
        (("supplier", _("Penjual")), ("treasurer", _("Bendahara"))),
        label=_("Yang menyetor pajak makanan"),
        initial="supplier",
    )

    FIRST: ClassVar[tuple[str, ...]] = (
        *("jenis", "nilai", "tanggal", "bentuk", "antar", "ppn", "termasuk", "tanpa_npwp"),
    )
    GROUPS: ClassVar[tuple[tuple[object, tuple[str, ...]], ...]] = (
        (_("Surat pajak penjual"), ("omzet", "final_sampai")),
        (_("Cara bayar dan pemungut"), ("bayar", "pemungut", "seluruhnya")),
        (_("Makanan"), ("pajak_daerah", "setor_daerah")),
    )
