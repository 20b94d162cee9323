"""An officer or a helper puts an enterprise on the register: a name and a place are enough to begin."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from bela.kernel.actor import Actor
from bela.kernel.person_name import sort_name
from bela.ledger.api import record
from bela.registry.census.part import part_for
from bela.registry.changing import change, read_answers
from bela.registry.entries import ENTERPRISE_COUNTED
from bela.registry.models import Enterprise, Owner
from bela.registry.serving import government_of


def count_enterprise(
    *,
    at: datetime,
    actor: Actor,
    name: str,
    region: str,
    answers: Mapping[str, str] | None = None,
    key: UUID | None = None,
) -> str:
    """Put it on the register and answer its public id; the same form (`key`) sent twice begins one record.

    `answers` are further fields as typed (see `questions.QUESTIONS`). Raises `NotOneOfOurs`,
    `NotPermitted`, or `Refusal` naming the field that cannot be read.
    """
    read = read_answers({**(answers or {}), "name": name, "region": region})
    government = government_of(str(read["region"]))
    how = part_for(actor, government)
    if how == "officer":
        actor.must("registry:verify", government)
    with transaction.atomic(durable=True):
        row, is_new = _begin(government, str(read["name"]), at, key)
        if not is_new:
            return row.public_id
        change(row, read, at=at, actor=actor, how=how)
        record(ENTERPRISE_COUNTED, at=at, actor=actor, subject=row.public_id, body={"how": how})
    return row.public_id


def _begin(government: str, name: str, at: datetime, key: UUID | None) -> tuple[Enterprise, bool]:
    """The row with its name, and whether it was not there before."""
    if key and (there := Enterprise.objects.filter(count_key=key).first()) is not None:
        return there, False
    try:
        with transaction.atomic():
            row = Enterprise.objects.create(
                government_id=government, owner=Owner.objects.create(), registered_at=at,
                name=name, sort_name=sort_name(name), count_key=key,
            )  # fmt: skip
    except IntegrityError:  # the same form, a moment ago
        return Enterprise.objects.get(count_key=key), False
    row.name = ""  # so that the name is an answer with its occasion, as all others
    return row, True
