"""Whether an account's holder is the owner or the business: a rule that forgives how banks write names.

Banks write in capitals, without titles, cut after some letters, and shorten given names ("SITI N
HARAHAP", "MUH RIZKY"). The rule forgives exactly that. Where it does not recognise the name a person decides.
"""

from __future__ import annotations

import re
import unicodedata

from bela.kernel.person_name import sort_name

_FORMS = {"pt", "cv", "ud", "fa", "tbk", "firma", "koperasi", "kop", "toko", "usaha", "dagang", "tk"}
_TITLES = {"h", "hj", "haji", "hajjah", "drs", "dra", "dr", "ir", "bpk", "ibu", "sdr", "sdri", "tn", "ny"}
_SHORT = {
    "muh": "muhammad", "moh": "muhammad", "mohd": "muhammad", "muhd": "muhammad", "mhd": "muhammad",
    "md": "muhammad", "mohammad": "muhammad", "mohamad": "muhammad", "muhamad": "muhammad",
    "mochamad": "muhammad", "abd": "abdul", "st": "siti", "sti": "siti",
}  # fmt: skip
_BANK_CUTS_AT = 20
_SHORTEST_CUT = 3


def names_match(holder: str, *names: str, may_be_cut: bool = True) -> bool:
    """Whether the holder's name is one of these, as a bank may write it; others do not cut names."""
    written, length = _words(holder), len(holder.strip()) if may_be_cut else 0
    return bool(written) and any(_same(written, _words(name), length) for name in names)


def _words(name: str) -> list[str]:
    plain = unicodedata.normalize("NFKD", sort_name(name)).encode("ascii", "ignore").decode()
    words = re.findall(r"[a-z0-9]+", plain.replace("'", "").replace("`", ""))
    told = [_SHORT.get(word, word) for word in words if word not in _FORMS]
    without_titles = [
        word for place, word in enumerate(told) if word not in _TITLES or place == len(told) - 1
    ]
    return without_titles or told


def _same(written: list[str], known: list[str], length: int) -> bool:
    if not known or "".join(written) == "".join(known):
        return bool(known)
    cut = length >= _BANK_CUTS_AT
    if len(written) == len(known):
        return _as_shortened(written, known, cut=cut)
    # A bank's line was full: whole words are missing at the end, all that stand are right.
    return cut and 2 <= len(written) < len(known) and _as_shortened(written, known[: len(written)], cut=False)


def _as_shortened(written: list[str], known: list[str], *, cut: bool) -> bool:
    """Word for word; the first one whole, because relatives share the others (an "M" is Muhammad)."""
    if written[0] != known[0] and (written[0], known[0]) != ("m", "muhammad"):
        return False
    last = len(written) - 1
    pairs = enumerate(zip(written, known, strict=True))
    whole = any(word == other and len(word) > 1 for word, other in zip(written, known, strict=True))
    return whole and all(_one(word, other, cut=cut and place == last) for place, (word, other) in pairs)


def _one(written: str, known: str, *, cut: bool) -> bool:
    """The same word; its initial; or the last word, cut where the bank's line ended."""
    if written == known or (len(written) == 1 and known.startswith(written)):
        return True
    return cut and len(written) >= _SHORTEST_CUT and known.startswith(written)
