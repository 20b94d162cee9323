"""The room's ledger entries: references, amounts, findings and hashes; nothing that anybody typed freely.

Places, notes, reasons in words, payment references and proofs stay in the room: they may name somebody.
What a reader of open data needs (amounts, lines by offer and version, days, codes of reasons) is in the body.
"""

from __future__ import annotations

from bela.kernel.mistyped import gettext_noop as _
from bela.ledger.api import EntryKind

_REFERENCES = "Public ids, codes, days and amounts; what was typed freely stays in the room."
_COUNTS = "Public ids and counts; the photos and the note stay in the room."
_LINK = "/keterbukaan/pesanan/{subject}/"


def _kind(name: str, sentence: str, privacy: str = _REFERENCES) -> EntryKind:
    return EntryKind(name=name, room="ordering", sentence=sentence, privacy=privacy, link=_LINK)


ORDER_DRAFTED = _kind("order.drafted", _("Pesanan disusun, nilainya Rp{gross}."))
ORDER_CHANGED = _kind("order.changed", _("Pesanan diubah, nilainya menjadi Rp{gross}."))
ORDER_COMPARED = _kind("order.compared", _("{sellers} sumber harga dibandingkan."))
ORDER_REQUESTED = _kind("order.requested", _("Permintaan diteruskan ke Pejabat Pengadaan."))
ORDER_PRICE_ASKED = _kind("order.price_asked", _("Penjual ditanya apakah harganya bisa turun."))
ORDER_PRICE_ANSWERED = _kind(
    "order.price_answered", _("Penjual menjawab: dari Rp{gross_before} menjadi Rp{gross}.")
)
ORDER_SUBMITTED = _kind(
    "order.submitted", _("Pesanan senilai Rp{gross} diajukan dan anggarannya disisihkan.")
)
ORDER_REFUSED = _kind("order.refused", _("Pesanan senilai Rp{gross} ditolak hasil cek aturan."))
ORDER_RETURNED = _kind("order.returned", _("Pesanan dikembalikan ke Pejabat Pengadaan."))
ORDER_APPROVED = _kind("order.approved", _("Pesanan senilai Rp{gross} disetujui; surat pesanan terbit."))
ORDER_ACCEPTED = _kind("order.accepted", _("Penjual menerima pesanan."))
ORDER_DECLINED = _kind("order.declined", _("Pesanan ditolak: {reason}."))
ORDER_SHIPPED = _kind("order.shipped", _("Pesanan dikirim."))
ORDER_ARRIVED = _kind("order.arrived", _("Pesanan tiba dan dihitung."), _COUNTS)
ORDER_INSPECTED = _kind("order.inspected", _("Pesanan diperiksa."), _COUNTS)
ORDER_SIGNED = _kind("order.signed", _("Berita acara serah terima disetujui satu pihak: {side}."))
ORDER_HANDED_OVER = _kind("order.handed_over", _("Serah terima disetujui kedua pihak, senilai Rp{gross}."))
ORDER_INVOICED = _kind("order.invoiced", _("Tagihan Rp{gross} dikirim."))
INVOICE_VERIFIED = _kind("order.invoice_verified", _("Tagihan diperiksa dan lengkap."))
ORDER_PAID = _kind("order.paid", _("Dibayar Rp{paid_to_supplier}, dipotong dan dipungut Rp{withheld}."))
PAYMENT_CONFIRMED = _kind("order.payment_confirmed", _("Penjual mengakui menerima Rp{received}."))
ORDER_BOOKED = _kind("order.booked", _("Barang dicatat pengurus barang."))
ORDER_CANCELLED = _kind("order.cancelled", _("Pesanan dibatalkan: {reason}."))
ORDER_DISPUTED = _kind("order.disputed", _("Ada masalah dengan pesanan: {reason}."))
ORDER_RESOLVED = _kind("order.resolved", _("Masalah pesanan diselesaikan: {outcome}."))
ORDER_EXPIRED = _kind("order.expired", _("Pesanan batal otomatis; giliran {turn} lewat batas {due_on}."))
SPENT_FORGOTTEN = EntryKind(
    name="order.spent_forgotten",
    room="ordering",
    sentence=_("Catatan kiriman lama dihapus: {answers} jawaban dan {codes} kode konfirmasi."),
    privacy="Counts only.",
    link=None,
)
SIGNING_CODE_SENT = _kind(
    "order.signing_code_sent",
    _("Kode konfirmasi untuk {act} dikirim."),
    "Says that a code was sent and for what, never the code nor where to.",
)
