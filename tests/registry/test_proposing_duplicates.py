"""Pairs that may be one: found in a list and in the register, proposed once, decided by a person, merged at last."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from bela.kernel.actor import system
from bela.kernel.refusal import NotPermitted, Refusal
from bela.registry.models import DuplicatePair, Enterprise, Merge
from bela.registry.queries import Wanted, enterprises_of_person, find_enterprises, standing_for, supplier_on
from bela.registry.queries.claims import claimable
from bela.registry.queries.decisions import waiting_decisions
from bela.registry.queries.duplicates import Wanted as WantedPairs
from bela.registry.queries.duplicates import (
    duplicate_counts,
    duplicate_pair,
    duplicate_pairs,
    next_pair,
)
from bela.registry.queries.record import record_of
from bela.registry.refusals import AlreadyDecided, WrongStage
from bela.registry.usecases.admit_batch import admit_batch
from bela.registry.usecases.ask_for_duplicates import ask_for_duplicates
from bela.registry.usecases.check_batch import check_batch
from bela.registry.usecases.decide_duplicate import decide_duplicate
from bela.registry.usecases.match_batch import match_batch
from bela.registry.usecases.merge_decided import merge_decided
from bela.registry.usecases.propose_duplicates import Proposed, propose_duplicates
from bela.registry.usecases.undo_merge import undo_merge
from bela.registry.usecases.withdraw_batch import withdraw_batch
from bela.registry.usecases.withdraw_supplier import withdraw_supplier
from tests.cast import NOW
from tests.registry.conftest import TODAY, Register
from tests.registry.test_merging import answers_of, counted, merged

FINDER = system("test", "registry:import", "registry:merge", "registry:verify")
SRI = {
    "owner": "Sri Rahayu", "phone": "081260002222", "nik": "1271114503890001", "address": "Jalan Karya Wisata 12",
    "activity": "Warung nasi",
}  # fmt: skip
LIST = (
    "nama usaha,nama pemilik,hp,nik,alamat,kelurahan,kecamatan\n"
    "Warung Nasi Bu Sri,Sri Rahayu,0812-6000-2222,1271114503890001,Jl. Karya Wisata No. 12,Kwala Bekala,Medan Johor\n"
    "WARUNG NASI SRI,Hj. Sri Rahayu,+62 812 6000 2222,1271114503890001,Jln Karya Wisata 12,Kwala Bekala,Medan Johor\n"
    "Bengkel Togar,Togar Manurung,0812-6000-7777,1271110101800003,Jl. Setia Budi 4,Kwala Bekala,Medan Johor\n"
)


def found(register: Register, batch: str = "") -> Proposed:
    """Duplicates are looked for."""
    return propose_duplicates(at=NOW, actor=FINDER, government=register.city.government, batch=batch)


def matched(register: Register, tmp_path: Path, text: str = LIST, name: str = "dinas") -> str:
    """A list, taken up to comparing."""
    path = tmp_path / f"{name}.csv"
    path.write_text(text)
    batch = register.bring(path, name=name)
    for stage in (check_batch, match_batch):
        stage(at=NOW, actor=FINDER, batch=batch)
    return batch


def twice(register: Register) -> tuple[str, str]:
    """Bu Sri's warung, counted twice."""
    return counted(register, "Warung Nasi Bu Sri", **SRI), counted(register, "Warung Nasi Sri", **SRI)


def pair_of(one: str, other: str) -> DuplicatePair:
    return DuplicatePair.objects.get(first__public_id=one, second__public_id=other)


def decided(register: Register, pair: str, verdict: str, seen: str = "open", **more: object) -> None:
    decide_duplicate(
        at=NOW,
        actor=register.city.actor("desi"),
        pair=pair,
        verdict=verdict,
        seen=seen,
        **more,  # type: ignore[arg-type]
    )


def test_the_register_is_held_against_itself_and_a_pair_is_proposed_once(register: Register) -> None:
    one, other = twice(register)
    counted(register, "Bengkel Togar", owner="Togar Manurung", phone="081260007777")
    first = found(register)
    assert (first.compared, first.found, first.new) == (3, 1, 1)
    assert found(register).new == 0
    pair = pair_of(one, other)
    assert (pair.state, pair.verdict) == ("open", "certain")
    assert not Merge.objects.exists()


def test_a_pair_that_was_called_different_is_not_proposed_again(register: Register) -> None:
    one, other = twice(register)
    found(register)
    decided(register, pair_of(one, other).public_id, "different")
    assert found(register).new == 0
    assert pair_of(one, other).state == "different"


