"""Somebody acts in an office: its holder's powers rest, and nobody else acts there."""

from datetime import date
from typing import Any

import pytest

from bela.accounts import queries
from bela.accounts.models import Person
from bela.accounts.refusals import (
    NeedsConsidering,
    OfficeTaken,
)
from bela.accounts.usecases.appoint_acting import appoint_acting
from bela.accounts.usecases.end_office import end_office
from bela.kernel.period import Period
from bela.kernel.refusal import Refusal
from tests.accounts.appointing import TODAY, appoint, newcomer, office_of
from tests.cast import NOW, City, sk


def test_while_somebody_acts_the_holders_powers_rest(city: City) -> None:
    joko, dinkes = city.actor("joko"), city.units["dinkes"]
    away = Period.through(date(2026, 3, 10), date(2026, 3, 20))
    deputy = newcomer()
    for _ in range(2):
        appoint_acting(
            at=NOW, actor=joko, office=office_of(city, "hasan"), person=deputy, decree=sk("plt"), period=away,
            reason="Pejabatnya cuti.",
        )  # fmt: skip
    for day, holder, acting in ((9, True, False), (10, False, True), (20, False, True), (21, True, False)):
        at = NOW.replace(day=day)
        assert city.actor("hasan", at).may("orders:approve", dinkes) is holder
        stands_in = queries.actor_for(Person.objects.get(public_id=deputy), at)
        assert stands_in.may("orders:approve", dinkes) is acting
    who = queries.holders_of("committing_officer", dinkes, date(2026, 3, 15))
    assert [(held.person_name, held.state) for held in who] == [
        ("Tigor Hutapea", "in force"),
        ("dr. Hasan Basri Nasution", "resting"),
    ]


@pytest.mark.parametrize(
    ("who", "more", "code"),
    [
        ("hasan", {"reason": "  "}, "acting-without-reason"),
        ("hasan", {"person": "hasan"}, "same-person"),
        ("hasan", {"period": Period(date(2026, 1, 4))}, "acting-too-early"),
        ("fitri", {}, "not-to-be-acted-for"),
        ("hasan", {"person": "siti"}, "commits-and-pays"),
    ],
)
def test_an_acting_that_cannot_be_is_refused_by_name(
    city: City, who: str, more: dict[str, Any], code: str
) -> None:
    facts: dict[str, Any] = {"person": "agus", "reason": "cuti", "period": Period(TODAY), **more}
    facts["person"] = city.people[facts["person"]]
    with pytest.raises(Refusal) as refused:
        appoint_acting(
            at=NOW, actor=city.actor("joko"), office=office_of(city, who), decree=sk("plt"), **facts
        )
    assert refused.value.code == code


def test_a_new_holder_is_warned_while_somebody_acts_in_the_vacant_office(city: City) -> None:
    joko, office = city.actor("joko"), office_of(city, "hasan")
    end_office(at=NOW, actor=joko, office=office, decree=sk("akhir"), last_day=TODAY)
    vacant = Period.through(date(2026, 3, 3), date(2026, 3, 31))
    act = {"office": office, "person": city.people["agus"], "decree": sk("plt"), "reason": "kosong"}
    appoint_acting(at=NOW, actor=joko, period=vacant, **act)
    facts = {"units": [city.units["dinkes"]], "decree": sk("baru")}
    person = newcomer()
    with pytest.raises(NeedsConsidering) as warned:
        appoint(city, person, "committing_officer", date(2026, 3, 16), **facts)
    assert [finding.code for finding in warned.value.findings] == ["somebody-acts"]  # type: ignore[attr-defined]
    appoint(city, person, "committing_officer", date(2026, 3, 16), accept=("somebody-acts",), **facts)
    row = Person.objects.get(public_id=person)
    assert [queries.actor_for(row, NOW.replace(day=20)).may("orders:approve")] == [False]
    assert queries.actor_for(row, NOW.replace(month=4)).may("orders:approve")


def test_two_people_do_not_act_in_one_office_at_once(city: City) -> None:
    office, joko = office_of(city, "hasan"), city.actor("joko")
    for who, number in (("agus", "plt 1"), ("yusuf", "plt 2")):
        act = {"at": NOW, "actor": joko, "office": office, "decree": sk(number), "period": Period(TODAY)}
        if who == "agus":
            appoint_acting(**act, person=city.people[who], reason="cuti")
        else:
            with pytest.raises(OfficeTaken):
                appoint_acting(**act, person=city.people[who], reason="cuti")
