"""The fieldwork's words on the screen, by the words the tables hold."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from bela.fieldwork.queries.changed import ChangedField
from bela.fieldwork.signals import Signal
from bela.kernel.mistyped import Mistyped
from bela.kernel.numbers import format_number
from bela.registry.queries.places import place_in_words
from bela.registry.questions import QUESTIONS

type Words = object

OUTCOMES: Mapping[str, Words] = {
    "counted": _("Bertemu, mau didata"),
    "not_found": _("Tidak ditemukan"),
    "refused": _("Menolak didata"),
    "moved": _("Pindah"),
    "closed": _("Tutup"),
    "double": _("Sudah ada dengan nama lain"),
}
STATES: Mapping[str, tuple[Words, str]] = {
    "waiting": (_("menunggu diperiksa"), "wait"),
    "accepted": (_("diterima"), "done"),
    "returned": (_("dikembalikan"), "stop"),
}
CHANNELS: Mapping[str, Words] = {
    "phone": _("dari HP"),
    "page": _("diketik langsung"),
    "paper": _("disalin dari kertas"),
}
SIGNALS: Mapping[str, Words] = {
    "fast": _("Selesai kurang dari 4 menit sesudah kunjungan sebelumnya"),
    "one_position": _("Satu titik untuk banyak usaha, bukan di pasar"),
    "digits": _("NIK atau nomor HP berpola (angka sama, berurutan, bertetangga)"),
    "shared_phone": _("Satu nomor HP untuk beberapa usaha"),
    "round": _("Angka uangnya hampir semua bulat"),
    "same_answers": _("Jawabannya persis sama di banyak usaha"),
}


def field_name(field: str) -> Words:
    """What a field is called on the screen."""
    if field == "outcome":
        return _("Yang ditemui")
    question = QUESTIONS.get(field)
    return question.label if question else field


def shown_answer(field: str, text: str) -> str:
    """An answer for reading: choices in words, numbers of a person with their middle hidden."""
    if field == "outcome":
        return str(OUTCOMES.get(text, text))
    question = QUESTIONS.get(field)
    if question is None or not text:
        return text
    if question.secret:
        return hidden(text)
    if question.kind == "region":
        return _place(text)
    if question.choices:
        return ", ".join(question.said(key.strip()) for key in text.split(","))
    if question.kind == "money" and text.isdigit():
        return f"Rp{format_number(int(text))}"
    return text


def changed_says(fields: Iterable[ChangedField]) -> str:
    """What a helper is told of fields that were changed meanwhile, each with what the list says now."""
    named = ", ".join(map(_changed_field, fields))
    return _(
        "Catatan ini diubah sejak Anda mengambilnya: {fields}. Pengawas akan memilih mana yang dipakai."
    ).format(fields=named)


def _changed_field(one: ChangedField) -> str:
    name = str(field_name(one.field))
    if not one.now:
        return name
    return _("{field} (sekarang: {answer})").format(field=name, answer=shown_answer(one.field, one.now))


def _place(code: str) -> str:
    try:
        return place_in_words(code)
    except Mistyped:  # no code at all: shown as it was typed
        return code


def hidden(number: str) -> str:
    """The first and last four characters of a number of a person."""
    return (
        f"{number[:4]}{'•' * max(4, len(number) - 8)}{number[-4:]}" if len(number) > 8 else "•" * len(number)
    )


def signal_says(signal: Signal) -> str:
    """One pattern with how many visits show it."""
    visits = ngettext("{number} kunjungan", "{number} kunjungan", signal.count).format(number=signal.count)
    return f"{SIGNALS[signal.kind]}: {visits}"