def test_what_was_said_of_an_absorbed_one_holds_for_its_survivor(register: Register) -> None:
    one, other = twice(register)
    third = counted(register, "Warung Nasi Ibu Sri", **SRI)
    found(register)
    decided(register, pair_of(other, third).public_id, "different")
    merged(register, one, other)
    DuplicatePair.objects.filter(first__public_id=one, second__public_id=third).delete()
    assert found(register).new == 0


def test_what_is_merged_is_not_proposed_and_comes_back_when_undone(register: Register) -> None:
    one, other = twice(register)
    found(register)
    merge = merged(register, one, other)
    assert (pair_of(one, other).state, found(register).found) == ("same", 0)
    undo_merge(
        at=NOW, actor=register.city.actor("desi"), merge=merge, reason="Perlu dilihat lagi", pair="open"
    )
    assert pair_of(one, other).state == "open"
    assert duplicate_counts(frozenset({register.city.government})).undone == 1


def test_all_pairs_between_two_that_were_merged_are_settled_by_it(register: Register) -> None:
    one, other = twice(register)
    third = counted(register, "Warung Nasi Ibu Sri", **SRI)
    found(register)
    assert DuplicatePair.objects.count() == 3
    merged(register, one, other)
    merge = merged(register, one, third)
    assert set(DuplicatePair.objects.values_list("state", flat=True)) == {"same"}
    undo_merge(at=NOW, actor=register.city.actor("desi"), merge=merge, reason="Beda", pair="different")
    states = {
        (pair.first.public_id, pair.second.public_id): pair.state for pair in DuplicatePair.objects.all()
    }  # type: ignore[union-attr]
    assert states == {(one, other): "same", (one, third): "different", (other, third): "different"}


def test_a_list_is_decided_before_it_is_in_and_merged_once_it_is(register: Register, tmp_path: Path) -> None:
    there = counted(
        register, "Warung Nasi Bu Sri", owner="Sri Rahayu", nik="1271114503890001", phone="081260002222"
    )
    batch = matched(register, tmp_path)
    assert found(register, batch).new == 3
    wanted = WantedPairs(frozenset({register.city.government}), batch=batch)
    for row in duplicate_pairs(wanted).rows:
        pair = duplicate_pair(row.public_id)
        assert not pair.can_merge
        decided(register, row.public_id, "same", take=["address"])
    assert Enterprise.objects.count() == 1
    early = merge_decided(at=NOW, actor=FINDER, government=register.city.government)
    assert early.merged == 0
    admit_batch(at=NOW, actor=FINDER, batch=batch)
    assert Enterprise.objects.count() == 4
    done = merge_decided(at=NOW, actor=FINDER, government=register.city.government)
    assert (done.merged, done.refused) == (2, [])
    assert Enterprise.objects.filter(merged_into__isnull=True).count() == 2
    assert answers_of(there)["address"] == "Jalan Karya Wisata 12"
    assert duplicate_counts(frozenset({register.city.government})).agreed == 0


def test_a_list_found_again_keeps_what_was_decided(register: Register, tmp_path: Path) -> None:
    batch = matched(register, tmp_path)
    assert found(register, batch).new == 1
    pair = DuplicatePair.objects.get()
    decided(register, pair.public_id, "different")
    admit_batch(at=NOW, actor=FINDER, batch=batch)
    assert found(register, batch).new == 0
    assert found(register).new == 0
    assert DuplicatePair.objects.get().state == "different"


