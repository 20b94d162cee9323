"""How offices spell the columns of each layout, and which a layout cannot be without."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from bela.budget.layouts.rows import Layout


@dataclass(frozen=True, slots=True)
class Columns:
    """A layout: for each field its spellings, the one that docs show first; which fields must be there."""

    layout: Layout
    spellings: Mapping[str, tuple[str, ...]]
    needed: frozenset[str]

    def places(self, heads: Sequence[str]) -> dict[str, int]:
        """Where each field stands among the heads; the first of two columns that mean the same."""
        plain = [plain_head(head) for head in heads]
        found = {}
        for field, spellings in self.spellings.items():
            if (place := next((plain.index(word) for word in spellings if word in plain), None)) is not None:
                found[field] = place
        return found

    def lacks(self, places: Mapping[str, int]) -> list[str]:
        """The columns that are needed and not there, as docs spell them."""
        return [words[0] for field, words in self.spellings.items() if field in self.needed - set(places)]


def _columns(layout: Layout, needed: str, spellings: Mapping[str, str]) -> Columns:
    split = {field: tuple(words.split("|")) for field, words in spellings.items()}
    return Columns(layout, MappingProxyType(split), frozenset(needed.split()))


LAYOUTS: tuple[Columns, ...] = (
    _columns(
        "packages",
        "code unit year title kind",
        {
            "code": "kd rup|kode rup|id rup|kode paket",
            "unit": "kd satker|satker|nama satker|unit|kd skpd|kode skpd|nama skpd|skpd",
            "year": "tahun|tahun anggaran|ta",
            "title": "nama paket|paket|nama",
            "kind": "jenis|jenis paket|tipe paket|cara pengadaan",
            "method_ceiling": "batas metode|plafon metode|batas",
            "announced_on": "diumumkan|tgl pengumuman|tanggal pengumuman|tanggal umumkan",
            "paper": "surat|dasar|nomor surat",
            "revised_from": "revisi dari|kd rup lama|kode rup lama",
        },
    ),
    _columns(
        "lines",
        "unit year account title ceiling document dated_on",
        {
            "unit": "kd satker|satker|nama satker|unit|kd skpd|kode skpd|nama skpd|skpd",
            "year": "tahun|tahun anggaran|ta",
            "sub_activity": "sub kegiatan|kode sub kegiatan|kd sub kegiatan|kd subkegiatan",
            "account": "kode rekening|rekening|kd rekening|mak",
            "funds": "sumber dana|dana",
            "title": "uraian|nama rekening|nama akun",
            "ceiling": "pagu|pagu anggaran|anggaran",
            "document": "dokumen|nomor dpa|no dpa|dpa|nomor dppa",
            "dated_on": "tanggal dokumen|tanggal dpa|tgl dpa|tgl dokumen",
            "from_day": "berlaku mulai|mulai berlaku|berlaku",
        },
    ),
    _columns(
        "standards",
        "name price uom",
        {
            "code": "id|kode|kode barang|kode ssh",
            "name": "nama barang|uraian barang|nama|uraian",
            "price": "harga satuan|harga",
            "specification": "spesifikasi",
            "uom": "satuan",
            "account": "akun|kode rekening|rekening",
            "account_name": "nama akun|nama rekening",
            "group": "kelompok|kelompok barang",
        },
    ),
)  # fmt: skip


def plain_head(head: str) -> str:
    """`Kode_Sub Kegiatan (baru)` is `kode sub kegiatan`."""
    text = re.sub(r"\([^)]*\)", " ", head.casefold())
    return " ".join(re.sub(r"[^a-z0-9]+", " ", text).split())
