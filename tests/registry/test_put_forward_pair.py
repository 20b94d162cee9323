"""A pair put forward by hand: the reasons linkage gives, the officer's word where it gives none, the same guards."""

from __future__ import annotations

import pytest

from bela.kernel.refusal import NotPermitted, Refusal
from bela.registry.models import DuplicatePair, Member
from bela.registry.queries.duplicates import Wanted, duplicate_pair, next_pair
from bela.registry.queries.likely_doubles import doubles_of
from bela.registry.refusals import AlreadyDecided, EnterpriseWithdrawn, UnknownEnterprise
from bela.registry.usecases.put_forward_pair import put_forward_pair
from bela.registry.usecases.withdraw_supplier import withdraw_supplier
from tests.cast import NOW
from tests.registry.conftest import Register, read_entries
from tests.registry.test_merging import counted, merged
from tests.registry.test_proposing_duplicates import decided, found, pair_of, twice


def put_forward(register: Register, one: str, other: str, who: str = "desi") -> str:
    """Somebody says that two are one."""
    return put_forward_pair(at=NOW, actor=register.city.actor(who), enterprise=one, other=other)


def test_a_pair_that_linkage_knows_comes_with_its_reasons_and_the_officers_word(register: Register) -> None:
    one, other = twice(register)
    assert [double.enterprise for double in doubles_of(one)] == [other]
    shown = duplicate_pair(put_forward(register, other, one))
    assert (shown.verdict, shown.why[0].words, shown.is_weighed) == ("certain", "diajukan petugas", True)
    assert len(shown.why) > 3
    assert shown.proposed_by == register.city.actor("desi").ref
    assert [entry["kind"] for entry in read_entries()][-1] == "duplicate.put_forward"


def test_where_linkage_sees_nothing_the_officers_word_stands_alone(register: Register) -> None:
    one = counted(register, "Dapur Rina", owner="Rina Siregar")
    other = counted(register, "Bengkel Togar", owner="Togar Manurung")
    shown = duplicate_pair(put_forward(register, one, other))
    assert [reason.words for reason in shown.why] == ["diajukan petugas"]
    assert (shown.verdict, shown.is_weighed) == ("unsure", False)


def test_it_is_put_forward_once_and_found_again_it_keeps_who_said_so(register: Register) -> None:
    one, other = twice(register)
    pair = put_forward(register, one, other)
    assert put_forward(register, other, one) == pair
    assert found(register).new == 0
    assert duplicate_pair(pair).why[0].words == "diajukan petugas"
    found_first = twice(register)
    found(register)
    there = pair_of(*found_first).public_id
    assert put_forward(register, *found_first) == there


def test_it_comes_before_what_a_trap_holds_back(register: Register) -> None:
    one, other = counted(register, "Dapur Rina"), counted(register, "Bengkel Togar")
    trapped = twice(register)
    found(register)
    DuplicatePair.objects.filter(pk=pair_of(*trapped).pk).update(verdict="unsure", traps=1, probability=0.49)
    pair = put_forward(register, one, other)
    assert next_pair(Wanted(frozenset({register.city.government}))) == pair


def test_what_was_decided_already_is_named(register: Register) -> None:
    one, other = twice(register)
    decided(register, put_forward(register, one, other), "different")
    with pytest.raises(AlreadyDecided) as refused:
        put_forward(register, one, other)
    assert "berbeda" in refused.value.reason
    assert DuplicatePair.objects.count() == 1


def test_what_was_absorbed_counts_as_its_survivor(register: Register) -> None:
    one, other = twice(register)
    third = counted(register, "Bengkel Togar", owner="Togar Manurung")
    merged(register, one, other)
    pair = put_forward(register, third, other)
    assert {side.public_id for side in duplicate_pair(pair).sides} == {one, third}
    with pytest.raises(Refusal) as itself:
        put_forward(register, one, other)
    assert itself.value.code == "not-two"


def test_nobody_says_so_of_an_enterprise_they_act_for(register: Register) -> None:
    one, other = twice(register)
    kitchen = register.kitchen()
    Member.objects.filter(enterprise__public_id=kitchen).update(person_id=register.city.people["desi"])
    for pair in ((one, kitchen), (kitchen, other)):
        with pytest.raises(Refusal) as refused:
            put_forward(register, *pair)
        assert refused.value.code == "own-enterprise"


@pytest.mark.parametrize("who", ["fitri", "dewi", "fauzi", "rina"])
def test_only_registry_officers_put_forward(register: Register, who: str) -> None:
    with pytest.raises(NotPermitted):
        put_forward(register, *twice(register), who)


def test_whoever_left_and_what_nobody_knows_is_refused(register: Register) -> None:
    one, other = twice(register)
    withdraw_supplier(at=NOW, actor=register.city.actor("desi"), enterprise=other, reason="Tutup")
    with pytest.raises(EnterpriseWithdrawn):
        put_forward(register, one, other)
    with pytest.raises(UnknownEnterprise):
        put_forward(register, one, "entah")
    assert not DuplicatePair.objects.exists()
