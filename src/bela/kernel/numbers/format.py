"""Numbers as Indonesians write them: a dot between thousands, a comma before decimals.

The English pages write them the same way: an amount must never look different on two screens.
"""

from __future__ import annotations

from bela.kernel.money import Exact, exactly, half_up

QUANTITY_DECIMALS = 3
"""A quantity has at most this many decimals: a gram of a kilogram, a millilitre of a litre."""


def format_number(value: Exact, decimals: int = 0) -> str:
    """`12.345.678,90`: exactly that many decimals, rounded half up."""
    scaled = half_up(exactly(value) * 10**decimals)
    whole, fraction = divmod(abs(scaled), 10**decimals)
    sign = "-" if scaled < 0 else ""
    tail = f",{fraction:0{decimals}d}" if decimals else ""
    return f"{sign}{whole:,}".replace(",", ".") + tail


def format_rupiah(amount: int, *, sen: bool = False) -> str:
    """`Rp12.345.678`, or `Rp12.345.678,00` where a form wants the (always empty) sen.

    A negative difference stands in brackets: in letters no minus sign goes before Rp.
    """
    written = f"Rp{format_number(abs(amount), 2 if sen else 0)}"
    return f"({written})" if amount < 0 else written


def format_percent(percent: Exact, decimals: int = 2) -> str:
    """`11%`, `1,5%`: percent in, not a share; at most that many decimals, no trailing zeros."""
    return f"{_shortest(format_number(percent, decimals))}%"


def format_quantity(quantity: Exact) -> str:
    """`1.250`, `2,5`: no trailing zeros. Raises `ValueError` for more than three decimals."""
    if not (exactly(quantity) * 10**QUANTITY_DECIMALS).is_integer():
        raise ValueError(f"a quantity has at most {QUANTITY_DECIMALS} decimals: {quantity}")
    return _shortest(format_number(quantity, QUANTITY_DECIMALS))


def _shortest(written: str) -> str:
    return written.rstrip("0").rstrip(",") if "," in written else written
