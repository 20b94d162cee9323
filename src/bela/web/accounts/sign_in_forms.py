"""The forms of signing in: one box for phone or e-mail, with a password or by a code."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.forms import (
    ConfirmLoginCodeForm,
    LoginForm,
    ReauthenticateForm,
    RequestLoginCodeForm,
)
from allauth.core import context, ratelimit
from django import forms
from django.utils.translation import gettext_lazy as _

from bela.accounts.attempts import account_key
from bela.accounts.contacts import Contact
from bela.web.accounts.forms import MISSING, CodeField, ContactField, PlainForm


def _password(autocomplete: str = "current-password") -> forms.CharField:
    return forms.CharField(
        label=_("Kata sandi"),
        strip=False,
        max_length=256,
        widget=forms.PasswordInput(attrs={"autocomplete": autocomplete}),
    )


class SignInForm(PlainForm, LoginForm):  # type: ignore[misc]  # allauth is untyped
    """`login` and `password`."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["login"] = ContactField()
        self.fields["password"] = _password()
        self.fields = {name: self.fields[name] for name in ("login", "password")}
        for field in self.fields.values():
            field.error_messages["required"] = MISSING

    def clean_login(self) -> Contact:
        """The contact as it was read."""
        contact: Contact = self.cleaned_data["login"]
        return contact

    def clean(self) -> Any:
        """Ask allauth, which asks the counters and the hash; the same No for every reason."""
        if self.errors:
            return self.cleaned_data
        return self._clean_with_password(self.user_credentials())

    def user_credentials(self) -> dict[str, str]:
        """What is asked of the backends."""
        contact: Contact = self.cleaned_data["login"]
        return {contact.kind: contact.value, "password": self.cleaned_data["password"]}

    def _clean_with_password(self, credentials: dict[str, str]) -> Any:
        # allauth guesses from the text which kind of login it was; here it is known.
        adapter = get_adapter(self.request)
        user = adapter.authenticate(self.request, **credentials)
        if user is None:
            raise adapter.validation_error("invalid_login")
        from allauth.account.models import Login

        self._login = Login(user=user, email=credentials.get("email"))
        self.user = user
        return self.cleaned_data


class AskCodeForm(PlainForm, RequestLoginCodeForm):  # type: ignore[misc]  # allauth is untyped
    """`login`: where to send the code."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields = {"login": ContactField()}
        self.fields["login"].error_messages["required"] = MISSING

    def clean(self) -> dict[str, Any]:
        """Find the person, or nobody: what follows looks the same."""
        contact: Contact | None = self.cleaned_data.get("login")
        if contact is None:
            return self.cleaned_data
        # Counted by a keyed hash: the counters keep no phone and no e-mail.
        if not ratelimit.consume(
            context.request, action="request_login_code", key=account_key(contact.value)
        ):
            raise get_adapter().validation_error("too_many_login_attempts")
        self._user = get_adapter().find_by_contact(contact)
        self.cleaned_data[contact.kind] = contact.value
        return self.cleaned_data


class EnterCodeForm(PlainForm, ConfirmLoginCodeForm):  # type: ignore[misc]  # allauth is untyped
    """`code`."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["code"] = CodeField()
        self.fields["code"].error_messages["required"] = MISSING


class PasswordAgainForm(PlainForm, ReauthenticateForm):  # type: ignore[misc]  # allauth is untyped
    """`password`, before something that matters."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["password"] = _password()
        self.fields["password"].error_messages["required"] = MISSING
