"""The same submission, the same decision, in the same moment on real connections: one of each."""

from __future__ import annotations

from collections import Counter

import pytest

from bela.fieldwork.models import Assignment, BackCheck, Campaign, Visit
from bela.fieldwork.refusals import AlreadyAssigned, AlreadyCounted, CampaignNotRunning
from bela.fieldwork.submission import read_submission
from bela.fieldwork.usecases.accept_visit import accept_visit
from bela.fieldwork.usecases.close_campaign import close_campaign
from bela.fieldwork.usecases.receive_visit import Received, receive_visit
from bela.fieldwork.usecases.replace_helper import replace_helper
from bela.registry.models import Enterprise
from tests.cast import NOW, build_city
from tests.conftest import OwnDatabase
from tests.fieldwork.conftest import GEDUNG_JOHOR, Field
from tests.registry.conftest import Register, read_entries
from tests.registry.test_at_once import at_once


@pytest.fixture
def shared(own_database: OwnDatabase) -> Field:
    """A census in a database that several connections can see."""
    return Field(build_city()).begin(percent=100)


def test_one_submission_over_eight_connections_is_one_visit_and_one_draw(shared: Field) -> None:
    told, fitri = shared.told(), shared.fitri
    sent = read_submission(told)
    answers = at_once(*[lambda: receive_visit(at=NOW, actor=fitri, submission=sent)] * 8)
    received = [answer for answer in answers if isinstance(answer, Received)]
    assert len({answer.visit for answer in received}) == 1
    assert Counter(answer.first for answer in received) == {True: 1, False: 7}
    assert (Visit.objects.count(), BackCheck.objects.count()) == (1, 1)
    assert Counter(entry["kind"] for entry in read_entries())["visit.received"] == 1


def test_one_visit_accepted_by_several_makes_one_enterprise(shared: Field) -> None:
    visit, desi = shared.bring().visit, shared.desi
    answers = at_once(*[lambda: accept_visit(at=NOW, actor=desi, visit=visit)] * 4)
    assert len(set(map(str, answers))) == 1
    assert Enterprise.objects.count() == 1


def test_two_counts_of_one_enterprise_accepted_at_once_are_one(shared: Field) -> None:
    kitchen, desi = Register(shared.city).kitchen(), shared.desi
    first, second = (shared.bring(enterprise=kitchen).visit for _ in range(2))
    answers = at_once(
        lambda: accept_visit(at=NOW, actor=desi, visit=first),
        lambda: accept_visit(at=NOW, actor=desi, visit=second),
    )
    assert sorted(isinstance(answer, AlreadyCounted) for answer in answers) == [False, True]
    assert Visit.objects.filter(state="accepted").count() == 1


def test_a_visit_that_arrives_as_its_census_is_closed_is_in_time_or_refused(shared: Field) -> None:
    desi, fitri = shared.desi, shared.fitri
    sent = [shared.sent() for _each in range(6)]
    at_once(
        *[lambda one=one: receive_visit(at=NOW, actor=fitri, submission=one) for one in sent],  # type: ignore[misc]  # a default
        lambda: close_campaign(at=NOW, actor=desi, campaign=shared.campaign),
    )
    closed = Campaign.objects.get().closed_at is not None
    assert not (closed and Visit.objects.filter(state="waiting").exists())
    if not closed:  # the visits were faster: then it says that they wait
        with pytest.raises(CampaignNotRunning):
            close_campaign(at=NOW, actor=desi, campaign=shared.campaign)


def test_two_supervisors_who_send_and_replace_at_once_leave_one_each(shared: Field) -> None:
    desi = shared.desi
    answers = at_once(*[lambda: shared.send("fitri", GEDUNG_JOHOR)] * 3)
    assert sum(isinstance(answer, AlreadyAssigned) for answer in answers) == 2
    new = at_once(
        *[lambda: replace_helper(at=NOW, actor=desi, assignment=shared.assignment, helper=shared.lina)] * 3
    )
    assert len(set(map(str, new))) == 1
    assert Assignment.objects.filter(ended_at__isnull=True).count() == 2
