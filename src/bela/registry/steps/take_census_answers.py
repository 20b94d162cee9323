"""What an accepted visit brings to the register, inside the caller's transaction: a new record, or answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from bela.kernel.actor import Actor
from bela.kernel.person_name import sort_name
from bela.registry.changing import change, read_answers
from bela.registry.finding import find_enterprise, not_own
from bela.registry.models import Enterprise, Owner


@dataclass(frozen=True, slots=True)
class DoorstepAnswers:
    """Answers as typed, by whom (as the ledger calls them), when and as what."""

    by: str
    at: datetime
    answers: Mapping[str, str]
    how: Literal["helper", "officer"] = "helper"


def put_on_register(government: str, found: DoorstepAnswers) -> tuple[str, list[str]]:
    """A new enterprise of which only its name is sure; its public id and the fields that were answered.

    Raises `Refusal` naming the field that cannot be read, or that the name is missing.
    """
    read = read_answers({"name": "", **found.answers})
    name = str(read["name"])
    row = Enterprise.objects.create(
        government_id=government,
        owner=Owner.objects.create(),
        registered_at=found.at,
        name=name,
        sort_name=sort_name(name),
    )
    row.name = ""  # so that the name is an answer with its occasion, as all others
    return row.public_id, change(row, read, at=found.at, actor=Actor(found.by), how=found.how)


def take_census_answers(enterprise: str, found: DoorstepAnswers, *, decided_by: Actor) -> list[str]:
    """Answers of a visit onto the locked record; the fields that changed.

    Raises `Refusal`: whoever decided acts for the enterprise (`own-enterprise`); or naming the field: it
    cannot be read, or an officer has verified it and only an officer may change it.
    """
    read = read_answers(found.answers)
    row = find_enterprise(enterprise, lock=True)
    not_own(decided_by, row)
    return change(row, read, at=found.at, actor=Actor(found.by), how=found.how)
