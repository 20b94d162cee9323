"""For which governments an officer acts, and the enterprises and lists that are theirs to see; else 404."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.http import Http404
from django.utils import timezone

from bela.accounts import queries as accounts
from bela.accounts.answers import GovernmentFacts
from bela.registry.queries import enterprises_of_person, standing_for
from bela.registry.queries.batches import BatchFacts, batch
from bela.registry.queries.census_record import CensusRecord, census_record, may_go_on_with
from bela.registry.queries.record import EnterpriseRecord, record_of
from bela.registry.refusals import UnknownBatch, UnknownEnterprise
from bela.web.access import LedOn, Visit


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
    _lead_on(enterprise, found.public_id)
    return found


def answerable(visit: Visit, enterprise: str) -> CensusRecord:
    """The census record, for an officer of its government or the helper who began it; else it is not there."""
    try:
        found = census_record(enterprise)
    except UnknownEnterprise:
        raise Http404 from None
    if visit.actor.may("registry:verify", found.government):
        _lead_on(enterprise, found.public_id)
        return found
    if not found.withdrawn and may_go_on_with(visit.actor, enterprise):
        return found
    raise Http404


def _lead_on(asked: str, found: str) -> None:
    """A link to what was merged into another leads to the one that stands for both."""
    if found != asked:
        raise LedOn(f"/pendataan/usaha/{found}/")


def own(visit: Visit, enterprise: str, on: date) -> EnterpriseRecord:
    """The record, for one of its own people or a helper of the day; else it is not there."""
    mine = {found.public_id for found in enterprises_of_person(person_of(visit), on)}
    if enterprise not in mine:
        standing = standing_for(enterprise)
        if standing in mine:
            raise LedOn(f"/jualan/usaha/{standing}/")
        raise Http404
    return record_of(enterprise, on)


def part_of(visit: Visit, enterprise: str) -> str:
    """In which part the visitor is here today: `owner`, `staff`, `helper`, or ""."""
    mine = enterprises_of_person(person_of(visit), timezone.localdate())
    return next((found.part for found in mine if found.public_id == enterprise), "")


def their_batch(visit: Visit, public_id: str, permission: str = "registry:import") -> BatchFacts:
    """The list, for whoever holds that for its government; else it is not there."""
    try:
        found = batch(public_id)
    except UnknownBatch:
        raise Http404 from None
    if not found.government or not visit.actor.may(permission, found.government):
        raise Http404
    return found


def person_of(visit: Visit) -> str:
    """The public id of who is here."""
    return visit.actor.ref.removeprefix("person:")
