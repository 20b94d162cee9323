"""`/pendataan/lapangan/`: the censuses of the supervisor's governments; one is opened here."""

from __future__ import annotations

from django import forms
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from bela.accounts.answers import GovernmentFacts
from bela.fieldwork.queries.campaigns import campaigns
from bela.fieldwork.usecases.close_campaign import close_campaign
from bela.fieldwork.usecases.open_campaign import open_campaign
from bela.web.access import Visit, needs
from bela.web.accounts.forms import PlainForm, sent
from bela.web.fields import DayField
from bela.web.fieldwork.scope import READ, SUPERVISE, supervised, their_campaign
from bela.web.registry.acting import Act, do


class CampaignForm(PlainForm):
    """A census: its name, its days, when silence is noticed, how many are looked at again."""

    government = forms.ChoiceField(label=gettext_lazy("Pemerintah daerah"))
    name = forms.CharField(label=gettext_lazy("Nama pendataan"), max_length=120)
    first_on = DayField(label=gettext_lazy("Hari pertama"))
    last_on = DayField(label=gettext_lazy("Hari terakhir"))
    idle_days = forms.IntegerField(
        label=gettext_lazy("Dianggap diam sesudah berapa hari kerja?"), min_value=1, max_value=30, initial=3
    )
    check_percent = forms.IntegerField(
        label=gettext_lazy("Berapa persen dicek ulang?"), min_value=1, max_value=100, initial=5,
        help_text=gettext_lazy("Undiannya dengan benih yang tercatat sejak pendataan dibuka."),
    )  # fmt: skip

    @classmethod
    def of(cls, governments: list[GovernmentFacts], visit: Visit) -> CampaignForm:
        """The form for whoever is here; with one government there is nothing to choose."""
        form = cls(sent(visit), initial={"government": governments[0].id if governments else ""})
        field = form.fields["government"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - it was declared above
        field.choices = [(found.id, found.name) for found in governments]
        if len(governments) == 1:
            field.widget = forms.HiddenInput()
        return form


@needs(READ)
@require_safe
def campaign_list(visit: Visit) -> HttpResponse:
    """Show them, the open and latest first."""
    found = campaigns([government.id for government in supervised(visit, READ)])
    context = {"campaigns": found, "supervises": visit.actor.may(SUPERVISE)}
    return render(visit, "fieldwork/campaigns.html", context)


@needs(SUPERVISE)
@require_http_methods(["GET", "HEAD", "POST"])
def new_campaign(visit: Visit) -> HttpResponseBase:
    """Open a census."""
    form = CampaignForm.of(supervised(visit), visit)
    act = Act(
        _("Buka pendataan"),
        _("Sesudah dibuka, tugaskan petugas ke tiap kelurahan."),
        _("Buka pendataan"), _("Pendataan dibuka."),
        ("/pendataan/lapangan/", _("Pendataan lapangan")),
    )  # fmt: skip
    return do(visit, act, form, lambda said: open_campaign(at=timezone.now(), actor=visit.actor, **said))


@needs(SUPERVISE)
@require_http_methods(["GET", "HEAD", "POST"])
def end_campaign(visit: Visit, campaign: str) -> HttpResponseBase:
    """Close a census."""
    facts = their_campaign(visit, campaign)
    act = Act(
        _("Tutup {name}").format(name=facts.name),
        _("Tidak ada kunjungan yang masuk lagi. Jawaban dan posisi dihapus dari catatan lapangan; yang sudah "
          "diterima tetap ada di daftar usaha, dan hitungan honor tetap."),
        _("Tutup pendataan"), _("Pendataan ditutup."),
        (f"/pendataan/lapangan/{campaign}/", facts.name), tone="stop",
    )  # fmt: skip
    form = PlainForm(sent(visit))
    return do(
        visit, act, form,
        lambda said: close_campaign(at=timezone.now(), actor=visit.actor, campaign=campaign),
    )  # fmt: skip
