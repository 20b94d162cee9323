"""What the words of aid's tables are called on the screen."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

type Words = object

REFERENCES: Mapping[str, Words] = {
    "population": _("Daftar penduduk (NIK dan nama)"),
    "deceased": _("Orang yang sudah meninggal"),
    "officials": _("ASN, TNI, dan Polri"),
    "borrowers": _("Peminjam (misalnya KUR)"),
    "other_aid": _("Penerima bantuan lain tahun ini"),
}
STATES: Mapping[str, tuple[Words, str]] = {
    "within": (_("masuk kuota"), "done"),
    "waiting": (_("memenuhi syarat, di luar kuota"), "wait"),
    "out": (_("belum memenuhi syarat"), "stop"),
}
RECIPIENT_STATES: Mapping[str, tuple[Words, str]] = {
    "chosen": (_("ditetapkan"), "wait"),
    "handed_over": (_("sudah menerima"), "done"),
    "returned": (_("dikembalikan"), ""),
    "cancelled": (_("dibatalkan"), "stop"),
}
WAYS: Mapping[str, Words] = {
    "transfer": _("Transfer ke rekening"),
    "cash": _("Tunai"),
    "goods": _("Barang"),
}
FOUND: Mapping[str, Words] = {
    "used_well": _("Dipakai untuk usahanya"),
    "not_used": _("Belum dipakai"),
    "sold": _("Dijual atau dipakai untuk hal lain"),
    "closed": _("Usahanya tutup"),
    "not_found": _("Orangnya tidak ditemukan"),
}
REASONS: Mapping[str, Words] = {
    "not_entitled": _("Ternyata tidak memenuhi syarat"),
    "died": _("Meninggal"),
    "refused": _("Menolak menerima"),
    "not_found": _("Tidak ditemukan"),
    "double": _("Ternyata tercatat dua kali"),
    "other": _("Alasan lain"),
}
VERDICTS: Mapping[str, tuple[Words, str]] = {
    "": (_("menunggu jawaban"), "wait"),
    "upheld": (_("dikabulkan"), "done"),
    "dismissed": (_("ditolak"), "stop"),
}
CHANNELS: Mapping[str, Words] = {"page": _("lewat halamannya"), "paper": _("lewat surat")}
