"""`/akun/`: one's own account. Name and language, contacts, password, second step, devices, offices."""

from __future__ import annotations

from typing import Any

from allauth.account.internal.flows.login import get_authentication_records
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from allauth.usersessions.models import UserSession
from django import forms
from django.contrib import messages
from django.contrib.auth import logout, update_session_auth_hash
from django.http import Http404, HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from bela.accounts import queries
from bela.accounts.refusals import UnknownSession
from bela.accounts.usecases.choose_password import choose_password
from bela.accounts.usecases.correct_person import correct_person
from bela.accounts.usecases.end_session import end_session
from bela.accounts.usecases.end_sessions import end_sessions
from bela.kernel.refusal import Refusal
from bela.web.access import Visit, signed_in
from bela.web.accounts.forms import LANGUAGES, PlainForm, refuse, sent
from bela.web.accounts.sign_in import forgotten, keep_language

_FRESH = 15 * 60
"""Seconds for which a code that was just entered stands for the old password."""


class OwnDataForm(PlainForm):
    """What one may say of oneself without proof."""

    name = forms.CharField(
        label=gettext_lazy("Nama"), max_length=200, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    language = forms.ChoiceField(label=gettext_lazy("Bahasa"), choices=LANGUAGES, widget=forms.RadioSelect)


class PasswordForm(PlainForm):
    """A new password, and the old one where there is one."""

    old = forms.CharField(
        label=gettext_lazy("Kata sandi yang sekarang"),
        strip=False,
        max_length=256,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
    password = forms.CharField(
        label=gettext_lazy("Kata sandi baru"),
        strip=False,
        max_length=256,
        help_text=gettext_lazy("Paling sedikit 12 huruf. Empat kata yang hanya Anda ingat sudah cukup."),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *args: Any, person: Any, ask_old: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        self.person = person
        if not ask_old:
            del self.fields["old"]

    def clean_old(self) -> str:
        """The old password, if it is right."""
        old: str = self.cleaned_data["old"]
        if not self.person.check_password(old):
            raise forms.ValidationError(gettext_lazy("Kata sandi ini salah."))
        return old


@signed_in
def own_account(visit: Visit) -> HttpResponseBase:
    """Show the account; a POST saves name and language."""
    me = queries.person(own_id(visit))
    form = OwnDataForm(sent(visit), initial={"name": me.name, "language": me.language})
    if visit.method == "POST" and form.is_valid():
        try:
            correct_person(at=timezone.now(), actor=visit.actor, person=me.id, **form.cleaned_data)
        except Refusal as refusal:
            refuse(form, refusal)
        else:
            messages.success(visit, _("Tersimpan."))
            response = HttpResponseRedirect("/akun/")
            keep_language(response, form.cleaned_data["language"])
            return response
    context = {
        "form": form,
        "me": me,
        "second_step": is_mfa_enabled(visit.user, [Authenticator.Type.TOTP]),
        "devices": queries.sessions_of(me.id, visit.session.session_key or ""),
        "offices": queries.offices_of_person(me.id, timezone.localdate()),
    }
    return render(visit, "accounts/own_account.html", context)


@sensitive_post_parameters("old", "password")
def _own_password(visit: Visit) -> HttpResponseBase:
    ask_old = queries.has_usable_password(visit.user) and not _came_by_code(visit)
    form = PasswordForm(sent(visit), person=visit.user, ask_old=ask_old)
    if visit.method == "POST" and form.is_valid():
        try:
            choose_password(
                at=timezone.now(),
                actor=visit.actor,
                person=own_id(visit),
                password=form.cleaned_data["password"],
            )
        except Refusal as refusal:
            refuse(form, refusal)
        else:
            _stay_signed_in(visit)
            messages.success(visit, _("Kata sandi baru berlaku. Di perangkat lain Anda perlu masuk lagi."))
            return HttpResponseRedirect("/akun/")
    return render(visit, "accounts/own_password.html", {"form": form})


own_password = signed_in(_own_password)


@signed_in
@require_POST
def end_device(visit: Visit, session: int) -> HttpResponseBase:
    """Sign one device out. A device that is not one's own is not there."""
    try:
        end_session(at=timezone.now(), actor=visit.actor, person=own_id(visit), session=session)
    except UnknownSession:
        raise Http404 from None
    messages.success(visit, _("Perangkat itu sudah keluar."))
    return HttpResponseRedirect("/akun/#perangkat")


@signed_in
@require_POST
def end_devices(visit: Visit) -> HttpResponseBase:
    """Sign all devices out, this one too."""
    end_sessions(at=timezone.now(), actor=visit.actor, person=own_id(visit))
    logout(visit)
    messages.success(visit, _("Anda sudah keluar dari semua perangkat."))
    return forgotten(HttpResponseRedirect("/masuk/"))


def own_id(visit: Visit) -> str:
    """The public id of whoever is signed in."""
    return visit.actor.ref.removeprefix("person:")


def _came_by_code(request: HttpRequest) -> bool:
    """Whether this session began, a short while ago, with a code sent to the person's own contact."""
    records = get_authentication_records(request, request.user)
    now = timezone.now().timestamp()
    return any(record["method"] == "code" and now - record["at"] < _FRESH for record in records)


def _stay_signed_in(visit: Visit) -> None:
    # The session was checked against the old password; from here on it is checked against the new one.
    if visit.user.is_authenticated:
        visit.user.refresh_from_db()
        update_session_auth_hash(visit, visit.user)
    UserSession.objects.create_from_request(visit)  # under its new key, so that it stays in the list
