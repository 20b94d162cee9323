"""The forms of the second step: a code of an authenticator app, or a spare code."""

from __future__ import annotations

from typing import Any

from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from django.utils.translation import gettext_lazy as _

from bela.web.accounts.forms import MISSING, CodeField, PlainForm


class SecondStepForm(PlainForm, AuthenticateForm):  # type: ignore[misc]  # allauth is untyped
    """`code`, at sign-in."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["code"] = _code(_("Kode dari aplikasi, atau kode cadangan"))


class SecondStepAgainForm(PlainForm, ReauthenticateForm):  # type: ignore[misc]  # allauth is untyped
    """`code`, before something that matters."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["code"] = _code(_("Kode dari aplikasi, atau kode cadangan"))


class ActivateForm(PlainForm, ActivateTOTPForm):  # type: ignore[misc]  # allauth is untyped
    """`code`, to show that the app was set up right."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["code"] = _code(_("Kode yang sekarang tampil di aplikasi"))


def _code(label: Any) -> CodeField:
    field = CodeField(label=label)
    field.error_messages["required"] = MISSING
    return field
