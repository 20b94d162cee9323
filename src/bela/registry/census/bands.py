"""Keeps a figure and its band from saying two things."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from bela.kernel.refusal import Refusal
from bela.registry.census.readers import Stored
from bela.registry.questions import QUESTIONS

PAIRS: Final = (("capital", "capital_band"), ("sales", "sales_band"))


def lies_in(amount: int, question: str, band: str) -> bool:
    """Whether so many rupiah lie in a band of the question."""
    choice = next(found for found in QUESTIONS[question].choices if found.key == band)
    return (choice.above is None or amount > choice.above) and (choice.upto is None or amount <= choice.upto)


def agree(read: dict[str, Stored], now: dict[str, Stored]) -> None:
    """Let what is newly said prevail: a figure takes a band away that it does not lie in, and the reverse.

    `now` holds today's answers of the same fields. Raises `Refusal` (`band-and-figure`) where both are
    newly said and do not agree.
    """
    for figure, band in PAIRS:
        both = {field: read.get(field, now[field]) for field in (figure, band)}
        amount, limits = both[figure], both[band]
        if not isinstance(amount, int) or not isinstance(limits, str) or not limits:
            continue
        if lies_in(amount, band, limits):
            continue
        new = [field for field in (figure, band) if field in read and read[field] != now[field]]
        if len(new) == 2:
            raise Refusal(
                _("Angkanya tidak ada dalam kisaran ini."),
                code="band-and-figure",
                next_step=_("Betulkan angkanya, atau pilih kisaran yang lain."),
                field=band,
            )
        if new == [figure]:
            read[band] = ""
        elif new == [band]:
            read[figure] = None
