"""Screens free text before it is published: no number that leads to a person, no address, no name.

Titles and names of businesses are typed by people, and people write their telephone number into them. What
looks like a person's number, mail or home is taken out; the rest stays, and the gap is shown.
"""

from __future__ import annotations

import re

from lokal.samaran import PII_TYPES, detect_pii

GAP = "[disembunyikan]"
"""What stands where something was taken out."""

_LONG_NUMBER = re.compile(r"(?<![0-9A-Za-z])\+?[0-9](?:[ .\-/]?[0-9]){8,}(?![0-9A-Za-z])")
_MAIL = re.compile(r"[^\s@<>(),;]+\s?@\s?[^\s@<>(),;]+\.[a-z]{2,}", re.IGNORECASE)
_HANDLE = re.compile(r"(?<![\w@])@[\w.]{3,}")
_STREET = re.compile(
    r"\b(?:jl|jln|jalan|gg|gang|lorong|perumahan|komplek|kompleks)\b[. ]+[^,;\n]*?"
    r"\b(?:no|nomor)?[. ]*[0-9]+[a-z]?\b"
    r"(?:[, ]+(?:rt|rw)[. ]*[0-9]+)*",
    re.IGNORECASE,
)
_ADDRESSED = re.compile(
    r"\b(?:hubungi|hub|kontak|cp|a\.?\s?n|atas nama|u\.?\s?p|attn|sdri?|bpk|pemilik|kenalan)\b[.:]?\s+"
    r"(?P<name>(?-i:[A-Z][\w'.]*)(?:\s+(?-i:[A-Z][\w'.]*)){0,3})",
    re.IGNORECASE,
)

# Words about money, health or faith name a kind of goods here, not somebody's data.
_OF_SOMEBODY = frozenset(PII_TYPES) - {
    "NAME", "HEALTH", "FINANCIAL", "RELIGION", "GENDER", "NATIONALITY", "MARITAL_STATUS", "BIOMETRIC",
    "CRIMINAL_RECORD", "BIRTH_DATE", "PLATE", "IP", "GEO",
}  # fmt: skip


def screened(text: str, *, trade_name: str = "") -> str:
    """The text without what leads to a person; names of persons too, but those in the `trade_name`.

    A business may carry its owner's name, by consent in the terms: then the name may also stand in what it
    sells. Screening twice changes nothing.
    """
    return _without_names(without_numbers(text), trade_name.casefold())


def without_numbers(text: str) -> str:
    """The text without numbers, mail and addresses. For names of businesses and of offices."""
    found = [(match.start, match.end) for match in detect_pii(text) if match.type in _OF_SOMEBODY]
    for pattern in (_LONG_NUMBER, _MAIL, _HANDLE, _STREET):
        found += [match.span() for match in pattern.finditer(text)]
    return _cut(text, found)


def _without_names(text: str, trade_name: str) -> str:
    named = [(match.start, match.end) for match in detect_pii(text) if match.type == "NAME"]
    named += [match.span("name") for match in _ADDRESSED.finditer(text)]
    return _cut(text, [span for span in named if not _known(text[slice(*span)], trade_name)])


def _known(name: str, trade_name: str) -> bool:
    return all(word in trade_name.split() for word in name.casefold().split())


def _cut(text: str, spans: list[tuple[int, int]]) -> str:
    """The text with the spans replaced by one gap each; overlapping spans are one."""
    pieces, reached = [], 0
    for start, end in sorted(spans):
        if start >= reached:
            pieces += [text[reached:start], GAP]
        reached = max(reached, end)
    return "".join([*pieces, text[reached:]])
