"""What each role's home says while nothing waits there, in the words of whoever works at it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

type Words = object


@dataclass(frozen=True)
class Desk:
    """A home: its heading (a finding), what will stand here, and what one can do already.

    `today` are links: an address and its words.
    """

    heading: Words
    opening: Words
    coming: Sequence[Words]
    today: Sequence[tuple[str, Words]]


_ASK = ("/aturan/andaikan/", _("Cek dulu: boleh belanja ini?"))
_TAX = ("/aturan/pajak/", _("Hitung pajak satu tagihan"))
_RULES = ("/aturan/", _("Baca buku aturan"))
_BUDGET = ("/anggaran/baris/", _("Lihat anggaran dan sisanya"))
_PAPERS = ("/surat/", _("Daftar surat"))
_IMPORT = ("/anggaran/impor/", _("Masukkan paket, anggaran, atau standar harga"))
_MY_ENTERPRISE = ("/jualan/usaha/", _("Usaha saya: lengkapi supaya boleh berjualan"))
_MY_MONEY = ("/aturan/pajak/", _("Hitung uang yang sampai ke Anda"))

DESKS: dict[str, Desk] = {
    "supplier": Desk(
        _("Belum ada pesanan untuk Anda"),
        _("Pasarnya sedang disiapkan. Sekarang tidak ada yang perlu Anda kerjakan."),
        (
            _("Barang dan jasa Anda, dengan foto dan harga."),
            _("Pesanan dari kantor kota: terima atau tolak dengan satu tombol."),
            _("Uang Anda: giliran siapa sekarang, dan kapan dibayar."),
        ),
        (_MY_ENTERPRISE, _MY_MONEY, _RULES),
    ),
    "helper": Desk(
        _("Belum ada usaha yang Anda dampingi"),
        _("Pendataan usaha belum dibuka."),
        (
            _("Daftar usaha di wilayah Anda yang perlu dikunjungi."),
            _("Isian yang bisa disimpan di tengah jalan dan dilanjutkan kapan saja."),
        ),
        (_RULES, _MY_MONEY),
    ),
    "requester": Desk(
        _("Belum ada permintaan"),
        _("Permintaan belanja belum bisa dibuat di sini."),
        (
            _("Permintaan Anda, dan giliran siapa sekarang."),
            _("Sisa anggaran tiap rekening kegiatan Anda."),
        ),
        (_BUDGET, _PAPERS, _ASK, _RULES),
    ),
    "procurement_officer": Desk(
        _("Belum ada permintaan yang perlu Anda pesan"),
        _("Pencarian dan pemesanan belum dibuka. Aturannya sudah bisa dicek."),
        (
            _("Permintaan dari setiap unit yang Anda layani."),
            _("Pembandingan harga dan penjual, tersimpan sebagai berkas perbandingan."),
            _("Hasil cek aturan sebelum Anda menekan tombol pesan."),
        ),
        (_BUDGET, _PAPERS, _ASK, _TAX, _RULES),
    ),
    "committing_officer": Desk(
        _("Tidak ada pesanan yang menunggu persetujuan Anda"),
        _("Pemesanan belum dibuka."),
        (
            _("Satu kartu tiap pesanan: apa, dari siapa, hasil cek aturan, uangnya, satu tombol."),
            _("Pesanan yang bersih bisa disetujui sekaligus."),
        ),
        (_BUDGET, _PAPERS, _ASK, _RULES),
    ),
    "budget_user": Desk(
        _("Belum ada anggaran yang dipakai di sini"),
        _("Rencana pengadaan dan anggaran unit belum dimasukkan."),
        (
            _("Paket di rencana pengadaan, dan mana yang belum diumumkan."),
            _("Pagu, yang sudah dipesan, dan yang sudah dibayar tiap rekening."),
        ),
        (_ASK, _RULES),
    ),
    "receiver": Desk(
        _("Tidak ada kiriman yang perlu diterima"),
        _("Pemesanan belum dibuka, jadi belum ada yang dikirim."),
        (
            _("Kiriman hari ini: hitung, foto, tiga centang, selesai."),
            _("Bisa juga saat tidak ada sinyal."),
        ),
        (_RULES,),
    ),
    "goods_keeper": Desk(
        _("Belum ada barang yang perlu dicatat"),
        _("Barang masuk lewat serah terima pesanan, dan pemesanan belum dibuka."),
        (
            _("Barang yang sudah diserahkan dan belum dicatat."),
            _("Bukti serah terima dan kode barangnya."),
        ),
        (_PAPERS, _RULES),
    ),
    "finance_verifier": Desk(
        _("Belum ada tagihan yang perlu diperiksa"),
        _("Tagihan muncul sesudah serah terima, dan pemesanan belum dibuka."),
        (
            _("Satu layar tiap tagihan: apa yang lengkap, apa yang kurang."),
            _("Lembar hitung pajak dan semua surat dalam satu klik."),
        ),
        (_BUDGET, _PAPERS, _TAX, _RULES),
    ),
    "treasurer": Desk(
        _("Belum ada tagihan yang perlu dibayar"),
        _("Tagihan muncul sesudah diperiksa, dan pemesanan belum dibuka."),
        (
            _("Tagihan yang siap dibayar, yang paling lama di atas."),
            _("Pajak yang dipotong dan dipungut, sudah dihitung dengan pasalnya."),
            _("Sisa UP/GU dan batasnya."),
        ),
        (_BUDGET, _PAPERS, _TAX, _ASK, _RULES),
    ),
    "registry_officer": Desk(
        _("Belum ada usaha yang perlu diperiksa"),
        _("Daftar usaha belum dimasukkan."),
        (
            _("Antrean: satu keputusan setiap kali, dengan buktinya."),
            _("Baris yang mungkin usaha yang sama."),
        ),
        (_RULES,),
    ),
    "curator": Desk(
        _("Belum ada barang yang perlu dilihat"),
        _("Penjual belum bisa memasukkan barang."),
        (
            _("Barang baru dan perubahan harga yang menunggu Anda."),
            _("Alasan yang jelas untuk penjual, kalau belum bisa tampil."),
        ),
        (_RULES,),
    ),
    "procurement_unit": Desk(
        _("Belum ada belanja yang bisa dipantau"),
        _("Pemesanan belum dibuka."),
        (
            _("Belanja semua unit, penjual mana yang dapat, dan mana yang lambat."),
            _("Penjual yang sedang dihentikan sementara dan keberatan mereka."),
        ),
        (_BUDGET, _IMPORT, _PAPERS, _ASK, _RULES),
    ),
    "inspector": Desk(
        _("Belum ada yang perlu diawasi"),
        _("Jejak tercatat sudah berjalan; belum ada belanja di dalamnya."),
        (
            _("Pola tidak biasa, bukan bukti, dengan jawaban orangnya di sampingnya."),
            _("Apa yang dilihat petugas saat memutuskan, diputar ulang."),
        ),
        (_BUDGET, _PAPERS, _RULES, _ASK),
    ),
    "administrator": Desk(
        _("Akun, unit dan jabatan kota ini"),
        _("Siapa boleh apa ditentukan oleh SK-nya, bukan oleh Anda."),
        (_("Jejak dari apa yang Anda catat, bisa dibaca dan dibuktikan."),),
        (
            ("/kelola/orang/", _("Orang: daftarkan, perbaiki, nonaktifkan")),
            ("/kelola/jabatan/", _("Jabatan: catat SK, pelaksana tugas, akhiri")),
            ("/kelola/unit/", _("Unit: buka, tutup, lihat susunannya")),
        ),
    ),
}
"""By the role's key in accounts."""
