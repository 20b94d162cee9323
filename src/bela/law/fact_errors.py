"""What can be wrong with a fact, in words: English for programs, Indonesian for people."""

from __future__ import annotations

from typing import Self

REASONS: dict[str, tuple[str, str]] = {
    "no_json": ("this is no JSON: {detail}", "ini bukan JSON: {detail}"),
    "no_utf8": (
        "this is no UTF-8 text: byte {at} cannot be read",
        "ini bukan teks UTF-8: bita ke-{at} tidak terbaca",
    ),
    "line_too_long": ("the line is longer than {most} bytes", "baris ini lebih panjang dari {most} bita"),
    "too_deep": ("too many brackets inside each other", "terlalu banyak kurung di dalam kurung"),
    "missing": ("is missing", "belum ada"),
    "unknown_key": ("is not a field that is known here", "bukan isian yang dikenal di sini"),
    "doubled_key": ("stands twice in the same object", "tertulis dua kali di objek yang sama"),
    "not_object": ("must be an object", "harus berupa objek"),
    "not_list": ("must be a list", "harus berupa daftar"),
    "empty_list": ("must not be empty", "tidak boleh kosong"),
    "too_many": ("has more than {most} items", "berisi lebih dari {most} butir"),
    "not_text": ("must be a text", "harus berupa teks"),
    "blank": ("must not be blank", "tidak boleh kosong"),
    "text_too_long": ("is longer than {most} characters", "lebih panjang dari {most} huruf"),
    "broken_text": ("holds characters that are no text", "berisi tanda yang bukan huruf"),
    "unknown_word": (
        "unknown word {value!r}; known are: {words}",
        "kata {value!r} tidak dikenal; yang dikenal: {words}",
    ),
    "not_whole": (
        "must be a whole number, written without a point, quotes or exponent",
        "harus bilangan bulat, tanpa titik, kutip, atau pangkat",
    ),
    "negative": ("must not be negative", "tidak boleh di bawah nol"),
    "too_large": ("is more than {most}", "lebih dari {most}"),
    "not_percent": (
        "must be a number from 0 to 100 with at most four decimals",
        "harus angka dari 0 sampai 100, paling banyak empat angka di belakang koma",
    ),
    "not_flag": ("must be true or false", "harus true atau false"),
    "not_quantity": (
        'must be a text such as "100" or "2.125", with at most nine digits and three decimals',
        'harus teks seperti "100" atau "2.125", paling banyak sembilan angka dan tiga angka di belakang koma',
    ),
    "no_quantity": ("must be above 0", "harus lebih dari 0"),
    "not_day": ("must be a day written as 2021-03-10", "harus tanggal seperti 2021-03-10"),
    "no_such_day": ("is a day or time that does not exist", "tanggal atau jamnya tidak ada"),
    "not_moment": (
        "must be a time with its offset, written as 2021-03-10T10:15:00+07:00",
        "harus waktu dengan selisih jamnya, seperti 2021-03-10T10:15:00+07:00",
    ),
    "no_offset": (
        "lacks its offset from UTC, such as +07:00",
        "belum memuat selisih dari UTC, misalnya +07:00",
    ),
    "not_period": (
        "must be [first day, last day or null]",
        "harus [hari pertama, hari terakhir atau null]",
    ),
    "reversed_period": ("ends before it starts", "berakhir sebelum mulai"),
    "doubled_account": ("is an account that already stands above", "rekening ini sudah ada di atas"),
    "order_too_large": (
        "brings the order to more than {most} rupiah",
        "membuat pesanan lebih dari {most} rupiah",
    ),
}


class FactError(ValueError):
    """Facts that cannot be judged: which field, and why.

    `code` is stable; `field` is a path such as `lines.0.kind`, or `None` where the whole is no JSON.
    """

    def __init__(self, code: str, **details: object) -> None:
        super().__init__(code)
        self.code = code
        self.details = details
        self.path: tuple[str, ...] = ()

    def under(self, key: str | int) -> Self:
        """The same error, seen from one level up."""
        self.path = (str(key), *self.path)
        return self

    @property
    def field(self) -> str | None:
        """The path of the field, or `None`."""
        return ".".join(self.path) or None

    @property
    def reason(self) -> str:
        """Why, in English."""
        return REASONS[self.code][0].format(**self.details)

    def reason_in(self, language: str) -> str:
        """Why, in Indonesian (`id`) or English (`en`)."""
        return REASONS[self.code][language == "id"].format(**self.details)

    def as_json(self) -> dict[str, str | None]:
        """`{"field", "reason"}` of the contract."""
        return {"field": self.field, "reason": self.reason}

    def __str__(self) -> str:
        return f"{self.field}: {self.reason}" if self.path else self.reason
