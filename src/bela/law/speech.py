"""Says a finding in a sentence for people: what happened, by how much, and the way out."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from string import Formatter

from bela.kernel.dates import Language, format_day
from bela.kernel.numbers import format_percent, format_rupiah
from bela.law.findings import Finding
from bela.law.rulebook import Sentence, rule_book

# The words of the facts as people say them.
WORDS: Mapping[str, tuple[str, str]] = {
    "bela": ("Bela", "Bela"),
    "online_shop": ("toko daring", "online shop"),
    "direct_purchase": ("pengadaan langsung", "direct purchase"),
    "apbd": ("APBD", "regional budget (APBD)"),
    "apbn": ("APBN", "national budget (APBN)"),
    "blud": ("BLUD", "public service agency (BLUD)"),
    "bos": ("dana BOS", "school funds (BOS)"),
    "village": ("dana desa", "village funds"),
    "imprest": ("UP/GU", "imprest (UP/GU)"),
    "direct": ("LS", "direct payment (LS)"),
    "card": ("kartu pemerintah", "government card"),
    "micro": ("usaha mikro", "micro enterprise"),
    "small": ("usaha kecil", "small enterprise"),
    "medium": ("usaha menengah", "medium enterprise"),
    "large": ("usaha besar", "large enterprise"),
    "cooperative": ("koperasi", "cooperative"),
    "active": ("aktif", "active"),
    "unverified": ("belum diverifikasi", "not verified yet"),
    "suspended": ("sedang dihentikan sementara", "suspended for now"),
    "withdrawn": ("sudah keluar", "withdrawn"),
    "visited": ("dikunjungi", "visited"),
    "vouched": ("dijamin dinas", "vouched for"),
    "nib": ("NIB", "NIB"),
    "provider": ("lewat penyedia", "through a provider"),
    "provider_in_swakelola": ("penyedia dalam swakelola", "provider within self-management"),
    "swakelola": ("swakelola", "self-management"),
    "not_required": ("tidak wajib diumumkan", "need not be announced"),
    "emergency": ("keadaan darurat", "emergency"),
    "meeting": ("rapat", "meeting"),
    "guests": ("jamuan tamu", "guests"),
    "training": ("pelatihan", "training"),
    "field": ("kegiatan lapangan", "field work"),
    "not_listed": ("tidak ada di katalog", "not in the catalogue"),
    "listed_dearer": ("di katalog lebih mahal", "dearer in the catalogue"),
    "listed_cheaper": ("di katalog lebih murah", "cheaper in the catalogue"),
    "only_source": ("penjualnya hanya satu", "there is only one source"),
    "urgent": ("mendesak", "urgent"),
    "fixed_price": ("harganya ditetapkan", "the price is fixed"),
    "standing_order": ("pesanan rutin", "standing order"),
    "none_available": ("tidak ada usaha kecil yang menjualnya", "no small enterprise sells it"),
    "insufficient_capacity": ("usaha kecil tidak sanggup", "small enterprises cannot supply enough"),
    "technical": ("alasan teknis", "technical reasons"),
}


def say(finding: Finding, language: Language = "id") -> str:
    """What happened, as one sentence in Indonesian (`id`) or English (`en`)."""
    return _fill(_sentence(finding).says.of(language), finding, language)


def way_out(finding: Finding, language: Language = "id") -> str | None:
    """What to do next; `None` where the rule holds."""
    words = _sentence(finding).way_out
    return None if words is None else _fill(words.of(language), finding, language)


def _sentence(finding: Finding) -> Sentence:
    return rule_book().rule(finding.rule).sentences[finding.holds, finding.outcome]


def _fill(template: str, finding: Finding, language: Language) -> str:
    return _Speaker(language).vformat(template, (), finding.values)


class _Speaker(Formatter):
    """Fills `{over:rupiah}`, `{day:date}`, `{scale:word}`, `{offers:list}` and plain `{minutes}`."""

    def __init__(self, language: Language) -> None:
        super().__init__()
        self.language = language

    def format_field(self, value: object, format_spec: str) -> str:
        if format_spec == "rupiah":
            return format_rupiah(int(str(value)))
        if format_spec == "date":
            return format_day(date.fromisoformat(str(value)), self.language)
        if format_spec == "word":
            return WORDS[str(value)][self.language == "en"]
        if format_spec == "list" and isinstance(value, list):
            return ", ".join(str(item) for item in value)
        if format_spec == "time":
            return str(value) if self.language == "en" else str(value).replace(":", ".")
        if format_spec == "or_none":
            return "-" if value is None else str(value)
        return super().format_field(value, format_spec)  # type: ignore[no-any-return]


def spoken_value(value: int | bool | str, unit: str, language: Language = "id") -> str:
    """A provision's plain value with its unit: Rp50.000.000, 1,5%, 7 hari, 05.00."""
    english = language == "en"
    if unit == "rupiah":
        return format_rupiah(int(value))
    if unit == "in_force":
        return (("in force" if value else "not in force") if english else
                ("berlaku" if value else "belum berlaku"))  # fmt: skip
    if unit in ("share", "times"):
        return _spoken_share(Fraction(str(value)), unit, english=english)
    if unit == "time":
        return str(value) if english else str(value).replace(":", ".")
    noun = {"days": "hari", "hours": "jam", "minutes": "menit", "count": ""}[unit]
    return f"{value} {unit if english and unit != 'count' else noun}".strip()


def _spoken_share(share: Fraction, unit: str, *, english: bool) -> str:
    amount = share * 100 if unit == "share" else share
    if 10**4 % amount.denominator:
        # Eleven twelfths cannot be said in per cent without rounding.
        return str(share)
    written = format_percent(amount, 4).removesuffix("%")
    written = written.replace(",", ".") if english else written
    return f"{written}%" if unit == "share" else f"{written} {'times' if english else 'kali'}"
