"""How django-allauth meets our people: their phones, the texts that carry codes, what it says in words."""

from __future__ import annotations

import contextlib
from typing import Any, ClassVar

from allauth.account.adapter import DefaultAccountAdapter
from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from bela.accounts import codes
from bela.accounts.contacts import Contact, read_phone
from bela.accounts.models import Person
from bela.accounts.refusals import NotSent
from bela.accounts.texting import send_text
from bela.accounts.usecases.confirm_contact import confirm_contact
from bela.kernel.actor import system
from bela.kernel.mistyped import Mistyped

# One sentence for an unknown account and for a wrong password, so that nobody learns who has an account.
_NO_MATCH = _("Nomor HP atau e-mail ini tidak cocok dengan kata sandinya.")
_TOO_MANY = _("Terlalu banyak percobaan. Tunggu sebentar, lalu coba lagi.")


class SignInAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth is untyped
    """Answers allauth's questions about people."""

    error_messages: ClassVar[dict[str, str | Promise]] = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": _NO_MATCH,
        "phone_password_mismatch": _NO_MATCH,
        "username_password_mismatch": _NO_MATCH,
        "invalid_login": _NO_MATCH,
        "incorrect_code": _("Kode ini salah. Periksa lagi, atau minta kode baru."),
        "incorrect_password": _("Kata sandi ini salah."),
        "too_many_login_attempts": _TOO_MANY,
        "rate_limited": _TOO_MANY,
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """People sign up by our own page, which writes through a use case."""
        return False

    def find_by_contact(self, contact: Contact) -> Person | None:
        """The person of that phone or e-mail."""
        return Person.objects.filter(**{contact.kind: contact.value}).first()

    def get_user_by_phone(self, phone: str) -> Person | None:
        """The person of that phone."""
        return Person.objects.filter(phone=phone).first()

    def get_phone(self, user: AbstractBaseUser) -> tuple[str, bool] | None:
        """Their phone, and whether it is proven to be theirs."""
        if not isinstance(user, Person) or user.phone is None:
            return None
        return user.phone, user.phone_confirmed_at is not None

    def set_phone(self, user: AbstractBaseUser, phone: str, verified: bool) -> None:
        """Not by this way: a phone changes in `change_contact`."""
        raise NotImplementedError("phones change by the use case change_contact")

    def set_phone_verified(self, user: AbstractBaseUser, phone: str) -> None:
        """Note that they signed in with a code sent to it."""
        self.note_proven(user, Contact("phone", phone))

    def note_proven(self, user: AbstractBaseUser, contact: Contact) -> None:
        """Note that the person signed in with a code sent to that contact."""
        if isinstance(user, Person):
            vouching = system("sign-in", "accounts:vouch")
            confirm_contact(at=timezone.now(), actor=vouching, person=user.public_id, contact=contact)

    def clean_phone(self, phone: str) -> str:
        """A phone in E.164. Raises `ValidationError`."""
        try:
            return read_phone(phone)
        except Mistyped as mistyped:
            raise ValidationError(gettext(mistyped.sentence).format(**mistyped.values)) from None

    def send_verification_code_sms(
        self, user: AbstractBaseUser, phone: str, code: str, **kwargs: Any
    ) -> None:
        """Send a sign-in code to a phone."""
        self._send_code(Contact("phone", phone), code)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Send a sign-in code by e-mail; allauth's other letters are not sent from here."""
        if "code" in context:
            self._send_code(Contact("email", email), context["code"])

    def generate_login_code(self) -> str:
        """A code for e-mail."""
        return codes.new_code()

    def generate_phone_verification_code(self, *, user: AbstractBaseUser, phone: str) -> str:
        """A code for a phone."""
        return codes.new_code()

    def reauthenticate(self, user: AbstractBaseUser, password: str) -> bool:
        """Whether it is their password. The person is signed in already, so no lock-out counts here."""
        return user.check_password(password)

    def add_message(self, *args: Any, **kwargs: Any) -> None:
        """Nothing: our pages say themselves what has happened."""

    def _send_code(self, contact: Contact, code: str) -> None:
        text = gettext("Kode masuk Bela Anda: {code}. Jangan berikan kepada siapa pun.").format(code=code)
        # An unknown account gets no text and goes on to the same page; so does one whose text did not go out.
        with contextlib.suppress(NotSent):
            send_text(contact, gettext("Kode masuk Bela"), text)
