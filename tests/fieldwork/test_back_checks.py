"""The second look: drawn by a lot that nobody can choose, by another person, compared field by field."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st

from bela.fieldwork.drawing import is_drawn
from bela.fieldwork.models import BackCheck
from bela.fieldwork.queries.checks import check, checks
from bela.fieldwork.queries.work import check_of, checks_of
from bela.fieldwork.refusals import AlreadySettled, BadSubmission, NotAHelper, NotThere, SamePerson
from bela.fieldwork.second_look import OnDevice, read_second_look
from bela.fieldwork.usecases.answer_back_check import answer_back_check
from bela.fieldwork.usecases.assign_back_check import assign_back_check
from bela.kernel.public_id import new_public_id
from tests.cast import NOW
from tests.fieldwork.conftest import Field
from tests.registry.conftest import Register


@pytest.fixture
def drawn(city: Any) -> Field:
    """A census in which every visit is looked at again."""
    return Field(city).begin(percent=100)


def test_about_five_in_a_hundred_are_drawn() -> None:
    ids = [f"{number:016d}" for number in range(20_000)]
    assert 900 <= sum(is_drawn("00ff" * 8, visit, 5) for visit in ids) <= 1100


@given(st.text(), st.integers(0, 99))
def test_the_draw_is_the_same_for_everybody_and_a_larger_share_keeps_who_was_drawn(
    visit: str, percent: int
) -> None:
    assert is_drawn("ab" * 16, visit, percent) == is_drawn("ab" * 16, visit, percent)
    assert not is_drawn("ab" * 16, visit, percent) or is_drawn("ab" * 16, visit, percent + 1)
    assert not is_drawn("ab" * 16, visit, 0)
    assert is_drawn("ab" * 16, visit, 100)


def test_another_seed_draws_others() -> None:
    ids = [new_public_id() for _ in range(2000)]
    assert {visit for visit in ids if is_drawn("aa" * 16, visit, 5)} != {
        visit for visit in ids if is_drawn("bb" * 16, visit, 5)
    }


def test_a_visit_that_is_not_drawn_has_no_second_look(city: Any) -> None:
    Field(city).begin(percent=1)
    assert BackCheck.objects.count() == 0


def test_another_person_is_sent_and_does_not_see_the_first_answers(drawn: Field) -> None:
    visit = drawn.bring().visit
    row = drawn.draw(visit)
    assign_back_check(at=NOW, actor=drawn.desi, check=row.public_id, person=drawn.lina)
    (todo,) = checks_of(drawn.lina)
    assert todo.name == "Warung Bu Sari"
    assert not hasattr(todo, "answers")
    with pytest.raises(NotThere):
        check_of(drawn.city.people["fitri"], todo.public_id)


def test_whoever_was_there_first_is_not_sent_again(drawn: Field) -> None:
    row = drawn.draw(drawn.bring().visit)
    fitri = drawn.city.people["fitri"]
    with pytest.raises(SamePerson):
        assign_back_check(at=NOW, actor=drawn.desi, check=row.public_id, person=fitri)
    with pytest.raises(IntegrityError), transaction.atomic():
        BackCheck.objects.update(checker=f"person:{fitri}", assigned_at=NOW)


def test_whoever_holds_no_letter_is_not_sent(drawn: Field) -> None:
    row = drawn.draw(drawn.bring().visit)
    with pytest.raises(NotAHelper):
        assign_back_check(at=NOW, actor=drawn.desi, check=row.public_id, person=drawn.city.people["rina"])


def test_the_answers_of_both_are_compared_field_by_field(
    drawn: Field, entries: Callable[[], list[dict[str, Any]]]
) -> None:
    row = drawn.draw(drawn.bring().visit)
    assign_back_check(at=NOW, actor=drawn.desi, check=row.public_id, person=drawn.lina)
    answers = {"name": "warung bu SARI", "owner": "Sari", "place_kind": "fixed", "workers_male": "2"}
    for _twice in range(2):
        answer_back_check(
            at=NOW, actor=drawn.other, check=row.public_id, outcome="counted", answers=answers
        )  # fmt: skip
    found, compared = check(row.public_id)
    assert {beside.field: beside.same for beside in compared} == {
        "outcome": True, "name": True, "owner": True, "activity": False, "place_kind": False,
        "workers_male": False,
    }  # fmt: skip
    assert (found.same, found.differing) == (3, 3)
    assert [entry["kind"] for entry in entries()].count("back_check.done") == 1
    assert checks_of(drawn.lina) == []
    with pytest.raises(AlreadySettled):
        assign_back_check(at=NOW, actor=drawn.desi, check=row.public_id, person=drawn.city.people["fitri"])


def test_what_the_first_phone_only_carried_is_no_difference(drawn: Field) -> None:
    kitchen = Register(drawn.city).kitchen()
    row = drawn.draw(drawn.bring(enterprise=kitchen, answers={"workers_male": "1"}).visit)
    assign_back_check(at=NOW, actor=drawn.desi, check=row.public_id, person=drawn.lina)
    answers = {"name": "Dapur Rina", "activity": "Katering", "workers_male": "2"}
    answer_back_check(at=NOW, actor=drawn.other, check=row.public_id, outcome="counted", answers=answers)
    _found, compared = check(row.public_id)
    same = {beside.field: beside.same for beside in compared}
    assert (same["name"], same["activity"], same["workers_male"]) == (True, True, False)


def given(drawn: Field) -> str:
    """A second look that lina has to do."""
    row = drawn.draw(drawn.bring().visit)
    assign_back_check(at=NOW, actor=drawn.desi, check=row.public_id, person=drawn.lina)
    return row.public_id


def looked(drawn: Field, check: str, device: OnDevice, owner: str = "Sari") -> bool:
    """Lina's phone sends a look; whether it is the one that stands."""
    return answer_back_check(
        at=drawn.now, actor=drawn.other, check=check, outcome="counted", answers={"owner": owner},
        device=device,
    ).taken  # fmt: skip


