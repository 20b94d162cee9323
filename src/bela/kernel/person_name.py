"""Names of people: kept as they were typed, titles and all, and sorted without them."""

from __future__ import annotations

import re

_TITLES = (
    r"h|hj|kh|k\.h|ust|tgk|prof|drs|dra|dr|drg|drh|ir|apt|"  # learned or pious
    r"t|r|rr|ra|bpk|ny|tn|sdr|sdri"  # of birth, or of politeness
)
_BEFORE = re.compile(rf"^(?:(?:{_TITLES})\.\s*|(?:haji|hajjah|bapak|ibu)\s+)+", re.IGNORECASE)


def sort_name(name: str) -> str:
    """What a list is ordered by: `H. Aulia Rachman, S.E.` goes under `aulia rachman`.

    Degrees stand behind the first comma, titles in front and end in a dot ("T. Rizky", but "Tatang"). A
    name of nothing but titles is left as it is.
    """
    whole = " ".join(name.split()).casefold()
    bare = _BEFORE.sub("", whole.partition(",")[0]).strip()
    return bare or whole
