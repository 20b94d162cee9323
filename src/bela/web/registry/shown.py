"""How a record is shown: its facts as names and texts, its steps in a seller's words, what happened."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bela.accounts import queries as accounts
from bela.kernel.dates import format_day
from bela.kernel.money import Rupiah
from bela.kernel.numbers import format_number, format_rupiah
from bela.kernel.refusal import Refusal
from bela.registry.queries.history import AnswerShown, OccasionShown
from bela.registry.queries.places import place_in_words
from bela.registry.queries.record import EnterpriseRecord, LicenceShown
from bela.registry.questions import QUESTIONS
from bela.registry.readiness import STEPS, StepState
from bela.web.fields import screen_language
from bela.web.parts import Event
from bela.web.registry.words import (
    COLLECTORS,
    FIELDS,
    HOWS,
    LICENCES,
    SCALES,
    say,
)

_WORDS: Mapping[str, Mapping[str, object]] = {"food_tax_collected_by": COLLECTORS, "scale": SCALES}
_ALIASES = {"started": "started_on"}  # a list's word for it


@dataclass(frozen=True)
class StepShown:
    """A step on the way to selling: what it is, how far, what to press."""

    key: str
    state: str
    title: object
    says: object
    path: str
    button: object


_STEPS: Mapping[str, tuple[object, object, object, str, object]] = {
    "phone": (
        gettext_lazy("Nomor HP"),
        gettext_lazy("Nomor HP Anda sudah terbukti milik Anda."),
        gettext_lazy("Buktikan nomor HP Anda dengan kode."),
        "", gettext_lazy("Buktikan nomor HP"),
    ),
    "nik": (
        gettext_lazy("NIK"),
        gettext_lazy("NIK Anda sudah tercatat."),
        gettext_lazy("Nomor di KTP Anda, untuk memastikan siapa yang menjual. Tidak pernah ditampilkan."),
        "nik/", gettext_lazy("Isi NIK"),
    ),
    "scale": (
        gettext_lazy("Besar usaha"),
        gettext_lazy("Petugas sudah menetapkan skala usaha Anda."),
        gettext_lazy("Sejak kapan usaha Anda ada, dan berapa penjualannya atau modalnya."),
        "skala/", gettext_lazy("Isi besar usaha"),
    ),
    "verification": (
        gettext_lazy("Pemeriksaan"),
        gettext_lazy("Petugas sudah memastikan usaha Anda ada."),
        gettext_lazy("Di mana usaha Anda? Petugas datang, atau mencocokkan NIB Anda."),
        "tempat/", gettext_lazy("Isi alamat usaha"),
    ),
    "account": (
        gettext_lazy("Rekening"),
        gettext_lazy("Uang pesanan dikirim ke rekening ini."),
        gettext_lazy("Rekening atas nama Anda atau usaha Anda, tempat uang pesanan masuk."),
        "rekening/", gettext_lazy("Isi rekening"),
    ),
}  # fmt: skip
_WAITING: Mapping[str, object] = {
    "scale": gettext_lazy("Angka Anda sudah masuk. Giliran petugas menetapkan skalanya."),
    "verification": gettext_lazy("Alamat Anda sudah masuk. Giliran petugas datang atau mencocokkan NIB."),
    "account": gettext_lazy("Nama di rekening berbeda dari nama Anda. Giliran petugas memeriksanya."),
}


def steps_of(record: EnterpriseRecord) -> list[StepShown]:
    """The steps of an enterprise in a seller's words."""
    assert record.readiness is not None, "record_of always says it"  # noqa: S101
    shown = []
    for key in STEPS:
        state = record.readiness.steps[key]
        title, done, todo, path, button = _STEPS[key]
        says = {StepState.DONE: done, StepState.WAITING: _WAITING.get(key, todo), StepState.TODO: todo}[state]
        shown.append(StepShown(key, state.value, title, says, path, button))
    return shown


