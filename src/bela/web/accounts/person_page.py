"""`/kelola/orang/{id}/`: one person; corrected, let out and in again."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from bela.accounts import queries
from bela.accounts.answers import PersonFacts
from bela.accounts.refusals import UnknownPerson
from bela.accounts.usecases.correct_person import correct_person
from bela.accounts.usecases.deactivate_person import deactivate_person
from bela.accounts.usecases.reactivate_person import reactivate_person
from bela.kernel.identifiers import Nip
from bela.kernel.refusal import Refusal
from bela.web.access import Visit, needs
from bela.web.accounts.forms import LANGUAGES, IdentifierField, PlainForm, refuse, sent


class CorrectionForm(PlainForm):
    """What an administrator may correct."""

    name = forms.CharField(label=gettext_lazy("Nama lengkap dengan gelar"), max_length=200)
    nip = IdentifierField(Nip, label=gettext_lazy("NIP (kalau ada)"), required=False)
    language = forms.ChoiceField(label=gettext_lazy("Bahasa"), choices=LANGUAGES, widget=forms.RadioSelect)


@needs("accounts:manage")
def person_page(visit: Visit, person: str) -> HttpResponseBase:
    """Show the person, their offices and what can be done."""
    facts = find_person(person)
    offices = queries.offices_of_person(person, timezone.localdate())
    return render(visit, "accounts/person_page.html", {"person": facts, "offices": offices})


@needs("accounts:manage")
def correct(visit: Visit, person: str) -> HttpResponseBase:
    """Correct name, NIP and language."""
    facts = find_person(person)
    initial = {"name": facts.name, "nip": facts.nip, "language": facts.language}
    form = CorrectionForm(sent(visit), initial=initial)
    if visit.method == "POST" and form.is_valid():
        try:
            correct_person(at=timezone.now(), actor=visit.actor, person=person, **form.cleaned_data)
        except Refusal as refusal:
            refuse(form, refusal)
        else:
            messages.success(visit, _("Tersimpan."))
            return HttpResponseRedirect(f"/kelola/orang/{person}/")
    return render(visit, "accounts/correct_person.html", {"form": form, "person": facts})


@needs("accounts:manage")
def deactivate(visit: Visit, person: str) -> HttpResponseBase:
    """Say what follows, then do it."""
    facts, refusal = find_person(person), None
    if visit.method == "POST":
        try:
            deactivate_person(at=timezone.now(), actor=visit.actor, person=person)
        except Refusal as said:
            refusal = said
        else:
            messages.success(visit, _("Akun ini nonaktif, dan semua perangkatnya sudah keluar."))
            return HttpResponseRedirect(f"/kelola/orang/{person}/")
    offices = [
        held for held in queries.offices_of_person(person, timezone.localdate()) if held.state == "in force"
    ]
    context = {"person": facts, "offices": offices, "refusal": refusal}
    return render(visit, "accounts/deactivate_person.html", context)


@needs("accounts:manage")
@require_POST
def reactivate(visit: Visit, person: str) -> HttpResponseBase:
    """Let the person sign in again."""
    find_person(person)
    reactivate_person(at=timezone.now(), actor=visit.actor, person=person)
    messages.success(visit, _("Akun ini aktif lagi."))
    return HttpResponseRedirect(f"/kelola/orang/{person}/")


def find_person(public_id: str) -> PersonFacts:
    """The person, or 404."""
    try:
        return queries.person(public_id)
    except UnknownPerson:
        raise Http404 from None
