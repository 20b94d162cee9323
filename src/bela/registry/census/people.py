"""Who owns it."""

from __future__ import annotations

from typing import Final

from bela.accounts.roles import Words
from bela.registry.census.question import Block, Question, choices

BLOCKS: Final = (
    Block(
        "owner",
        Words("Pemilik", "Owner"),
        Words(
            "Siapa pemilik usaha ini. Namanya saja sudah cukup untuk mulai.",
            "Who owns it. A name will do to begin.",
        ),
    ),
)

SEXES: Final = choices(("male", "Laki-laki", "Male"), ("female", "Perempuan", "Female"))
NIK_STATES: Final = choices(
    ("unasked", "Belum ditanyakan", "Not asked yet"),
    ("given", "Diberikan", "Given"),
    ("refused", "Tidak mau memberi", "Refused"),
    ("none", "Tidak punya NIK", "Has none"),
)
EDUCATION: Final = choices(
    ("none", "Tidak sekolah", "No schooling"),
    ("primary", "SD atau sederajat", "Primary school"),
    ("junior", "SMP atau sederajat", "Junior high school"),
    ("senior", "SMA, SMK atau sederajat", "Senior high school"),
    ("diploma", "Diploma (D1 sampai D3)", "Diploma"),
    ("bachelor", "Sarjana (D4 atau S1)", "Bachelor"),
    ("postgraduate", "Pascasarjana (S2 atau S3)", "Postgraduate"),
)
DISABILITIES: Final = choices(
    ("no", "Tidak ada", "None"),
    ("physical", "Fisik", "Physical"),
    ("sight", "Penglihatan", "Sight"),
    ("hearing", "Pendengaran atau wicara", "Hearing or speech"),
    ("mental", "Mental atau intelektual", "Mental or intellectual"),
    ("several", "Lebih dari satu", "Several"),
)

QUESTIONS: Final = (
    Question(
        "owner", "owner", "nama", Words("Nama pemilik", "Owner's name"), "text",
        Words("Seperti di KTP, kalau KTP-nya ditunjukkan.", "As on the identity card, if it is shown."),
        mandatory=True, personal=True, longest=160,
    ),
    Question(
        "nik", "owner", "nik", Words("NIK pemilik", "Owner's NIK"), "nik",
        Words(
            "16 angka. Tidak wajib: hanya perlu untuk berjualan dan menerima bantuan. Jangan pernah mengarangnya.",
            "16 digits. Not compulsory: needed only to sell and to receive aid. Never make one up.",
        ),
        mandatory=True, personal=True, answered_by=("nik_state",),
    ),
    Question(
        "nik_state", "owner", "status_nik", Words("Keadaan NIK", "State of the NIK"), "nik_state",
        Words("Diberikan, tidak mau memberi, atau tidak punya.", "Given, refused, or has none."),
        choices=NIK_STATES,
    ),
    Question(
        "family_card", "owner", "no_kk", Words("Nomor KK", "Family card number"), "family_card",
        Words("16 angka di kartu keluarga.", "The 16 digits on the family card."), personal=True,
    ),
    Question(
        "sex", "owner", "jenis_kelamin", Words("Jenis kelamin", "Sex"), "word", choices=SEXES,
        mandatory=True, personal=True,
    ),
    Question(
        "born_on", "owner", "tanggal_lahir", Words("Tanggal lahir", "Date of birth"), "day",
        Words("Contoh: 5 Maret 1989.", "For example: 5 March 1989."), mandatory=True, personal=True,
    ),
    Question(
        "education", "owner", "pendidikan", Words("Pendidikan terakhir", "Highest schooling"), "word",
        choices=EDUCATION, personal=True,
    ),
    Question(
        "disability", "owner", "disabilitas", Words("Disabilitas", "Disability"), "word",
        Words("Tanyakan dengan sopan, boleh tidak dijawab.", "Ask politely; it need not be answered."),
        choices=DISABILITIES, personal=True,
    ),
    Question(
        "phone", "owner", "hp", Words("Nomor HP", "Phone number"), "phone",
        Words("Contoh: 0812 3456 7890.", "For example: 0812 3456 7890."), mandatory=True, personal=True,
    ),
    Question("email", "owner", "email", Words("E-mail", "E-mail"), "email", personal=True, longest=254),
    Question(
        "id_card_address", "owner", "alamat_ktp", Words("Alamat KTP", "Address on the identity card"), "text",
        personal=True,
    ),
    Question(
        "id_card_region", "owner", "kode_wilayah_ktp",
        Words("Kelurahan di KTP", "Kelurahan on the identity card"), "region", mandatory=True, personal=True,
    ),
)  # fmt: skip
