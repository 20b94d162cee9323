"""Opens a unit of a government, or a sub-unit under one."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from bela.accounts.entries import UNIT_OPENED
from bela.accounts.finding import find_government, find_units
from bela.accounts.models import FUNDS, Unit
from bela.accounts.ranges import to_period, to_range
from bela.accounts.refusals import UnitNotThere
from bela.kernel.actor import Actor
from bela.kernel.identifiers import Npwp, RegionCode
from bela.kernel.period import Period
from bela.kernel.refusal import Refusal
from bela.ledger.api import record


def open_unit(
    *,
    at: datetime,
    actor: Actor,
    government: str,
    name: str,
    funds: Collection[str],
    first_day: date,
    parent: str = "",
    kd_satker: str = "",
    region_code: str = "",
    npwp: str = "",
    address: str = "",
) -> str:
    """Open it and answer its public id; the same one twice is one. Raises `Refusal`, `Mistyped`."""
    actor.must("accounts:organise")
    unit = Unit(
        name=" ".join(name.split()),
        kd_satker=kd_satker.strip(),
        region_code=RegionCode.parse(region_code).value if region_code.strip() else "",
        npwp=Npwp.parse(npwp).value if npwp.strip() else "",
        address=address.strip(),
        funds=[fund for fund in FUNDS if fund in funds],
        valid=to_range(Period(first_day)),
    )
    _check(unit, funds)
    with transaction.atomic(durable=True):
        unit.government = find_government(government)
        unit.parent = _parent(parent, unit, first_day)
        if (known := _same_unit(unit) or _save(unit)) is not None:
            return known
        body = {
            "government": government,
            "parent": parent,
            "kd_satker": unit.kd_satker,
            "region_code": unit.region_code,
            "funds": unit.funds,
            "from_day": first_day.isoformat(),
        }
        record(UNIT_OPENED, at=at, actor=actor, subject=unit.public_id, body=body)
    return unit.public_id


def _check(unit: Unit, funds: Collection[str]) -> None:
    if not unit.name:
        raise Refusal(_("Nama unit belum diisi."), code="unit-without-name", field="name")
    if not funds or not set(funds) <= set(FUNDS):
        raise Refusal(_("Pilih paling sedikit satu sumber dana."), code="unit-without-funds", field="funds")


def _parent(parent: str, unit: Unit, first_day: date) -> Unit | None:
    if not parent:
        return None
    (above,) = find_units([parent], lock=True)
    if above.government_id != unit.government.pk:
        raise Refusal(
            _("Unit induk milik pemerintah lain."),
            code="parent-elsewhere",
            next_step=_("Pilih induk dari pemerintah yang sama."),
            field="parent",
        )
    existence = to_period(above.valid)
    if existence is None or first_day < existence.start or existence.end is not None:
        raise UnitNotThere(
            _("Unit induk tidak ada selama masa sub-unit ini."),
            next_step=_("Pilih hari mulai sesudah induknya dibuka, atau induk yang tidak akan ditutup."),
            field="parent",
        )
    return above


def _same_unit(unit: Unit) -> str | None:
    known = Unit.objects.filter(
        government=unit.government, parent=unit.parent, name__iexact=unit.name, valid__upper_inf=True
    ).first()
    if known is None:
        return None
    facts = ("kd_satker", "region_code", "npwp", "address", "funds")
    start = unit.valid.lower if unit.valid else None
    if known.valid.lower == start and all(getattr(known, fact) == getattr(unit, fact) for fact in facts):
        return known.public_id
    raise Refusal(
        _("Di tempat ini sudah ada unit dengan nama yang sama."),
        code="unit-name-taken",
        next_step=_("Pakai nama lain, atau tutup dulu unit yang lama."),
        field="name",
    )


def _save(unit: Unit) -> str | None:
    """Save; answers the public id of the same unit where another process was quicker."""
    try:
        with transaction.atomic():
            unit.save()
    except IntegrityError as conflict:
        if "one_unit_a_satker" in str(conflict):
            raise Refusal(
                _("Kode satker ini sudah dipakai unit lain."),
                code="satker-taken",
                next_step=_("Periksa kodenya."),
                field="kd_satker",
            ) from None
        if (known := _same_unit(unit)) is None:
            raise
        return known
    return None
