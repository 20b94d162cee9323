"""Budget files for tests, as offices send them."""

from __future__ import annotations

from pathlib import Path

PACKAGES = """kd_rup,satker,tahun,nama_paket,jenis,batas metode,diumumkan,surat,revisi_dari
31234567,Dinas Kesehatan,2026,Belanja alat tulis kantor,Penyedia,200000000,2026-01-10,,
31234568,Dinas Kesehatan,2026,Konsumsi rapat,Penyedia dalam swakelola,,10 Januari 2026,,31234501
31234569,Dinas Koperasi dan UKM,2026,Cetak spanduk,Swakelola,,,,
"""
LINES = """satker;tahun;kode sub kegiatan;kode rekening;sumber dana;uraian;pagu;nomor dpa;tanggal dpa
Dinas Kesehatan;2026;1.02.01.2.06.0002;5.1.02.01.01.0024;APBD;Alat tulis;Rp90.000.000;DPA/1/2026;02-01-2026
Dinas Kesehatan;2026;1.02.01.2.06.0002;5.1.02.01.01.0052;;Konsumsi rapat;60 juta;DPA/1/2026;02-01-2026
Dinas Koperasi dan UKM;2026;;5.2.02.05.01.0005;APBD;Komputer;25000000.0;DPA/2/2026;02-01-2026
"""
STANDARDS = """id,nama_barang,harga_satuan,spesifikasi,satuan,akun,nama_akun,kelompok
1,Kertas HVS A4 80gr,52000.0,Isi 500 lembar,rim,521211,Belanja bahan,ATK/BHP
2,Map plastik jepit,0.0,Eagle,buah,521211,Belanja bahan,ATK/BHP
3,Moderator seminar,700000.0,,OK,521213,Honor Output Kegiatan,Honor Moderator
4,Tiket Kereta Api,250000,,,,,Perjalanan dinas
5,Kertas HVS A4 80 gram,54000.0,,RIM,521211,Belanja bahan,ATK/BHP
"""


def write(folder: Path, text: str, name: str = "anggaran.csv") -> Path:
    """The text as a file."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path
