"""The level of trust of one enterprise and what state registers say of it, as a page shows them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from bela.registry.queries.record import EnterpriseRecord
from bela.registry.queries.state_answers import StateAnswerShown, answers_about
from bela.registry.queries.trust import trust_of
from bela.registry.state_registers.reaching import state_register
from bela.registry.state_registers.register import NotConnected
from bela.registry.trust import Trust
from bela.registry.words import STATE_REGISTERS
from bela.web.registry.shown import who_in_words
from bela.web.registry.trust_words import (
    LEVELS,
    MATCH_WITH,
    OUTCOMES,
    REGISTERS,
    RESULTS,
    SAID,
    SOURCES,
    TO_OFFICERS,
    TO_OWNERS,
)


@dataclass(frozen=True)
class TrustShown:
    """A level in words: its tag and tone, a sentence, its last day, what it falls to, what proves it."""

    tag: object
    tone: str
    says: object
    until: date | None
    ends_soon: bool
    next: object
    proofs: tuple[tuple[object, str, date, date], ...]  # what, by whom, on, last day


@dataclass(frozen=True)
class AnswerShown:
    """An answer in words."""

    public_id: str
    register: object
    result: object
    tone: str
    ours: tuple[str, ...]
    theirs: str
    said: tuple[tuple[object, str], ...]
    as_of: date
    expires_on: date
    about_today: bool
    fits: bool
    seen_at: datetime | None
    outcome: object
    note: str


@dataclass(frozen=True)
class RegisterShown:
    """A register beside one enterprise: what it last said, and whether it can be asked now."""

    key: str
    name: object
    button: object
    answer: AnswerShown | None
    problem: NotConnected | None
    has_number: bool


def trust_shown(trust: Trust, *, to_owner: bool = False) -> TrustShown:
    """The level in the reader's words."""
    words, tone = LEVELS[trust.level]
    proofs = () if to_owner else tuple(
        (SOURCES[proof.source], who_in_words(proof.by), proof.on, proof.expires_on) for proof in trust.holds
    )  # fmt: skip
    says = (TO_OWNERS if to_owner else TO_OFFICERS)[trust.level]
    return TrustShown(words, tone, says, trust.until, trust.ends_soon, LEVELS[trust.next][0], proofs)


def trust_of_enterprise(enterprise: str, on: date, *, to_owner: bool = False) -> TrustShown:
    """The same, looked up."""
    return trust_shown(trust_of(enterprise, on), to_owner=to_owner)


def registers_beside(record: EnterpriseRecord, on: date) -> list[RegisterShown]:
    """Each state register beside this enterprise."""
    answers = answers_about(record.public_id, on)
    numbers = {"oss": record.answers.get("nib"), "pajak": record.masked_npwp, "dukcapil": record.masked_nik}
    return [_register(key, answers, bool(numbers[key])) for key in STATE_REGISTERS]


def _register(key: str, answers: Mapping[str, StateAnswerShown], has_number: bool) -> RegisterShown:
    connection = state_register(key).connection()
    found = answers.get(key)
    return RegisterShown(
        key,
        REGISTERS[key],
        MATCH_WITH[key],
        answer_shown(found) if found else None,
        connection if isinstance(connection, NotConnected) else None,
        has_number,
    )


def answer_shown(found: StateAnswerShown) -> AnswerShown:
    """An answer in words, both names side by side."""
    result, tone = RESULTS[found.result]
    return AnswerShown(
        public_id=found.public_id,
        register=REGISTERS[found.register],
        result=result,
        tone=tone,
        ours=tuple(found.name_asked.split(" / ")) if found.name_asked else (),
        theirs=found.name_answered,
        said=tuple((SAID[name], text) for name, text in found.said.items() if name in SAID),
        as_of=found.as_of,
        expires_on=found.expires_on,
        about_today=found.about_today,
        fits=found.result == "match",
        seen_at=found.seen_at,
        outcome=OUTCOMES.get(found.outcome, ""),
        note=found.note,
    )
