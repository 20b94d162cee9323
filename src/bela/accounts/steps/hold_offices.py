"""Puts one person into one role in one or several units, if nothing speaks against it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils.translation import gettext_lazy as _

from bela.accounts import separation
from bela.accounts.models import Decree, Office, Person, Unit
from bela.accounts.ranges import to_period, to_range
from bela.accounts.refusals import HandsNotSeparate, NeedsConsidering, OfficeTaken, UnitNotThere
from bela.accounts.roles import ALONE
from bela.accounts.separation import Overlap
from bela.kernel.period import Period


@dataclass(frozen=True, slots=True)
class Certificate:
    """A certificate of competence (sertifikat kompetensi PBJ): its number and the days it is good for."""

    number: str
    valid: Period


@dataclass(frozen=True, slots=True)
class Holding:
    """What a decree says: who holds which role when, perhaps in another's place."""

    role: str
    person: Person
    decree: Decree
    period: Period
    certificate: Certificate | None = None
    acting_for: Office | None = None
    acting_reason: str = ""


def hold_offices(
    holding: Holding, units: Sequence[Unit], *, at: datetime, accept: Collection[str] = ()
) -> list[Office]:
    """Write the offices and answer them; those of this very decree that are on record already are left out.

    `accept` are the codes of the warnings that are meant. Raises `UnitNotThere`, `HandsNotSeparate`,
    `NeedsConsidering` or `OfficeTaken`.
    """
    assert transaction.get_connection().in_atomic_block, "a step needs its caller's transaction"  # noqa: S101
    units = _not_on_record(holding, units)
    if not units:
        return []
    for unit in units:
        _unit_is_there(unit, holding.period)
    _consider(holding, units, accept)
    offices = [_office(holding, unit, at) for unit in units]
    try:
        with transaction.atomic():
            Office.objects.bulk_create(offices)
    except IntegrityError as conflict:
        raise _friendly(conflict, holding, units) from None
    return offices


def _not_on_record(holding: Holding, units: Sequence[Unit]) -> list[Unit]:
    same = Office.objects.filter(
        role=holding.role,
        person=holding.person,
        unit__in=units,
        decree=holding.decree,
        decreed=to_range(holding.period),
        acting_for=holding.acting_for,
    )
    there = set(same.values_list("unit", flat=True))
    return [unit for unit in units if unit.pk not in there]


def _unit_is_there(unit: Unit, period: Period) -> None:
    existence = to_period(unit.valid)
    outlived = existence is None or (
        existence.end is not None and (period.end is None or period.end > existence.end)
    )
    if existence is None or outlived or period.start < existence.start:
        raise UnitNotThere(
            _("{unit} tidak ada selama seluruh masa jabatan ini.").format(unit=unit.name),
            next_step=_("Periksa hari mulai dan hari terakhirnya."),
            field="first_day",
        )


def _consider(holding: Holding, units: Sequence[Unit], accept: Collection[str]) -> None:
    held = Office.objects.filter(
        person=holding.person, unit__in=units, valid__overlap=to_range(holding.period)
    ).values_list("role", flat=True)
    found = [*separation.overlaps(holding.role, held), *_other_warnings(holding, units)]
    if found and found[0].severity == "refuses":
        raise HandsNotSeparate(
            found[0].reason,
            code=found[0].code,
            next_step=_("Pilih orang lain, atau akhiri dulu jabatannya yang satu."),
            field="person",
        )
    if open_questions := [warning for warning in found if warning.code not in accept]:
        raise NeedsConsidering(
            _("Ada yang perlu dipertimbangkan sebelum dicatat."),
            next_step=_("Kalau memang begitu bunyi keputusannya, centang lalu simpan lagi."),
            findings=open_questions,
        )


def _other_warnings(holding: Holding, units: Sequence[Unit]) -> list[Overlap]:
    warnings = [separation.SELLS] if holding.person.wants_to_sell and holding.role != "helper" else []
    if holding.role == "procurement_officer":
        certificate = holding.certificate
        if certificate is None:
            warnings.append(separation.CERTIFICATE_MISSING)
        elif not _covers(certificate.valid, holding.period):
            warnings.append(separation.CERTIFICATE_RUNS_OUT)
    if holding.role in ALONE and holding.acting_for is None and _somebody_acts(holding, units):
        warnings.append(separation.SOMEBODY_ACTS)
    return warnings


def _somebody_acts(holding: Holding, units: Sequence[Unit]) -> bool:
    acting = Office.objects.filter(role=holding.role, unit__in=units, acting_for__isnull=False)
    return acting.filter(valid__overlap=to_range(holding.period)).exists()


def _covers(outer: Period, inner: Period) -> bool:
    ends = outer.end is None or (inner.end is not None and inner.end <= outer.end)
    return outer.start <= inner.start and ends


def _office(holding: Holding, unit: Unit, at: datetime) -> Office:
    days: DateRange = to_range(holding.period)
    certificate = holding.certificate
    return Office(
        role=holding.role,
        person=holding.person,
        unit=unit,
        decree=holding.decree,
        decreed=days,
        valid=days,
        acting_for=holding.acting_for,
        acting_reason=holding.acting_reason,
        certificate_number=certificate.number if certificate else "",
        certificate_valid=to_range(certificate.valid) if certificate else None,
        recorded_at=at,
    )


def _friendly(conflict: IntegrityError, holding: Holding, units: Sequence[Unit]) -> Exception:
    diagnosis = getattr(conflict.__cause__, "diag", None)
    constraint = getattr(diagnosis, "constraint_name", "")
    if constraint == "held_once_a_day":
        return OfficeTaken(
            _("Orang ini sudah memegang jabatan itu pada sebagian hari tersebut."),
            code="office-held-already",
            next_step=_("Mulai sesudah jabatannya yang sekarang berakhir."),
            field="first_day",
        )
    if constraint == "separate_hands":
        return HandsNotSeparate(
            _("Orang ini memegang jabatan di unit yang sama yang tidak boleh dirangkap."),
            next_step=_("Pilih orang lain, atau akhiri dulu jabatannya yang satu."),
            field="person",
        )
    if constraint in {"one_holder_a_day", "one_acting_holder_a_day"}:
        return _taken(holding, units)
    return conflict


def _taken(holding: Holding, units: Sequence[Unit]) -> OfficeTaken:
    other = (
        Office.objects.filter(
            role=holding.role,
            unit__in=units,
            acting_for__isnull=holding.acting_for is None,
            valid__overlap=to_range(holding.period),
        )
        .select_related("person", "unit")
        .first()
    )
    if other is None:
        return OfficeTaken(_("Jabatan ini baru saja diisi orang lain."), field="first_day")
    return OfficeTaken(
        _("Di {unit} jabatan ini dipegang {holder} pada sebagian hari tersebut.").format(
            unit=other.unit.name, holder=other.person.name
        ),
        next_step=_("Akhiri dulu jabatan pemegang yang lama dengan keputusan, atau mulai sesudahnya."),
        field="first_day",
    )
