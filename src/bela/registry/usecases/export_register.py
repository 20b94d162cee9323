"""Writes the register into a file, and puts on record who took it out, how many, and whether numbers were whole."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from bela.kernel.actor import Actor
from bela.kernel.refusal import Refusal
from bela.ledger.api import record
from bela.registry.entries import REGISTER_EXPORTED
from bela.registry.export.files import SUFFIXES, write_lines
from bela.registry.export.layout import COLUMNS
from bela.registry.export.rows import rows_of, wanted
from bela.registry.looking import note_look_at_many


@dataclass(frozen=True, slots=True)
class ExportAsked:
    """Where to (its suffix says what it is), of which place, with numbers of people whole or masked."""

    path: Path
    region: str = ""
    whole: bool = False


def export_register(*, at: datetime, actor: Actor, government: str, asked: ExportAsked) -> int:
    """Write the file and answer how many enterprises are in it; nothing is left behind where it fails.

    Masked needs `registry:verify`, whole numbers need `registry:export`. Raises `Refusal` for a file that
    is neither CSV nor XLSX or cannot be written.
    """
    actor.must("registry:export" if asked.whole else "registry:verify", government)
    suffix = asked.path.suffix.lower()
    if suffix not in SUFFIXES:
        raise Refusal(_("Nama berkasnya harus berakhir .csv atau .xlsx."), code="bad-file", field="file")
    unfinished = asked.path.with_name(f"{asked.path.name}.part")
    try:
        with transaction.atomic(durable=True):
            found = wanted(government, asked.region)
            lines = rows_of(found, timezone.localdate(at), whole=asked.whole)
            count = write_lines(unfinished, COLUMNS, lines, suffix=suffix)
            kind = "export" if asked.whole else "export_masked"
            note_look_at_many(found, at=at, by=actor.ref, kind=kind)
            body = {"enterprises": count, "numbers": "whole" if asked.whole else "masked"}
            record(REGISTER_EXPORTED, at=at, actor=actor, subject=government, body=body)
        unfinished.replace(asked.path)
    except OSError as no:
        raise Refusal(_("Berkasnya tidak bisa ditulis."), code="not-written", field="file") from no
    finally:
        unfinished.unlink(missing_ok=True)
    return count
