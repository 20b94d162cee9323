"""Reads what an office wrote for a question with choices: their names in either language, and what else is said."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from bela.registry.census.question import Question
from bela.registry.questions import QUESTIONS

_YES: Final = "ya|y|ada|sudah|punya|memiliki|pernah|aktif|v|√|✓|true|yes|1"
_NO: Final = "tidak|tdk|t|n|belum|blm|tidak ada|tidak punya|tidak pernah|belum punya|belum ada|false|no|0|x"

# What offices write beside the names of the choices; each means one choice only.
_ALSO: Final[dict[str, dict[str, str]]] = {
    "education": {
        "none": "tidak sekolah|tidak tamat sd|belum sekolah",
        "primary": "sd|mi|paket a|tamat sd|sd sederajat",
        "junior": "smp|mts|sltp|paket b|smp sederajat",
        "senior": "sma|smk|ma|slta|smu|stm|paket c|sma sederajat|sma smk",
        "diploma": "d1|d2|d3|d i|d ii|d iii|diploma|diploma iii",
        "bachelor": "s1|d4|sarjana|strata 1|s 1",
        "postgraduate": "s2|s3|magister|doktor|pascasarjana",
    },
    "disability": {"no": f"{_NO}|bukan", "physical": "tuna daksa|tunadaksa", "sight": "tuna netra|tunanetra",
                   "hearing": "tuna rungu|tunarungu|tuna wicara"},
    "sex": {"male": "l|lk|laki laki|laki|pria|male|m|cowok", "female": "p|pr|perempuan|wanita|female|f|w|cewek"},
    "end_state": {"open": "aktif|buka|masih|jalan|berjalan", "closed_for_now": "tutup sementara|vakum|libur",
                  "closed": "tutup|tidak aktif|bangkrut|non aktif|nonaktif", "moved": "pindah|pindah alamat",
                  "double": "ganda|dobel|double", "not_found": "tidak ditemukan|tidak ketemu"},
    "place_kind": {"fixed": "tetap|toko|kios|ruko|warung", "roaming": "keliling|gerobak|kaki lima",
                   "home": "rumah|rumahan|rumah tangga", "market": "pasar|lapak pasar", "online": "online|daring"},
    "legal_form": {"individual": "perorangan|perseorangan|pribadi", "sole_trader": "ud|usaha dagang",
                   "pt_individual": "pt perorangan|pt perseorangan", "cooperative": "koperasi"},
    "books": {"none": _NO, "paper": "manual|buku|buku tulis|catatan manual", "app": "aplikasi|komputer|excel|digital"},
    "markets": {"local": "lokal|dalam kota|kota|kabupaten", "province": "provinsi|regional|antar kota",
                "national": "nasional|luar provinsi", "export": "ekspor|luar negeri|internasional"},
    "materials_from": {"local": "lokal|dalam kota", "province": "dalam provinsi", "national": "luar provinsi|luar kota",
                       "import": "impor|luar negeri", "own": "sendiri"},
    "capital_from": {"own": "sendiri|modal sendiri|pribadi|keluarga", "bank": "pinjaman bank|kredit bank",
                     "online_loan": "pinjol", "other": "lainnya|lain lain"},
    "social_media": {"whatsapp": "wa", "facebook": "fb", "instagram": "ig", "other": "lainnya"},
    "marketplaces": {"tiktok": "tiktok|tik tok|tiktokshop", "food_delivery": "gofood|grabfood|shopeefood|grab|gojek",
                     "other": "lainnya"},
}  # fmt: skip


def choice_of(field: str, said: str) -> str:
    """The choice a text means, or ""."""
    return _spellings(field).get(_plain(said), "")


def choices_of(field: str, said: str) -> list[str] | None:
    """The choices a text of several means, in the question's order; None where a part means none."""
    if whole := choice_of(field, said):
        return [whole]
    parts = [part for part in re.split(r"[,;/&+\n]|\bdan\b", said) if part.strip()]
    found = {choice_of(field, part) for part in parts}
    if not found or "" in found:
        return None
    return [choice.key for choice in QUESTIONS[field].choices if choice.key in found]


@cache
def _spellings(field: str) -> dict[str, str]:
    question: Question = QUESTIONS[field]
    spellings = {}
    for choice in question.choices:
        for said in (choice.key, choice.words.id, choice.words.en):
            spellings[_plain(said)] = choice.key
    also = {"yes": _YES, "no": _NO} if question.kind == "yesno" else _ALSO.get(field, {})
    for key, words in also.items():
        spellings.update({_plain(word): key for word in words.split("|")})
    return spellings


def _plain(said: str) -> str:
    return " ".join(re.sub(r"[^a-z0-9√✓]+", " ", said.lower()).split())
