"""The register's words on the screen, by the words the tables hold."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

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
}
LEGAL_FORMS: Mapping[str, Words] = {
    "individual": _("Perorangan"),
    "sole_trader": _("UD (usaha dagang)"),
    "cv": "CV",
    "pt": "PT",
    "pt_individual": _("PT perorangan"),
    "firma": _("Firma"),
    "cooperative": _("Koperasi"),
    "bumdes": "BUMDes",
    "foundation": _("Yayasan"),
}
PLACE_KINDS: Mapping[str, Words] = {
    "fixed": _("Tempat tetap"),
    "roaming": _("Berkeliling"),
    "home": _("Di rumah"),
    "market": _("Di pasar"),
    "online": _("Hanya daring"),
}
SEXES: Mapping[str, Words] = {"male": _("Laki-laki"), "female": _("Perempuan")}
NIK_STATES: Mapping[str, Words] = {
    "unasked": _("Belum ditanyakan"),
    "given": _("Diberikan"),
    "refused": _("Tidak mau memberi"),
    "none": _("Tidak punya NIK"),
}
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
}
BATCH_STATES: Mapping[str, tuple[Words, str]] = {
    "checked": (_("menunggu dimasukkan"), "wait"),
    "admitted": (_("sudah dimasukkan"), "done"),
    "withdrawn": (_("ditarik"), ""),
}
HOWS: Mapping[str, Words] = {
    "officer": _("oleh petugas"),
    "self": _("oleh pemiliknya"),
    "import": _("dari daftar"),
}
FIELDS: Mapping[str, Words] = {
    "name": _("Nama usaha"),
    "owner": _("Nama pemilik"),
    "nik": _("NIK pemilik"),
    "nik_state": _("Keadaan NIK"),
    "family_card": _("Nomor KK"),
    "sex": _("Jenis kelamin"),
    "born_on": _("Tanggal lahir"),
    "id_card_address": _("Alamat KTP"),
    "phone": _("Nomor HP"),
    "email": _("E-mail"),
    "legal_form": _("Bentuk usaha"),
    "activity": _("Kegiatan usaha"),
    "category": _("Kategori"),
    "product": _("Produk utama"),
    "kbli": _("Kode KBLI"),
    "started_on": _("Mulai usaha"),
    "started": _("Mulai usaha"),
    "workers": _("Jumlah pekerja"),
    "workers_male": _("Pekerja laki-laki"),
    "workers_female": _("Pekerja perempuan"),
    "region": _("Kelurahan"),
    "kelurahan": _("Kelurahan"),
    "kecamatan": _("Kecamatan"),
    "regency": _("Kota atau kabupaten"),
    "place_kind": _("Jenis tempat usaha"),
    "address": _("Alamat usaha"),
    "rt": "RT",
    "rw": "RW",
    "latitude": _("Lintang"),
    "longitude": _("Bujur"),
    "nib": "NIB",
    "npwp": "NPWP",
    "capital": _("Modal, tanpa tanah dan bangunan"),
    "sales": _("Penjualan setahun"),
    "sales_month": _("Penjualan sebulan"),
    "taxable_person": _("Pengusaha kena pajak (PKP)"),
    "food_tax_rate": _("Tarif pajak makanan"),
    "food_tax_collected_by": _("Yang menyetor pajak makanan"),
    "note": _("Keterangan"),
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
