"""Words for what the rule book holds: effects, sources, values, days."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from bela.kernel.dates import format_day
from bela.law.api import Channel, DatedValue, Effect, Provision, Rule, RuleBook, plain_value, spoken_value
from bela.web.fields import screen_language

EFFECTS: dict[Effect, tuple[object, object]] = {
    Effect.BLOCKS: (
        _("Menahan belanja"),
        _("Kalau tidak terpenuhi, pesanan tidak bisa diteruskan."),
    ),
    Effect.REQUIRES: (
        _("Minta dilengkapi"),
        _("Kalau tidak terpenuhi, pesanan menunggu sampai alasan atau suratnya ada."),
    ),
    Effect.WARNS: (_("Mengingatkan"), _("Pesanan boleh jalan, tetapi Anda diminta berhati-hati.")),
    Effect.FLAGS: (
        _("Mencatat pola"),
        _("Pesanan boleh jalan. Polanya dicatat untuk dilihat orang: tidak biasa, bukan bukti."),
    ),
}
"""What a rule does when it does not hold: a short name and a sentence."""


def effect_of(rule: Rule) -> Effect:
    """What a rule does on Bela, the first channel of this city."""
    return rule.effects[Channel.BELA]


def other_effects(rule: Rule) -> str:
    """Where a rule does something else in other channels, which; else nothing."""
    others = {effect for channel, effect in rule.effects.items() if channel is not Channel.BELA}
    others.discard(effect_of(rule))
    if not others:
        return ""
    names = ", ".join(str(EFFECTS[effect][0]).lower() for effect in sorted(others))
    return gettext("di jalur lain: {effects}").format(effects=names)


def article_says(instrument: object, article: object, rule: str = "") -> str:
    """`Perpres 12/2021 Pasal 65`; a sentence where the text of law was not found."""
    if instrument and article:
        return f"{instrument} {article}"
    return str(instrument) if instrument else gettext("naskahnya belum ditemukan")


def seen_says(seen: str | None) -> str:
    """How surely we know a citation."""
    if seen == "official":
        return gettext("Naskah resminya sudah kami baca.")
    if seen == "secondary":
        return gettext("Kami membacanya dari tulisan lain; naskah resminya belum kami baca.")
    return gettext("Naskahnya belum kami temukan. Angkanya dipakai karena tidak ada sumber yang lebih baik.")


def is_checked(rule: Rule, book: RuleBook) -> bool:
    """Whether a lawyer has checked every number that the rule stands on; without a number, never yet."""
    return bool(rule.provisions) and all(bool(book.provisions[key].checked) for key in rule.provisions)


def value_says(provision: Provision, value: DatedValue) -> str:
    """`Rp50.000.000`, `11%`, `7 hari`."""
    return spoken_value(plain_value(value.value), provision.unit, screen_language())


def values_on(day: date, provisions: Iterable[Provision]) -> list[tuple[str, str]]:
    """Each number's name with its value on that day, or that there was none."""
    language, shown = screen_language(), []
    for provision in provisions:
        value = provision.on(day)
        says = value_says(provision, value) if value else gettext("belum ada pada hari itu")
        shown.append((provision.label.of(language), says))
    return shown


def _unbroken(day: str) -> str:
    return day.replace(" ", "\N{NO-BREAK SPACE}")


def since_says(value: DatedValue) -> str:
    """`sejak 17 Agustus 2020`, `sampai 31 Maret 2022`, `selalu`; the last day is included."""
    language = screen_language()
    first = _unbroken(format_day(value.start, language)) if value.start else ""
    last = _unbroken(format_day(value.end - timedelta(days=1), language)) if value.end else ""
    if first and last:
        return gettext("{first} sampai {last}").format(first=first, last=last)
    if first:
        return gettext("sejak {first}").format(first=first)
    if last:
        return gettext("sampai {last}").format(last=last)
    return gettext("sepanjang waktu")
