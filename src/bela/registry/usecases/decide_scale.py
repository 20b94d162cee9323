"""An officer decides the size class from evidence; the law of the day says which figure counts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from bela.kernel.actor import Actor
from bela.kernel.money import Rupiah
from bela.kernel.period import legal_day
from bela.kernel.refusal import Refusal
from bela.law.scale import Measure, Missing, SizeClass, SizeEvidence, size_class
from bela.ledger.api import record
from bela.registry.entries import SCALE_DECIDED
from bela.registry.finding import find_enterprise, must_be_there, not_own
from bela.registry.models import Enterprise, ScaleDecision
from bela.registry.typed import must_say, not_in_future

_ASK_FOR = {
    Missing.FOUNDED_ON: ("founded_on", _("Isi sejak kapan usaha ini ada.")),
    Missing.CAPITAL: (
        "capital",
        _("Usaha ini berdiri sejak 2 Februari 2021, jadi yang dihitung modalnya. Isi modalnya."),
    ),
    Missing.SALES: (
        "sales",
        _("Usaha ini sudah ada sebelum 2 Februari 2021, jadi yang dihitung penjualannya. Isi penjualannya."),
    ),
    Missing.LAW: ("founded_on", _("Pada hari itu belum ada aturannya.")),
}


@dataclass(frozen=True, slots=True)
class ScaleEvidence:
    """What the officer has seen, and where. Amounts in whole rupiah; capital without land and buildings."""

    founded_on: date | None
    capital: Rupiah | None = None
    sales: Rupiah | None = None
    sales_year: int | None = None
    seen: str = ""


def decide_scale(*, at: datetime, actor: Actor, enterprise: str, evidence: ScaleEvidence) -> str:
    """Decide and answer the class; nothing is recorded where the same was decided on the same figure.

    Raises `Refusal` naming the field that is missing.
    """
    seen = must_say(evidence.seen, "seen", _("Tulis surat apa yang Anda lihat."))
    today = legal_day(at)
    if evidence.founded_on is not None:
        not_in_future(evidence.founded_on, today, "founded_on")
    with transaction.atomic(durable=True):
        row = find_enterprise(enterprise, lock=True)
        actor.must("registry:verify", row.government_id)
        not_own(actor, row)
        must_be_there(row)
        found = _judged(row, evidence, today)
        if not _as_before(row, found):
            _decide(row, found, evidence, seen, at=at, actor=actor)
            body = {"scale": str(found.scale), "measure": str(found.measure)}
            record(SCALE_DECIDED, at=at, actor=actor, subject=enterprise, body=body)
    return str(found.scale)


def _judged(row: Enterprise, evidence: ScaleEvidence, today: date) -> SizeClass:
    found = size_class(
        SizeEvidence(evidence.founded_on, row.legal_form == "cooperative", evidence.capital, evidence.sales),
        today,
    )
    if found.missing is not None:
        field, sentence = _ASK_FOR[found.missing]
        raise Refusal(sentence, code=f"missing-{found.missing}", field=field)
    return found


def _as_before(row: Enterprise, found: SizeClass) -> bool:
    last = row.scale_decisions.order_by("-on", "-pk").first()
    return last is not None and (last.scale, last.measure, last.amount) == (
        found.scale,
        found.measure,
        found.amount,
    )


def _decide(
    row: Enterprise, found: SizeClass, evidence: ScaleEvidence, seen: str, *, at: datetime, actor: Actor
) -> None:
    ScaleDecision.objects.create(
        enterprise=row,
        on=legal_day(at),
        scale=str(found.scale),
        measure=str(found.measure),
        amount=None if found.amount is None else int(found.amount),
        sales_year=evidence.sales_year if found.measure is Measure.SALES else None,
        evidence=seen,
        finding=found.as_json(),
        decided_by=actor.ref,
        decided_at=at,
    )
    row.scale = str(found.scale)
    row.started_on = row.started_on or evidence.founded_on
    row.save(update_fields=["scale", "started_on"])
