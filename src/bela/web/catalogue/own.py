"""Whose shop a page of a seller is about: the enterprises of the visitor, one of them chosen."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import Http404
from django.utils import timezone

from bela.catalogue.answers import OfferVersion
from bela.catalogue.queries import typed_of, version
from bela.catalogue.queries.own import Typed
from bela.catalogue.refusals import UnknownOffer
from bela.registry.answers import EnterpriseOfPerson
from bela.registry.queries import enterprises_of_person
from bela.web.access import Visit


@dataclass(frozen=True)
class OwnShop:
    """The enterprise the page is about, and the others the visitor acts for."""

    chosen: EnterpriseOfPerson | None
    others: list[EnterpriseOfPerson]

    @property
    def may_draft(self) -> bool:
        """Whether offers may be written for it."""
        return self.chosen is not None and self.chosen.stage != "name"


def own_shop_of(visit: Visit, wanted: str = "") -> OwnShop:
    """The shop asked for, else the first that may draft. One query. Raises `Http404` for somebody else's."""
    there = enterprises_of_person(visit.actor.ref.removeprefix("person:"), timezone.localdate())
    if wanted:
        chosen = next((each for each in there if each.public_id == wanted), None)
        if chosen is None:
            raise Http404
    else:
        ordered = sorted(there, key=lambda each: each.stage == "name")
        chosen = ordered[0] if ordered else None
    return OwnShop(chosen, [each for each in there if each is not chosen])


@dataclass(frozen=True)
class OwnThing:
    """An offer of the visitor's: where it stands, and its newest version, where it was ever sent."""

    typed: Typed
    newest: OfferVersion | None


def own_thing(visit: Visit, offer: str) -> OwnThing:
    """The visitor's own offer. Three queries. Raises `Http404` for anybody else's."""
    try:
        typed = typed_of(offer)
    except UnknownOffer:
        raise Http404 from None
    own_shop_of(visit, typed.enterprise)
    return OwnThing(typed, version(offer, typed.latest) if typed.latest else None)
