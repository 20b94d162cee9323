"""An officer says how the tax office sees the enterprise: taxable person (PKP) or not, food tax (PBJT)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from bela.kernel.actor import Actor
from bela.kernel.refusal import Refusal
from bela.ledger.api import record
from bela.registry.answering import plain
from bela.registry.entries import TAX_STATUS_SET
from bela.registry.finding import find_enterprise, must_be_there, not_own
from bela.registry.models import Occasion
from bela.registry.words import FOOD_TAX_COLLECTORS


@dataclass(frozen=True, slots=True)
class TaxStatus:
    """`food_tax_rate` in per cent, None where none is due; then nobody collects it."""

    taxable_person: bool
    food_tax_rate: Decimal | None = None
    food_tax_collected_by: str = ""


def set_tax_status(*, at: datetime, actor: Actor, enterprise: str, status: TaxStatus) -> list[str]:
    """Set it; answers what changed, and records nothing where nothing did. Raises `Refusal`."""
    _check(status)
    with transaction.atomic(durable=True):
        row = find_enterprise(enterprise, lock=True)
        actor.must("registry:verify", row.government_id)
        not_own(actor, row)
        must_be_there(row)
        wanted: dict[str, bool | str | Decimal | None] = {
            "taxable_person": status.taxable_person,
            "food_tax_rate": status.food_tax_rate,
            "food_tax_collected_by": status.food_tax_collected_by,
        }
        moved = {
            field: [plain(getattr(row, field)), plain(value)]
            for field, value in wanted.items()
            if getattr(row, field) != value
        }
        if moved:
            for field in moved:
                setattr(row, field, wanted[field])
            row.save(update_fields=list(moved))
            Occasion.objects.create(enterprise=row, at=at, by=actor.ref, how="officer", answers=moved)
            body = {"fields": ", ".join(moved)}
            record(TAX_STATUS_SET, at=at, actor=actor, subject=enterprise, body=body)
    return list(moved)


def _check(status: TaxStatus) -> None:
    rate, collector = status.food_tax_rate, status.food_tax_collected_by
    if rate is None and not collector:
        return
    if rate is None or not 0 <= rate <= 100 or rate != round(rate, 2):
        raise Refusal(_("Tarif pajak makanan antara 0 dan 100 persen."), code="rate", field="food_tax_rate")
    if collector not in FOOD_TAX_COLLECTORS:
        raise Refusal(_("Pilih siapa yang menyetor pajak makanannya."), code="not-a-choice",
                      field="food_tax_collected_by")  # fmt: skip
