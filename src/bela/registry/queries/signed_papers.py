"""Papers that owners signed for one act of their helper: which there are, and the file of one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from bela.accounts import queries as accounts
from bela.accounts.scans import Scan, kept_scan
from bela.registry.agreeing import mandate_of
from bela.registry.finding import find_enterprise
from bela.registry.merging.family import family
from bela.registry.models import SignedPaper
from bela.registry.signed_papers import FOLDER, paper_for


@dataclass(frozen=True, slots=True)
class SignedPaperShown:
    """A paper as its owner, the helper and officers see it in a list; the file itself is opened by itself."""

    public_id: str
    act: str
    """A word of `words.BINDING`."""
    order: str
    """The order it is about, "" where it is about an account."""
    person: str
    """The helper's public id."""
    helper: str
    """The name."""
    signed_on: date
    added_at: datetime
    used_at: datetime | None


def signed_papers_of(enterprise: str) -> list[SignedPaperShown]:
    """All of the enterprise and of what hides behind it, the newest first. Four queries. Raises `UnknownEnterprise`."""
    keys = family(find_enterprise(enterprise).pk)
    rows = list(
        SignedPaper.objects.filter(enterprise__in=keys).select_related("mandate").order_by("-added_at", "-pk")
    )
    names = accounts.names_of({row.mandate.helper_id for row in rows}) if rows else {}
    return [_shown(row, names.get(row.mandate.helper_id, "")) for row in rows]


def signed_paper_file(paper: str) -> Scan | None:
    """The file, None where it is not there. For whoever may see the paper; an officer goes by `open_signed_paper`."""
    row = SignedPaper.objects.filter(public_id=paper).first()
    return None if row is None else kept_scan(row.digest, row.kind, folder=FOLDER)


def paper_standing(person: str, enterprise: str, act: str, about: str, on: date) -> date | None:
    """The day on which the paper was signed that would count now for this helper's act. Two queries."""
    mandate = mandate_of(person, enterprise, on)
    found = None if mandate is None else paper_for(mandate, act, about, on)
    return None if found is None or found.used_at is not None else found.signed_on


def _shown(row: SignedPaper, name: str) -> SignedPaperShown:
    order = "" if row.act == "account" else row.about
    person = str(row.mandate.helper_id)
    return SignedPaperShown(
        row.public_id, row.act, order, person, name, row.signed_on, row.added_at, row.used_at
    )
