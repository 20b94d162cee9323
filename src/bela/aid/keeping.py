"""What aid keeps of an enterprise against erasure: help that was decided, and results that are being argued about.

That a programme looked at somebody keeps nothing: a run judges everybody on the register.
"""

from __future__ import annotations

from collections.abc import Sequence

from bela.aid.models import Objection, Recipient, Result
from bela.registry.holders import Holder


def _keeps(enterprises: Sequence[str]) -> bool:
    """Whether one of them was chosen, objected, or stands in an announced run whose programme is open."""
    results = Result.objects.filter(enterprises__overlap=list(enterprises))
    return (
        Recipient.objects.filter(result__in=results).exists()
        or Objection.objects.filter(result__in=results).exists()
        or results.filter(run__announced_at__isnull=False, run__programme__closed_at__isnull=True).exists()
    )


def _nothing(enterprises: Sequence[str]) -> None:
    """Results stay as they are: they hold no name and no number, and a run must come out the same again."""


RESULTS = Holder("aid_results", "aid", _keeps, _nothing, _nothing)
