"""The room's ledger entries: what was offered, decided and priced, never in whose words.

Titles, descriptions and a curator's reasons are texts of people; they stay in the room's tables, and the
digest of a version stands for them.
"""

from __future__ import annotations

from bela.kernel.mistyped import gettext_noop as _
from bela.ledger.api import EntryKind

_NO_TEXTS = "Public ids, words of fixed lists, prices and hashes; no text that a person wrote."
_OFFER = "/produk/{subject}/"


def _kind(name: str, sentence: str, link: str | None = _OFFER) -> EntryKind:
    return EntryKind(name=name, room="catalogue", sentence=sentence, privacy=_NO_TEXTS, link=link)


SHOP_DESCRIBED = _kind("shop.described", _("Toko memperbarui keterangannya."), "/toko/{subject}/")
PHOTO_KEPT = _kind("photo.kept", _("Satu foto diterima dan disimpan ulang tanpa data lokasi."), None)
OFFER_DRAFTED = _kind("offer.drafted", _("Rancangan barang disimpan, dengan {photos} foto."), None)
OFFER_SUBMITTED = _kind(
    "offer.submitted", _("Versi {number} dikirim untuk dilihat: {category}, Rp{unit_price} per {uom}.")
)
OFFER_APPROVED = _kind("offer.approved", _("Versi {number} disetujui dan tampil: Rp{unit_price} per {uom}."))
OFFER_CHANGE_ASKED = _kind("offer.change_asked", _("Versi {number} diminta dibetulkan: {reason_code}."))
OFFER_DECLINED = _kind("offer.declined", _("Versi {number} ditolak: {reason_code}."))
OFFER_REPRICED = _kind("offer.repriced", _("Harga berubah dari Rp{old_price} menjadi Rp{unit_price}."))
OFFER_RESTOCKED = _kind("offer.restocked", _("Stok diubah penjual menjadi {stock}."))
OFFER_WITHDRAWN = _kind("offer.withdrawn", _("Barang ditarik penjual."))
OFFER_RELISTED = _kind("offer.relisted", _("Barang ditampilkan lagi oleh penjual."))
OFFER_STOPPED = _kind("offer.stopped", _("Penjualan barang dihentikan kurator: {reason_code}."))
OFFER_RELEASED = _kind("offer.released", _("Penjualan barang dibuka lagi oleh kurator."))
OFFERS_IMPORTED = _kind(
    "offers.imported",
    _("Daftar barang dimasukkan: {offered} baru, {changed} berubah, {rejected} ditolak."),
    "/toko/{subject}/",
)
SEARCH_DRAWN = _kind("search.drawn", _("Undian urutan pencarian untuk {subject}: {seed}."), "/cari/cara/")
