"""A key is kept whole or not taken, and what is spent is forgotten."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bela.kernel.actor import system
from bela.kernel.refusal import NotPermitted
from bela.ordering.lifecycle import Act, State
from bela.ordering.models import Answer, Order, SigningCode
from bela.ordering.once import LONGEST_KEY
from bela.ordering.refusals import KeyTooLong
from bela.ordering.usecases.draft_order import draft_order
from bela.ordering.usecases.forget_spent import ANSWERS_KEPT, CODES_KEPT, forget_spent
from tests.cast import NOW
from tests.ordering.ledger import entries
from tests.ordering.town import Town

CLOCK = system("clock", "orders:expire")


def drafted(town: Town, key: str) -> str:
    """A draft of Dewi's under a key."""
    return draft_order(at=NOW, actor=town.actor("dewi"), wish=town.wish(), key=key).order


def test_a_key_that_is_too_long_is_refused_with_its_limit_and_nothing_is_done(town: Town) -> None:
    with pytest.raises(KeyTooLong) as no:
        drafted(town, "k" * (LONGEST_KEY + 1))
    assert str(LONGEST_KEY) in str(no.value.reason)
    assert (Order.objects.count(), Answer.objects.count()) == (0, 0)


def test_the_longest_keys_are_told_apart_to_their_last_character(town: Town) -> None:
    stem = "k" * (LONGEST_KEY - 1)
    first, second = drafted(town, stem + "1"), drafted(town, stem + "2")
    assert first != second
    assert drafted(town, stem + "1") == first


def test_the_clock_forgets_old_answers_and_keeps_young_ones(town: Town) -> None:
    order = drafted(town, "old")
    late = NOW + ANSWERS_KEPT
    assert forget_spent(at=late, actor=CLOCK) == 0
    assert drafted(town, "old") == order
    assert forget_spent(at=late + timedelta(seconds=1), actor=CLOCK) == 1
    assert drafted(town, "old") != order


def test_the_clock_forgets_spent_codes_and_says_only_how_many(town: Town) -> None:
    order = town.walk(State.SUBMITTED)
    town.code("hasan", order, Act.APPROVE)
    Answer.objects.all().delete()
    gone = SigningCode.objects.get().expires_at + CODES_KEPT
    assert forget_spent(at=gone, actor=CLOCK) == 0
    assert forget_spent(at=gone + timedelta(seconds=1), actor=CLOCK) == 1
    assert forget_spent(at=gone + timedelta(seconds=1), actor=CLOCK) == 0
    told = [entry for entry in entries() if entry["kind"] == "order.spent_forgotten"]
    assert [entry["body"] for entry in told] == [{"answers": 0, "codes": 1}]


def test_only_the_clock_forgets(town: Town) -> None:
    with pytest.raises(NotPermitted):
        forget_spent(at=NOW, actor=town.actor("hasan"))
