"""The paper that an owner signs for one act of their helper, filled in and ready to print."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from bela.accounts import queries as accounts
from bela.registry.signed_papers import HOLDS_DAYS
from bela.web.access import Visit


def paper_context(
    visit: Visit, *, name: str, owner: str, says: str, facts: Sequence[tuple[str, str]],
    back: tuple[str, object],
) -> dict[str, Any]:  # fmt: skip
    """For `registry/owners_paper.html`: whose business, who signs, what they say, about what."""
    helper = accounts.person(visit.actor.ref.removeprefix("person:")).name
    return {
        "name": name, "owner": owner, "helper": helper, "says": says, "facts": facts, "back": back,
        "days": HOLDS_DAYS,
    }  # fmt: skip
