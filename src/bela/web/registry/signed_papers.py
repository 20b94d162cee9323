"""Papers that an owner signed for one act: listed with the mandates, each opened by itself and by few.

The owner's people and the helper who sent it open it under `/jualan/usaha/{id}/surat/`; officers and inspectors
under `/pendataan/usaha/{id}/surat/`, by a button, because that they looked is on record.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.http import Http404
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from bela.registry.queries.signed_papers import SignedPaperShown, signed_paper_file, signed_papers_of
from bela.registry.refusals import UnknownSignedPaper
from bela.registry.usecases.open_signed_paper import open_signed_paper
from bela.web.access import Visit, needs, signed_in
from bela.web.kept_scan import handed_out
from bela.web.registry.scope import own, part_of, person_of, theirs
from bela.web.registry.words import say

ACTS = {
    "accept": _("Menerima pesanan"),
    "handover": _("Menyetujui serah terima"),
    "payment": _("Menyatakan uang sudah masuk"),
    "account": _("Mencatat atau mengganti rekening"),
}


@dataclass(frozen=True, slots=True)
class PaperShown:
    """A paper in a list: what it is for in words."""

    act: object
    facts: SignedPaperShown


def papers_shown(enterprise: str, *, helper: str = "") -> list[PaperShown]:
    """Those of the enterprise, or only those that one helper sent. Four queries."""
    return [
        PaperShown(say(ACTS, found.act), found)
        for found in signed_papers_of(enterprise)
        if not helper or found.person == helper
    ]


@signed_in
@require_safe
def own_signed_paper(visit: Visit, enterprise: str, paper: str) -> HttpResponseBase:
    """For the owner's people, and the helper who sent it."""
    own(visit, enterprise, timezone.localdate())
    found = next((one for one in signed_papers_of(enterprise) if one.public_id == paper), None)
    if found is None or not _may_see(visit, enterprise, found):
        raise Http404
    scan = signed_paper_file(paper)
    if scan is None:
        raise Http404
    return handed_out(scan, f"surat-pemilik-{found.signed_on.isoformat()}")


@needs("registry:oversee")
@require_POST
def signed_paper(visit: Visit, enterprise: str, paper: str) -> HttpResponseBase:
    """For an officer of its government, or an inspector."""
    theirs(visit, enterprise, timezone.localdate(), "registry:oversee")
    try:
        scan = open_signed_paper(at=timezone.now(), actor=visit.actor, enterprise=enterprise, paper=paper)
    except UnknownSignedPaper:
        raise Http404 from None
    return handed_out(scan, f"surat-pemilik-{paper}")


def _may_see(visit: Visit, enterprise: str, found: SignedPaperShown) -> bool:
    return part_of(visit, enterprise) != "helper" or found.person == person_of(visit)
