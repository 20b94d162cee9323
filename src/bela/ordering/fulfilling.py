"""Counting what came and what was taken, and what that is worth."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from bela.kernel.money import Rupiah
from bela.law.api import Price
from bela.ordering.drafting import bad, text
from bela.ordering.models import Order, OrderLine
from bela.ordering.pricing import Charges, accepted_price


def count_into(lines: Sequence[OrderLine], counted: Mapping[int, Decimal], column: str, *, most: str) -> None:
    """Write the counts into the lines and save them: every line, from nought to what `most` holds.

    Raises `BadOrder` naming the line's place.
    """
    if set(counted) != {line.place for line in lines}:
        raise bad(column, _("Isi jumlah untuk tiap barang."))
    for line in lines:
        number, limit = counted[line.place], getattr(line, most)
        if not number.is_finite() or number < 0 or number > limit or number * 1000 != int(number * 1000):
            raise bad(f"{column}.{line.place}", _("Jumlahnya dari nol sampai yang dipesan atau dikirim."))
        setattr(line, column, number)
    OrderLine.objects.bulk_update(lines, [column, "shortfall_reason"])


def note_shortfall(
    lines: Sequence[OrderLine], accepted: Mapping[int, Decimal], why: Mapping[int, str]
) -> None:
    """Write the reasons beside the lines of which less is accepted than was ordered. Raises `BadOrder`."""
    for line in lines:
        said = text(why.get(line.place, ""), f"shortfall.{line.place}", 300)
        if accepted.get(line.place, line.quantity) < line.quantity:
            if not said:
                raise bad(f"shortfall.{line.place}", _("Tulis kenapa kurang dari yang dipesan."))
            line.shortfall_reason = said


def price_of_accepted(order: Order, lines: Sequence[OrderLine]) -> Price:
    """What was accepted costs, by the law of the day on which the order was priced."""
    charges = Charges(order.priced_on, order.taxable, order.food_tax_rate)
    return accepted_price(lines, order.shipping, charges)


def accepted_gross(order: Order, lines: Sequence[OrderLine]) -> Rupiah:
    """The gross of what was accepted."""
    return price_of_accepted(order, lines).gross
