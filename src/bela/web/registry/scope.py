"""For which governments an officer acts, and the enterprises and lists that are theirs to see; else 404."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.http import Http404

from bela.accounts import queries as accounts
from bela.accounts.answers import GovernmentFacts
from bela.registry.queries import enterprises_of_person
from bela.registry.queries.batches import BatchFacts, batch
from bela.registry.queries.census_record import CensusRecord, census_record, may_go_on_with
from bela.registry.queries.record import EnterpriseRecord, record_of
from bela.registry.refusals import UnknownBatch, UnknownEnterprise
from bela.web.access import Visit


@dataclass(frozen=True, slots=True)
class Scope:
    """The governments for which the visitor holds a permission."""

    governments: tuple[GovernmentFacts, ...]

    @property
    def ids(self) -> frozenset[str]:
        """Their public ids."""
        return frozenset(found.id for found in self.governments)


def scope_of(visit: Visit, permission: str) -> Scope:
    """The visitor's governments for that permission. One query."""
    return Scope(tuple(found for found in accounts.governments() if visit.actor.may(permission, found.id)))


def theirs(visit: Visit, enterprise: str, on: date, permission: str = "registry:verify") -> EnterpriseRecord:
    """The record, for an officer of its government; else it is not there."""
    try:
        found = record_of(enterprise, on)
    except UnknownEnterprise:
        raise Http404 from None
    if not visit.actor.may(permission, found.government):
        raise Http404
    return found


def answerable(visit: Visit, enterprise: str) -> CensusRecord:
    """The census record, for an officer of its government or the helper who began it; else it is not there."""
    try:
        found = census_record(enterprise)
    except UnknownEnterprise:
        raise Http404 from None
    if visit.actor.may("registry:verify", found.government):
        return found
    if not found.withdrawn and may_go_on_with(visit.actor, enterprise):
        return found
    raise Http404


def own(visit: Visit, enterprise: str, on: date) -> EnterpriseRecord:
    """The record, for one of its own people; else it is not there."""
    if enterprise not in {found.public_id for found in enterprises_of_person(person_of(visit))}:
        raise Http404
    return record_of(enterprise, on)


def their_batch(visit: Visit, public_id: str) -> BatchFacts:
    """The list, for an officer of its government; else it is not there."""
    try:
        found = batch(public_id)
    except UnknownBatch:
        raise Http404 from None
    if not found.government or not visit.actor.may("registry:import", found.government):
        raise Http404
    return found


def person_of(visit: Visit) -> str:
    """The public id of who is here."""
    return visit.actor.ref.removeprefix("person:")
