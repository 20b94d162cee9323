"""Form fields that read what people type: rupiah, days, quantities, by the kernel's readers.

The sentence of an error is the reader's own; a value that could not be read stays in the box as typed.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from bela.kernel.dates import Language, format_day, parse_day
from bela.kernel.mistyped import Mistyped
from bela.kernel.money import Rupiah
from bela.kernel.numbers import format_number, format_quantity, parse_percent, parse_quantity, parse_rupiah


def screen_language() -> Language:
    """The language of the page that is being made."""
    return "en" if (get_language() or "id").startswith("en") else "id"


class TypedField(forms.CharField):
    """A text box whose text is read by `reader` into `holds` and shown again by `writer`."""

    reader: ClassVar[Callable[[str], object]]
    writer: ClassVar[Callable[[Any], str]]
    holds: ClassVar[type | tuple[type, ...]]
    keyboard = "text"
    unit_before: object = ""
    unit_after: object = ""

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """Which keys a phone shows; never what another form was filled with."""
        return {"inputmode": self.keyboard, "autocomplete": "off"}

    def to_python(self, value: object) -> Any:
        """Read the text. Raises `ValidationError` with the reader's sentence."""
        typed = super().to_python(value)
        if not typed:
            return None
        try:
            return type(self).reader(typed)
        except Mistyped as no:
            raise ValidationError(gettext(no.sentence).format(**no.values), code=no.code) from None

    def prepare_value(self, value: Any) -> Any:
        """A value, or a text that can be read, as people write it; any other text as it was typed."""
        if isinstance(value, str):
            try:
                value = type(self).reader(value)
            except Mistyped:
                return value
        return type(self).writer(value) if isinstance(value, self.holds) else value

    def run_validators(self, value: Any) -> None:
        """Nothing beyond the reader: it has watched the length and every character."""


class MoneyField(TypedField):
    """An amount: `24.000`, `Rp24.000`, `1,5 juta`. Cleans to `Rupiah` or `None`."""

    reader = staticmethod(parse_rupiah)
    writer = staticmethod(format_number)
    holds = Rupiah
    keyboard = "decimal"
    unit_before = "Rp"


class QuantityField(TypedField):
    """How many: `100`, `2,5`; at most three decimals, above nought. Cleans to `Decimal` or `None`."""

    reader = staticmethod(parse_quantity)
    writer = staticmethod(format_quantity)
    holds = (Decimal, int)
    keyboard = "decimal"

    def to_python(self, value: object) -> Any:
        """Read the quantity and refuse nought."""
        quantity = super().to_python(value)
        if quantity is not None and quantity <= 0:
            raise ValidationError(_("Tulis jumlah di atas nol, misalnya 100."), code="nought")
        return quantity


class PercentField(TypedField):
    """Percent, not a share: `10`, `1,5%`. Cleans to `Decimal` or `None`."""

    reader = staticmethod(parse_percent)
    writer = staticmethod(format_quantity)
    holds = (Decimal, int)
    keyboard = "decimal"
    unit_after = "%"


class DayField(TypedField):
    """A day: `10 Maret 2021`, `10-3-2021`, `2021-03-10`. Cleans to `date` or `None`.

    A text box, not a date picker: a picker shows the tenth of March as 03/10 on an English phone.
    """

    reader = staticmethod(parse_day)
    holds = date

    def __init__(self, **options: Any) -> None:
        options.setdefault("help_text", _("Contoh: 10 Maret 2021 atau 10-3-2021"))
        super().__init__(**options)

    @staticmethod
    def writer(day: date) -> str:
        """In words, in the language of the page."""
        return format_day(day, screen_language())


class ChoiceOf(forms.ChoiceField):
    """One of a few words; an unknown word in a link is named, not swallowed."""

    default_error_messages = {"invalid_choice": _("“%(value)s” tidak ada dalam pilihan. Pilih salah satu.")}

    def __init__(self, choices: Sequence[tuple[str, object]], **options: Any) -> None:
        super().__init__(choices=choices, **options)
