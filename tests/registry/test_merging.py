"""Two records that are one: merged by a person, field by field, and taken back to the last field."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from bela.kernel.refusal import NotPermitted, Refusal
from bela.registry.answering import KEPT, plain
from bela.registry.merging.together import TOGETHER
from bela.registry.models import Enterprise, Member, Merge
from bela.registry.refusals import AlreadyDecided, EnterpriseMerged, TwoOwners, TwoSuppliers, WrongStage
from bela.registry.usecases.correct_enterprise import correct_enterprise
from bela.registry.usecases.count_enterprise import count_enterprise
from bela.registry.usecases.merge_enterprises import merge_enterprises
from bela.registry.usecases.register_enterprise import register_enterprise
from bela.registry.usecases.undo_merge import undo_merge
from bela.registry.usecases.withdraw_supplier import withdraw_supplier
from tests.cast import NOW
from tests.registry.conftest import KWALA_BEKALA, NIK, Register, days

Ledger = Callable[[], list[dict[str, Any]]]


def counted(register: Register, name: str, **answers: str) -> str:
    """Desi counts an enterprise."""
    return count_enterprise(
        at=NOW, actor=register.city.actor("desi"), name=name, region=KWALA_BEKALA, answers=answers
    )


def merged(register: Register, survivor: str, absorbed: str, *take: str, who: str = "desi") -> str:
    """Desi merges two."""
    return merge_enterprises(
        at=NOW, actor=register.city.actor(who), survivor=survivor, absorbed=absorbed, take=take
    )


def undone(register: Register, merge: str, who: str = "desi", pair: str = "different") -> Mapping[str, str]:
    """Desi takes a merge back."""
    return undo_merge(
        at=NOW, actor=register.city.actor(who), merge=merge, reason="Dua usaha kakak beradik", pair=pair
    )


def row_of(enterprise: str) -> Enterprise:
    return Enterprise.objects.select_related("owner").get(public_id=enterprise)


def answers_of(enterprise: str) -> dict[str, object]:
    """Every answer as it is kept, and what a merge has no business with."""
    row = row_of(enterprise)
    return {field: plain(kept.now(row)) for field, kept in KEPT.items()}


def whole_row(enterprise: str) -> dict[str, object]:
    """Every column of the enterprise and of its owner."""
    row = row_of(enterprise)
    return {
        f"{holder._meta.model_name}.{field.attname}": getattr(holder, field.attname)
        for holder in (row, row.owner)
        for field in holder._meta.concrete_fields
    }


def test_the_survivor_takes_what_was_chosen_and_keeps_the_rest(register: Register) -> None:
    warung = counted(register, "Warung Bu Sri", address="Jalan Karya 1", activity="Warung nasi")
    other = counted(register, "Warung Sri", address="Jalan Karya Wisata 1A", phone="0812 6000 2222")
    merged(register, warung, other, "address", "phone")
    said = answers_of(warung)
    assert (said["name"], said["address"], said["activity"]) == (
        "Warung Bu Sri", "Jalan Karya Wisata 1A", "Warung nasi",
    )  # fmt: skip
    assert said["phone"] == "+6281260002222"


def test_the_absorbed_one_keeps_every_column_and_hides_behind_the_survivor(register: Register) -> None:
    warung = counted(register, "Warung Bu Sri")
    other = counted(register, "Warung Sri", address="Jalan Karya 1", phone="0812 6000 2222")
    before = whole_row(other)
    merged(register, warung, other, "address")
    after = whole_row(other)
    assert {name for name in before if before[name] != after[name]} == {"enterprise.merged_into_id"}
    assert row_of(other).occasions.count() == 1


def test_who_merged_what_is_on_record_and_names_nobody(register: Register, entries: Ledger) -> None:
    warung, other = counted(register, "Warung Bu Sri"), counted(register, "Warung Sri", owner="Sri Rahayu")
    merge = merged(register, warung, other, "owner")
    undone(register, merge)
    told = [entry for entry in entries() if "merge" in entry["kind"]]
    assert [entry["kind"] for entry in told] == ["enterprise.merged", "enterprise.merge_undone"]
    assert all(entry["subject"] == warung and other in entry["payload"] for entry in told)
    assert not any("Rahayu" in entry["payload"] for entry in told)


def test_the_answer_that_was_taken_says_that_it_came_by_a_merge(register: Register) -> None:
    warung, other = counted(register, "Warung Bu Sri"), counted(register, "Warung Sri", owner="Sri Rahayu")
    merged(register, warung, other, "owner")
    latest = row_of(warung).occasions.order_by("-pk").first()
    assert latest is not None
    assert (latest.how, latest.answers) == ("merge", {"owner": ["", "Sri Rahayu"]})


def test_merging_the_same_two_again_is_once(register: Register, entries: Ledger) -> None:
    warung, other = counted(register, "Warung Bu Sri"), counted(register, "Warung Sri")
    assert merged(register, warung, other) == merged(register, warung, other)
    assert Merge.objects.count() == 1
    assert [entry["kind"] for entry in entries()].count("enterprise.merged") == 1


def test_an_enterprise_is_not_merged_with_itself_nor_with_what_was_merged_already(register: Register) -> None:
    one, two, three = (counted(register, f"Warung {number}") for number in "123")
    with pytest.raises(Refusal) as itself:
        merged(register, one, one)
    assert itself.value.code == "not-two"
    merged(register, one, two)
    for survivor, absorbed in ((two, three), (three, two), (two, one)):
        with pytest.raises(AlreadyDecided) as meanwhile:
            merged(register, survivor, absorbed)
        assert meanwhile.value.code == "merged-meanwhile"


def test_who_may_sell_survives(register: Register) -> None:
    seller, other = register.seller(), counted(register, "Dapur Bu Rina")
    with pytest.raises(WrongStage) as refused:
        merged(register, other, seller)
    assert refused.value.code == "supplier-survives"
    merged(register, seller, other)
    assert row_of(other).merged_into == row_of(seller)


def test_two_who_may_sell_are_not_merged_and_one_is_told_to_stop_first(register: Register) -> None:
    seller, other = register.seller(), counted(register, "Dapur Bu Rina")
    Enterprise.objects.filter(public_id=other).update(
        stage="active", scale="micro", activated_at=NOW, activated_by="person:x", drafting_at=NOW
    )
    with pytest.raises(TwoSuppliers) as refused:
        merged(register, seller, other)
    assert str(refused.value.next_step)
    withdraw_supplier(at=NOW, actor=register.city.actor("desi"), enterprise=other, reason="Tidak dipakai")
    merged(register, seller, other)


def test_whose_owner_signs_in_survives_and_two_owners_are_asked_first(register: Register) -> None:
    kitchen, name = register.kitchen(), counted(register, "Dapur Bu Rina")
    with pytest.raises(WrongStage) as refused:
        merged(register, name, kitchen)
    assert refused.value.code == "account-survives"
    other = register_enterprise(
        at=NOW, actor=register.city.actor("togar"), person=register.city.people["togar"],
        name="Dapur Rina Siregar", region=KWALA_BEKALA,
    )  # fmt: skip
    with pytest.raises(TwoOwners):
        merged(register, kitchen, other)
    withdraw_supplier(at=NOW, actor=register.city.actor("togar"), enterprise=other, reason="Salah daftar")
    merged(register, kitchen, other)


def test_nobody_gains_a_shop_by_a_merge(register: Register) -> None:
    kitchen, name = register.kitchen(), counted(register, "Dapur Bu Rina")
    merged(register, kitchen, name)
    assert {str(one.person_id) for one in Member.objects.filter(enterprise=row_of(kitchen))} == {
        register.city.people["rina"]
    }


@pytest.mark.parametrize("who", ["rina", "fitri", "dewi", "fauzi", "maria", "joko"])
def test_only_registry_officers_merge_and_undo(register: Register, who: str) -> None:
    warung, other = counted(register, "Warung Bu Sri"), counted(register, "Warung Sri")
    with pytest.raises(NotPermitted):
        merged(register, warung, other, who=who)
    merge = merged(register, warung, other)
    with pytest.raises(NotPermitted):
        undone(register, merge, who=who)


def test_nobody_merges_an_enterprise_of_their_own(register: Register) -> None:
    warung, other = counted(register, "Warung Bu Sri"), counted(register, "Warung Sri")
    merge = merged(register, warung, other)
    undone(register, merge)
    Member.objects.create(
        enterprise=row_of(other), person_id=register.city.people["desi"], linked_at=NOW, linked_by="test"
    )
    for act in (lambda: merged(register, other, warung), lambda: undone(register, merge)):
        with pytest.raises(Refusal) as refused:
            act()
        assert refused.value.code == "own-enterprise"


def test_what_was_answered_while_one_looked_is_not_taken_unseen(register: Register) -> None:
    warung = counted(register, "Warung Bu Sri", address="Jalan Karya 1")
    other = counted(register, "Warung Sri", address="Jalan Karya 2")
    versions = {
        name: row_of(name).occasions.order_by("-pk").values_list("pk", flat=True)[0]
        for name in (warung, other)
    }
    register.answer(other, who="desi", address="Jalan Karya 3")
    for take, code in ((("address",), "changed-meanwhile"), (("activity",), "")):
        act = lambda take=take: merge_enterprises(  # noqa: E731
            at=NOW,
            actor=register.city.actor("desi"),
            survivor=warung,
            absorbed=other,
            take=take,
            seen=versions,
        )
        if code:
            with pytest.raises(AlreadyDecided) as refused:
                act()
            assert refused.value.code == code
        else:
            act()


def test_the_absorbed_one_is_answered_for_by_its_survivor_only(register: Register) -> None:
    warung, other = counted(register, "Warung Bu Sri"), counted(register, "Warung Sri")
    merged(register, warung, other)
    with pytest.raises(EnterpriseMerged) as refused:
        register.answer(other, who="desi", address="Jalan Karya 1")
    assert str(refused.value.next_step)


def test_undoing_names_what_was_answered_since_and_leaves_it(register: Register) -> None:
    warung = counted(register, "Warung Bu Sri", address="Jalan Karya 1", rt="1", rw="2")
    other = counted(register, "Warung Sri", address="Jalan Karya 2", rt="3", rw="4", owner="Sri Rahayu")
    merge = merged(register, warung, other, "address", "rt", "owner")
    register.answer(warung, who="desi", address="Jalan Karya 9")
    assert undone(register, merge) == {"address": "answered"}
    said = answers_of(warung)
    assert (said["address"], said["rt"], said["rw"], said["owner"]) == ("Jalan Karya 9", "001", "002", "")
    assert row_of(other).merged_into is None


def test_undoing_twice_says_the_same_and_changes_nothing(register: Register, entries: Ledger) -> None:
    warung, other = counted(register, "Warung Bu Sri"), counted(register, "Warung Sri", owner="Sri")
    merge = merged(register, warung, other, "owner")
    register.answer(warung, who="desi", owner="Sri Rahayu")
    assert undone(register, merge) == undone(register, merge) == {"owner": "answered"}
    assert [entry["kind"] for entry in entries()].count("enterprise.merge_undone") == 1


def test_undoing_wants_a_reason(register: Register) -> None:
    warung, other = counted(register, "Warung Bu Sri"), counted(register, "Warung Sri")
    merge = merged(register, warung, other)
    with pytest.raises(Refusal) as refused:
        undo_merge(at=NOW, actor=register.city.actor("desi"), merge=merge, reason="  ")
    assert refused.value.field == "reason"


def test_a_survivor_that_withdrew_is_parted_all_the_same(register: Register) -> None:
    warung, other = counted(register, "Warung Bu Sri"), counted(register, "Warung Sri", owner="Sri")
    merge = merged(register, warung, other, "owner")
    withdraw_supplier(at=NOW, actor=register.city.actor("desi"), enterprise=warung, reason="Tutup")
    assert undone(register, merge) == {}
    assert answers_of(warung)["owner"] == ""
    assert row_of(other).withdrawn_at is None


def test_numbers_an_officer_allowed_selling_by_are_not_taken_away(register: Register) -> None:
    kitchen, name = register.kitchen(), counted(register, "Dapur Bu Rina", nik=NIK)
    merge = merged(register, kitchen, name, "nik")
    register.size(kitchen)
    register.visit(kitchen, at=NOW + days(1))
    from bela.registry.usecases.activate_enterprise import activate_enterprise

    activate_enterprise(
        at=NOW + days(1), actor=register.city.actor("desi", NOW + days(1)), enterprise=kitchen
    )
    assert undone(register, merge) == {"nik": "proven", "nik_state": "proven"}
    assert row_of(kitchen).owner.nik == NIK


def test_a_chain_of_merges_is_parted_from_either_end(register: Register) -> None:
    one, two, three = (counted(register, f"Warung {number}", owner=f"Sri {number}") for number in "ABC")
    before = {name: whole_row(name) for name in (one, two, three)}
    first = merged(register, two, one, "owner")
    second = merged(register, three, two, "owner")
    assert answers_of(three)["owner"] == "Sri A"
    undone(register, first)
    assert row_of(one).merged_into is None
    assert row_of(two).merged_into == row_of(three)
    undone(register, second)
    assert {name: whole_row(name) for name in (one, two, three)} == before


# What could be answered, as an officer types it. Blank takes an answer away. Few fields, so that they meet.
ANSWERS: Mapping[str, tuple[str, ...]] = {
    "name": ("Warung Sri", "Warung Bu Sri", "Warung Sri Rahayu"),
    "address": ("", "Jalan Karya 1", "Jalan Karya 2"),
    "rt": ("", "1", "2"),
    "rw": ("", "3", "4"),
    "nik": ("", NIK, "1271114503890002"),
    "nik_state": ("refused", "none", "unasked"),
    "sales": ("", "20000000", "400000000"),
    "sales_band": ("", "upto_25m", "upto_500m"),
}
_partners = {field: set(group) for group in TOGETHER for field in group}


def partners(field: str) -> set[str]:
    return _partners.get(field, {field})


def typed(chosen: dict[str, int]) -> dict[str, str]:
    return {field: ANSWERS[field][place] for field, place in chosen.items()}


answers = st.dictionaries(st.sampled_from(sorted(ANSWERS)), st.integers(0, 2), min_size=1, max_size=3).map(
    typed
)
full = st.fixed_dictionaries(dict.fromkeys(ANSWERS, st.integers(0, 2))).map(typed)
taken = st.one_of(st.just(set(ANSWERS)), st.sets(st.sampled_from(sorted(ANSWERS)), min_size=1))


class Told:
    """Plays merges, corrections and undoings, and remembers what a person answered in between."""

    def __init__(self, register: Register, said: list[dict[str, str]]) -> None:
        self.register = register
        self.names = [counted(register, f"Warung {place}") for place in range(len(said))]
        for name, more in zip(self.names, said, strict=True):
            for field, text in more.items():
                self.correct(name, {field: text})  # one by one: what does not go with the others is left out
        self.before = {name: whole_row(name) for name in self.names}
        self.touched: dict[str, set[str]] = {name: set() for name in self.names}
        self.last: dict[str, dict[str, object]] = {name: {} for name in self.names}
        self.merges: list[str] = []

    def correct(self, name: str, typed: dict[str, str]) -> list[str]:
        try:
            return correct_enterprise(
                at=NOW, actor=self.register.city.actor("desi"), enterprise=name, answers=typed
            )
        except (Refusal, EnterpriseMerged):
            return []  # a figure outside its band, one that hides behind another: told, and not taken

    def answer(self, name: str, typed: dict[str, str]) -> None:
        for field in self.correct(name, typed):
            self.touched[name] |= partners(field)
            now = answers_of(
                name
            )  # a half of a pair is answered in sight of the other half, which stays with it
            self.last[name] |= {partner: now[partner] for partner in partners(field)}

    def merge(self, survivor: str, absorbed: str, take: set[str]) -> None:
        try:
            self.merges.append(merged(self.register, survivor, absorbed, *sorted(take)))
        except AlreadyDecided:
            return  # one of the two hides already

    def undo(self, place: int) -> None:
        undone(self.register, self.merges[place % len(self.merges)])


WHO = st.integers(0, 3)
steps = st.one_of(
    st.tuples(st.just("merge"), st.sampled_from([0, 0, 0, 1]), WHO, taken),
    st.tuples(st.just("answer"), st.sampled_from([0, 0, 1, 2]), answers),
    st.tuples(st.just("undo"), st.integers(0, 3)),
)


@settings(
    max_examples=12,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    said=st.lists(full, min_size=4, max_size=4),
    played=st.lists(steps, min_size=2, max_size=8),
    order=st.randoms(use_true_random=False),
)
def test_merge_then_undo_restores_every_field_whatever_happened_between(
    register: Register, said: list[dict[str, str]], played: list[tuple[Any, ...]], order: Any
) -> None:
    told = Told(register, said)
    for step in played:
        if step[0] == "answer":
            told.answer(told.names[step[1]], step[2])
        elif step[0] == "merge" and step[1] != step[2]:
            told.merge(told.names[step[1]], told.names[step[2]], step[3])
        elif step[0] == "undo" and told.merges:
            told.undo(step[1])
    left = list(dict.fromkeys(told.merges))
    order.shuffle(left)
    for merge in left:
        undone(register, merge)
    for name in told.names:
        now, kept = whole_row(name), answers_of(name)
        for field, value in told.last[name].items():
            assert kept[field] == value, (name, field)
        moved = {column for column, value in told.before[name].items() if now[column] != value}
        assert moved <= {
            *(f"{'owner' if KEPT[field].of_owner else 'enterprise'}.{KEPT[field].column or 'more'}"
              for field in told.touched[name]),
            *({"enterprise.sort_name"} if "name" in told.touched[name] else ()),
            *({"owner.sort_name"} if "owner" in told.touched[name] else ()),
            *({"enterprise.answered_at"} if told.last[name] else ()),
        }  # fmt: skip
