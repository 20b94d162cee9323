"""How it sells and pays, who has helped it, what it has for selling online, and whether it still is."""

from __future__ import annotations

from typing import Final

from bela.accounts.roles import Words
from bela.registry.census.question import YES_NO, Block, Question, choices

BLOCKS: Final = (
    Block(
        "marketing",
        Words("Pemasaran", "Marketing"),
        Words("Ke mana dan lewat apa dijual.", "Where to and through what it sells."),
    ),
    Block(
        "finance",
        Words("Keuangan", "Finance"),
        Words(
            "Dari mana modalnya dan bagaimana dicatat.", "Where the money comes from and how it is booked."
        ),
    ),
    Block(
        "coaching",
        Words("Pembinaan dan bantuan", "Coaching and aid"),
        Words(
            "Kelompok, pelatihan, dan bantuan yang pernah diterima.", "Groups, trainings, and aid received."
        ),
    ),
    Block(
        "digital",
        Words("Alat digital", "Digital tools"),
        Words("Yang dipunyai untuk berjualan daring.", "What there is for selling online."),
    ),
    Block(
        "end",
        Words("Keadaan usaha", "State"),
        Words("Apakah usahanya masih ada.", "Whether it still is there."),
    ),
)

MARKETS: Final = choices(
    ("local", "Kota ini", "This city"), ("province", "Provinsi ini", "This province"),
    ("national", "Provinsi lain", "Other provinces"), ("export", "Luar negeri", "Abroad"),
)  # fmt: skip
MARKETPLACES: Final = choices(
    ("tokopedia", "Tokopedia", "Tokopedia"), ("shopee", "Shopee", "Shopee"), ("bukalapak", "Bukalapak", "Bukalapak"),
    ("blibli", "Blibli", "Blibli"), ("lazada", "Lazada", "Lazada"), ("tiktok", "TikTok Shop", "TikTok Shop"),
    ("food_delivery", "GoFood, GrabFood, ShopeeFood", "GoFood, GrabFood, ShopeeFood"), ("other", "Lainnya", "Others"),
)  # fmt: skip
PROCUREMENT: Final = choices(
    ("bela", "Bela Pengadaan", "Bela Pengadaan"), ("e_catalogue", "E-Katalog", "E-Katalog"), ("other", "Lainnya", "Others"),
)  # fmt: skip
SOCIAL: Final = choices(
    ("whatsapp", "WhatsApp", "WhatsApp"), ("facebook", "Facebook", "Facebook"), ("instagram", "Instagram", "Instagram"),
    ("tiktok", "TikTok", "TikTok"), ("youtube", "YouTube", "YouTube"), ("other", "Lainnya", "Others"),
)  # fmt: skip
MONEY_FROM: Final = choices(
    ("own", "Sendiri atau keluarga", "Own or family"), ("bank", "Bank", "Bank"), ("kur", "KUR", "KUR (state-backed loan)"),
    ("cooperative", "Koperasi", "Cooperative"), ("online_loan", "Pinjaman online", "Online loan"), ("other", "Lainnya", "Others"),
)  # fmt: skip
BOOKS: Final = choices(
    ("none", "Tidak dicatat", "None"), ("paper", "Buku tulis", "On paper"), ("app", "Aplikasi atau komputer", "App or computer"),
)  # fmt: skip
END_STATES: Final = choices(
    ("open", "Aktif", "Open"), ("closed_for_now", "Tutup sementara", "Closed for now"), ("closed", "Tutup", "Closed"),
    ("moved", "Pindah", "Moved"), ("double", "Ganda", "Double"), ("not_found", "Tidak ditemukan", "Not found"),
    ("refused", "Menolak didata", "Refused"),
)  # fmt: skip

QUESTIONS: Final = (
    Question("markets", "marketing", "jangkauan_pasar", Words("Jangkauan pasar", "Markets"), "words", choices=MARKETS),
    Question("sells_online", "marketing", "jual_online", Words("Berjualan daring", "Sells online"), "yesno", choices=YES_NO),
    Question(
        "marketplaces", "marketing", "marketplace", Words("Toko daring yang dipakai", "Marketplaces used"), "words",
        choices=MARKETPLACES,
    ),
    Question(
        "procurement_platforms", "marketing", "platform_pengadaan",
        Words("Platform pengadaan pemerintah", "Public procurement platforms"), "words", choices=PROCUREMENT,
    ),
    Question("social_media", "marketing", "medsos", Words("Media sosial", "Social media"), "words", choices=SOCIAL),
    Question(
        "capital_from", "finance", "sumber_modal", Words("Sumber modal", "Where the capital comes from"), "words",
        choices=MONEY_FROM,
    ),
    Question(
        "has_account", "finance", "rekening", Words("Punya rekening bank", "Has a bank account"), "yesno",
        Words("Nomornya tidak ditanyakan di sini.", "The number is not asked here."), choices=YES_NO,
    ),
    Question("books", "finance", "pembukuan", Words("Pembukuan", "Bookkeeping"), "word", choices=BOOKS),
    Question("qris", "finance", "qris", Words("Menerima QRIS", "Takes QRIS"), "yesno", choices=YES_NO),
    Question(
        "memberships", "coaching", "anggota_koperasi_asosiasi",
        Words("Anggota koperasi atau asosiasi", "Member of a cooperative or association"), "lines",
        Words("Satu nama sebaris.", "One name a line."),
    ),
    Question(
        "trainings", "coaching", "pelatihan", Words("Pelatihan yang pernah diikuti", "Trainings attended"), "lines",
        Words("Satu pelatihan sebaris.", "One training a line."),
    ),
    Question(
        "aid_received", "coaching", "bantuan_diterima", Words("Bantuan yang pernah diterima", "Aid received"), "aid",
        Words(
            "Satu bantuan sebaris: program; tahun; nilai. Misalnya: BPUM; 2021; 1,2 juta.",
            "One a line: programme; year; value. For example: BPUM; 2021; 1,2 juta.",
        ),
        personal=True,
    ),
    Question("fostered", "coaching", "binaan", Words("Binaan dinas", "Coached by the office"), "yesno", choices=YES_NO),
    Question(
        "android_phone", "digital", "punya_hp_android", Words("Punya HP Android", "Has an Android phone"), "yesno",
        choices=YES_NO,
    ),
    Question("internet", "digital", "internet", Words("Ada internet", "Has internet"), "yesno", choices=YES_NO),
    Question(
        "photographs", "digital", "bisa_foto_produk", Words("Bisa memotret produk", "Can photograph products"),
        "yesno", choices=YES_NO,
    ),
    Question(
        "end_state", "end", "keadaan_usaha", Words("Keadaan usaha", "State of the business"), "word",
        Words("Yang terlihat waktu didatangi.", "As seen on the visit."), choices=END_STATES,
    ),
)  # fmt: skip
