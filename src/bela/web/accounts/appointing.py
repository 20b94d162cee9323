"""Appointing by decree, acting for somebody, ending early: each form asks for the decree that says so."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bela.accounts import queries
from bela.accounts.answers import OfficeFacts, PersonFacts
from bela.accounts.refusals import NeedsConsidering
from bela.accounts.roles import ROLES
from bela.accounts.usecases.appoint_acting import appoint_acting
from bela.accounts.usecases.appoint_officer import Appointment, appoint_officer
from bela.accounts.usecases.end_office import end_office
from bela.kernel.refusal import Refusal
from bela.web.access import Visit, needs
from bela.web.accounts.forms import refuse, sent
from bela.web.accounts.office_forms import ActingForm, AppointForm, EndForm
from bela.web.accounts.offices import find_office
from bela.web.accounts.person_page import find_person
from bela.web.query import QueryForm


class WhoForm(QueryForm):
    """`q` of the address: whom to look for."""

    q = forms.CharField(
        label=gettext_lazy("Nama, nomor HP, atau e-mail"),
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"type": "search"}),
    )


@needs("accounts:appoint")
def appoint(visit: Visit) -> HttpResponseBase:
    """First whom, then to what; `?orang=` says whom."""
    if "orang" not in visit.GET:
        return _whom(visit, title=_("Siapa yang diangkat?"), here="/kelola/jabatan/angkat/")
    person = find_person(visit.GET["orang"])
    form = AppointForm(sent(visit), visit.FILES or None)
    if visit.method == "POST" and form.is_valid():
        done = _appoint(visit, form, person)
        if done:
            messages.success(visit, _("Jabatan ini sudah tercatat."))
            return HttpResponseRedirect(f"/kelola/keputusan/{done.decree}/")
    return render(visit, "accounts/appoint.html", {"form": form, "person": person})


@needs("accounts:appoint")
def act(visit: Visit, office: str) -> HttpResponseBase:
    """The same for somebody who acts in the holder's place."""
    held = find_office(office)
    if "orang" not in visit.GET:
        title = _("Siapa yang menggantikan {name}?").format(name=held.person_name)
        return _whom(visit, title=title, here=visit.path)
    person = find_person(visit.GET["orang"])
    form = ActingForm(sent(visit), visit.FILES or None)
    if visit.method == "POST" and form.is_valid():
        done = _act(visit, form, held, person)
        if done:
            messages.success(visit, _("Pelaksana tugas sudah tercatat."))
            return HttpResponseRedirect(f"/kelola/keputusan/{done.decree}/")
    return render(visit, "accounts/act.html", {"form": form, "held": held, "person": person})


@needs("accounts:appoint")
def end(visit: Visit, office: str) -> HttpResponseBase:
    """End an office by a later decree."""
    held = find_office(office)
    form = EndForm(sent(visit), visit.FILES or None)
    if visit.method == "POST" and form.is_valid():
        try:
            end_office(
                at=timezone.now(),
                actor=visit.actor,
                office=office,
                decree=form.decree(),
                last_day=form.cleaned_data["last_day"],
            )
        except Refusal as refusal:
            refuse(form, refusal)
        else:
            messages.success(visit, _("Akhir jabatan ini sudah tercatat."))
            return HttpResponseRedirect(f"/kelola/jabatan/{office}/")
    return render(visit, "accounts/end_office.html", {"form": form, "held": held})


def _whom(visit: Visit, *, title: str, here: str) -> HttpResponseBase:
    form = WhoForm.asked(visit.GET)
    words = form.cleaned_data["q"] if form.is_bound and form.is_valid() else ""
    page = queries.people(timezone.now(), words=words, active=True, size=20)
    rows = [(row, ", ".join(str(ROLES[key].name) for key in row.roles)) for row in page.rows]
    context = {"form": form, "title": title, "here": here, "rows": rows, "page": page, "words": words}
    return render(visit, "accounts/choose_person.html", context)


def _appoint(visit: Visit, form: AppointForm, person: PersonFacts) -> Appointment | None:
    role = form.cleaned_data["role"]
    try:
        return appoint_officer(
            at=timezone.now(),
            actor=visit.actor,
            role=role,
            person=person.id,
            units=form.cleaned_data["units"],
            decree=form.decree(ROLES[role].basis),
            period=form.period(),
            certificate=form.certificate_given(),
            accept=form.accepted,
        )
    except NeedsConsidering as warned:
        form.ask_about(warned)
    except Refusal as refusal:
        refuse(form, refusal)
    return None


def _act(visit: Visit, form: ActingForm, held: OfficeFacts, person: PersonFacts) -> Appointment | None:
    try:
        return appoint_acting(
            at=timezone.now(),
            actor=visit.actor,
            office=held.id,
            person=person.id,
            decree=form.decree(),
            period=form.period(),
            reason=form.cleaned_data["reason"],
            certificate=form.certificate_given(),
            accept=form.accepted,
        )
    except NeedsConsidering as warned:
        form.ask_about(warned)
    except Refusal as refusal:
        refuse(form, refusal)
    return None
