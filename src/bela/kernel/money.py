"""Rupiah: whole, exact, and deaf to floats.

Every amount in Bela is a whole number of rupiah. A share of an amount is worked out exactly, as a
fraction, and rounded once, half up, at the place where the law says a rupiah amount stands.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Self

type Exact = int | Fraction | Decimal


def exactly(value: Exact) -> Fraction:
    """The same number as a fraction. Raises `TypeError` for a float, a boolean or a text."""
    if isinstance(value, bool) or not isinstance(value, int | Fraction | Decimal):
        raise TypeError(f"only exact numbers meet money, not {type(value).__name__}")
    return Fraction(value)


def half_up(value: Exact) -> int:
    """The nearest whole number, a tie going away from zero. Raises `TypeError` for a float."""
    exact = exactly(value)
    nearest = (2 * abs(exact.numerator) + exact.denominator) // (2 * exact.denominator)
    return -nearest if exact < 0 else nearest


class Rupiah(int):
    """A whole number of rupiah; negative only as a difference.

    Refuses floats, booleans and text at the door (`TypeError`), and fractions of a rupiah
    (`ValueError`): whoever holds a `Rupiah` holds an amount that can be printed on a paper.
    """

    __slots__ = ()

    def __new__(cls, amount: int | Decimal | Fraction = 0) -> Self:
        """Hold a whole amount; see the class for what is refused."""
        if type(amount) is int:  # nearly always, and then nothing can be wrong with it
            return super().__new__(cls, amount)
        if isinstance(amount, bool) or not isinstance(amount, int | Decimal | Fraction):
            raise TypeError(f"rupiah must be a whole number, not {type(amount).__name__}")
        if isinstance(amount, Decimal) and not amount.is_finite():
            raise ValueError("rupiah must be a finite number")
        if amount != int(amount):
            raise ValueError(f"rupiah has no fractions: {amount}")
        return super().__new__(cls, int(amount))

    @classmethod
    def round(cls, exact: Exact) -> Self:
        """Round an exact amount half up (away from zero on a tie) to the rupiah."""
        return cls(half_up(exact))

    def times(self, share: Exact) -> Self:
        """This amount times an exact share (a rate, a quantity), rounded once, half up."""
        return type(self).round(int(self) * exactly(share))

    def __add__(self, other: int) -> Self:
        return type(self)(int.__add__(self, _whole(other)))

    __radd__ = __add__

    def __sub__(self, other: int) -> Self:
        return type(self)(int.__sub__(self, _whole(other)))

    def __rsub__(self, other: int) -> Self:
        return type(self)(_whole(other) - int(self))

    def __mul__(self, other: int) -> Self:
        return type(self)(int.__mul__(self, _whole(other)))

    __rmul__ = __mul__

    def __neg__(self) -> Self:
        return type(self)(-int(self))

    def __truediv__(self, other: object) -> float:
        raise TypeError("dividing rupiah loses money: use times() with a Fraction")

    def __rtruediv__(self, other: object) -> float:
        raise TypeError("dividing by rupiah leaves the whole numbers: use a Fraction")

    def __repr__(self) -> str:
        return f"Rupiah({int(self)})"

    __str__ = int.__repr__


def _whole(other: object) -> int:
    if isinstance(other, bool) or not isinstance(other, int):
        raise TypeError(f"rupiah meets only whole numbers, not {type(other).__name__}")
    return int(other)
