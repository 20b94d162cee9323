"""Numbers spelled out, as a receipt and an order say the amount a second time (terbilang)."""

from __future__ import annotations


def terbilang(number: int) -> str:
    """`satu juta lima ratus ribu`; never "sejuta".

    Raises `TypeError` for anything but a whole number, `ValueError` from 10^21 on.
    """
    from lokal import terbilang as spell  # here: importing it takes longer than all of the kernel

    if isinstance(number, bool) or not isinstance(number, int):
        raise TypeError(f"only whole numbers are spelled out, not {type(number).__name__}")
    return spell(int(number))


def terbilang_rupiah(amount: int) -> str:
    """`satu juta rupiah`, `nol rupiah`: the words that stand on a paper."""
    return f"{terbilang(amount)} rupiah"
