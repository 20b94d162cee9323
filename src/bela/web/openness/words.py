"""Words of the public pages: states, what happened, sizes of businesses, kinds of papers, for a citizen."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from bela.catalogue.lists import categories, uoms
from bela.kernel.money import Rupiah
from bela.kernel.numbers import format_number, format_percent, format_quantity
from bela.openness.answers import Bought
from bela.web.fields import screen_language

STATES: Mapping[str, object] = {
    "approved": _("Disetujui, menunggu penjual"),
    "accepted": _("Diterima penjual"),
    "shipped": _("Dikirim"),
    "arrived": _("Tiba"),
    "inspected": _("Diperiksa"),
    "handed_over": _("Sudah serah terima"),
    "invoiced": _("Ditagih"),
    "verified": _("Tagihan diperiksa"),
    "paid": _("Dibayar"),
    "closed": _("Selesai"),
    "disputed": _("Ada masalah"),
    "cancelled": _("Dibatalkan"),
    "refused": _("Ditolak penjual"),
    "expired": _("Batal otomatis"),
}

TURNS: Mapping[str, object] = {
    "approved": _("Giliran penjual: menerima atau menolak"),
    "accepted": _("Giliran penjual: mengirim"),
    "shipped": _("Giliran penjual: mengantar sampai tempat"),
    "arrived": _("Giliran kantor: memeriksa barangnya"),
    "inspected": _("Giliran kedua pihak: menyetujui serah terima"),
    "handed_over": _("Giliran penjual: menagih"),
    "invoiced": _("Giliran kantor: membayar"),
    "verified": _("Giliran bendahara: membayar"),
    "paid": _("Giliran penjual: memastikan uangnya masuk"),
    "closed": _("Selesai: barang diterima dan uangnya sampai"),
    "disputed": _("Giliran kantor: menyelesaikan masalah"),
    "cancelled": _("Pesanan ini dibatalkan"),
    "refused": _("Penjual menolak pesanan ini"),
    "expired": _("Pesanan ini batal otomatis karena lewat batas waktu"),
}

HAPPENED: Mapping[str, object] = {
    "order.submitted": _("Diajukan; anggarannya disisihkan"),
    "order.approved": _("Disetujui; surat pesanan terbit"),
    "order.accepted": _("Penjual menerima pesanan"),
    "order.declined": _("Penjual menolak pesanan"),
    "order.shipped": _("Barang dikirim"),
    "order.arrived": _("Barang tiba dan dihitung"),
    "order.inspected": _("Barang diperiksa"),
    "order.signed": _("Serah terima disetujui satu pihak"),
    "order.handed_over": _("Serah terima disetujui kedua pihak"),
    "order.invoiced": _("Tagihan dikirim"),
    "order.invoice_verified": _("Tagihan diperiksa dan lengkap"),
    "order.paid": _("Dibayar"),
    "order.payment_confirmed": _("Penjual menjawab soal uang yang masuk"),
    "order.booked": _("Dicatat pengurus barang"),
    "order.cancelled": _("Dibatalkan"),
    "order.disputed": _("Ada masalah yang dilaporkan"),
    "order.resolved": _("Masalah diselesaikan"),
    "order.returned": _("Dikembalikan ke Pejabat Pengadaan"),
    "order.expired": _("Batal otomatis"),
}

STATIONS: tuple[tuple[object, tuple[str, ...]], ...] = (
    (_("Diajukan"), ("order.submitted",)),
    (_("Disetujui"), ("order.approved",)),
    (_("Diterima penjual"), ("order.accepted",)),
    (_("Dikirim"), ("order.shipped",)),
    (_("Tiba"), ("order.arrived",)),
    (_("Serah terima"), ("order.handed_over",)),
    (_("Ditagih"), ("order.invoiced",)),
    (_("Dibayar"), ("order.paid",)),
    (_("Selesai"), ("order.payment_confirmed",)),
)
"""The stops of an order, and the entry that reaches each."""

SCALES: Mapping[str, object] = {
    "micro": _("Usaha mikro"),
    "small": _("Usaha kecil"),
    "cooperative": _("Koperasi"),
    "medium": _("Usaha menengah"),
    "large": _("Usaha besar"),
    "": _("Belum tercatat"),
}

CHANNELS: Mapping[str, object] = {
    "bela": _("Bela"),
    "online_shop": _("Toko daring"),
    "direct_purchase": _("Pembelian langsung"),
}
FUNDS: Mapping[str, object] = {
    "apbd": _("APBD"),
    "apbn": _("APBN"),
    "blud": _("BLUD"),
    "bos": _("Dana BOS"),
    "village": _("Dana desa"),
}
PAYMENTS: Mapping[str, object] = {
    "imprest": _("UP/GU, lewat bendahara"),
    "direct": _("LS, langsung dari kas daerah"),
    "card": _("Kartu kredit pemerintah"),
}
EVENTS: Mapping[str, object] = {
    "meeting": _("rapat"),
    "guests": _("jamuan tamu"),
    "training": _("pelatihan"),
    "field": _("kegiatan lapangan"),
}
NOT_COMPARED: Mapping[str, object] = {
    "only_source": _("hanya ada satu penjual"),
    "urgent": _("mendesak"),
    "fixed_price": _("harganya sudah tetap"),
    "standing_order": _("pesanan yang berulang"),
}
PAPERS: Mapping[str, object] = {
    "comparison_sheet": _("Lembar perbandingan"),
    "purchase_order": _("Surat pesanan"),
    "handover_minutes": _("Berita acara serah terima"),
    "invoice": _("Tagihan"),
    "receipt": _("Kuitansi"),
    "tax_sheet": _("Lembar hitung pajak"),
}


def share_says(part: Rupiah, whole: Rupiah) -> str:
    """`46,2%` of a whole; `0%` of nothing."""
    if not whole:
        return "0%"
    return format_percent(Decimal(int(part)) * 100 / Decimal(int(whole)), 1)


def goods_say(bought: Bought) -> str:
    """What was bought, in the reader's words: `100 kotak Nasi kotak ayam dan 2 barang lain`."""
    says = f"{format_quantity(bought.quantity)} {uom_says(bought.uom, bought.quantity)} {bought.title}"
    if not bought.more:
        return says
    more = ngettext("{goods} dan {number} barang lain", "{goods} dan {number} barang lain", bought.more)
    return more.format(goods=says, number=format_number(bought.more))


def uom_says(code: str, quantity: Decimal | int = 1) -> str:
    """A unit of measure in the reader's language behind that many; one that is listed no more by its code."""
    known = uoms().get(code)
    if known is None:
        return code
    words = known.counted(quantity)
    return words.en if screen_language() == "en" else words.id


def category_says(code: str, kept: str = "") -> str:
    """The category's name in the reader's language; `kept` where the list has it no more, or else the code."""
    known = categories().get(code)
    if known is None:
        return kept or code
    return known.name.en if screen_language() == "en" else known.name.id


def hash_says(digest: str) -> str:
    """The first twelve characters in groups of four, for the eye: `9f3c 21ab 70de`."""
    return " ".join(digest[place : place + 4] for place in range(0, min(len(digest), 12), 4))
