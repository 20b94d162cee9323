"""Visits: each comes in once, is put right by both clocks, and reaches the register when it is accepted."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from bela.fieldwork.models import Visit
from bela.fieldwork.queries.visits import visit as visit_shown
from bela.fieldwork.queries.work import assignment, returned_to, work_list
from bela.fieldwork.refusals import (
    AlreadyCounted,
    AlreadySettled,
    AssignmentEnded,
    BadSubmission,
    CampaignNotRunning,
    ChangedMeanwhile,
    NotThere,
    SamePerson,
)
from bela.fieldwork.submission import read_submission
from bela.fieldwork.usecases.accept_visit import accept_visit
from bela.fieldwork.usecases.end_assignment import end_assignment
from bela.fieldwork.usecases.receive_visit import receive_visit
from bela.fieldwork.usecases.return_visit import return_visit
from bela.kernel.refusal import NotPermitted
from bela.registry.models import Enterprise
from tests.cast import NOW
from tests.fieldwork.conftest import ANSWERS, Field
from tests.registry.conftest import Register

type Entries = Callable[[], list[dict[str, Any]]]


def test_a_business_on_no_list_comes_onto_the_register_when_its_visit_is_accepted(
    field_: Field, entries: Entries
) -> None:
    position = {"latitude": 3.53112345, "longitude": 98.6690001, "accuracy": 11.6, "at": NOW.isoformat()}
    visit = field_.bring(position=position).visit
    assert Enterprise.objects.count() == 0
    enterprise = field_.accept(visit)
    row = Enterprise.objects.get(public_id=enterprise)
    assert (row.name, row.owner.name, row.region_code, row.stage) == (
        "Warung Bu Sari", "Sari", "12.71.11.1006", "name",
    )  # fmt: skip
    assert (str(row.latitude), str(row.longitude)) == ("3.531123", "98.669000")
    occasion = row.occasions.get()
    assert occasion.by == field_.fitri.ref
    assert [entry["kind"] for entry in entries()][-2:] == ["visit.received", "visit.accepted"]
    assert "Sari" not in str([entry["payload"] for entry in entries()])


def test_the_same_submission_sent_twenty_times_is_one_visit_and_one_entry(
    field_: Field, entries: Entries
) -> None:
    told = field_.told()
    answers = {
        receive_visit(at=NOW, actor=field_.fitri, submission=read_submission(told)).visit for _ in range(20)
    }
    assert len(answers) == 1
    assert Visit.objects.count() == 1
    assert [entry["kind"] for entry in entries()].count("visit.received") == 1


def test_the_table_itself_takes_a_submission_once(field_: Field) -> None:
    field_.bring()
    row = Visit.objects.get()
    row.pk, row.public_id = None, "x" * 16
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save(force_insert=True)


def test_accepting_twice_makes_one_enterprise(field_: Field, entries: Entries) -> None:
    visit = field_.bring().visit
    assert field_.accept(visit) == field_.accept(visit)
    assert Enterprise.objects.count() == 1
    assert [entry["kind"] for entry in entries()].count("visit.accepted") == 1


def test_answers_of_a_known_business_change_only_what_was_answered(field_: Field, register: Register) -> None:
    kitchen = register.kitchen()
    visit = field_.bring(
        enterprise=kitchen, seen_at=NOW.isoformat(), answers={"product": "Nasi kotak", "workers_female": "3"}
    ).visit
    assert [item.state for item in work_list(assignment(field_.assignment))] == ["waiting"]
    field_.accept(visit)
    row = Enterprise.objects.get()
    assert (row.name, row.product, row.workers_female) == ("Dapur Rina", "Nasi kotak", 3)


@pytest.mark.parametrize(
    ("outcome", "state"), [("closed", "closed"), ("moved", "moved"), ("not_found", "not_found")]
)
def test_what_was_found_instead_is_kept_as_the_state_of_the_business(
    field_: Field, register: Register, outcome: str, state: str
) -> None:
    kitchen = register.kitchen()
    field_.accept(field_.bring(enterprise=kitchen, outcome=outcome, answers={}).visit)
    assert Enterprise.objects.get().end_state == state


def test_a_record_that_changed_meanwhile_is_chosen_by_a_person(field_: Field, register: Register) -> None:
    kitchen = register.kitchen()
    visit = field_.bring(
        enterprise=kitchen, seen_at=(NOW - timedelta(minutes=1)).isoformat(),
        answers={"address": "Jalan Bunga 3", "product": "Kue"},
    ).visit  # fmt: skip
    field_.now = NOW + timedelta(minutes=5)
    register.answer(kitchen, at=NOW + timedelta(minutes=1), address="Jalan Melati 9")
    with pytest.raises(ChangedMeanwhile) as no:
        field_.accept(visit)
    assert no.value.findings == ("address",)
    shown = {beside.field: beside for beside in visit_shown(visit).answers}
    assert (shown["address"].before, shown["address"].after) == ("Jalan Melati 9", "Jalan Bunga 3")
    assert shown["address"].clash
    assert not shown["product"].clash
    field_.accept(visit, keep={"address"})
    row = Enterprise.objects.get()
    assert (row.address, row.product) == ("Jalan Melati 9", "Kue")


def test_a_person_may_choose_the_visits_answer(field_: Field, register: Register) -> None:
    kitchen = register.kitchen()
    seen = (NOW - timedelta(minutes=1)).isoformat()
    visit = field_.bring(enterprise=kitchen, seen_at=seen, answers={"address": "Jalan Bunga 3"}).visit
    field_.accept(visit, take={"address"})
    assert Enterprise.objects.get().address == "Jalan Bunga 3"


def test_what_an_officer_has_verified_is_changed_only_by_choice(field_: Field, register: Register) -> None:
    seller = register.seller()
    visit = field_.bring(enterprise=seller, answers={"owner": "Orang Lain"}).visit
    with pytest.raises(ChangedMeanwhile):
        field_.accept(visit)
    field_.accept(visit, keep={"owner"})
    assert Enterprise.objects.get().owner.name == "Rina Siregar"


def test_an_enterprise_is_counted_once_a_campaign(field_: Field, register: Register) -> None:
    kitchen = register.kitchen()
    field_.accept(field_.bring(enterprise=kitchen).visit)
    again = field_.bring(enterprise=kitchen).visit
    with pytest.raises(AlreadyCounted):
        field_.accept(again)
    with pytest.raises(IntegrityError), transaction.atomic():
        Visit.objects.filter(public_id=again).update(state="accepted", settled_at=NOW, settled_by="x")


def test_nobody_decides_about_their_own_visit(field_: Field) -> None:
    visit = field_.bring().visit
    Visit.objects.update(by=field_.desi.ref)
    with pytest.raises(SamePerson):
        field_.accept(visit)


def test_only_a_supervisor_decides(field_: Field) -> None:
    visit = field_.bring().visit
    with pytest.raises(NotPermitted):
        accept_visit(at=NOW, actor=field_.other, visit=visit)


def test_a_visit_comes_back_with_its_reason_and_is_gone_once_it_was_sent_anew(
    field_: Field, register: Register
) -> None:
    kitchen, fitri = register.kitchen(), field_.city.people["fitri"]
    visit = field_.bring(enterprise=kitchen).visit
    for _twice in range(2):
        return_visit(at=NOW, actor=field_.desi, visit=visit, reason=" Alamatnya belum jelas ")
    (back,) = returned_to(fitri)
    assert (back.reason, back.enterprise) == ("Alamatnya belum jelas", kitchen)
    with pytest.raises(AlreadySettled):
        field_.accept(visit)
    field_.bring(enterprise=kitchen)
    assert returned_to(fitri) == []


def test_a_wrong_clock_of_the_phone_is_put_right_by_ours(field_: Field) -> None:
    behind = timedelta(days=400)
    told = field_.told(
        started_at=(NOW - behind - timedelta(minutes=20)).isoformat(),
        finished_at=(NOW - behind).isoformat(),
        sent_at=(NOW - behind).isoformat(),
    )
    receive_visit(at=NOW, actor=field_.fitri, submission=read_submission(told))
    row = Visit.objects.get()
    assert row.visited_on == NOW.date()
    assert row.finished_at == NOW - behind
    assert visit_shown(row.public_id).clock_off == behind


@pytest.mark.parametrize("began", ["2027-03-03T08:00:00+07:00", "1970-01-01T00:00:12+00:00"])
def test_a_clock_that_was_put_right_during_a_visit_loses_no_visit(field_: Field, began: str) -> None:
    field_.bring(started_at=began)
    row = Visit.objects.get()
    assert row.started_at <= row.finished_at


def test_a_queue_that_empties_after_the_last_day_counts_for_the_day_of_the_visit(field_: Field) -> None:
    field_.now = NOW + timedelta(days=120)
    finished = NOW + timedelta(days=10)
    field_.bring(
        started_at=finished.isoformat(), finished_at=finished.isoformat(), sent_at=field_.now.isoformat()
    )
    assert Visit.objects.get().visited_on == finished.date()
    with pytest.raises(CampaignNotRunning):
        field_.bring()


def test_visits_made_before_somebody_else_took_over_still_come_in(field_: Field) -> None:
    end_assignment(at=NOW + timedelta(hours=1), actor=field_.desi, assignment=field_.assignment)
    field_.now = NOW + timedelta(hours=5)
    early = NOW.isoformat()
    field_.bring(started_at=early, finished_at=early)
    with pytest.raises(AssignmentEnded):
        field_.bring()


def test_another_helper_cannot_send_for_this_one(field_: Field) -> None:
    told = field_.sent()
    receive_visit(at=NOW, actor=field_.fitri, submission=told)
    with pytest.raises(NotThere):
        receive_visit(at=NOW, actor=field_.other, submission=told)


def test_a_paper_is_copied_by_a_supervisor_for_whoever_was_there(field_: Field) -> None:
    said = read_submission(field_.told(), "paper")
    paper = type(said)(**{name: getattr(said, name) for name in said.__slots__} | {"visited_on": NOW.date()})
    receive_visit(at=NOW, actor=field_.desi, submission=paper)
    row = Visit.objects.get()
    assert (row.by, row.typed_by, row.channel) == (field_.fitri.ref, field_.desi.ref, "paper")
    with pytest.raises(NotThere):
        receive_visit(at=NOW, actor=field_.desi, submission=field_.sent())


def test_every_fault_of_a_submission_is_named_with_its_field(field_: Field) -> None:
    with pytest.raises(BadSubmission) as no:
        field_.sent(answers={**ANSWERS, "phone": "12", "nik": "1", "born_on": "kemarin"})
    assert [field for field, _reason in no.value.findings] == ["phone", "nik", "born_on"]


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"outcome": "angry"}, "outcome"),
        ({"outcome": "closed"}, "outcome"),
        ({"answers": {"name": " "}}, "name"),
        ({"answers": {"name": "A", "region": "12.71"}}, "region"),
        ({"answers": {"name": "A", "salary": "1"}}, "salary"),
        ({"answers": {"name": "A\0"}}, "answers"),
        ({"answers": ["name"]}, "answers"),
        ({"answers": {"name": "A", "sales": "600 juta", "sales_band": "upto_25m"}}, "sales_band"),
        ({"submission": "7"}, "submission"),
        ({"started_at": "2026-03-02T08:00:00"}, "started_at"),
        ({"position": {"latitude": 91, "longitude": 0, "accuracy": 1, "at": "2026-03-02T08:00:00Z"}}, "position"),
        ({"position": {"latitude": 1, "longitude": 0, "accuracy": True, "at": "2026-03-02T08:00:00Z"}}, "position"),
        ({"position": {"latitude": 1}}, "position"),
        ({"enterprise": 7}, "enterprise"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_refused_by_name(field_: Field, wrong: dict[str, object], field: str) -> None:
    with pytest.raises(BadSubmission) as no:
        field_.sent(**wrong)
    assert field in [found for found, _reason in no.value.findings]
    assert Visit.objects.count() == 0


@pytest.mark.parametrize("sent", [None, 7, "x", []])
def test_what_is_no_submission_at_all_is_refused(sent: object) -> None:
    with pytest.raises(BadSubmission):
        read_submission(sent)


def test_a_business_of_nowhere_is_refused(field_: Field) -> None:
    with pytest.raises(BadSubmission) as no:
        field_.bring(enterprise="x" * 16)
    assert no.value.field == "enterprise"


def test_a_day_before_the_census_is_refused(field_: Field) -> None:
    said = read_submission(field_.told(), "paper")
    paper = type(said)(
        **{name: getattr(said, name) for name in said.__slots__} | {"visited_on": date(2026, 2, 1)}
    )
    with pytest.raises(CampaignNotRunning) as no:
        receive_visit(at=NOW, actor=field_.desi, submission=paper)
    assert no.value.field == "visited_on"


def test_two_finds_of_one_name_are_shown_to_whoever_decides(field_: Field) -> None:
    field_.accept(field_.bring().visit)
    shown = visit_shown(field_.bring(submission=str(uuid.uuid4())).visit)
    assert [door.name for door in shown.namesakes] == ["Warung Bu Sari"]
