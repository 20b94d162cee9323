"""How offices spell the names of their columns, field by field, as they were seen in their lists."""

from __future__ import annotations

import re
from typing import Final

SPELLINGS: Final[dict[str, str]] = {
    "number": "no|nomor|no urut|nomor urut|nourut|id|kode|#|num|number|id pendataan|id umkm|rowid",
    "name": (
        "nama usaha|nama umkm|nama ukm|nama ikm|nama usaha umkm|nama merek|merek|merk"
        "|nama merk|nama brand|brand|nama toko|toko|nama perusahaan|perusahaan|nama industri"
        "|nama badan usaha|nama warung|nama kelompok|usaha|nama unit usaha|nama kedai"
        "|nama lapak|nama outlet|business name|nama bisnis|nm usaha|nm perusahaan"
        "|nama usaha toko|nama usaha merk|nama umkm usaha|umkm|nama tempat usaha"
        "|nama rumah makan|nama koperasi|enterprise|name of business|nama sentra"
    ),
    "owner": (
        "nama pemilik|pemilik|nama pemilik usaha|pemilik usaha|nama pengusaha|pengusaha"
        "|nama pelaku usaha|pelaku usaha|nama owner|owner|kontak|kontak person|contact person"
        "|cp|nama penanggung jawab|penanggung jawab|nama pj|nama pengelola|pengelola"
        "|nama lengkap|nama pimpinan|pimpinan|nama direktur|nama peserta|nama ktp"
        "|nama sesuai ktp|nm pemilik|nama pemilik pengelola|nama pemilik umkm|owner name"
        "|nama pelaku umkm|nama penanggungjawab|nama pelaku"
    ),
    "nik": (
        "nik|no nik|nomor nik|nik pemilik|no ktp|nomor ktp|ktp|nik ktp|no nik ktp"
        "|nomor induk kependudukan|no identitas|nik pelaku usaha|no induk kependudukan"
        "|nik no ktp"
    ),
    "family_card": "no kk|kk|nomor kk|nomor kartu keluarga|no kartu keluarga",
    "sex": "jk|jenis kelamin|l p|lp|kelamin|gender|jns kelamin|sex|jenkel|p l|jenis kelamin l p",
    "born_on": "tanggal lahir|tgl lahir|tgl lhr|ttl|tempat tanggal lahir|birth date",
    "id_card_address": (
        "alamat ktp|alamat sesuai ktp|alamat pemilik|alamat rumah|alamat domisili|alamat tinggal"
    ),
    "phone": (
        "no hp|nohp|hp|nomor hp|no handphone|handphone|no telp|no telepon|telp|telepon"
        "|nomor telepon|nomor telp|no tlp|tlp|telpon|no telpon|no wa|wa|whatsapp|no whatsapp"
        "|nomor wa|nomor whatsapp|no hp wa|no telp hp|no hp telp|telp hp|hp wa|kontak hp"
        "|no kontak|nomor kontak|phone|phone number|telephone|mobile|contact|nomor handphone"
        "|no hp pemilik|no tlp hp|no hp telepon|telepon hp|no telepon hp|kontak telp|no tel"
    ),
    "email": "email|e mail|alamat email|surel|mail",
    "activity": (
        "jenis usaha|bidang usaha|kegiatan usaha|kegiatan utama|usaha utama|jenis kegiatan"
        "|jenis kegiatan usaha|lapangan usaha|jns usaha|sektor usaha|sektor|bidang"
        "|deskripsi usaha|jenis industri|komoditi|komoditas|cabang industri|klasifikasi usaha"
        "|business type|type of business|deskripsi"
    ),
    "category": (
        "kategori|kategori usaha|kelompok usaha|klaster|cluster|category|kelompok|kategori umkm|golongan"
    ),
    "product": (
        "produk|nama produk|produk utama|jenis produk|jenis produksi|hasil produksi"
        "|produk jasa|produk yang dihasilkan|produksi|barang jasa|barang|jasa|product"
        "|products|produk unggulan|jenis barang"
    ),
    "kbli": "kbli|kode kbli|no kbli|kbli 2020",
    "legal_form": (
        "bentuk usaha|bentuk badan usaha|badan usaha|badan hukum|legalitas usaha"
        "|jenis badan usaha|bentuk badan hukum|status badan usaha"
    ),
    "started": (
        "tahun mulai|tahun berdiri|mulai usaha|tahun mulai usaha|thn berdiri|berdiri"
        "|tahun pendirian|tanggal berdiri|thn mulai|tahun usaha|berdiri tahun|sejak"
    ),
    "place_kind": "status tempat|tempat usaha|jenis tempat usaha|status tempat usaha|lokasi usaha jenis",
    "address": (
        "alamat|alamat usaha|jalan|alamat lengkap|alamat tempat usaha|lokasi|lokasi usaha"
        "|alamat toko|alamat perusahaan|address|jl|alamat umkm|nama jalan|alamat ukm"
        "|alamat ikm|alamat jalan|alamat produksi"
    ),
    "rt": "rt",
    "rw": "rw",
    "rt_rw": "rt rw|rtrw",
    "kelurahan": (
        "kelurahan|kel|desa|desa kelurahan|kelurahan desa|kel desa|desa kel|nama kelurahan"
        "|nama desa|gampong|nagari|village|alamat kelurahan|alamat desa|kelurahan usaha"
        "|alamat kelurahan desa"
    ),
    "kecamatan": "kecamatan|kec|distrik|nama kecamatan|district|alamat kecamatan|kecamatan usaha",
    "regency": ("kota|kabupaten|kab|kabupaten kota|kab kota|kota kabupaten|alamat kota|alamat kabupaten"),
    "region": "kode wilayah|kode kelurahan|kode desa|kode kemendagri",
    "latitude": "lat|latitude|lintang|garis lintang|koordinat lintang|y",
    "longitude": "lon|lng|long|longitude|bujur|garis bujur|koordinat bujur|x",
    "coordinates": "koordinat|titik koordinat|koordinat lokasi|gps|lat long|latlong|lokasi gps",
    "nib": "nib|no nib|nomor nib|nomor induk berusaha|no induk berusaha|nib oss",
    "npwp": "npwp|no npwp|nomor npwp",
    "pirt": "pirt|p irt|no pirt|nomor pirt|sp pirt|spp irt|no p irt|izin pirt|nomor p irt",
    "bpom": "bpom|no bpom|izin bpom|md bpom|nomor bpom",
    "halal": "halal|no halal|sertifikat halal|nomor halal|no sertifikat halal",
    "capital": (
        "modal|modal usaha|jumlah modal|modal awal|nilai investasi|investasi|modal rp|nilai modal|modal kerja"
    ),
    "sales": (
        "omzet|omset|omzet tahun|omset tahun|omzet per tahun|omset per tahun|omzet pertahun"
        "|omset pertahun|penjualan|penjualan tahunan|omzet setahun|nilai produksi|omzet rp"
        "|omset rp|omzet tahunan|omset tahunan|penjualan per tahun|hasil penjualan|pendapatan"
        "|pendapatan per tahun|omzet rp tahun|omset rp tahun"
    ),
    "sales_month": (
        "omzet bulan|omset bulan|omzet per bulan|omset per bulan|omzet perbulan"
        "|omset perbulan|penjualan per bulan|omzet bulanan|omset bulanan|pendapatan per bulan"
        "|penghasilan per bulan|omzet rp bulan|omset rp bulan|rata rata omzet per bulan"
        "|rata rata omset per bulan"
    ),
    "workers": (
        "tenaga kerja|jumlah tenaga kerja|tk|jml tenaga kerja|jumlah karyawan|karyawan"
        "|pekerja|naker|jumlah pekerja|jml karyawan|jumlah tk|tenaga kerja orang"
    ),
    "workers_male": (
        "tenaga kerja l|tenaga kerja laki laki|tk l|pekerja laki laki|tk laki laki"
        "|karyawan laki laki|tenaga kerja pria"
    ),
    "workers_female": (
        "tenaga kerja p|tenaga kerja perempuan|tk p|pekerja perempuan|tk perempuan"
        "|karyawan perempuan|tenaga kerja wanita"
    ),
    "note": "ket|keterangan|catatan|note|notes|remark|remarks",
    "education": "pendidikan|pendidikan terakhir|tingkat pendidikan|pend terakhir",
    "disability": "disabilitas|penyandang disabilitas|difabel",
    "capital_band": "kisaran modal|rentang modal|range modal",
    "assets": "nilai aset|aset|asset|total aset|jumlah aset|nilai aset rp",
    "sales_band": "kisaran omzet|kisaran omset|rentang omzet|range omset|range omzet|kisaran penjualan",
    "workers_paid": "tenaga kerja dibayar|pekerja dibayar|tk dibayar",
    "workers_unpaid": "tenaga kerja tidak dibayar|pekerja tidak dibayar|tk tidak dibayar|pekerja keluarga",
    "materials_from": "asal bahan baku|sumber bahan baku",
    "capacity": "kapasitas|kapasitas produksi",
    "tools": "alat|peralatan|alat produksi|mesin peralatan|peralatan produksi",
    "markets": "jangkauan pasar|pemasaran|wilayah pemasaran|daerah pemasaran|pasar|jangkauan pemasaran",
    "sells_online": "jual online|penjualan online|online|berjualan online|jualan online|sudah online",
    "marketplaces": "marketplace|market place|nama marketplace|toko online|platform online",
    "procurement_platforms": "platform pengadaan|bela pengadaan|e katalog|ekatalog",
    "social_media": "media sosial|medsos|sosmed|akun media sosial",
    "capital_from": "sumber modal|asal modal|sumber permodalan|sumber pembiayaan",
    "has_account": "punya rekening|memiliki rekening|rekening bank|rekening",
    "books": "pembukuan|jenis pembukuan|laporan keuangan",
    "qris": "qris|punya qris|memiliki qris|pakai qris",
    "memberships": "anggota koperasi|asosiasi|anggota asosiasi|koperasi asosiasi|anggota koperasi asosiasi|keanggotaan",
    "trainings": "pelatihan|pelatihan yang pernah diikuti|pelatihan diikuti|riwayat pelatihan",
    "aid_received": "bantuan|bantuan diterima|bantuan yang pernah diterima|riwayat bantuan",
    "fostered": "binaan|umkm binaan|binaan dinas",
    "android_phone": "punya hp android|hp android|memiliki hp android",
    "internet": "internet|akses internet|ada internet",
    "photographs": "bisa foto produk|foto produk",
    "end_state": "keadaan usaha|status usaha|kondisi usaha|aktif tidak aktif|status aktif",
    "sni": "sni|no sni|nomor sni",
    "ip_right": "haki|merek terdaftar|hak merek|no haki|nomor haki|sertifikat merek",
    "other_permit": "izin lain|izin lainnya|perizinan lain|izin usaha|siup|iumk|sku|tdp",
    "permit_until": "masa berlaku|masa berlaku izin|berlaku sampai",
}

