"""Indonesian numbers: how they are written, how people type them, how they are spelled out on a receipt."""

from bela.kernel.numbers.format import format_number, format_percent, format_quantity, format_rupiah
from bela.kernel.numbers.parse import NumberError, parse_percent, parse_quantity, parse_rupiah
from bela.kernel.numbers.words import terbilang, terbilang_rupiah

__all__ = [
    "NumberError",
    "format_number",
    "format_percent",
    "format_quantity",
    "format_rupiah",
    "parse_percent",
    "parse_quantity",
    "parse_rupiah",
    "terbilang",
    "terbilang_rupiah",
]