def facts_of(record: EnterpriseRecord, *, personal: bool = True) -> list[tuple[object, str]]:
    """What is known, as names and texts; numbers of a person masked, or left out altogether."""
    masked = {"nik": record.masked_nik, "npwp": record.masked_npwp, "phone": record.masked_phone}
    known = {**record.answers, **(masked if personal else {})}
    facts: list[tuple[object, str]] = [(FIELDS["owner"], record.owner_name)]
    for name, question in QUESTIONS.items():
        hidden = question.personal and not personal
        if name not in ("name", "owner", "region", "nik_state") and not hidden and known.get(name):
            facts.append((question.label, in_words(name, known[name])))
    facts.append((FIELDS["region"], record.place))
    return [(name, text) for name, text in facts if text]


def licences_of(record: EnterpriseRecord) -> list[tuple[object, LicenceShown]]:
    """The licences, each with what its kind is called."""
    return [(say(LICENCES, found.kind), found) for found in record.licences]


def in_words(field: str, text: str) -> str:
    """An answer as people read it."""
    if not text:
        return ""
    if field in _WORDS:
        return str(say(_WORDS[field], text))
    if field == "kbli":
        return ", ".join(_kbli(code) for code in text.split(", "))
    question = QUESTIONS.get(_ALIASES.get(field, field))
    if question is None:
        return text
    if question.kind in ("day", "since"):
        return _day_in_words(question.kind, text)
    if question.kind == "money" and text.isdigit():
        return format_rupiah(Rupiah(int(text)))
    if question.kind == "words":
        return ", ".join(question.said(key) for key in text.split(", "))
    if question.kind in ("lines", "aid"):
        return "; ".join(text.splitlines()) if question.kind == "lines" else _aid_in_words(text)
    if question.kind == "region":
        return place_in_words(text) or text
    return question.said(text) if question.choices else text


def _day_in_words(kind: str, text: str) -> str:
    day = date.fromisoformat(text)
    only_a_year = kind == "since" and (day.month, day.day) == (1, 1)
    return str(day.year) if only_a_year else format_day(day, screen_language())


def _aid_in_words(text: str) -> str:
    """`BPUM 2021, Rp1.200.000; Gerobak`."""
    said = []
    for line in text.splitlines():
        programme, year, value = [*line.split("; "), "", ""][:3]
        named = f"{programme} {year}".strip()
        said.append(f"{named}, {format_rupiah(Rupiah(int(value)))}" if value.isdigit() else named)
    return "; ".join(said)


def typed_again(field: str, text: str) -> str:
    """An answer as it stands in the box of a form."""
    question = QUESTIONS[field]
    if question.kind == "money" and text.isdigit():
        return format_number(int(text))
    if question.kind in ("day", "since") and text:
        return _day_in_words(question.kind, text)
    return text


def who_in_words(by: str) -> str:
    """The name of who did something, or that it was Bela itself."""
    kind, _colon, public_id = by.partition(":")
    if kind != "person":
        return _("Bela, dari berkas")
    try:
        return accounts.person(public_id).name
    except Refusal:
        return _("seseorang yang sudah dihapus")


def since_in_words(since: tuple[datetime, str, str] | None) -> str:
    """`5 Maret 2026, oleh petugas`, or nothing."""
    if since is None:
        return ""
    at, _by, how = since
    return f"{format_day(timezone.localtime(at).date(), screen_language())}, {HOWS[how]}"


def _kbli(text: str) -> str:
    """`56210 (KBLI 2020)`: a code means nothing without its edition."""
    code, _slash, edition = text.partition("/")
    return f"{code} (KBLI {edition})" if edition else code


def happened(occasions: Sequence[OccasionShown]) -> list[Event]:
    """The occasions as a timeline."""
    return [Event(found.at, _who(found), _what(found.answers)) for found in occasions]


def _who(found: OccasionShown) -> str:
    how = str(HOWS[found.how])
    return (
        _("Diisi {how}, baris {line}").format(how=how, line=format_number(found.line))
        if found.line
        else _("Diisi {how}").format(how=how)
    )


def _what(answers: Sequence[AnswerShown]) -> str:
    return "; ".join(_one(answer) for answer in answers[:12]) + ("…" if len(answers) > 12 else "")


def _one(answer: AnswerShown) -> str:
    name = str(say(FIELDS, answer.field))
    before, after = (in_words(answer.field, text) for text in (answer.before, answer.after))
    if before and after:
        return f"{name}: {before} → {after}"
    return f"{name}: {after}" if after else name
