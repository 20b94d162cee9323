"""`/pendataan/usaha/{id}/`: one enterprise as officers see it: what is known, what can be done."""

from __future__ import annotations

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from bela.registry.queries import supplier_on
from bela.registry.queries.history import history_of
from bela.registry.queries.mandates import has_pin, mandates_of
from bela.registry.queries.merges import merged_into
from bela.registry.queries.record import SourceShown
from bela.registry.usecases.show_numbers import show_numbers
from bela.web.access import Visit, needs
from bela.web.accounts.forms import sent
from bela.web.registry.acting import Act, do
from bela.web.registry.deciding import page_of
from bela.web.registry.deciding_forms import PurposeForm
from bela.web.registry.enterprises import PERMISSION
from bela.web.registry.masking import masked
from bela.web.registry.scope import theirs
from bela.web.registry.shown import facts_of, happened, licences_of, steps_of
from bela.web.registry.signed_papers import papers_shown
from bela.web.registry.trust_shown import registers_beside, trust_of_enterprise
from bela.web.registry.words import SCALES, STANDINGS, say


@needs(PERMISSION)
@require_safe
def enterprise_page(visit: Visit, enterprise: str) -> HttpResponse:
    """Show the enterprise."""
    today = timezone.localdate()
    record = theirs(visit, enterprise, today, PERMISSION)
    supplier = supplier_on(enterprise, today)
    verifies = visit.actor.may("registry:verify", record.government)
    oversees = visit.actor.may("registry:oversee", record.government)
    mandates = mandates_of(enterprise, today) if oversees else []
    says, tone = STANDINGS[supplier.standing]
    trust = trust_of_enterprise(record.public_id, today)
    context = {
        "record": record,
        "trust": trust,
        "registers": registers_beside(record, today) if verifies else (),
        "supplier": supplier,
        "standing": (says, tone),
        "scale": say(SCALES, record.scale),
        "steps": steps_of(record),
        "facts": facts_of(record) if verifies else facts_of(record, personal=False),
        "licences": licences_of(record),
        "events": happened(history_of(enterprise)) if verifies else (),
        "sources": [(found, _cells(found)) for found in record.sources] if verifies else (),
        "mandates": [found for found in mandates if not found.ended_on] if verifies else (),
        "papers": papers_shown(enterprise) if mandates else (),
        "oversees": oversees,
        "suspends": visit.actor.may("registry:suspend", record.government),
        "has_pin": verifies and has_pin(enterprise),
        "absorbed": merged_into(record.public_id) if oversees else (),
        "verifies": verifies,
        "merges": visit.actor.may("registry:merge", record.government) and not record.withdrawn_at,
        "debars": visit.actor.may("registry:debar", record.government),
    }
    return render(visit, "registry/enterprise.html", context)


def _cells(source: SourceShown) -> list[tuple[str, str]]:
    """What stood in the line, long numbers hidden."""
    return [(column, masked(field, cell)) for column, field, cell in source.cells]


@needs("registry:verify")
def numbers(visit: Visit, enterprise: str) -> HttpResponseBase:
    """Show the masked numbers once, after saying what for; that one looked is on record."""
    record = theirs(visit, enterprise, timezone.localdate())
    act = Act(
        _("Buka nomor pribadi {name}").format(name=record.name),
        _("Siapa yang membuka, kapan, dan untuk apa, tercatat dan tidak bisa dihapus."),
        _("Buka nomornya"), "", page_of(record), more={"record": record},
    )  # fmt: skip
    form = PurposeForm(sent(visit))
    if form.is_bound and form.is_valid():
        shown = show_numbers(
            at=timezone.now(), actor=visit.actor, enterprise=enterprise, purpose=form.cleaned_data["purpose"]
        )
        return render(visit, "registry/numbers.html", {"record": record, "numbers": shown, "act": act})
    return do(visit, act, form, lambda said: None)
