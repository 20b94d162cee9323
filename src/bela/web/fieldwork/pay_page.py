"""`/pendataan/lapangan/{id}/honor/`: what accepted records are paid, by the rate of their day; also as XLSX."""

from __future__ import annotations

from django import forms
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from bela.fieldwork.queries.campaigns import rates_of
from bela.fieldwork.queries.pay import PayLine, pay_of
from bela.fieldwork.usecases.set_rate import set_rate
from bela.kernel.money import Rupiah
from bela.web.access import Visit, needs
from bela.web.accounts.forms import PlainForm, sent
from bela.web.fields import DayField, MoneyField
from bela.web.fieldwork.scope import SUPERVISE, their_campaign
from bela.web.registry.acting import Act, do
from bela.web.spreadsheet import Sheet, spreadsheet


class RateForm(PlainForm):
    """What a record is paid from a day on, and the paper that says so."""

    from_on = DayField(label=gettext_lazy("Mulai berlaku"))
    counted = MoneyField(label=gettext_lazy("Per data yang diterima"))
    other = MoneyField(
        label=gettext_lazy("Per kunjungan lain yang diterima"), initial=Rupiah(0),
        help_text=gettext_lazy("Tidak ditemukan, menolak, pindah, tutup, atau ganda. Isi 0 kalau tidak dibayar."),
    )  # fmt: skip
    citation = forms.CharField(label=gettext_lazy("Surat yang menetapkannya"), max_length=200)


@needs(SUPERVISE)
@require_safe
def pay(visit: Visit, campaign: str) -> HttpResponse:
    """Show it, one line a person and rate."""
    facts = their_campaign(visit, campaign)
    lines = pay_of(campaign)
    context = {
        "campaign": facts,
        "lines": lines,
        "rates": rates_of(campaign),
        "total": Rupiah(sum(int(line.amount) for line in lines)),
        "without_rate": any(line.rate is None for line in lines),
    }
    return render(visit, "fieldwork/pay.html", context)


@needs(SUPERVISE)
@require_safe
def pay_sheet(visit: Visit, campaign: str) -> HttpResponse:
    """The same as a spreadsheet."""
    their_campaign(visit, campaign)
    heads = [
        _("Petugas"), _("Tarif sejak"), _("Dasar"), _("Data diterima"), _("Tarif data"),
        _("Kunjungan lain diterima"), _("Tarif kunjungan lain"), _("Honor"),
    ]  # fmt: skip
    rows = [_sheet_row(line) for line in pay_of(campaign)]
    widths = (30, 18, 30, 14, 16, 14, 16, 18)
    name = f"bela-honor-{timezone.localdate().isoformat()}.xlsx"
    return spreadsheet(name, Sheet(_("Honor"), heads, rows, widths=widths))


def _sheet_row(line: PayLine) -> tuple[object, ...]:
    rate = line.rate
    if rate is None:
        return line.name, _("belum ada tarif"), "", line.counted, None, line.other, None, line.amount
    return (
        line.name, rate.from_on, rate.citation, line.counted, rate.counted, line.other, rate.other, line.amount,
    )  # fmt: skip


@needs(SUPERVISE)
@require_http_methods(["GET", "HEAD", "POST"])
def new_rate(visit: Visit, campaign: str) -> HttpResponseBase:
    """Set a rate."""
    facts = their_campaign(visit, campaign)
    act = Act(
        _("Tetapkan tarif"),
        _("Berlaku untuk kunjungan mulai hari itu. Tarif sebelumnya tetap untuk hari-hari sebelumnya."),
        _("Tetapkan tarif"), _("Tarif ditetapkan."),
        (f"/pendataan/lapangan/{campaign}/honor/", facts.name),
    )  # fmt: skip
    return do(
        visit, act, RateForm(sent(visit), initial={"from_on": facts.first_on}),
        lambda said: set_rate(at=timezone.now(), actor=visit.actor, campaign=campaign, **said),
    )  # fmt: skip
