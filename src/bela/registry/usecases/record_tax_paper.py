"""An officer puts a tax paper on record: it changes what a treasurer withholds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from bela.kernel.actor import Actor
from bela.kernel.money import Rupiah
from bela.kernel.period import legal_day
from bela.kernel.refusal import Refusal
from bela.ledger.api import record
from bela.registry.answering import plain
from bela.registry.entries import TAX_PAPER_RECORDED
from bela.registry.finding import find_enterprise, must_be_there, not_own
from bela.registry.models import Enterprise, Occasion, TaxPaper
from bela.registry.typed import not_in_future
from bela.registry.words import TAX_PAPERS


@dataclass(frozen=True, slots=True)
class TaxPaperFacts:
    """What stands on it: a certificate has a last day, a turnover statement this year's sales in rupiah."""

    kind: str
    on: date
    number: str = ""
    last_day: date | None = None
    sales_this_year: Rupiah | None = None


def record_tax_paper(*, at: datetime, actor: Actor, enterprise: str, paper: TaxPaperFacts) -> str:
    """Record it and answer its public id; that of the same kind and day where there is one.

    Raises `Refusal` naming the field that is missing or does not fit.
    """
    _check(paper, legal_day(at))
    with transaction.atomic(durable=True):
        row = find_enterprise(enterprise, lock=True)
        actor.must("registry:verify", row.government_id)
        not_own(actor, row)
        must_be_there(row)
        facts = _columns(paper)
        there = row.tax_papers.filter(kind=paper.kind, on=paper.on).first()
        if there is not None and _columns_of(there) == facts:
            return there.public_id
        made = _put(row, paper, there, at, actor)
        body = {"paper": paper.kind, "on": paper.on.isoformat()}
        record(TAX_PAPER_RECORDED, at=at, actor=actor, subject=enterprise, body=body)
    return made.public_id


def _columns(paper: TaxPaperFacts) -> dict[str, str | int | date | None]:
    sales = None if paper.sales_this_year is None else int(paper.sales_this_year)
    return {
        "number": " ".join(paper.number.split())[:60],
        "last_day": paper.last_day,
        "sales_this_year": sales,
    }


def _columns_of(row: TaxPaper) -> dict[str, str | int | date | None]:
    return {"number": row.number, "last_day": row.last_day, "sales_this_year": row.sales_this_year}


def _put(
    row: Enterprise, paper: TaxPaperFacts, there: TaxPaper | None, at: datetime, actor: Actor
) -> TaxPaper:
    """A new row; or, where it was typed wrongly the first time, the same one, and what it said is kept."""
    before = None if there is None else {key: plain(value) for key, value in _columns_of(there).items()}
    made = there or TaxPaper(enterprise=row, kind=paper.kind, on=paper.on)
    for column, value in _columns(paper).items():
        setattr(made, column, value)
    made.recorded_at, made.recorded_by = at, actor.ref
    made.save()
    after = {key: plain(value) for key, value in _columns(paper).items()}
    Occasion.objects.create(
        enterprise=row, at=at, by=actor.ref, how="officer", answers={paper.kind: [before, after]}
    )
    return made


def _check(paper: TaxPaperFacts, today: date) -> None:
    if paper.kind not in TAX_PAPERS:
        raise Refusal(_("Pilih suratnya."), code="not-a-choice", field="kind")
    not_in_future(paper.on, today, "on")
    if paper.kind == "final_tax_certificate" and (paper.last_day is None or paper.last_day < paper.on):
        raise Refusal(_("Isi hari terakhir berlakunya."), code="no-last-day", field="last_day")
    if paper.kind != "final_tax_certificate" and paper.last_day is not None:
        raise Refusal(_("Surat ini tidak punya hari terakhir."), code="not-its-field", field="last_day")
    if paper.kind == "turnover_statement" and paper.sales_this_year is None:
        raise Refusal(_("Isi penjualan tahun ini."), code="no-sales", field="sales_this_year")
    if paper.kind != "turnover_statement" and paper.sales_this_year is not None:
        raise Refusal(_("Hanya surat pernyataan omzet yang memuat penjualan."), code="not-its-field",
                      field="sales_this_year")  # fmt: skip
