"""What is a helper's own, and what a supervisor's government holds; anything else is not there (404)."""

from __future__ import annotations

from django.http import Http404

from bela.accounts import queries as accounts
from bela.accounts.answers import GovernmentFacts
from bela.fieldwork.comparing import Beside
from bela.fieldwork.queries import campaigns, checks, visits, work
from bela.fieldwork.refusals import NotThere
from bela.web.access import Visit

COUNT = "fieldwork:count"
SUPERVISE = "fieldwork:supervise"
READ = "fieldwork:read"


def person_of(visit: Visit) -> str:
    """The public id of who is here."""
    return visit.actor.ref.removeprefix("person:")


def supervised(visit: Visit, permission: str = SUPERVISE) -> list[GovernmentFacts]:
    """The governments whose census the visitor supervises, or may look at. One query."""
    return [found for found in accounts.governments() if visit.actor.may(permission, found.id)]


def own_assignment(visit: Visit, public_id: str) -> work.AssignmentFacts:
    """An assignment of the helper's own that goes on."""
    found = _assignment(public_id)
    if found.helper != person_of(visit) or not found.open:
        raise Http404
    return found


def their_assignment(visit: Visit, public_id: str) -> work.AssignmentFacts:
    """An assignment in a government of the supervisor's."""
    found = _assignment(public_id)
    if not visit.actor.may(SUPERVISE, found.government):
        raise Http404
    return found


def their_campaign(visit: Visit, public_id: str, permission: str = SUPERVISE) -> campaigns.CampaignFacts:
    """A campaign of a government that the visitor supervises, or may look at."""
    try:
        found = campaigns.campaign(public_id)
    except NotThere:
        raise Http404 from None
    if not visit.actor.may(permission, found.government):
        raise Http404
    return found


def their_visit(visit: Visit, public_id: str) -> visits.VisitShown:
    """A helper's visit in the supervisor's government."""
    try:
        found = visits.visit(public_id)
    except NotThere:
        raise Http404 from None
    if not visit.actor.may(SUPERVISE, found.government):
        raise Http404
    return found


def their_check(visit: Visit, public_id: str) -> tuple[checks.CheckRow, list[Beside]]:
    """A back-check in the supervisor's government."""
    try:
        found = checks.check(public_id)
    except NotThere:
        raise Http404 from None
    if not visit.actor.may(SUPERVISE, found[0].government):
        raise Http404
    return found


def _assignment(public_id: str) -> work.AssignmentFacts:
    try:
        return work.assignment(public_id)
    except NotThere:
        raise Http404 from None
