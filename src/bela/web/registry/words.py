"""The register's words on the screen, by the words the tables hold."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from bela.registry.questions import QUESTIONS

type Words = object

STAGES: Mapping[str, Words] = {
    "name": _("baru namanya"),
    "drafting": _("menyiapkan"),
    "active": _("boleh berjualan"),
}
SCALES: Mapping[str, Words] = {
    "micro": _("mikro"),
    "small": _("kecil"),
    "medium": _("menengah"),
    "large": _("besar"),
    "cooperative": _("koperasi"),
}
STANDINGS: Mapping[str, tuple[Words, str]] = {
    "active": (_("boleh berjualan"), "done"),
    "unverified": (_("belum diperiksa"), "wait"),
    "suspended": (_("dihentikan sementara"), "stop"),
    "withdrawn": (_("berhenti berjualan"), ""),
}
MEANS: Mapping[str, Words] = {
    "visited": _("Dikunjungi petugas"),
    "vouched": _("Dijamin instansi (kelurahan, dinas, koperasi)"),
    "nib": _("NIB dicocokkan di OSS"),
    "document": _("Baru suratnya yang dilihat (belum cukup untuk berjualan)"),
}
LEGAL_FORMS: Mapping[str, Words] = {choice.key: choice.words for choice in QUESTIONS["legal_form"].choices}
LICENCES: Mapping[str, Words] = {
    "pirt": "P-IRT",
    "bpom": "BPOM",
    "halal": _("Halal"),
    "sni": "SNI",
    "ip_right": _("Merek atau hak cipta"),
    "health": _("Laik sehat (SLHS)"),
    "other": _("Izin lain"),
}
TAX_PAPERS: Mapping[str, Words] = {
    "final_tax_certificate": _("Surat keterangan PP 55 (PPh final)"),
    "turnover_statement": _("Surat pernyataan omzet"),
    "taxable_person_letter": _("Surat pengukuhan PKP"),
}
COLLECTORS: Mapping[str, Words] = {
    "supplier": _("Penjual sendiri"),
    "treasurer": _("Bendahara"),
}
SUSPENSION_REASONS: Mapping[str, Words] = {
    "unfair_price": _("Harga tidak wajar"),
    "wrong_category": _("Kategori salah"),
    "not_small": _("Bukan usaha mikro atau kecil"),
    "licence_over": _("Izin sudah habis"),
    "forbidden_goods": _("Barang terlarang"),
    "false_photo": _("Foto tidak benar"),
    "no_stock": _("Barangnya tidak ada"),
    "does_not_deliver": _("Tidak mengirim"),
    "often_late": _("Sering terlambat"),
    "poor_quality": _("Mutu tidak sesuai"),
    "sells_outside": _("Bertransaksi di luar Bela"),
    "borrowed_name": _("Nama dipinjam orang lain"),
    "conflict_of_interest": _("Benturan kepentingan"),
    "untrue_data": _("Data tidak benar"),
    "asked_for_it": _("Permintaan sendiri"),
    "other": _("Alasan lain"),
}
PURPOSES: Mapping[str, Words] = {
    "verify": _("Memeriksa identitas"),
    "call": _("Menghubungi pemilik"),
    "compare": _("Membandingkan dengan data lain"),
    "complaint": _("Menangani pengaduan"),
}
ACCOUNT_STATES: Mapping[str, tuple[Words, str]] = {
    "waiting": (_("menunggu diperiksa"), "wait"),
    "checked": (_("dipakai untuk membayar"), "done"),
    "refused": (_("ditolak"), "stop"),
    "replaced": (_("diganti"), ""),
    "asked": (_("menunggu kode pemilik"), "wait"),
    "due": (_("dalam masa tunggu"), "wait"),
    "stopped": (_("dihentikan"), "stop"),
}
LOOKS: Mapping[str, Words] = {
    "numbers": _("Membuka nomor pribadi"),
    "export": _("Mengunduh daftar usaha dengan nomor lengkap"),
    "export_masked": _("Mengunduh daftar usaha, nomor disamarkan"),
    "takeout": _("Mengunduh catatan ini sendiri"),
    "merge": _("Membandingkan dan menggabung dua catatan"),
    "state": _("Mencocokkan nomor dengan register negara"),
    "signed_paper": _("Membuka surat yang ditandatangani pemilik"),
}
BATCH_STATES: Mapping[str, tuple[Words, str]] = {
    "uploaded": (_("menunggu dibaca"), "wait"),
    "read": (_("menunggu kolomnya"), "wait"),
    "mapped": (_("menunggu diperiksa barisnya"), "wait"),
    "checked": (_("menunggu dibandingkan"), "wait"),
    "matched": (_("menunggu dimasukkan"), "wait"),
    "admitted": (_("sudah dimasukkan"), "done"),
    "withdrawn": (_("ditarik"), ""),
}
HOWS: Mapping[str, Words] = {
    "officer": _("oleh petugas"),
    "self": _("oleh pemiliknya"),
    "import": _("dari daftar"),
    "helper": _("oleh pendamping"),
    "merge": _("dari penggabungan"),
}
FIELDS: Mapping[str, Words] = {
    **{field: question.label for field, question in QUESTIONS.items()},
    "category": _("Kategori"),
    "started": QUESTIONS["started_on"].label,
    "kelurahan": QUESTIONS["region"].label,
    "kecamatan": _("Kecamatan"),
    "regency": _("Kota atau kabupaten"),
    "taxable_person": _("Pengusaha kena pajak (PKP)"),
    "food_tax_rate": _("Tarif pajak makanan"),
    "food_tax_collected_by": _("Yang menyetor pajak makanan"),
    "number": _("Nomor di daftar asal"),
    **TAX_PAPERS,
}


def say(words: Mapping[str, Words], word: str) -> Words:
    """The word for the screen; the word itself where none is written."""
    return words.get(word, word)


def choices(words: Mapping[str, Words], blank: Words | None = None) -> list[tuple[str, object]]:
    """The words as choices of a form, with one for nothing in front where `blank` is given."""
    first: list[tuple[str, object]] = [] if blank is None else [("", blank)]
    return [*first, *words.items()]
