"""Words of the levels of trust and of what state registers answer, for officers and for owners."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

LEVELS: Mapping[str, tuple[object, str]] = {
    "named": (_("baru nama"), ""),
    "declared": (_("keterangan sendiri"), ""),
    "document": (_("suratnya dilihat"), "wait"),
    "vouched": (_("dijamin instansi"), "done"),
    "visited": (_("dikunjungi"), "done"),
    "state": (_("cocok dengan data negara"), "done"),
}
TO_OFFICERS: Mapping[str, object] = {
    "named": _("Baru ada namanya. Belum ada orang yang menjawab untuk usaha ini."),
    "declared": _("Pemiliknya sudah membuktikan nomor HP. Selebihnya baru keterangannya sendiri."),
    "document": _("Petugas sudah melihat suratnya. Itu belum cukup untuk berjualan."),
    "vouched": _("Sebuah instansi menjamin usaha ini ada."),
    "visited": _("Petugas sudah datang dan melihat usahanya."),
    "state": _("Nomornya cocok dengan data negara."),
}
TO_OWNERS: Mapping[str, object] = {
    "named": _("Yang kami tahu baru nama usaha Anda."),
    "declared": _("Yang kami tahu baru dari Anda sendiri. Petugas belum melihat usaha Anda."),
    "document": _("Petugas sudah melihat surat Anda. Untuk berjualan, usaha Anda juga perlu dilihat."),
    "vouched": _("Sebuah kantor menjamin bahwa usaha Anda ada."),
    "visited": _("Petugas sudah datang dan melihat usaha Anda."),
    "state": _("Nomor Anda cocok dengan data negara."),
}
SOURCES: Mapping[str, object] = {
    "document": _("Surat dilihat petugas"),
    "vouched": _("Dijamin instansi"),
    "visited": _("Dikunjungi petugas"),
    "nib": _("NIB cocok di OSS"),
    "pajak": _("NPWP cocok di kantor pajak"),
    "dukcapil": _("NIK cocok di Dukcapil"),
}
REGISTERS: Mapping[str, object] = {
    "oss": _("OSS (NIB)"),
    "pajak": _("Kantor pajak (NPWP)"),
    "dukcapil": _("Dukcapil (NIK)"),
}
MATCH_WITH: Mapping[str, object] = {
    "oss": _("Cocokkan dengan OSS"),
    "pajak": _("Cocokkan dengan kantor pajak"),
    "dukcapil": _("Cocokkan dengan Dukcapil"),
}
RESULTS: Mapping[str, tuple[object, str]] = {
    "match": (_("cocok"), "done"),
    "name_differs": (_("namanya lain"), "wait"),
    "not_found": (_("nomornya tidak ada"), "wait"),
    "not_active": (_("tidak aktif"), "wait"),
    "deceased": (_("tercatat meninggal"), "wait"),
}
OUTCOMES: Mapping[str, object] = {
    "explained": _("Ada penjelasannya, datanya benar"),
    "corrected": _("Data di sini saya betulkan"),
    "followed_up": _("Saya tindak lanjuti di luar Bela"),
}
SAID: Mapping[str, object] = {
    "scale": _("Skala menurut OSS"),
    "taxable": _("PKP menurut kantor pajak"),
    "kswp": _("KSWP"),
}
