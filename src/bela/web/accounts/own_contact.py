"""`/akun/kontak/…`: a new phone or e-mail of one's own, proven by the code that was sent to it."""

from __future__ import annotations

from allauth.account.internal.flows.reauthentication import raise_if_reauthentication_required
from allauth.core import ratelimit
from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bela.accounts import queries
from bela.accounts.answers import PersonFacts
from bela.accounts.attempts import account_key
from bela.accounts.contacts import Contact, ContactKind
from bela.accounts.usecases.ask_contact_change import ask_contact_change
from bela.accounts.usecases.change_contact import change_contact
from bela.kernel.refusal import Refusal
from bela.web.access import Visit, needs, signed_in
from bela.web.accounts.forms import CodeField, EmailField, PhoneField, PlainForm, refuse, sent
from bela.web.accounts.own_account import own_id
from bela.web.accounts.person_page import find_person

KINDS: dict[str, ContactKind] = {"hp": "phone", "email": "email"}


class NewPhoneForm(PlainForm):
    """The new phone."""

    contact = PhoneField(label=gettext_lazy("Nomor HP baru"))


class NewEmailForm(PlainForm):
    """The new e-mail."""

    contact = EmailField(label=gettext_lazy("E-mail baru"))


class NewContactCodeForm(PlainForm):
    """The code that was sent to it."""

    code = CodeField()


@signed_in
def ask_own_contact(visit: Visit, kind: str) -> HttpResponseBase:
    """Ask for the new contact and send it a code; first for the password, where there is one."""
    raise_if_reauthentication_required(visit, app="allauth.account")
    return _ask(visit, kind, queries.person(own_id(visit)), back="/akun/", here="/akun/kontak")


@signed_in
def enter_own_contact_code(visit: Visit, kind: str, change: str) -> HttpResponseBase:
    """Take the code and make the change."""
    return _enter(visit, kind, change, queries.person(own_id(visit)), back="/akun/")


@needs("accounts:manage")
def ask_contact(visit: Visit, person: str, kind: str) -> HttpResponseBase:
    """The same for somebody else: the administrator types what the person reads out."""
    back = f"/kelola/orang/{person}/"
    return _ask(visit, kind, find_person(person), back=back, here=f"{back}kontak")


@needs("accounts:manage")
def enter_contact_code(visit: Visit, person: str, kind: str, change: str) -> HttpResponseBase:
    """The same for somebody else."""
    return _enter(visit, kind, change, find_person(person), back=f"/kelola/orang/{person}/")


def _ask(visit: Visit, kind: str, whose: PersonFacts, *, back: str, here: str) -> HttpResponseBase:
    form = _form(kind)(sent(visit))
    if visit.method == "POST" and form.is_valid():
        contact = Contact(KINDS[kind], form.cleaned_data["contact"])
        change = _send(visit, form, whose, contact)
        if change:
            return HttpResponseRedirect(f"{here}/{kind}/{change}/")
    context = {"form": form, "whose": whose, "kind": kind, "back": back, "own": _is_own(visit, whose)}
    return render(visit, "accounts/ask_contact.html", context)


def _send(visit: Visit, form: forms.Form, whose: PersonFacts, contact: Contact) -> str:
    if not ratelimit.consume(visit, action="request_login_code", key=account_key(contact.value)):
        form.add_error(None, _("Terlalu banyak kode diminta. Tunggu beberapa menit, lalu coba lagi."))
        return ""
    try:
        return ask_contact_change(at=timezone.now(), actor=visit.actor, person=whose.id, contact=contact)
    except Refusal as refusal:
        refuse(form, refusal)
        return ""


def _enter(visit: Visit, kind: str, change: str, whose: PersonFacts, *, back: str) -> HttpResponseBase:
    _form(kind)
    form = NewContactCodeForm(sent(visit))
    if visit.method == "POST" and form.is_valid():
        try:
            change_contact(
                at=timezone.now(),
                actor=visit.actor,
                person=whose.id,
                change=change,
                code=form.cleaned_data["code"],
            )
        except Refusal as refusal:
            refuse(form, refusal)
        else:
            messages.success(visit, _("Kontak sudah diganti."))
            return HttpResponseRedirect(back)
    context = {"form": form, "whose": whose, "kind": kind, "back": back, "own": _is_own(visit, whose)}
    return render(visit, "accounts/contact_code.html", context)


def _form(kind: str) -> type[PlainForm]:
    if kind not in KINDS:
        raise Http404
    return NewPhoneForm if kind == "hp" else NewEmailForm


def _is_own(request: HttpRequest, whose: PersonFacts) -> bool:
    return getattr(request.user, "public_id", "") == whose.id
