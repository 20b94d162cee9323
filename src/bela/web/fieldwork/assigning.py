"""Who counts where: send somebody, put another in their place with two taps, end it, copy their papers."""

from __future__ import annotations

from django import forms
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from bela.accounts import queries as accounts
from bela.fieldwork.queries.campaigns import HelperFacts, helpers_of
from bela.fieldwork.queries.work import AssignmentFacts
from bela.fieldwork.usecases.assign_helper import assign_helper
from bela.fieldwork.usecases.end_assignment import end_assignment
from bela.fieldwork.usecases.replace_helper import replace_helper
from bela.registry.queries.places import kelurahan_of, regions_below
from bela.web.access import Visit, needs
from bela.web.accounts.forms import PlainForm, sent
from bela.web.fieldwork.filling import fill
from bela.web.fieldwork.scope import SUPERVISE, their_assignment, their_campaign
from bela.web.registry.acting import Act, do

_ACTS = require_http_methods(["GET", "HEAD", "POST"])


class AssignForm(PlainForm):
    """A kelurahan and a person."""

    region = forms.ChoiceField(label=gettext_lazy("Kelurahan"))
    helper = forms.ChoiceField(label=gettext_lazy("Petugas"))

    def among(self, regions: list[tuple[object, object]], helpers: list[HelperFacts]) -> AssignForm:
        """With what there is to choose."""
        for name, choices in (("region", regions), ("helper", _named(helpers))):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)  # noqa: S101 - it was declared above
            field.choices = choices
        return self


class ReplaceForm(PlainForm):
    """Why, if there is something to say; who takes over is the button."""

    reason = forms.CharField(label=gettext_lazy("Alasan (boleh kosong)"), max_length=400, required=False)
    helper = forms.CharField(widget=forms.HiddenInput, max_length=32)


class EndForm(PlainForm):
    """Why, if there is something to say."""

    reason = forms.CharField(label=gettext_lazy("Alasan (boleh kosong)"), max_length=400, required=False)


@needs(SUPERVISE)
@_ACTS
def assign(visit: Visit, campaign: str) -> HttpResponseBase:
    """Send a helper into a kelurahan; `?kelurahan=` chooses it beforehand."""
    facts = their_campaign(visit, campaign)
    form = AssignForm(sent(visit), initial={"region": visit.GET.get("kelurahan", "")})
    form.among(_kelurahan(facts.government), helpers_of(facts.government, timezone.localdate()))
    act = Act(
        _("Tugaskan petugas"),
        _("Pilih kelurahan dan orangnya. Ia langsung melihat tugasnya di HP-nya."),
        _("Tugaskan"), _("Petugas ditugaskan."), (f"/pendataan/lapangan/{campaign}/", facts.name),
    )  # fmt: skip
    return do(
        visit, act, form,
        lambda said: assign_helper(at=timezone.now(), actor=visit.actor, campaign=campaign, **said),
    )  # fmt: skip


@needs(SUPERVISE)
@_ACTS
def replace(visit: Visit, assignment: str) -> HttpResponseBase:
    """Put another helper in the place of one: each name is a button."""
    facts = their_assignment(visit, assignment)
    able = helpers_of(facts.government, timezone.localdate())
    act = Act(
        _("Siapa menggantikan {name}?").format(name=facts.helper_name),
        _("Di {kelurahan}. Kunjungan yang sudah ada tetap atas nama {name}.").format(
            kelurahan=kelurahan_of(facts.region), name=facts.helper_name
        ),
        _("Ganti"), _("Petugas diganti."), _back(facts), template="fieldwork/replace.html",
        more={"able": [helper for helper in able if helper.person != facts.helper]},
    )  # fmt: skip
    return do(
        visit, act, ReplaceForm(sent(visit)),
        lambda said: replace_helper(at=timezone.now(), actor=visit.actor, assignment=assignment, **said),
    )  # fmt: skip


@needs(SUPERVISE)
@_ACTS
def end(visit: Visit, assignment: str) -> HttpResponseBase:
    """End an assignment; nobody takes over."""
    facts = their_assignment(visit, assignment)
    act = Act(
        _("Akhiri tugas {name}").format(name=facts.helper_name),
        _("Tidak ada yang menggantikan di {kelurahan}. Kunjungan yang sudah ada tetap tersimpan.").format(
            kelurahan=kelurahan_of(facts.region)
        ),
        _("Akhiri tugas"), _("Tugas diakhiri."), _back(facts), tone="stop",
    )  # fmt: skip
    return do(
        visit, act, EndForm(sent(visit)),
        lambda said: end_assignment(at=timezone.now(), actor=visit.actor, assignment=assignment, **said),
    )  # fmt: skip


@needs(SUPERVISE)
@_ACTS
def copy_paper(visit: Visit, assignment: str) -> HttpResponseBase:
    """Type in what a helper wrote on paper."""
    facts = their_assignment(visit, assignment)
    return fill(visit, facts, f"/pendataan/lapangan/{facts.campaign}/", paper=True)


def _back(facts: AssignmentFacts) -> tuple[str, object]:
    return f"/pendataan/lapangan/{facts.campaign}/", facts.campaign_name


def _named(helpers: list[HelperFacts]) -> list[tuple[object, object]]:
    return [("", _("Pilih petugas")), *((one.person, f"{one.name}, {one.unit}") for one in helpers)]


def _kelurahan(government: str) -> list[tuple[object, object]]:
    """The kelurahan of the government under their kecamatan."""
    code = accounts.government(government).region_code
    districts = regions_below(code) if code.count(".") == 1 else ()
    return [
        ("", _("Pilih kelurahan")),
        *((one.name, [(found.code, found.name) for found in regions_below(one.code)]) for one in districts),
    ]
