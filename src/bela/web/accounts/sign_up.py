"""`/daftar/`: whoever wants to sell signs up with a name and a phone or e-mail; a code proves it is theirs.

Nothing is written until the code has come back. A contact that has an account already gets a code too: it
signs its owner in, and a stranger learns nothing.
"""

from __future__ import annotations

import time
from typing import Any

from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.models import Login
from allauth.core import ratelimit
from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache

from bela.accounts import codes
from bela.accounts.adapter import SignInAdapter
from bela.accounts.attempts import account_key, remember_device
from bela.accounts.contacts import Contact
from bela.accounts.names import tidy_name
from bela.accounts.refusals import NotSent
from bela.accounts.texting import send_text
from bela.accounts.usecases.register_person import register_person
from bela.kernel.actor import system
from bela.kernel.public_id import new_public_id
from bela.kernel.refusal import Refusal
from bela.web.access import public
from bela.web.accounts.forms import CodeField, ContactField, PlainForm, refuse, sent

_WAITING = "sign_up"
_DOOR = system("sign-up", "accounts:register", "accounts:vouch")


class SignUpForm(PlainForm):
    """Who, and how to reach them."""

    name = forms.CharField(
        label=_("Nama Anda"),
        max_length=200,
        help_text=_("Seperti di KTP."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    login = ContactField(help_text=_("Kami kirim kode ke sini. Ini juga yang Anda pakai untuk masuk nanti."))

    def clean_name(self) -> str:
        """A name with something visible in it."""
        name = tidy_name(self.cleaned_data["name"])
        if not name:
            raise forms.ValidationError(_("Nama belum diisi."))
        return name


class SignUpCodeForm(PlainForm):
    """The code that was sent."""

    code = CodeField()


@public
@never_cache
def sign_up(request: HttpRequest) -> HttpResponseBase:
    """Ask who they are, and send the code."""
    if request.user.is_authenticated:
        return HttpResponseRedirect("/kerja/")
    form = SignUpForm(sent(request))
    if request.method == "POST" and form.is_valid() and _may_send(request, form):
        try:
            _send(request, form.cleaned_data["name"], form.cleaned_data["login"])
        except NotSent as refusal:
            refuse(form, refusal)
        else:
            return HttpResponseRedirect("/daftar/kode/")
    return render(request, "accounts/sign_up.html", {"form": form})


@public
@never_cache
def sign_up_code(request: HttpRequest) -> HttpResponseBase:
    """Take the code, register, sign in."""
    waiting = _waiting(request)
    if waiting is None:
        return HttpResponseRedirect("/daftar/")
    form = SignUpCodeForm(sent(request))
    if request.method == "POST" and form.is_valid():
        if codes.matches(form.cleaned_data["code"], waiting["key"], waiting["digest"]):
            return _finish(request, form, waiting)
        _count_wrong(request, form, waiting)
    contact = Contact(waiting["kind"], waiting["value"])
    return render(request, "accounts/sign_up_code.html", {"form": form, "sent_to": contact.masked})


def _may_send(request: HttpRequest, form: SignUpForm) -> bool:
    key = account_key(form.cleaned_data["login"].value)
    if ratelimit.consume(request, action="request_login_code", key=key):
        return True
    form.add_error(None, _("Terlalu banyak kode diminta. Tunggu beberapa menit, lalu coba lagi."))
    return False


def _send(request: HttpRequest, name: str, contact: Contact) -> None:
    code, key = codes.new_code(), new_public_id()
    request.session[_WAITING] = {
        "name": name,
        "kind": contact.kind,
        "value": contact.value,
        "key": key,
        "digest": codes.digest(code, key),
        "until": time.time() + codes.LASTS.total_seconds(),
        "wrong": 0,
    }
    text = gettext("Kode Bela Anda: {code}. Berlaku 15 menit. Jangan berikan kepada siapa pun.")
    send_text(contact, gettext("Kode Bela"), text.format(code=code))


def _waiting(request: HttpRequest) -> dict[str, Any] | None:
    waiting: dict[str, Any] | None = request.session.get(_WAITING)
    if waiting is None or waiting["until"] < time.time() or waiting["wrong"] >= codes.MOST_TRIES:
        return None
    return waiting


def _count_wrong(request: HttpRequest, form: SignUpCodeForm, waiting: dict[str, Any]) -> None:
    request.session[_WAITING] = {**waiting, "wrong": waiting["wrong"] + 1}
    if waiting["wrong"] + 1 >= codes.MOST_TRIES:
        form.add_error("code", _("Kode ini sudah lima kali salah. Mulai lagi untuk meminta kode baru."))
    else:
        form.add_error("code", _("Kode ini salah. Periksa lagi angkanya."))


def _finish(request: HttpRequest, form: SignUpCodeForm, waiting: dict[str, Any]) -> HttpResponseBase:
    contact = Contact(waiting["kind"], waiting["value"])
    adapter = SignInAdapter(request)
    if adapter.find_by_contact(contact) is None:
        try:
            _register(waiting, contact)
        except Refusal as refusal:
            refuse(form, refusal)
            return render(request, "accounts/sign_up_code.html", {"form": form, "sent_to": contact.masked})
    person = adapter.find_by_contact(contact)
    del request.session[_WAITING]
    record_authentication(request, person, method="code", **{contact.kind: contact.value})
    response: HttpResponse = perform_login(request, Login(user=person, redirect_url="/kerja/"))
    if request.user.is_authenticated:
        remember_device(request, response, contact.value)
    return response


def _register(waiting: dict[str, Any], contact: Contact) -> None:
    register_person(
        at=timezone.now(),
        actor=_DOOR,
        name=waiting["name"],
        phone=contact.value if contact.kind == "phone" else "",
        email=contact.value if contact.kind == "email" else "",
        language="en" if (get_language() or "id").startswith("en") else "id",
        wants_to_sell=True,
        confirmed=True,
    )
