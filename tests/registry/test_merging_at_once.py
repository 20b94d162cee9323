"""Officers who decide about the same two in the same moment, on real connections: one act, and the other is told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

import pytest

from bela.kernel.refusal import Refusal
from bela.registry.merging.sides import Side, in_order
from bela.registry.merging.storing import Found, store
from bela.registry.models import DuplicatePair, Enterprise, Merge
from bela.registry.usecases.decide_duplicate import decide_duplicate
from bela.registry.usecases.merge_enterprises import merge_enterprises
from bela.registry.usecases.undo_merge import undo_merge
from tests.cast import NOW, build_city
from tests.conftest import OwnDatabase
from tests.registry.conftest import Register, read_entries
from tests.registry.test_at_once import at_once
from tests.registry.test_merging import answers_of, counted, merged

WHY = [{"comparison": "name", "level": "same", "bits": 9.0, "id": "nama usahanya sama", "en": "same name"}]


@pytest.fixture
def register(own_database: OwnDatabase) -> Register:
    """The register, in a database that several connections can see."""
    return Register(build_city())


def proposed(register: Register, *names: str) -> str:
    first, second = in_order(*(Side(False, Enterprise.objects.get(public_id=name).pk) for name in names))
    found = Found((first, second), 0.9, "certain", WHY)
    store([found], government=register.city.government, batch=None, at=NOW)
    return DuplicatePair.objects.get(first=first.key, second=second.key).public_id


def counted_kinds() -> Counter[str]:
    return Counter(entry["kind"] for entry in read_entries())


def test_two_officers_who_decide_otherwise_are_not_both_right(register: Register) -> None:
    one, other = counted(register, "Warung Bu Sri"), counted(register, "Warung Sri")
    pair = proposed(register, one, other)
    desi = register.city.actor("desi")

    def merge() -> str:
        return merge_enterprises(at=NOW, actor=desi, survivor=one, absorbed=other, pair=pair)

    def part() -> None:
        decide_duplicate(at=NOW, actor=desi, pair=pair, verdict="different")

    answers = at_once(merge, part, merge, part)
    refused = [answer for answer in answers if isinstance(answer, Refusal)]
    assert len(refused) == 2
    decided = DuplicatePair.objects.get()
    assert decided.state == ("different" if answers[0] in refused else "same")
    assert Merge.objects.count() == (0 if answers[0] in refused else 1)


def test_a_merge_sent_four_times_at_once_is_one(register: Register) -> None:
    one, other = counted(register, "Warung Bu Sri"), counted(register, "Warung Sri", owner="Sri Rahayu")
    answers = at_once(*[lambda: merged(register, one, other, "owner")] * 4)
    assert len(set(map(str, answers))) == 1
    assert counted_kinds()["enterprise.merged"] == 1


def test_two_who_are_merged_into_each_other_at_once_do_not_both_vanish(register: Register) -> None:
    one, other = counted(register, "Warung Bu Sri"), counted(register, "Warung Sri")
    answers = at_once(lambda: merged(register, one, other), lambda: merged(register, other, one))
    assert sum(isinstance(answer, Refusal) for answer in answers) == 1
    assert Enterprise.objects.filter(merged_into__isnull=True).count() == 1


def test_three_that_are_one_are_merged_in_any_order_without_waiting_for_ever(register: Register) -> None:
    one, two, three = (counted(register, f"Warung {letter}") for letter in "ABC")
    pairs = {names: proposed(register, *names) for names in ((one, two), (one, three), (two, three))}
    desi = register.city.actor("desi")

    def merge(survivor: str, absorbed: str) -> Callable[[], object]:
        pair = pairs[(survivor, absorbed)]
        return lambda: merge_enterprises(at=NOW, actor=desi, survivor=survivor, absorbed=absorbed, pair=pair)

    answers = at_once(*(merge(*names) for names in pairs))
    assert all(isinstance(answer, Refusal | str) for answer in answers)
    assert Merge.objects.count() == sum(isinstance(answer, str) for answer in answers) >= 1


def test_a_merge_while_the_survivor_is_being_corrected_loses_neither(register: Register) -> None:
    one = counted(register, "Warung Bu Sri", address="Jalan Karya 1")
    other = counted(register, "Warung Sri", owner="Sri Rahayu", address="Jalan Karya 2")
    answers = at_once(
        lambda: merged(register, one, other, "owner"),
        lambda: register.answer(one, who="desi", address="Jalan Karya 9"),
    )
    assert not [answer for answer in answers if isinstance(answer, Refusal)]
    said = answers_of(one)
    assert (said["owner"], said["address"]) == ("Sri Rahayu", "Jalan Karya 9")


def test_undoing_while_the_survivor_is_being_corrected_keeps_the_correction(register: Register) -> None:
    one = counted(register, "Warung Bu Sri", address="Jalan Karya 1")
    other = counted(register, "Warung Sri", address="Jalan Karya 2")
    merge = merged(register, one, other, "address")
    desi = register.city.actor("desi")
    at_once(
        lambda: undo_merge(at=NOW, actor=desi, merge=merge, reason="Beda"),
        lambda: register.answer(one, who="desi", address="Jalan Karya 9"),
    )
    assert answers_of(one)["address"] == "Jalan Karya 9"
    assert Enterprise.objects.get(public_id=other).merged_into is None
