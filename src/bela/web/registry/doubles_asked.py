"""Asks, before a record is begun, whether the business is on the register already."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import get_language

from bela.kernel.actor import Actor
from bela.kernel.refusal import Refusal
from bela.registry.census.part import helps_in
from bela.registry.queries.likely_doubles import LikelyDouble, is_begun, likely_doubles, typed_record
from bela.registry.serving import government_of

_REASONS = 3


@dataclass(frozen=True, slots=True)
class ShownDouble:
    """A likely double as the page shows it: what it is called, where it is, what speaks for it.

    `address` is its page, for who may open it; `enterprise` its public id, for the door to hand on or not.
    """

    enterprise: str
    name: str
    address: str
    place: str
    why: tuple[str, ...]


def doubles_asked(
    actor: Actor, said: Mapping[str, str], key: UUID | None = None, *, but: str = ""
) -> tuple[ShownDouble, ...]:
    """The likely doubles of what was typed; none where the same form has begun its record already.

    `but` is the enterprise itself where it is on the register.
    """
    if key is not None and is_begun(key):
        return ()
    try:
        government = government_of(said["region"])
    except Refusal:
        return ()  # the use case says so
    may_open = actor.may("registry:verify", government)
    if not (may_open or helps_in(actor, government)):
        return ()
    found = likely_doubles(typed_record(said), government, but=but)
    return tuple(shown_double(double, may_open=may_open) for double in found)


def shown_double(double: LikelyDouble, *, may_open: bool) -> ShownDouble:
    """A likely double in the reader's words."""
    in_english = get_language() == "en"
    speaking = [reason for reason in double.why if reason.bits > 0 or reason.comparison == "trap"]
    words = tuple(reason.words_en if in_english else reason.words for reason in speaking[:_REASONS])
    place = ", ".join(filter(None, (double.kelurahan, double.kecamatan)))
    address = f"/pendataan/usaha/{double.enterprise}/" if may_open else ""
    return ShownDouble(double.enterprise, double.name, address, place, words)
