"""Issues papers for tests."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from bela.documents.answers import Paper
from bela.documents.steps.issue_paper import issue_paper
from bela.kernel.actor import system
from bela.kernel.period import WIB
from tests.documents.facts import facts_of

AT = datetime(2026, 3, 2, 9, 0, tzinfo=WIB)
SIGNER = system("test")
PATTERN = "027/{number:03d}/SP/{unit}/{month_roman}/{year}"


def issue(
    kind: str = "purchase_order",
    *,
    series: str = "dinkes",
    year: int = 2026,
    subject: str = "order1",
    at: datetime = AT,
    facts: Mapping[str, Any] | None = None,
) -> Paper:
    """A paper of the health office."""
    return issue_paper(
        kind=kind,
        series=series,
        year=year,
        pattern=PATTERN,
        subject=subject,
        facts=facts_of(kind) if facts is None else facts,
        at=at,
        actor=SIGNER,
        words={"unit": "DINKES"},
    )
