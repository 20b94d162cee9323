"""Who counts where: assigned, replaced, ended, with what was before still on record."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from bela.fieldwork.models import Assignment, Campaign
from bela.fieldwork.queries.progress import progress_of
from bela.fieldwork.queries.work import assignments_of
from bela.fieldwork.refusals import (
    AlreadyAssigned,
    AssignmentEnded,
    BadCampaign,
    CampaignNotRunning,
    NotAHelper,
)
from bela.fieldwork.usecases.assign_helper import assign_helper
from bela.fieldwork.usecases.close_campaign import close_campaign
from bela.fieldwork.usecases.end_assignment import end_assignment
from bela.fieldwork.usecases.open_campaign import open_campaign
from bela.fieldwork.usecases.replace_helper import replace_helper
from bela.kernel.refusal import NotPermitted
from tests.cast import NOW
from tests.fieldwork.conftest import GEDUNG_JOHOR, KWALA_BEKALA, Field


def test_opening_the_same_census_twice_opens_one(field_: Field) -> None:
    again = open_campaign(
        at=NOW, actor=field_.desi, government=field_.city.government, name=" Pendataan  2026",
        first_on=NOW.date(), last_on=NOW.date(),
    )  # fmt: skip
    assert again == field_.campaign
    assert Campaign.objects.count() == 1


def test_the_seed_of_the_draw_stands_in_the_ledger_before_any_visit(
    field_: Field, entries: Callable[[], list[dict[str, object]]]
) -> None:
    opened = next(entry for entry in entries() if entry["kind"] == "campaign.opened")
    assert Campaign.objects.get().seed in str(opened["payload"])


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"name": " "}, "name"),
        ({"last_on": date(2026, 3, 1)}, "last_on"),
        ({"last_on": date(2028, 3, 1)}, "last_on"),
        ({"idle_days": 0}, "idle_days"),
        ({"check_percent": 0}, "check_percent"),
    ],
)
def test_a_census_that_makes_no_sense_is_not_opened(
    field_: Field, wrong: dict[str, object], field: str
) -> None:
    asked = {"name": "Lain", "first_on": NOW.date(), "last_on": date(2026, 4, 30), **wrong}
    with pytest.raises(BadCampaign) as no:
        open_campaign(at=NOW, actor=field_.desi, government=field_.city.government, **asked)  # type: ignore[arg-type]
    assert no.value.field == field


def test_only_a_supervisor_of_the_government_opens_a_census(field_: Field) -> None:
    with pytest.raises(NotPermitted):
        open_campaign(
            at=NOW, actor=field_.fitri, government=field_.city.government, name="Lain",
            first_on=NOW.date(), last_on=NOW.date(),
        )  # fmt: skip


def test_a_helper_is_assigned_to_a_kelurahan_once(field_: Field) -> None:
    with pytest.raises(AlreadyAssigned):
        field_.send("fitri")
    field_.send("fitri", GEDUNG_JOHOR)
    assert [found.region for found in assignments_of(field_.city.people["fitri"])] == [
        GEDUNG_JOHOR, KWALA_BEKALA,
    ]  # fmt: skip


def test_whoever_holds_no_letter_of_assignment_is_not_sent(field_: Field) -> None:
    with pytest.raises(NotAHelper):
        field_.send("rina")


@pytest.mark.parametrize("region", ["12.71.11", "12.72.01.1001", "12.71.11.9999", "Kwala Bekala", ""])
def test_a_place_that_is_no_kelurahan_of_the_city_is_refused(field_: Field, region: str) -> None:
    with pytest.raises(BadCampaign) as no:
        assign_helper(
            at=NOW, actor=field_.desi, campaign=field_.campaign, region=region, helper=field_.lina
        )  # fmt: skip
    assert no.value.field == "region"


def test_another_helper_takes_over_and_both_stay_on_record(field_: Field) -> None:
    new = replace_helper(
        at=NOW, actor=field_.desi, assignment=field_.assignment, helper=field_.lina, reason="Sakit"
    )
    (place,) = progress_of(field_.campaign, NOW.date()).kelurahan
    assert [(one.name, one.ended_reason, one.follows) for one in place.people] == [
        ("Fitri Handayani", "Sakit", ""),
        ("Lina Tanjung", "", "Fitri Handayani"),
    ]
    assert [one.public_id for one in place.working] == [new]
    assert assignments_of(field_.city.people["fitri"]) == []


def test_a_replacement_sent_twice_is_one_and_a_third_person_is_told(field_: Field) -> None:
    first = replace_helper(at=NOW, actor=field_.desi, assignment=field_.assignment, helper=field_.lina)
    again = replace_helper(at=NOW, actor=field_.desi, assignment=field_.assignment, helper=field_.lina)
    assert first == again
    with pytest.raises(AssignmentEnded):
        replace_helper(
            at=NOW, actor=field_.desi, assignment=field_.assignment, helper=field_.city.people["fitri"]
        )


def test_an_assignment_ends_once(field_: Field, entries: Callable[[], list[dict[str, object]]]) -> None:
    for _twice in range(2):
        end_assignment(at=NOW, actor=field_.desi, assignment=field_.assignment)
    assert [entry["kind"] for entry in entries()].count("assignment.ended") == 1
    assert Assignment.objects.get().ended_at == NOW


def test_who_brings_nothing_for_days_is_shown_as_idle(field_: Field) -> None:
    friday = NOW.date() + timedelta(days=4)
    assert progress_of(field_.campaign, NOW.date() + timedelta(days=2)).idle == ()
    (idle,) = progress_of(field_.campaign, friday).idle
    assert (idle.name, idle.silent_days) == ("Fitri Handayani", 4)
    field_.now = NOW + timedelta(days=2)
    field_.bring()
    assert progress_of(field_.campaign, friday).idle == ()


def test_closing_waits_for_open_decisions_and_then_forgets_the_answers(field_: Field) -> None:
    visit = field_.bring()
    with pytest.raises(CampaignNotRunning):
        close_campaign(at=NOW, actor=field_.desi, campaign=field_.campaign)
    field_.accept(visit.visit)
    for _twice in range(2):
        close_campaign(at=NOW, actor=field_.desi, campaign=field_.campaign)
    row = Campaign.objects.get().visits.get()
    assert (row.answers, row.outcome, row.state) == ({}, "counted", "accepted")
    with pytest.raises(CampaignNotRunning):
        field_.bring()
