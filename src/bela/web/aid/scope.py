"""The programmes, results and recipients of the officer's governments; anything else is not there (404)."""

from __future__ import annotations

from django.http import Http404

from bela.accounts import queries as accounts
from bela.accounts.answers import GovernmentFacts
from bela.aid.queries.objections import objection
from bela.aid.queries.programmes import ProgrammeFacts, RunFacts, programme, run
from bela.aid.queries.recipients import RecipientRow, recipient
from bela.aid.queries.results import ResultFacts, result
from bela.aid.refusals import NotThere
from bela.web.access import Visit

READ, RUN, DECIDE = "aid:read", "aid:run", "aid:decide"


def person_of(visit: Visit) -> str:
    """The public id of who is here."""
    return visit.actor.ref.removeprefix("person:")


def governments_of(visit: Visit, permission: str = READ) -> list[GovernmentFacts]:
    """The governments for which the visitor holds the permission. One query."""
    return [found for found in accounts.governments() if visit.actor.may(permission, found.id)]


def their_programme(visit: Visit, public_id: str, permission: str = READ) -> ProgrammeFacts:
    """A programme of the officer's government."""
    try:
        found = programme(public_id)
    except NotThere:
        raise Http404 from None
    _must_be_theirs(visit, found.government, permission)
    return found


def their_run(visit: Visit, public_id: str, permission: str = READ) -> tuple[RunFacts, ProgrammeFacts]:
    """A run of the officer's government, with its programme."""
    try:
        found = run(public_id)
    except NotThere:
        raise Http404 from None
    return found, their_programme(visit, found.programme, permission)


def their_result(visit: Visit, public_id: str, permission: str = READ) -> ResultFacts:
    """A person's result in the officer's government."""
    try:
        found = result(public_id)
    except NotThere:
        raise Http404 from None
    _must_be_theirs(visit, found.programme.government, permission)
    return found


def their_recipient(visit: Visit, public_id: str, permission: str = RUN) -> RecipientRow:
    """A recipient in the officer's government."""
    try:
        found = recipient(public_id)
    except NotThere:
        raise Http404 from None
    _must_be_theirs(visit, found.government, permission)
    return found


def their_objection(visit: Visit, public_id: str, permission: str = READ) -> ResultFacts:
    """The result that an objection of the officer's government is about."""
    try:
        found = objection(public_id)
    except NotThere:
        raise Http404 from None
    _must_be_theirs(visit, found.programme.government, permission)
    return found


def page_number(visit: Visit) -> int:
    """`hal` of the address; the first where it is no number."""
    asked = visit.GET.get("hal", "")
    return int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 7 else 1


def _must_be_theirs(visit: Visit, government: str, permission: str) -> None:
    if not visit.actor.may(permission, government):
        raise Http404
