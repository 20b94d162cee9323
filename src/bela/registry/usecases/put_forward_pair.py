"""An officer who sees two records that are one puts them into the queue; whether they are is decided there."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from bela.kernel.actor import Actor
from bela.kernel.refusal import Refusal
from bela.ledger.api import record
from bela.linkage import Pair, Reason, check_one
from bela.registry.entries import PAIR_PUT_FORWARD
from bela.registry.finding import must_be_there, not_own, survivor_of
from bela.registry.linking import record_of_enterprise
from bela.registry.merging.deciding import OPEN, still_as_seen
from bela.registry.merging.proposing import why_of
from bela.registry.merging.sides import Side, between, in_order
from bela.registry.merging.two import lock_enterprises
from bela.registry.models import DuplicatePair, Enterprise

BY_HAND: Final = Reason("officer", "said", 17.0, "diajukan petugas", "put forward by an officer")
"""An officer's word, which makes up for the bits a pair of strangers starts with."""

_EVEN: Final = 0.5
"""What a pair is said to be worth where linkage sees nothing in it."""


def put_forward_pair(*, at: datetime, actor: Actor, enterprise: str, other: str) -> str:
    """Put the two forward and answer the pair's public id; one that waits already is that pair.

    The reasons are those linkage gives, and the officer's word. What was absorbed counts as its survivor. Raises
    `Refusal` (`not-two`, `own-enterprise`), `UnknownEnterprise`, `EnterpriseWithdrawn`, `AlreadyDecided`.
    """
    names = survivor_of(enterprise), survivor_of(other)
    with transaction.atomic(durable=True):
        found = lock_enterprises(*names)
        one, two = (found[name] for name in names)
        actor.must("registry:merge", one.government_id)
        _may_be_one(actor, one, two)
        there = DuplicatePair.objects.filter(between(one.pk, two.pk)).order_by("-pk")
        if (waiting := there.filter(state__in=OPEN).first()) is not None:
            return waiting.public_id
        if (decided := there.first()) is not None:
            still_as_seen(decided, "open")
        made = _pair(one, two, at, actor)
        record(PAIR_PUT_FORWARD, at=at, actor=actor, subject=made.public_id, body={})
    return made.public_id


def _may_be_one(actor: Actor, one: Enterprise, two: Enterprise) -> None:
    if one.pk == two.pk or one.government_id != two.government_id:
        raise Refusal(_("Pilih dua catatan yang berbeda di daerah yang sama."), code="not-two", field="other")
    for row in (one, two):
        not_own(actor, row)
        must_be_there(row)


def _pair(one: Enterprise, two: Enterprise, at: datetime, actor: Actor) -> DuplicatePair:
    first, second = in_order(Side(False, one.pk), Side(False, two.pk))
    seen = check_one(record_of_enterprise(one), [record_of_enterprise(two)])
    said = seen[0] if seen else Pair(one.public_id, two.public_id, _EVEN, "unsure", ())
    return DuplicatePair.objects.create(
        government_id=one.government_id,
        first_id=first.key,
        second_id=second.key,
        probability=said.probability,
        verdict=said.verdict,
        why=[*why_of(Pair(said.a, said.b, said.probability, said.verdict, (BY_HAND,))), *why_of(said)],
        traps=0,  # whoever saw both knows more than a trap does: it is looked at before those in one
        proposed_at=at,
        proposed_by=actor.ref,
    )