def test_a_list_that_was_not_compared_is_told_so(register: Register, tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text(LIST)
    with pytest.raises(WrongStage):
        found(register, register.bring(path))


def test_a_list_whose_enterprise_absorbed_another_is_not_taken_back_whole(
    register: Register, tmp_path: Path
) -> None:
    batch = matched(register, tmp_path, LIST.split("WARUNG", maxsplit=1)[0])
    admit_batch(at=NOW, actor=FINDER, batch=batch)
    came = Enterprise.objects.get().public_id
    other = counted(register, "Warung Sri")
    merge = merged(register, came, other)
    withdraw_batch(at=NOW, actor=FINDER, batch=batch)
    assert Enterprise.objects.get(public_id=other).merged_into == Enterprise.objects.get(public_id=came)
    undo_merge(at=NOW, actor=register.city.actor("desi"), merge=merge, reason="Beda")
    assert Enterprise.objects.get(public_id=other).merged_into is None


def test_a_decision_that_met_another_is_told_and_the_same_again_is_once(register: Register) -> None:
    one, other = twice(register)
    found(register)
    pair = pair_of(one, other).public_id
    for _again in range(2):
        decided(register, pair, "different", reason="Kakak beradik")
    with pytest.raises(AlreadyDecided):
        decided(register, pair, "later")
    decided(register, pair, "later", seen="different")
    assert pair_of(one, other).state == "later"


def test_a_merged_pair_is_first_undone(register: Register) -> None:
    one, other = twice(register)
    found(register)
    merged(register, one, other)
    with pytest.raises(AlreadyDecided) as refused:
        decided(register, pair_of(one, other).public_id, "different", seen="same")
    assert refused.value.code == "merged-already"


@pytest.mark.parametrize("who", ["fitri", "dewi", "fauzi", "maria", "rina"])
def test_only_registry_officers_look_for_duplicates_and_decide(register: Register, who: str) -> None:
    one, other = twice(register)
    found(register)
    actor = register.city.actor(who)
    government = register.city.government
    pair = pair_of(one, other).public_id
    for act in (
        lambda: propose_duplicates(at=NOW, actor=actor, government=government),
        lambda: decide_duplicate(at=NOW, actor=actor, pair=pair, verdict="same"),
        lambda: merge_decided(at=NOW, actor=actor, government=government),
        lambda: ask_for_duplicates(at=NOW, actor=actor, government=government),
    ):
        with pytest.raises(NotPermitted):
            act()


@pytest.mark.parametrize("verdict", ["maybe", ""])
def test_a_decision_is_one_of_three(register: Register, verdict: str) -> None:
    one, other = twice(register)
    found(register)
    with pytest.raises(Refusal) as refused:
        decided(register, pair_of(one, other).public_id, verdict)
    assert refused.value.field == "verdict"


def test_whoever_left_needs_no_decision(register: Register) -> None:
    one, _other = twice(register)
    found(register)
    withdraw_supplier(at=NOW, actor=register.city.actor("desi"), enterprise=one, reason="Tutup")
    mine = frozenset({register.city.government})
    assert duplicate_counts(mine).waiting == 0
    assert next_pair(WantedPairs(mine)) == ""


def test_numbers_of_people_are_never_in_a_pair(register: Register) -> None:
    one, other = twice(register)
    found(register)
    shown = repr(duplicate_pair(pair_of(one, other).public_id).sides[0].known)
    assert "1271114503890001" not in shown
    assert "81260002222" not in shown


def test_every_list_and_search_treats_the_absorbed_as_its_survivor(register: Register) -> None:
    kitchen = register.kitchen(phone="081260001101")
    other = counted(
        register,
        "Katering Siregar",
        phone="081260001101",
        owner="R. Siregar",
        capital="5000000",
        address="Jalan Karya 1",
    )
    merged(register, kitchen, other)
    government = frozenset({register.city.government})
    by_its_name = find_enterprises(Wanted(words="Katering Siregar", governments=government), TODAY).rows
    assert [row.public_id for row in by_its_name] == [kitchen]
    assert find_enterprises(Wanted(governments=government), TODAY).total == 1
    assert record_of(other, TODAY).public_id == kitchen
    assert standing_for(other) == kitchen
    assert supplier_on(other, TODAY).standing == "withdrawn"
    assert claimable(register.city.people["rina"]) == []
    assert [one.public_id for one in enterprises_of_person(register.city.people["rina"])] == [kitchen]
    assert other not in {waiting.enterprise for waiting in waiting_decisions(government, TODAY)[0]}


def test_before_the_merge_the_absorbed_one_stood_for_itself(register: Register) -> None:
    seller, other = register.seller(), counted(register, "Dapur Bu Rina")
    merged(register, seller, other)
    assert supplier_on(other, date(2026, 3, 1)).standing == "unverified"
    assert supplier_on(other, TODAY).standing == "withdrawn"
    assert supplier_on(seller, TODAY).standing == "active"


def test_both_sources_stay_with_the_survivor(register: Register, tmp_path: Path) -> None:
    batch = matched(register, tmp_path, LIST.split("Bengkel", maxsplit=1)[0])
    admit_batch(at=NOW, actor=FINDER, batch=batch)
    one, other = Enterprise.objects.order_by("pk").values_list("public_id", flat=True)
    merged(register, one, other)
    assert [source.line for source in record_of(one, TODAY).sources] == [2, 3]
