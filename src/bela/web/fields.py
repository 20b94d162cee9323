"""Form fields that read what people type: rupiah, days, quantities, by the kernel's readers.

The sentence of an error is the reader's own; a value that could not be read stays in the box as typed.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import get_language, gettext, gettext_noop
from django.utils.translation import gettext_lazy as _

from bela.kernel.dates import Language, format_day, parse_day
from bela.kernel.mistyped import Mistyped
from bela.kernel.numbers import format_number, format_quantity, parse_percent, parse_quantity, parse_rupiah

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

type Label = str | StrPromise
"""Words for the screen: a text, or one that is translated when it is shown."""


def screen_language() -> Language:
    """The language of the page that is being made."""
    return "en" if (get_language() or "id").startswith("en") else "id"


class TypedField(forms.CharField):
    """A text box whose text `read` turns into what it `holds`, and `written` shows again."""

    holds: ClassVar[type | tuple[type, ...]]
    keyboard = "text"
    unit_before: object = ""
    unit_after: object = ""

    def read(self, typed: str) -> object:
        """What a text means. Raises `Mistyped`."""
        raise NotImplementedError

    def written(self, value: Any) -> str:
        """What it holds, as people write it."""
        raise NotImplementedError

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """Which keys a phone shows; never what another form was filled with."""
        return {"inputmode": self.keyboard, "autocomplete": "off"}

    def to_python(self, value: object) -> Any:
        """Read the text. Raises `ValidationError` with the reader's sentence."""
        typed = super().to_python(value)
        if not typed:
            return None
        try:
            return self.read(typed)
        except Mistyped as no:
            raise ValidationError(gettext(no.sentence).format(**no.values), code=no.code) from None

    def prepare_value(self, value: Any) -> Any:
        """A value, or a text that can be read, as people write it; any other text as it was typed."""
        if isinstance(value, str):
            try:
                value = self.read(value)
            except Mistyped:
                return value
        return self.written(value) if isinstance(value, self.holds) else value

    def run_validators(self, value: Any) -> None:
        """Nothing beyond the reader: it has watched the length and every character."""


class MoneyField(TypedField):
    """An amount: `24.000`, `Rp24.000`, `1,5 juta`. Cleans to `Rupiah` or `None`."""

    holds = int
    keyboard = "decimal"
    unit_before = "Rp"

    def read(self, typed: str) -> object:
        """`Rupiah`. Raises `Mistyped`."""
        return parse_rupiah(typed)

    def written(self, value: Any) -> str:
        """With dots; the Rp stands before the box."""
        return format_number(value)


class QuantityField(TypedField):
    """How many: `100`, `2,5`; at most three decimals, above nought. Cleans to `Decimal` or `None`."""

    holds = (Decimal, int)
    keyboard = "decimal"

    def read(self, typed: str) -> object:
        """`Decimal`. Raises `Mistyped`."""
        quantity = parse_quantity(typed)
        if quantity <= 0:
            raise Mistyped("nought", gettext_noop("Tulis jumlah di atas nol, misalnya 100."))
        return quantity

    def written(self, value: Any) -> str:
        """With a decimal comma."""
        return format_quantity(value)


_NO_PERCENT = gettext_noop("“{typed}” belum terbaca sebagai persen. Tulis misalnya 10 atau 7,5.")


class PercentField(TypedField):
    """Percent, not a share: `10`, `1,5%`. Cleans to `Decimal` or `None`."""

    holds = (Decimal, int)
    keyboard = "decimal"
    unit_after = "%"

    def read(self, typed: str) -> object:
        """`Decimal`. Raises `Mistyped`."""
        try:
            return parse_percent(typed)
        except Mistyped as mistyped:
            if mistyped.code != "not-a-number":
                raise
            raise Mistyped(
                "not-a-number", _NO_PERCENT, typed=typed[:40]
            ) from None  # not an example in millions

    def written(self, value: Any) -> str:
        """As typed: a rate may have more decimals than a quantity."""
        return format(value, "f").replace(".", ",")


class DayField(TypedField):
    """A day: `10 Maret 2021`, `10-3-2021`, `2021-03-10`. Cleans to `date` or `None`.

    A text box, not a date picker: a picker shows the tenth of March as 03/10 on an English phone.
    """

    holds = date

    def __init__(self, **options: Any) -> None:
        options.setdefault("help_text", _("Contoh: 10 Maret 2021"))
        super().__init__(**options)

    def read(self, typed: str) -> object:
        """`date`. Raises `Mistyped`."""
        return parse_day(typed)

    def written(self, value: Any) -> str:
        """In words, in the language of the page."""
        return format_day(value, screen_language())


class ChoiceOf(forms.ChoiceField):
    """One of a few words; an unknown word in a link is named, not swallowed."""

    default_error_messages = {"invalid_choice": _("“%(value)s” tidak ada dalam pilihan. Pilih salah satu.")}

    def __init__(self, choices: Sequence[tuple[str, object]], **options: Any) -> None:
        super().__init__(choices=choices, **options)


class PinField(forms.CharField):
    """Six digits that nobody else may read: never shown again, never filled in by the browser."""

    def __init__(self, **options: Any) -> None:
        super().__init__(max_length=12, widget=forms.PasswordInput, **options)
        self.widget.attrs |= {"inputmode": "numeric", "autocomplete": "off"}
        self.error_messages["required"] = _("Belum diisi.")


def owners_pin() -> PinField:
    """What the owner types themselves under the form that a helper filled in; a signed paper can stand for it."""
    return PinField(
        label=_("PIN pemilik"), required=False, help_text=_("Pemilik mengetik sendiri. Ini mengikat pemilik.")
    )
