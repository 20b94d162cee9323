"""What the forms of accounts share: plain labels, phone or e-mail in one box, refusals beside their field."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from bela.accounts.contacts import Contact, read_contact, read_email, read_phone
from bela.kernel.mistyped import Mistyped
from bela.kernel.refusal import Refusal

MISSING = _("Belum diisi.")


class PlainForm(forms.Form):
    """A form whose browser keeps quiet: what is missing is said by us, in words, beside the field."""

    use_required_attribute = False

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", **options})
        for field in self.fields.values():
            field.error_messages["required"] = MISSING


def sent(request: HttpRequest) -> QueryDict | None:
    """What a form was sent with, also nothing at all; None where it is only being shown."""
    return request.POST if request.method == "POST" else None


def refuse(form: forms.Form, refusal: Refusal) -> None:
    """Put a refusal where it belongs: beside the field that caused it, else above all of them."""
    says = " ".join(filter(None, (str(refusal.reason), str(refusal.next_step))))
    form.add_error(refusal.field if refusal.field in form.fields else None, says)


def mistyped(no: Mistyped) -> ValidationError:
    """What the reader of a text says, for a field."""
    return ValidationError(gettext(no.sentence).format(**no.values), code=no.code)


class ContactField(forms.CharField):
    """A phone or an e-mail in one box; cleans to `Contact`, shows what was typed."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("label", _("Nomor HP atau e-mail"))
        options.setdefault("max_length", 260)
        super().__init__(**options)
        # No "email" type: it would refuse a phone, and a phone's keyboard has no "@".
        self.widget.attrs |= {"autocapitalize": "none", "spellcheck": "false", "autocomplete": "username"}

    def clean(self, value: Any) -> Contact | None:
        """Read it. Raises `ValidationError` with the reader's sentence."""
        typed = super().clean(value)
        if not typed:
            return None
        try:
            return read_contact(typed)
        except Mistyped as no:
            raise mistyped(no) from None


class PhoneField(forms.CharField):
    """A phone; cleans to E.164 or nothing."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"label": _("Nomor HP"), "max_length": 60, **options})
        self.widget.attrs |= {"inputmode": "tel", "autocomplete": "tel"}

    def clean(self, value: Any) -> str:
        """Read it. Raises `ValidationError` with the reader's sentence."""
        return _read(read_phone, super().clean(value))


class EmailField(forms.CharField):
    """An e-mail; cleans to lower case or nothing."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"label": _("E-mail"), "max_length": 260, **options})
        self.widget.attrs |= {"inputmode": "email", "autocomplete": "email", "autocapitalize": "none"}

    def clean(self, value: Any) -> str:
        """Read it. Raises `ValidationError` with the reader's sentence."""
        return _read(read_email, super().clean(value))


class CodeField(forms.CharField):
    """The eight digits of a code."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("label", _("Kode"))
        super().__init__(max_length=20, **options)
        self.widget.attrs |= {"inputmode": "numeric", "autocomplete": "one-time-code"}


class IdentifierField(forms.CharField):
    """A number of the kernel's identifiers; cleans to its stored form or nothing."""

    def __init__(self, of: Any, **options: Any) -> None:
        self.of = of
        super().__init__(max_length=60, **options)
        self.widget.attrs |= {"autocomplete": "off"}

    def clean(self, value: Any) -> str:
        """Read it. Raises `ValidationError` with the reader's sentence."""
        return _read(lambda typed: str(self.of.parse(typed)), super().clean(value))


def _read(reader: Any, typed: str) -> str:
    if not typed:
        return ""
    try:
        answer: str = reader(typed)
    except Mistyped as no:
        raise mistyped(no) from None
    return answer


LANGUAGES = (("id", _("Bahasa Indonesia")), ("en", _("Inggris")))
