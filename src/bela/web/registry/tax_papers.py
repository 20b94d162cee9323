"""`/pendataan/usaha/{id}/pajak/`: the tax status and the papers that change what a treasurer withholds."""

from __future__ import annotations

from decimal import Decimal

from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.translation import gettext as _

from bela.registry.usecases.record_tax_paper import TaxPaperFacts, record_tax_paper
from bela.registry.usecases.set_tax_status import TaxStatus, set_tax_status
from bela.web.access import Visit, needs
from bela.web.accounts.forms import sent
from bela.web.registry.acting import Act, do
from bela.web.registry.deciding import page_of
from bela.web.registry.deciding_forms import TaxPaperForm, TaxStatusForm
from bela.web.registry.scope import theirs


@needs("registry:verify")
def tax_paper(visit: Visit, enterprise: str) -> HttpResponseBase:
    """Put a tax paper on record."""
    record = theirs(visit, enterprise, timezone.localdate())
    act = Act(
        _("Surat pajak {name}").format(name=record.name),
        _("Surat ini mengubah potongan saat bendahara membayar. Salin dari suratnya."),
        _("Catat surat"), _("Surat pajak tercatat."), page_of(record), more={"record": record},
    )  # fmt: skip
    return do(
        visit, act, TaxPaperForm(sent(visit)),
        lambda said: record_tax_paper(
            at=timezone.now(), actor=visit.actor, enterprise=enterprise, paper=TaxPaperFacts(**said)
        ),
    )  # fmt: skip


@needs("registry:verify")
def tax_status(visit: Visit, enterprise: str) -> HttpResponseBase:
    """Say whether it is a taxable person, and what food tax it bears."""
    record = theirs(visit, enterprise, timezone.localdate())
    initial = {
        "taxable_person": record.taxable_person,
        "food_tax_rate": Decimal(record.food_tax_rate) if record.food_tax_rate else None,
        "food_tax_collected_by": record.food_tax_collected_by,
    }
    act = Act(
        _("Status pajak {name}").format(name=record.name),
        _("PKP memungut PPN. Pajak makanan (PBJT) hanya untuk katering dan makanan."),
        _("Simpan"), _("Status pajak tersimpan."), page_of(record), more={"record": record},
    )  # fmt: skip
    return do(
        visit, act, TaxStatusForm(sent(visit), initial=initial),
        lambda said: set_tax_status(
            at=timezone.now(), actor=visit.actor, enterprise=enterprise, status=TaxStatus(**said)
        ),
    )  # fmt: skip
