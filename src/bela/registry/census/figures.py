"""How large it is, how it makes its goods. A figure is never forced: a band will do.

The bands end where the law's classes and the tax office's limits do (PP 7/2021 art. 35, UU 20/2008 art. 6,
500 million and 4.8 billion of sales), so that a band lies in one class; the lowest are cut finer, because
nine in ten enterprises lie there.
"""

from __future__ import annotations

from typing import Final

from bela.accounts.roles import Words
from bela.registry.census.question import Block, Choice, Question, choices

BLOCKS: Final = (
    Block(
        "scale",
        Words("Besar usaha", "Size"),
        Words("Angka kalau tahu, kalau tidak pilih kisarannya.", "A figure if it is known, else a band."),
    ),
    Block(
        "production",
        Words("Produksi", "Production"),
        Words("Bagaimana barang atau jasanya dibuat.", "How goods or services are made."),
    ),
)

MILLION: Final = 1_000_000


def _band(above: int, upto: int | None) -> Choice:
    """Limits in million rupiah; the key is the limits."""
    if upto is None:
        words = Words(f"Lebih dari {_said(above)}", f"More than {_in_english(above)}")
        return Choice(f"over_{above}m", words, above * MILLION)
    if above == 0:
        words = Words(f"Sampai {_said(upto)}", f"Up to {_in_english(upto)}")
        return Choice(f"upto_{upto}m", words, None, upto * MILLION)
    words = Words(
        f"Lebih dari {_said(above)} sampai {_said(upto)}",
        f"More than {_in_english(above)}, up to {_in_english(upto)}",
    )
    return Choice(f"upto_{upto}m", words, above * MILLION, upto * MILLION)


def _said(millions: int) -> str:
    whole, rest = divmod(millions, 1000)
    if not whole:
        return f"Rp{millions} juta"
    return f"Rp{whole},{rest // 100} miliar" if rest else f"Rp{whole} miliar"


def _in_english(millions: int) -> str:
    return f"Rp{millions} million" if millions < 1000 else f"Rp{millions / 1000:g} billion"


def _bands(*limits: int) -> tuple[Choice, ...]:
    return tuple(_band(above, upto) for above, upto in zip((0, *limits), (*limits, None), strict=True))


CAPITAL_BANDS: Final = _bands(5, 25, 50, 500, 1000, 5000, 10_000)
SALES_BANDS: Final = _bands(25, 60, 300, 500, 2000, 2500, 4800, 15_000, 50_000)

MATERIALS: Final = choices(
    ("own", "Buatan sendiri", "Own make"),
    ("local", "Dari kota ini", "From this city"),
    ("province", "Dari provinsi ini", "From this province"),
    ("national", "Dari provinsi lain", "From other provinces"),
    ("import", "Dari luar negeri", "From abroad"),
)

QUESTIONS: Final = (
    Question(
        "capital", "scale", "modal_usaha", Words("Modal, tanpa tanah dan bangunan", "Capital, without land and buildings"),
        "money", Words("Contoh: 15 juta.", "For example: 15 juta."), mandatory=True, answered_by=("capital_band",),
    ),
    Question(
        "capital_band", "scale", "kisaran_modal", Words("Kisaran modal", "Band of the capital"), "band",
        Words("Kalau angkanya tidak diketahui.", "Where the figure is not known."), choices=CAPITAL_BANDS,
    ),
    Question("assets", "scale", "aset", Words("Nilai aset", "Value of the assets"), "money"),
    Question(
        "sales", "scale", "omzet_tahun", Words("Penjualan setahun", "Sales of a year"), "money",
        Words("Semua penjualan, kira-kira saja.", "All sales, roughly."), mandatory=True,
        answered_by=("sales_band", "sales_month"),
    ),
    Question(
        "sales_band", "scale", "kisaran_omzet", Words("Kisaran penjualan setahun", "Band of the sales of a year"), "band",
        Words("Kalau angkanya tidak diketahui.", "Where the figure is not known."), choices=SALES_BANDS,
    ),
    Question("sales_month", "scale", "omzet_bulan", Words("Penjualan sebulan", "Sales of a month"), "money"),
    Question(
        "workers_male", "scale", "tenaga_kerja_l", Words("Pekerja laki-laki", "Male workers"), "count",
        Words("Pemiliknya ikut dihitung kalau ikut bekerja.", "Counts the owner, if the owner works too."), mandatory=True,
    ),
    Question(
        "workers_female", "scale", "tenaga_kerja_p", Words("Pekerja perempuan", "Female workers"), "count",
        mandatory=True,
    ),
    Question(
        "workers", "scale", "tenaga_kerja", Words("Jumlah pekerja", "Workers in all"), "count",
        Words("Kalau laki-laki dan perempuannya tidak diketahui.", "Where men and women are not known apart."),
    ),
    Question("workers_paid", "scale", "tenaga_kerja_dibayar", Words("Pekerja dibayar", "Paid workers"), "count"),
    Question(
        "workers_unpaid", "scale", "tenaga_kerja_tidak_dibayar", Words("Pekerja tidak dibayar", "Unpaid workers"),
        "count", Words("Misalnya keluarga yang membantu.", "Family who help, for example."),
    ),
    Question(
        "materials_from", "production", "bahan_baku_asal", Words("Asal bahan baku", "Where materials come from"),
        "words", choices=MATERIALS,
    ),
    Question(
        "capacity", "production", "kapasitas", Words("Kapasitas", "Capacity"), "text",
        Words("Paling banyak berapa, misalnya 200 bungkus sehari.", "At most how much, for example 200 packs a day."),
    ),
    Question("tools", "production", "alat", Words("Alat yang dipakai", "Tools"), "text"),
)  # fmt: skip
