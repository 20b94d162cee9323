"""A form that asks something of every line of an order: `delivered.0`, `accepted.1`, `shortfall.1`.

The fields are called as the use cases call them, so that a refusal finds its box.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext, gettext_noop
from django.utils.translation import gettext_lazy as _

from bela.kernel.mistyped import Mistyped
from bela.kernel.numbers import format_quantity, parse_quantity
from bela.ordering.answers import LineFacts
from bela.web.accounts.forms import MISSING
from bela.web.fields import QuantityField
from bela.web.ordering.act_page import PressForm
from bela.web.ordering.words import amount_says, uom_says


class CountField(QuantityField):
    """How many there are, nought too. Cleans to `Decimal`."""

    def read(self, typed: str) -> object:
        """`Decimal`. Raises `Mistyped`."""
        quantity = parse_quantity(typed)
        if quantity < 0:
            raise Mistyped("below-nought", gettext_noop("Tulis nol atau lebih."))
        return quantity


@dataclass(frozen=True)
class LineAsked:
    """A line as the form's page shows it: what it is, how many, and its boxes."""

    line: LineFacts
    amount: str
    uom: str
    count: forms.BoundField
    why: forms.BoundField


class CountForm(PressForm):
    """How many of each line, and why fewer than ordered. `column` is the use case's word for the counts."""

    column = "delivered"
    asks = _("Berapa yang datang?")
    most = _("Paling banyak {amount}, seperti yang dipesan.")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        own = dict(self.fields)
        self.fields.clear()
        for line in self.seen.order.lines:
            self.fields[f"{self.column}.{line.place}"] = CountField(
                label=self.asks, initial=self.limit(line), error_messages={"required": MISSING}
            )
            self.fields[f"shortfall.{line.place}"] = forms.CharField(
                label=_("Kalau kurang, kenapa?"), required=False, max_length=300
            )
        self.fields.update(own)

    def limit(self, line: LineFacts) -> Decimal:
        """The most that can be counted of a line."""
        return line.quantity

    @property
    def lines(self) -> Iterator[LineAsked]:
        """The lines with their boxes."""
        for line in self.seen.order.lines:
            yield LineAsked(
                line,
                amount_says(line.quantity, line.uom),
                uom_says(line.uom),
                self[f"{self.column}.{line.place}"],
                self[f"shortfall.{line.place}"],
            )

    @property
    def own_fields(self) -> list[forms.BoundField]:
        """What is asked of the order as a whole."""
        return [self[name] for name in self.fields if "." not in name]

    def counts(self) -> Mapping[int, Decimal]:
        """The counts by the line's place, those that could be read."""
        said = self.cleaned_data
        found = {line.place: said.get(f"{self.column}.{line.place}") for line in self.seen.order.lines}
        return {place: count for place, count in found.items() if count is not None}

    def reasons(self) -> Mapping[int, str]:
        """The reasons by the line's place."""
        lines = self.seen.order.lines
        return {line.place: self.cleaned_data.get(f"shortfall.{line.place}", "") for line in lines}

    def check_counts(self, *, reasons: bool) -> None:
        """Say beside its box what is too many, and where `reasons` are wanted, which is missing."""
        counted = self.counts()
        for line in self.seen.order.lines:
            count = counted.get(line.place)
            if count is None:
                continue
            if count > self.limit(line):
                says = gettext(str(self.most)).format(amount=format_quantity(self.limit(line)))
                self.add_error(f"{self.column}.{line.place}", says)
            elif reasons and count < line.quantity and not self.reasons()[line.place].strip():
                self.add_error(f"shortfall.{line.place}", gettext("Tulis kenapa kurang dari yang dipesan."))
