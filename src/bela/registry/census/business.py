"""What the business is, where it stands, which permits it has."""

from __future__ import annotations

from typing import Final

from bela.accounts.roles import Words
from bela.registry.census.question import Block, Question, choices

BLOCKS: Final = (
    Block(
        "business",
        Words("Usaha", "Business"),
        Words("Apa yang dibuat atau dijual.", "What it makes or sells."),
    ),
    Block(
        "place",
        Words("Tempat usaha", "Place"),
        Words("Di mana usaha ini bisa ditemui.", "Where it can be found."),
    ),
    Block(
        "legality",
        Words("Izin", "Permits"),
        Words(
            "Hanya izin yang ada. Petugas melihat suratnya kemudian.",
            "Only permits there are. An officer looks at the papers later.",
        ),
    ),
)

LEGAL_FORMS: Final = choices(
    ("individual", "Perorangan", "Individual"),
    ("sole_trader", "UD (usaha dagang)", "UD (sole trader)"),
    ("cv", "CV", "CV"),
    ("pt", "PT", "PT"),
    ("pt_individual", "PT perorangan", "PT perorangan (one person)"),
    ("firma", "Firma", "Firma"),
    ("cooperative", "Koperasi", "Cooperative"),
    ("bumdes", "BUMDes", "BUMDes"),
    ("foundation", "Yayasan", "Foundation"),
)
PLACE_KINDS: Final = choices(
    ("fixed", "Tempat tetap", "A fixed place"),
    ("roaming", "Berkeliling", "Roaming"),
    ("home", "Di rumah", "At home"),
    ("market", "Di pasar", "In a market"),
    ("online", "Hanya daring", "Online only"),
)

QUESTIONS: Final = (
    Question(
        "name", "business", "nama_usaha", Words("Nama usaha", "Business name"), "text",
        Words("Kalau tidak bernama, pakai nama pemiliknya.", "If it has none, use the owner's name."),
        mandatory=True, longest=160,
    ),
    Question(
        "activity", "business", "kegiatan_utama", Words("Kegiatan usaha", "Activity"), "text",
        Words("Dengan kata sendiri: menjahit baju, menjual sarapan.", "In their own words: sews clothes, sells breakfast."),
        mandatory=True,
    ),
    Question("product", "business", "produk_utama", Words("Produk utama", "Main product"), "text", mandatory=True),
    Question(
        "kbli", "business", "kbli", Words("Kode KBLI", "KBLI code"), "kbli",
        Words("Lima angka, ada di NIB. Beberapa kode dipisah koma.", "Five digits, on the NIB. Several with commas between."),
        mandatory=True,
    ),
    Question(
        "legal_form", "business", "bentuk_usaha", Words("Bentuk usaha", "Legal form"), "word",
        choices=LEGAL_FORMS, mandatory=True,
    ),
    Question(
        "started_on", "business", "tahun_mulai", Words("Mulai usaha", "Started"), "since",
        Words("Tahunnya saja cukup, misalnya 2018.", "The year will do, for example 2018."), mandatory=True,
    ),
    Question(
        "note", "business", "keterangan", Words("Keterangan", "Note"), "text",
        Words("Yang perlu diketahui petugas berikutnya.", "What the next officer should know."), personal=True,
    ),
    Question(
        "place_kind", "place", "status_tempat", Words("Jenis tempat usaha", "Kind of place"), "place_kind",
        choices=PLACE_KINDS, mandatory=True,
    ),
    Question(
        "region", "place", "kode_wilayah_usaha", Words("Kelurahan", "Kelurahan"), "region", mandatory=True
    ),
    Question(
        "address", "place", "alamat_usaha", Words("Alamat usaha", "Address"), "text",
        Words("Jalan dan nomor, atau patokan yang semua orang tahu.", "Street and number, or a landmark everybody knows."),
        mandatory=True,
    ),
    Question("rt", "place", "rt", Words("RT", "RT"), "lane"),
    Question("rw", "place", "rw", Words("RW", "RW"), "lane"),
    Question(
        "latitude", "place", "lat", Words("Lintang", "Latitude"), "degrees",
        Words("Dari HP petugas, misalnya 3,595196.", "From the officer's phone, for example 3.595196."),
    ),
    Question(
        "longitude", "place", "lon", Words("Bujur", "Longitude"), "degrees",
        Words("Misalnya 98,672223.", "For example 98.672223."),
    ),
    Question("nib", "legality", "nib", Words("NIB", "NIB"), "nib", Words("13 angka dari OSS.", "13 digits, from OSS.")),
    Question(
        "npwp", "legality", "npwp", Words("NPWP", "NPWP"), "npwp",
        Words("15 atau 16 angka.", "15 or 16 digits."), personal=True,
    ),
    Question("pirt", "legality", "pirt", Words("Nomor P-IRT", "P-IRT number"), "pirt"),
    Question("bpom", "legality", "bpom", Words("Nomor BPOM", "BPOM number"), "bpom"),
    Question("halal", "legality", "halal", Words("Nomor sertifikat halal", "Halal certificate number"), "halal"),
    Question("sni", "legality", "sni", Words("Nomor SNI", "SNI number"), "text", longest=60),
    Question(
        "ip_right", "legality", "haki", Words("Merek atau hak cipta", "Trademark or copyright"), "text",
        Words("Nomor pendaftarannya.", "Its registration number."), longest=60,
    ),
    Question("other_permit", "legality", "izin_lain", Words("Izin lain", "Other permit"), "text", longest=160),
    Question(
        "permit_until", "legality", "masa_berlaku", Words("Izin berlaku sampai", "Permits valid until"), "day",
        Words("Izin yang paling cepat habis.", "The one that ends first."),
    ),
)  # fmt: skip