RUNNING: Final = frozenset(("no", "nomor", "no urut", "nomor urut", "nourut", "#", "num", "number"))
"""Columns that number the lines of a list; a line's number says nothing about the business."""

# Money that is earned, and the time in which it is: read before the general patterns, brackets included.
EARNED: Final = re.compile(
    r"\bom[sz]et\b|\bpenjualan\b.*\b(tahun|bulan|bln|hari|minggu)|\b(pendapatan|penghasilan)\b"
)
OF_A_MONTH: Final = re.compile(
    r"\b(?:per|se|tiap)? ?(?:bulan|bln|bulanan)\b|\b(?:per|se|tiap)(?:bulan|bln)\b"
)
OF_OTHER_TIMES: Final = re.compile(
    r"\b(?:per|se|tiap)?(?:hari|minggu|hr|mgg)\b|\b(?:harian|mingguan)\b|[0-9]+ (?:bulan|bln|tahun|thn|hari|minggu)\b"
    r"|\b(?:dua|tiga|empat|enam|triwulan|semester|kuartal)\b"
)
UNITS_OF_MONEY: Final = tuple(
    (re.compile(pattern), unit)
    for pattern, unit in (
        (r"\b(miliar|milyar|milyard)\b|\b000 000 000\b", "miliar"),
        (r"\b(juta|jutaan|jt)\b|\b000 000\b", "juta"),
        (r"\b(ribu|ribuan|rb)\b|\b000\b", "ribu"),
    )
)
OTHERS: Final = re.compile(
    r"\b(pendamping|petugas|pendata|surveyor|enumerator|verifikator|admin|operator|koordinator|suami|istri|isteri|pasangan"
    r"|anak|ayah|orang tua|ortu|wali|waris|bantuan|pinjaman|kredit|kebutuhan|hutang|utang|harga|tanggal|tgl|masa|target"
    r"|rencana|sebelum|sebelumnya|kepala|lurah|camat|dinas)\b"
)
"""Words under which a pattern does not count: the column speaks of somebody else, or of something else."""

