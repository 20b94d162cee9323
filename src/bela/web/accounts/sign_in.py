"""`/masuk/`: signing in with a password or by a code, and out again."""

from __future__ import annotations

import json
from typing import Any

from allauth.account.views import ConfirmLoginCodeView, LoginView, ReauthenticateView, RequestLoginCodeView
from allauth.mfa.base.views import AuthenticateView
from allauth.mfa.base.views import ReauthenticateView as SecondStepAgainView
from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from bela.accounts.adapter import SignInAdapter
from bela.accounts.attempts import remember_device
from bela.accounts.contacts import Contact
from bela.accounts.roles import ROLES
from bela.web.access import public, signed_in


class _Entrance:
    """A page at which one may always begin anew, also while an earlier beginning waits for its code."""

    def _redirect_to_pending_stage(self, request: HttpRequest, stage: object) -> None:
        return None


class SignIn(_Entrance, LoginView):  # type: ignore[misc]  # allauth is untyped
    """Phone or e-mail, and the password."""

    def form_valid(self, form: Any) -> HttpResponseBase:
        """Sign in, and remember the browser as one of the person's own."""
        response: HttpResponse = super().form_valid(form)
        return _signed_in(self.request, response, form.cleaned_data["login"])

    def get_context_data(self, **more: Any) -> dict[str, Any]:
        """In the demo, with everybody who can be tried."""
        return {**super().get_context_data(**more), "demo_accounts": _demo_accounts()}


class AskCode(_Entrance, RequestLoginCodeView):  # type: ignore[misc]  # allauth is untyped
    """Where the code is sent."""


class EnterCode(ConfirmLoginCodeView):  # type: ignore[misc]  # allauth is untyped
    """The code that came."""

    def get_context_data(self, **more: Any) -> dict[str, Any]:
        """With the contact, short enough for a stranger's eyes and long enough for its owner's."""
        return {**super().get_context_data(**more), "sent_to": self._contact().masked}

    def _verify_form_valid(self, form: Any) -> HttpResponseBase:
        contact, user = self._contact(), self._process.user
        response: HttpResponse = super()._verify_form_valid(form)
        if contact.kind == "email" and user is not None:
            SignInAdapter(self.request).note_proven(user, contact)
        return _signed_in(self.request, response, contact)

    def _contact(self) -> Contact:
        phone = self._process.state.get("phone")
        return Contact("phone", phone) if phone else Contact("email", self._process.state["email"])


@public
@never_cache
def forgotten_password(request: HttpRequest) -> HttpResponse:
    """Nobody mails passwords here: sign in by a code, then choose a new one."""
    return HttpResponseRedirect(
        f"{reverse('account_request_login_code')}?{urlencode({'next': '/akun/sandi/'})}"
    )


@public
@never_cache
def inactive(request: HttpRequest) -> HttpResponse:
    """Say that the account was deactivated; only who has proven to be its owner gets here."""
    return render(request, "account/account_inactive.html", status=403)


@public
@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End this session; what the browser kept for this person goes too (drafts of visits, the offline form)."""
    logout(request)
    return forgotten(HttpResponseRedirect("/"))


def forgotten(response: HttpResponseRedirect) -> HttpResponseRedirect:
    """The answer that makes the browser empty its store: databases, kept pages, service workers."""
    response.headers["Clear-Site-Data"] = '"storage"'
    return response


def locked_out(
    request: HttpRequest, original_response: HttpResponse | None = None, credentials: Any = None
) -> HttpResponse:
    """What django-axes shows to a device that tried too often: wait, or use a code."""
    minutes = int(settings.AXES_COOLOFF_TIME.total_seconds() // 60)
    response = render(request, "account/locked_out.html", {"minutes": minutes}, status=429)
    response["Retry-After"] = str(minutes * 60)
    return response


sign_in = public(sensitive_post_parameters("password")(SignIn.as_view()))
ask_code = public(AskCode.as_view())
enter_code = public(EnterCode.as_view())
second_step = public(AuthenticateView.as_view())
password_again = signed_in(ReauthenticateView.as_view())
second_step_again = signed_in(SecondStepAgainView.as_view())


def _signed_in(request: HttpRequest, response: HttpResponse, contact: Contact) -> HttpResponse:
    if request.user.is_authenticated:  # not yet, where a second step follows
        remember_device(request, response, contact.value)
        _speak_their_language(request, response)
    return response


def _speak_their_language(request: HttpRequest, response: HttpResponse) -> None:
    chosen = getattr(request.user, "language", settings.LANGUAGE_CODE)
    if settings.LANGUAGE_COOKIE_NAME not in request.COOKIES and chosen != settings.LANGUAGE_CODE:
        keep_language(response, chosen)


def keep_language(response: HttpResponse, language: str) -> None:
    """Let this browser speak the language from now on."""
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        language,
        max_age=365 * 24 * 60 * 60,
        secure=settings.BELA_TLS,
        httponly=True,
        samesite="Lax",
    )


def _demo_accounts() -> list[dict[str, str]]:
    if not settings.BELA_DEMO:
        return []
    try:
        accounts: list[dict[str, str]] = json.loads(settings.BELA_DEMO_ACCOUNTS.read_text())
    except (OSError, ValueError):
        return []  # the demo is still being made
    # In the reader's language, which the file does not know.
    return [{**account, "title": str(ROLES[account["role"]].name)} for account in accounts]
