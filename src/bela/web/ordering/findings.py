"""Findings of an order on its pages: a rule knows an offer by its public id, a reader by its name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from bela.law.api import Finding
from bela.ordering.answers import LineFacts
from bela.web.law.verdict import finding_line
from bela.web.parts import FindingLine

type Names = Mapping[str, str]
"""Titles by the offer's public id."""


def names_of(lines: Iterable[LineFacts]) -> Names:
    """What the offers of an order are called."""
    return {line.offer: line.title for line in lines}


def named_finding(found: Finding, names: Names) -> FindingLine:
    """The finding as a line of the page, with the offers' names."""
    line = finding_line(found)
    return replace(line, says=_named(line.says, names), way_out=_named(line.way_out, names))


def _named(says: object, names: Names) -> str:
    text = str(says)
    for offer, name in names.items():
        text = text.replace(offer, name)
    return text
