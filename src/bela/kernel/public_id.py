"""Public ids: what stands in addresses, papers and the open data instead of a row's number.

They do not count up, so nobody learns from one how many others there are, and they can be read aloud on
the telephone: Crockford's base 32 (no i, l, o or u), lower case, fifteen random characters (75 bits) and
a check character that finds every single wrong character (ISO 7064, modulus 33,32).
"""

from __future__ import annotations

import re
import secrets

from stdnum.iso7064 import mod_37_36

from bela.kernel.mistyped import Mistyped
from bela.kernel.mistyped import gettext_noop as _

LENGTH = 16
PATTERN = "[0-9a-hjkmnp-tv-z]{16}"
"""A regular expression of the shape, for addresses; `is_public_id` also checks the check character."""

_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
_SHAPE = re.compile(PATTERN)
_LOOKALIKES = str.maketrans({"o": "0", "i": "1", "l": "1", " ": None, "-": None, "\t": None, "\xa0": None})


def new_public_id() -> str:
    """A fresh id that nobody can guess."""
    body = "".join(secrets.choice(_ALPHABET) for _place in range(LENGTH - 1))
    return body + _check_character(body)


def is_public_id(text: str) -> bool:
    """Whether the text is exactly an id in the form it is stored in."""
    return _SHAPE.fullmatch(text) is not None and _check_character(text[:-1]) == text[-1]


def parse_public_id(typed: str) -> str:
    """The id a person typed or read aloud, in its stored form.

    Capitals, spaces, hyphens and the lookalikes o, i and l are forgiven. Raises `Mistyped` with the code
    `public-id-shape` (no id at all) or `public-id-typo` (a character is wrong or missing).
    """
    text = typed.strip().lower().translate(_LOOKALIKES)
    if _SHAPE.fullmatch(text) is None:
        raise Mistyped("public-id-shape", _("Kode terdiri dari {length} huruf dan angka."), length=LENGTH)
    if not is_public_id(text):
        raise Mistyped("public-id-typo", _("Ada yang salah ketik di kode ini. Periksa lagi satu per satu."))
    return text


def spoken(public_id: str) -> str:
    """The id in groups of four, as it is printed for people: `7k2m-9p4x-…`."""
    return "-".join(public_id[start : start + 4] for start in range(0, len(public_id), 4))


def _check_character(body: str) -> str:
    return str(mod_37_36.calc_check_digit(body, _ALPHABET))
