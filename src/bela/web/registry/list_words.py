"""The words for a list's way into the register: stages, what was counted in each, why something stays."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from bela.kernel.numbers import format_number
from bela.registry.lists.columns import FIELDS
from bela.registry.lists.mapping import Mapped
from bela.registry.queries.batches import BatchFacts


@dataclass(frozen=True)
class StageShown:
    """A stage: passed with what was counted, the one that comes next, or still ahead."""

    title: object
    says: str
    at: datetime | None
    state: str  # "done", "next", "ahead"


_STAGES: Final[Mapping[str, tuple[object, object, object]]] = {
    "uploaded": (_("Diterima"), _("Berkasnya disimpan sampai daftar ini dimasukkan atau ditarik."), ""),
    "read": (
        _("Dibaca"),
        _("{lines} baris, {columns} kolom. {blank} baris kosong dan {heading} judul berulang dilewati."),
        _("Mencari judul kolom dan semua barisnya."),
    ),
    "mapped": (
        _("Kolom ditetapkan"),
        _("{used} dari {columns} kolom dipakai."),
        _("Menetapkan apa isi tiap kolom."),
    ),
    "checked": (
        _("Diperiksa"),
        _(
            "{staged} baris siap, {rejected} ditolak. {repairs} isian dirapikan, {warnings} hal perlu dilihat, "
            "{same} baris kembar."
        ),
        _("Membaca dan merapikan isi tiap baris."),
    ),
    "matched": (
        _("Dibandingkan"),
        _("{certain} pasang hampir pasti sama, {unsure} perlu dilihat orang. {known} baris sudah ada di pendataan."),
        _("Mencari yang mungkin ganda, di daftar ini dan di pendataan."),
    ),
    "admitted": (
        _("Dimasukkan"),
        _("{enterprises} usaha baru. {joined} baris menambah sumber usaha yang sudah ada."),
        _("Baru di sini pendataan berubah."),
    ),
}  # fmt: skip
_WITHDRAWN: Final = (_("Ditarik"), _("{taken} usaha ikut ditarik, {kept} tetap."))

WHY_KEPT: Final[Mapping[str, object]] = {
    "owner": _("pemiliknya sudah masuk dengan akunnya"),
    "merged": _("sudah digabung dengan usaha lain; batalkan dulu penggabungannya"),
    "stage": _("sudah melangkah menuju berjualan"),
    "other-list": _("ada juga di daftar lain"),
    "changed": _("datanya sudah diubah orang"),
    "verified": _("sudah diperiksa petugas"),
    "used": _("sudah dipakai di bagian lain"),
}
"""Why an enterprise stayed when its list was withdrawn."""


def stages_of(batch: BatchFacts) -> list[StageShown]:
    """The stages in order; of a list from before they were kept, those that can be told."""
    shown = []
    is_next = batch.state not in ("admitted", "withdrawn")
    for name, (title, counted, does) in _STAGES.items():
        passed = batch.stages.get(name)
        if passed is not None:
            shown.append(StageShown(title, _counted(counted, passed), _moment(passed), "done"))
        elif batch.state != "withdrawn" and batch.stages:
            shown.append(StageShown(title, str(does), None, "next" if is_next else "ahead"))
            is_next = False
    if (withdrawn := batch.stages.get("withdrawn")) is not None:
        told = {**withdrawn, "kept": len(withdrawn.get("kept", {}))}
        shown.append(StageShown(_WITHDRAWN[0], _counted(_WITHDRAWN[1], told), _moment(withdrawn), "done"))
    return shown


def _counted(sentence: object, passed: Mapping[str, Any]) -> str:
    counts = {name: format_number(value) for name, value in passed.items() if isinstance(value, int)}
    return str(sentence).format(**counts)


def _moment(passed: Mapping[str, Any]) -> datetime:
    return datetime.fromisoformat(passed["at"])


def field_in_words(field: str) -> str:
    """What a field holds, in the reader's language."""
    meaning = FIELDS.get(field, field)
    return gettext(meaning) if isinstance(meaning, str) else str(meaning)


def why_in_words(mapped: Mapped) -> str:
    """Why the column is mapped so."""
    if not mapped.why:
        return ""
    return gettext(mapped.why).format(count=format_number(mapped.count), all=format_number(mapped.all))