# For names nobody listed: the first pattern that fits. Each needs words that only that column has.
PATTERNS: Final = tuple(
    (re.compile(pattern), field)
    for pattern, field in (
        (r"\bnik\b|\bktp\b(?!.*alamat)", "nik"),
        (r"\bnib\b", "nib"),
        (r"\bnpwp\b", "npwp"),
        (r"\bp ?irt\b", "pirt"),
        (r"\bhalal\b", "halal"),
        (r"\b(no|nomor)\b.*\b(hp|wa|telp|telepon|handphone|whatsapp)\b", "phone"),
        (r"\bnama\b.*\b(pemilik|pengusaha|pelaku|owner|penanggung|pengelola|pimpinan)\b", "owner"),
        (r"\bnama\b.*\b(usaha|umkm|ukm|ikm|toko|perusahaan|merk|merek|brand|industri|warung)\b", "name"),
        (r"\bkelurahan\b", "kelurahan"),
        (r"\bkecamatan\b", "kecamatan"),
        (r"\bmodal\b", "capital"),
        (r"\b(tenaga kerja|karyawan)\b", "workers"),
        (r"\bjenis kelamin\b", "sex"),
        (r"\bbidang usaha\b|\bjenis usaha\b", "activity"),
        (r"\balamat\b.*\b(usaha|toko|perusahaan|produksi)\b", "address"),
        (r"\balamat\b.*\bktp\b", "id_card_address"),
        (r"\bproduk\b", "product"),
    )
)
