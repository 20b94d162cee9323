"""Puts a decree on record once, however many offices it gives or ends."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from bela.accounts.models import Decree, Government
from bela.accounts.refusals import BadScan, TooLate
from bela.accounts.scans import Scan, keep_scan
from bela.kernel.period import legal_day
from bela.kernel.refusal import Refusal


@dataclass(frozen=True, slots=True)
class DecreeFacts:
    """What a decree's heading says. `letter` is a letter of assignment (surat tugas)."""

    number: str
    dated_on: date
    scan: Scan | None = None
    kind: Literal["decree", "letter"] = "decree"


def record_decree(government: Government, facts: DecreeFacts, *, at: datetime) -> Decree:
    """The decree's row, made where it is not there yet; it gains its scan later if it had none.

    Raises `Refusal` for a heading that cannot be, `BadScan` where another scan of it is on record.
    """
    assert transaction.get_connection().in_atomic_block, "a step needs its caller's transaction"  # noqa: S101
    number = " ".join(facts.number.split())
    _check(number, facts.dated_on, at)
    if facts.scan is not None:
        keep_scan(facts.scan)
    decree, made = Decree.objects.select_for_update().get_or_create(
        government=government,
        kind=facts.kind,
        number__iexact=number,
        dated_on=facts.dated_on,
        defaults={"number": number, "recorded_at": at, **_scan_columns(facts.scan)},
    )
    if not made and facts.scan is not None:
        _add_scan(decree, facts.scan)
    return decree


def _check(number: str, dated_on: date, at: datetime) -> None:
    if not number:
        raise Refusal(_("Nomor keputusan belum diisi."), code="decree-without-number", field="number")
    if dated_on > legal_day(at):
        raise TooLate(
            _("Tanggal keputusan belum tiba."),
            code="decree-in-future",
            next_step=_("Catat keputusan pada atau sesudah tanggalnya; masa jabatannya boleh mulai nanti."),
            field="dated_on",
        )


def _scan_columns(scan: Scan | None) -> dict[str, str | int]:
    if scan is None:
        return {}
    return {"scan_digest": scan.digest, "scan_type": scan.type, "scan_bytes": len(scan.content)}


def _add_scan(decree: Decree, scan: Scan) -> None:
    if decree.scan_digest and decree.scan_digest != scan.digest:
        raise BadScan(
            _("Keputusan ini sudah punya pindaian yang lain."),
            code="scan-differs",
            next_step=_("Kosongkan berkasnya; pindaian yang lama tetap berlaku."),
            field="scan",
        )
    if not decree.scan_digest:
        for column, value in _scan_columns(scan).items():
            setattr(decree, column, value)
        decree.save(update_fields=["scan_digest", "scan_type", "scan_bytes"])