def test_a_look_without_signal_lands_once_with_the_day_by_our_clock(
    drawn: Field, entries: Callable[[], list[dict[str, Any]]]
) -> None:
    check = given(drawn)
    drawn.now = NOW + timedelta(days=3)
    behind = timedelta(days=400)
    finished, sent = NOW + timedelta(days=1) - behind, drawn.now - behind
    device = OnDevice(uuid.uuid4(), finished, sent)
    assert [looked(drawn, check, device) for _twice in range(2)] == [True, True]
    row = BackCheck.objects.get()
    assert (row.looked_on, row.done_at) == (NOW.date() + timedelta(days=1), drawn.now)
    assert row.submission == device.submission
    assert [entry["kind"] for entry in entries()].count("back_check.done") == 1


def test_a_second_answer_of_another_submission_changes_nothing_and_is_told_so(drawn: Field) -> None:
    check = given(drawn)
    answer_back_check(at=NOW, actor=drawn.other, check=check, outcome="counted", answers={"owner": "Sari"})
    assert not looked(drawn, check, OnDevice(uuid.uuid4(), NOW, NOW), owner="Tono")
    assert BackCheck.objects.get().answers == {"owner": "Sari"}


def test_an_id_stands_for_one_look(drawn: Field) -> None:
    first, second, device = given(drawn), given(drawn), OnDevice(uuid.uuid4(), NOW, NOW)
    assert looked(drawn, first, device)
    with pytest.raises(BadSubmission):
        looked(drawn, second, device)
    with pytest.raises(IntegrityError), transaction.atomic():
        BackCheck.objects.filter(public_id=second).update(
            done_at=NOW, outcome="counted", submission=device.submission
        )
    with pytest.raises(IntegrityError), transaction.atomic():
        BackCheck.objects.filter(public_id=second).update(looked_on=NOW.date())


def test_a_day_that_cannot_be_stays_unknown(drawn: Field) -> None:
    check = given(drawn)
    assert looked(drawn, check, OnDevice(uuid.uuid4(), NOW - timedelta(days=9), NOW))
    assert BackCheck.objects.get().looked_on is None


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"submission": "7"}, "submission"),
        ({"check": None}, "check"),
        ({"answers": ["owner"]}, "answers"),
        ({"finished_at": "2026-03-02T08:00:00"}, "finished_at"),
        ({"finished_at": "2026-03-03T09:00:00+07:00"}, "finished_at"),
        ({"sent_at": 7}, "sent_at"),
    ],
)
def test_what_cannot_be_read_of_a_look_is_refused_by_name(wrong: dict[str, object], field: str) -> None:
    told = {
        "submission": str(uuid.uuid4()), "check": "x", "outcome": "counted", "answers": {},
        "finished_at": NOW.isoformat(), "sent_at": NOW.isoformat(),
    }  # fmt: skip
    assert read_second_look(told).check == "x"
    with pytest.raises(BadSubmission) as no:
        read_second_look({**told, **wrong})
    assert [found for found, _reason in no.value.findings] == [field]


def test_an_answer_that_cannot_be_read_is_named(drawn: Field) -> None:
    row = drawn.draw(drawn.bring().visit)
    assign_back_check(at=NOW, actor=drawn.desi, check=row.public_id, person=drawn.lina)
    with pytest.raises(BadSubmission) as no:
        answer_back_check(
            at=NOW, actor=drawn.other, check=row.public_id, outcome="", answers={"workers_male": "dua"}
        )
    assert [field for field, _reason in no.value.findings] == ["outcome", "workers_male"]
    with pytest.raises(NotThere):
        answer_back_check(at=NOW, actor=drawn.fitri, check=row.public_id, outcome="counted", answers={})


def test_drawn_visits_are_listed_with_those_to_be_sent_first(drawn: Field) -> None:
    first, second = (drawn.draw(drawn.bring().visit) for _ in range(2))
    assign_back_check(at=NOW, actor=drawn.desi, check=first.public_id, person=drawn.lina)
    assert [row.public_id for row in checks(drawn.campaign)] == [second.public_id, first.public_id]
