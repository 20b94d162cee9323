"""Work on duplicates of a whole register: asked for by an officer, done by the clock in the officer's name."""

from __future__ import annotations

from pathlib import Path

import pytest

from bela.kernel.actor import Actor
from bela.kernel.errand import AlreadyAsked
from bela.kernel.refusal import Refusal
from bela.ops.clock import work_on_duplicates
from bela.registry.models import DuplicatePair, DuplicateWork, Merge
from bela.registry.queries.duplicate_works import WorkShown, latest_works, waiting_duplicate_works
from bela.registry.queries.duplicates import Wanted, duplicate_pairs
from bela.registry.usecases.admit_batch import admit_batch
from bela.registry.usecases.ask_for_duplicates import ask_for_duplicates
from bela.registry.usecases.do_asked_duplicates import do_asked_duplicates
from tests.cast import NOW
from tests.registry.conftest import Register, read_entries
from tests.registry.test_proposing_duplicates import FINDER, decided, found, matched, pair_of, twice


@pytest.fixture
def desi(register: Register) -> Actor:
    """The registry officer."""
    return register.city.actor("desi")


def ask(register: Register, act: str = "search") -> None:
    """Desi asks."""
    government = register.city.government
    ask_for_duplicates(at=NOW, actor=register.city.actor("desi"), government=government, act=act)


def latest(register: Register, act: str = "search") -> WorkShown:
    """How it stands."""
    return latest_works(frozenset({register.city.government}))[act]


def test_the_clock_searches_when_somebody_asked_and_in_their_name(register: Register, desi: Actor) -> None:
    one, other = twice(register)
    work_on_duplicates(NOW)
    assert not DuplicatePair.objects.exists()
    ask(register)
    assert waiting_duplicate_works() == [(register.city.government, "search", desi.ref)]
    assert latest(register).is_open
    work_on_duplicates(NOW)
    assert pair_of(one, other).state == "open"
    done = latest(register)
    assert (done.errand, done.done_at, done.compared, done.found) == (None, NOW, 2, 1)
    assert waiting_duplicate_works() == []


def test_a_second_wish_is_refused_while_the_first_is_open_and_taken_after_it(register: Register) -> None:
    ask(register)
    with pytest.raises(AlreadyAsked):
        ask(register)
    ask(register, "merge")
    work_on_duplicates(NOW)
    ask(register)
    assert latest(register).is_open
    with pytest.raises(Refusal):
        ask(register, "forget")


def test_what_was_decided_of_lines_is_merged_by_the_clock(register: Register, tmp_path: Path) -> None:
    batch = matched(register, tmp_path)
    found(register, batch)
    for row in duplicate_pairs(Wanted(frozenset({register.city.government}))).rows:
        decided(register, row.public_id, "same")
    admit_batch(at=NOW, actor=FINDER, batch=batch)
    ask(register, "merge")
    work_on_duplicates(NOW)
    assert Merge.objects.get().by == register.city.actor("desi").ref
    assert (latest(register, "merge").compared, latest(register, "merge").found) == (1, 1)


def test_whoever_lost_the_office_meanwhile_asked_in_vain(register: Register, desi: Actor) -> None:
    ask(register)
    government = register.city.government
    assert do_asked_duplicates(at=NOW, actor=Actor(desi.ref), government=government, act="search") is False
    stands = latest(register)
    assert stands.errand is not None
    assert (stands.is_open, stands.errand.failed) == (False, "Yang memintanya tidak berwenang lagi.")
    assert [entry["kind"] for entry in read_entries()][-1] == "duplicates.failed"
    ask(register)
    work_on_duplicates(NOW)
    assert latest(register).done_at == NOW


def test_a_bug_is_kept_and_told_and_killed_twice_is_enough(
    register: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    def die(**given: object) -> None:
        raise SystemExit

    searching = "bela.registry.usecases.do_asked_duplicates.propose_duplicates"
    ask(register)
    with monkeypatch.context() as broken:
        broken.setattr(searching, lambda **given: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            work_on_duplicates(NOW)
        assert not latest(register).is_open
        ask(register)
        broken.setattr(searching, die)
        for _try in range(2):
            with pytest.raises(SystemExit):
                work_on_duplicates(NOW)
            assert latest(register).is_open
    work_on_duplicates(NOW)
    assert not latest(register).is_open
    assert DuplicateWork.objects.order_by("-pk")[0].tries == 2
