"""An objection: in time, once, answered by another than who decided, upheld where nobody answers."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bela.aid.models import Objection, Recipient, Run
from bela.aid.queries.programmes import tally_of
from bela.aid.refusals import (
    AlreadySaid,
    BadFacts,
    NotAnnounced,
    OwnInterest,
    SamePerson,
    StillOpen,
    TooLate,
)
from bela.aid.usecases.answer_objection import answer_objection
from bela.aid.usecases.close_programme import close_programme
from bela.aid.usecases.file_objection import file_objection
from bela.kernel.refusal import NotPermitted
from bela.kernel.workdays import working_days_between
from bela.registry.models import Enterprise, Member
from tests.aid.conftest import LATER, Aid
from tests.cast import NOW

SAYS = "Penjualan saya hanya 20 juta setahun."


def link(aid: Aid, who: str, person: str, part: str = "owner") -> None:
    """Somebody planted signs in as one of the cast."""
    Member.objects.create(
        enterprise=Enterprise.objects.get(public_id=aid.planted[who]), person_id=aid.city.people[person], part=part,
        linked_at=NOW, linked_by="system:test",
    )  # fmt: skip


@pytest.fixture
def refused(aid: Aid) -> str:
    """Rina was refused, and it was announced; answers her result."""
    aid.plant("rina", 1, scale="small")
    aid.plant("other", 2)
    link(aid, "rina", "rina")
    return aid.result(aid.announce(aid.judge()), "rina").public_id


def file(aid: Aid, result: str, who: str = "rina", says: str = SAYS, days: int = 0) -> str:
    """Somebody objects so many days later."""
    at = NOW + timedelta(days=days)
    return file_objection(at=at, actor=aid.city.actor(who, at), result=result, says=says)


def answer(aid: Aid, objection: str, verdict: str = "upheld", who: str = "olo", days: int = 1) -> None:
    """An officer answers so many days later."""
    at = NOW + timedelta(days=days)
    answer_objection(
        at=at, actor=aid.city.actor(who, at), objection=objection, verdict=verdict, answer="Sudah kami lihat."
    )


def test_an_owner_objects_once_and_learns_the_last_day_for_the_answer(aid: Aid, refused: str) -> None:
    assert file(aid, refused) == file(aid, refused)
    row = Objection.objects.get()
    assert working_days_between(NOW.date(), row.due_on) == 10
    assert row.channel == "page"
    with pytest.raises(AlreadySaid):
        file(aid, refused, says="Lain lagi")


def test_an_officer_takes_in_an_objection_on_paper(aid: Aid, refused: str) -> None:
    file(aid, refused, who="desi")
    assert Objection.objects.get().channel == "paper"


@pytest.mark.parametrize("who", ["togar", "fitri", "maria"])
def test_nobody_else_objects(aid: Aid, refused: str, who: str) -> None:
    with pytest.raises(NotPermitted):
        file(aid, refused, who=who)


def test_staff_does_not_object_for_the_owner(aid: Aid, refused: str) -> None:
    Member.objects.update(part="staff")
    with pytest.raises(NotPermitted):
        file(aid, refused)


def test_an_objection_says_something_and_comes_in_time(aid: Aid, refused: str) -> None:
    with pytest.raises(BadFacts) as no:
        file(aid, refused, says=" \n\0 ")
    assert no.value.field == "says"
    with pytest.raises(TooLate):
        file(aid, refused, days=60)


def test_before_results_are_announced_there_is_nothing_to_object_to(aid: Aid) -> None:
    aid.plant("rina", 1, scale="small")
    link(aid, "rina", "rina")
    with pytest.raises(NotAnnounced):
        file(aid, aid.result(aid.judge(), "rina").public_id)


def test_who_decided_does_not_answer(aid: Aid, refused: str) -> None:
    objection = file(aid, refused)
    with pytest.raises(SamePerson):
        answer(aid, objection, who="desi")
    answer(aid, objection)
    answer(aid, objection)
    with pytest.raises(AlreadySaid):
        answer(aid, objection, "dismissed")


def test_who_took_it_in_does_not_answer_it(aid: Aid, refused: str) -> None:
    with pytest.raises(SamePerson):
        answer(aid, file(aid, refused, who="olo"))


def test_an_officer_does_not_answer_for_their_own_enterprise(aid: Aid, refused: str) -> None:
    link(aid, "rina", "olo", part="staff")
    with pytest.raises(OwnInterest):
        answer(aid, file(aid, refused))


def test_who_is_upheld_takes_their_place_in_the_order(aid: Aid, refused: str) -> None:
    answer(aid, file(aid, refused))
    aid.choose(Run.objects.get().public_id)
    named = {row.result.public_id for row in Recipient.objects.select_related("result")}
    assert refused in named
    assert tally_of(aid.programme, LATER.date()).wrongly_out == 1


def test_who_is_dismissed_is_not_named(aid: Aid, refused: str) -> None:
    answer(aid, file(aid, refused), "dismissed")
    aid.choose(Run.objects.get().public_id)
    assert refused not in {row.result.public_id for row in Recipient.objects.select_related("result")}


def test_nobody_is_named_while_an_objection_waits_in_time(aid: Aid, refused: str) -> None:
    until = Run.objects.get().object_until
    assert until is not None
    last = (until - NOW.date()).days
    objection = file(aid, refused, days=last)
    with pytest.raises(StillOpen):
        aid.choose(Run.objects.get().public_id, at=NOW + timedelta(days=last + 1))
    with pytest.raises(StillOpen):
        close_programme(at=LATER, actor=aid.desi, programme=aid.programme)
    answer(aid, objection, "dismissed", days=last + 1)
    aid.choose(Run.objects.get().public_id, at=NOW + timedelta(days=last + 1))


def test_an_objection_that_nobody_answers_in_time_counts_as_upheld(aid: Aid, refused: str) -> None:
    objection = file(aid, refused)
    with pytest.raises(TooLate):
        answer(aid, objection, "dismissed", days=40)
    aid.choose(Run.objects.get().public_id)
    assert refused in {row.result.public_id for row in Recipient.objects.select_related("result")}
