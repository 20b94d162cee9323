"""Offices are held by decree, one holder a day where the law has one, in separate hands."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bela.accounts import queries
from bela.accounts.models import Decree, Office, Person, Unit
from bela.accounts.refusals import (
    HandsNotSeparate,
    LastAdministrator,
    NeedsConsidering,
    OfficeTaken,
    TooLate,
    UnitNotThere,
    UnknownUnit,
)
from bela.accounts.roles import ALONE, APPOINTED, ROLES
from bela.accounts.steps.hold_offices import Certificate
from bela.accounts.usecases.appoint_acting import appoint_acting
from bela.accounts.usecases.appoint_officer import Appointment, appoint_officer
from bela.accounts.usecases.end_office import end_office
from bela.accounts.usecases.register_person import register_person
from bela.kernel.period import Period
from bela.kernel.refusal import Refusal
from tests.cast import FIRST_DAY, FOUNDER, NOW, City, sk

type Entries = Callable[[], list[dict[str, Any]]]
TODAY = NOW.date()
PAY = ROLES["treasurer"].permissions[0]


def newcomer(name: str = "Tigor Hutapea", phone: str = "081370002001") -> str:
    return register_person(at=NOW, actor=FOUNDER, name=name, phone=phone)


def appoint(
    city: City, person: str, role: str, first: date, last: date | None = None, **more: Any
) -> Appointment:
    facts: dict[str, Any] = {
        "units": [city.units["dinkop"]],
        "decree": sk(f"900/{role}/{first}"),
        "accept": ("certificate-missing",),
        **more,
    }
    facts.setdefault("actor", city.actor("joko"))
    return appoint_officer(at=NOW, role=role, person=person, period=Period.through(first, last), **facts)


def office_of(city: City, who: str) -> str:
    return queries.offices_of_person(city.people[who], TODAY)[0].id


def test_a_decree_gives_one_person_an_office_in_several_units(city: City, entries: Entries) -> None:
    held = queries.offices_of_person(city.people["dewi"], TODAY)
    assert {office.unit_name for office in held} == {"Dinas Kesehatan", "Kelurahan Gedung Johor"}
    assert len({office.decree.id for office in held}) == 1
    told = [
        entry
        for entry in entries()
        if entry["kind"] == "office.held" and b"procurement_officer" in bytes(entry["payload"])
    ]
    assert len(told) == 1, "one act, one entry"


def test_the_same_decree_sent_twice_gives_one_office(city: City, entries: Entries) -> None:
    person = newcomer()
    first = appoint(city, person, "treasurer", TODAY)
    before = len(entries())
    again = appoint(city, person, "treasurer", TODAY)
    assert (again.decree, again.offices) == (first.decree, ())
    assert len(entries()) == before


def test_a_decree_whose_units_are_sent_in_two_goes_gives_each_office_once(city: City) -> None:
    person, paper = newcomer(), sk("900/satu")
    first = appoint(city, person, "receiver", TODAY, decree=paper)
    both = appoint(
        city, person, "receiver", TODAY, decree=paper, units=[city.units["dinkop"], city.units["johor"]]
    )
    assert (first.decree, len(first.offices), len(both.offices)) == (both.decree, 1, 1)
    assert len(queries.offices_of_person(person, TODAY)) == 2


@pytest.mark.parametrize("role", ALONE)
def test_a_second_holder_is_refused_with_the_name_of_the_first(city: City, role: str) -> None:
    appoint(city, newcomer(), role, TODAY)
    with pytest.raises(OfficeTaken) as taken:
        appoint(city, newcomer("Lain", "081370002002"), role, TODAY + timedelta(days=9), decree=sk("lain"))
    assert "Tigor Hutapea" in str(taken.value)
    assert taken.value.next_step


@pytest.mark.parametrize("role", [role for role in APPOINTED if role not in ALONE and role != "helper"])
def test_other_roles_have_several_holders(city: City, role: str) -> None:
    appoint(city, newcomer(), role, TODAY)
    assert appoint(city, newcomer("Lain", "081370002002"), role, TODAY, decree=sk("lain")).offices


@pytest.mark.parametrize(
    ("first", "last", "free"),
    [
        (date(2026, 4, 1), date(2026, 4, 9), True),  # ends the day before
        (date(2026, 4, 1), date(2026, 4, 10), False),  # ends on the first day
        (date(2026, 4, 20), date(2026, 4, 25), False),  # begins on the last day
        (date(2026, 4, 21), None, True),  # begins the day after
        (date(2026, 4, 12), date(2026, 4, 13), False),  # within
        (date(2026, 4, 1), None, False),  # around
    ],
)
def test_the_days_on_both_sides_of_a_term_are_free(
    city: City, first: date, last: date | None, free: bool
) -> None:
    appoint(city, newcomer(), "treasurer", date(2026, 4, 10), date(2026, 4, 20))
    other = newcomer("Lain", "081370002002")
    if free:
        assert appoint(city, other, "treasurer", first, last, decree=sk("lain")).offices
    else:
        with pytest.raises(OfficeTaken):
            appoint(city, other, "treasurer", first, last, decree=sk("lain"))


def raw(city: City, person: str, role: str, days: DateRange) -> Office:
    """An office straight into the table, past the use case."""
    return Office(
        role=role,
        person=Person.objects.get(public_id=person),
        unit=Unit.objects.get(public_id=city.units["dinkop"]),
        decree=Decree.objects.order_by("pk")[0],
        decreed=days,
        valid=days,
        recorded_at=NOW,
    )


_DAYS = st.integers(0, 40)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(first=_DAYS, long=st.integers(1, 20), second=_DAYS, short=st.integers(1, 20))
def test_the_table_itself_lets_one_holder_in_a_day(
    city: City, first: int, long: int, second: int, short: int
) -> None:
    start = date(2026, 5, 1)
    terms = [
        Period(start + timedelta(days=begin), start + timedelta(days=begin + length))
        for begin, length in ((first, long), (second, short))
    ]
    with transaction.atomic():
        raw(city, city.people["desi"], "treasurer", DateRange(terms[0].start, terms[0].end)).save()
        late = raw(city, city.people["bambang"], "treasurer", DateRange(terms[1].start, terms[1].end))
        if terms[0].overlaps(terms[1]):
            with pytest.raises(IntegrityError, match="one_holder_a_day"), transaction.atomic():
                late.save()
        else:
            late.save()
        transaction.set_rollback(True)


@pytest.mark.parametrize("other", ["treasurer", "finance_verifier"])
def test_who_commits_the_money_neither_pays_it_nor_signs_the_order_to_pay(city: City, other: str) -> None:
    person = newcomer()
    appoint(city, person, "committing_officer", date(2026, 4, 10), date(2026, 4, 20))
    with pytest.raises(HandsNotSeparate) as refused:
        appoint(city, person, other, date(2026, 4, 20), accept=("everything",))
    assert refused.value.code.startswith("commits-and-")
    assert appoint(city, person, other, date(2026, 4, 21)).offices
    days = DateRange(date(2026, 4, 20), date(2026, 4, 21))
    with pytest.raises(IntegrityError, match="separate_hands"), transaction.atomic():
        raw(city, person, other, days).save()


def test_the_hands_are_separate_in_one_unit_and_free_in_another(city: City) -> None:
    person = newcomer()
    appoint(city, person, "committing_officer", TODAY)
    assert appoint(city, person, "treasurer", TODAY, units=[city.units["johor"]]).offices


@pytest.mark.parametrize(
    ("first", "second", "code"),
    [
        ("budget_user", "committing_officer", "budget-user-commits"),
        ("committing_officer", "procurement_officer", "places-and-approves"),
        ("procurement_officer", "treasurer", "places-and-pays"),
        ("budget_user", "treasurer", "orders-payment-and-pays"),
        ("finance_verifier", "treasurer", "verifies-and-pays"),
    ],
)
def test_what_is_lawful_but_weighty_must_be_meant(city: City, first: str, second: str, code: str) -> None:
    person = newcomer()
    appoint(city, person, first, TODAY)
    with pytest.raises(NeedsConsidering) as warned:
        appoint(city, person, second, TODAY)
    assert [finding.code for finding in warned.value.findings] == [code]  # type: ignore[attr-defined]
    assert appoint(city, person, second, TODAY, accept=(code, "certificate-missing")).offices


def test_an_official_who_sells_is_pointed_at(city: City) -> None:
    with pytest.raises(NeedsConsidering) as warned:
        appoint(city, city.people["rina"], "receiver", TODAY)
    assert [finding.code for finding in warned.value.findings] == ["official-sells"]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("certificate", "code"),
    [
        (None, "certificate-missing"),
        (Certificate("PBJ-9", Period(FIRST_DAY, date(2026, 6, 1))), "certificate-runs-out"),
        (Certificate("PBJ-9", Period(FIRST_DAY)), ""),
    ],
)
def test_a_procurement_officers_certificate_covers_the_term(
    city: City, certificate: Certificate | None, code: str
) -> None:
    person = newcomer()
    if code:
        with pytest.raises(NeedsConsidering) as warned:
            appoint(city, person, "procurement_officer", TODAY, certificate=certificate, accept=())
        assert [finding.code for finding in warned.value.findings] == [code]  # type: ignore[attr-defined]
    appoint(city, person, "procurement_officer", TODAY, certificate=certificate, accept=(code,))
    (held,) = queries.offices_of_person(person, TODAY)
    assert held.certificate_number == (certificate.number if certificate else "")


@pytest.mark.parametrize(
    ("more", "refusal", "code"),
    [
        ({"role": "supplier"}, Refusal, "unknown-role"),
        ({"role": "king"}, Refusal, "unknown-role"),
        ({"units": []}, Refusal, "office-without-unit"),
        ({"decree": sk(" ")}, Refusal, "decree-without-number"),
        ({"decree": sk("1", date(2026, 3, 3))}, TooLate, "decree-in-future"),
        ({"decree": sk("1", kind="letter")}, Refusal, "wrong-paper"),
        ({"role": "helper", "decree": sk("1", kind="letter")}, Refusal, "letter-without-end"),
        ({"role": "helper"}, Refusal, "wrong-paper"),
        ({"first": date(2026, 1, 4)}, UnitNotThere, "unit-not-there"),
        ({"units": ["0000000000000000"]}, UnknownUnit, "unknown-unit"),
    ],
)
def test_a_decree_that_cannot_be_is_refused_by_name(
    city: City, more: dict[str, Any], refusal: type[Refusal], code: str
) -> None:
    facts: dict[str, Any] = {"role": "receiver", "first": TODAY, "actor": FOUNDER, **more}
    with pytest.raises(refusal) as refused:
        appoint(city, newcomer(), **facts)
    assert refused.value.code == code
    assert not queries.offices_of_person(city.people["rina"], TODAY)


def test_a_deactivated_person_is_not_appointed(city: City) -> None:
    from bela.accounts.usecases.deactivate_person import deactivate_person

    person = newcomer()
    deactivate_person(at=NOW, actor=city.actor("joko"), person=person)
    with pytest.raises(Refusal) as refused:
        appoint(city, person, "receiver", TODAY)
    assert refused.value.code == "person-inactive"


def test_an_office_ends_by_decree_and_stays_on_record(city: City, entries: Entries) -> None:
    office = office_of(city, "siti")
    for _ in range(2):
        end_office(at=NOW, actor=city.actor("joko"), office=office, decree=sk("akhir", TODAY), last_day=TODAY)
    assert city.actor("siti").may(PAY, city.units["dinkes"]), "the last day is still hers"
    tomorrow = NOW + timedelta(days=1)
    assert not city.actor("siti", tomorrow).may(PAY, city.units["dinkes"])
    held = queries.office(office, tomorrow.date())
    assert (held.state, held.ended_by and held.ended_by.number) == ("over", "akhir")
    assert held.decreed.end is None, "what the first decree said stays"
    assert [entry["kind"] for entry in entries()].count("office.ended") == 1
    successor = newcomer()
    appoint(city, successor, "treasurer", TODAY + timedelta(days=1), units=[city.units["dinkes"]])
    history = queries.office_history(office, TODAY)
    assert [row.person_name for row in history] == ["Tigor Hutapea", "Siti Aminah Batubara"]


def test_an_office_never_ends_in_the_past(city: City) -> None:
    with pytest.raises(TooLate):
        end_office(
            at=NOW, actor=city.actor("joko"), office=office_of(city, "siti"), decree=sk("akhir"),
            last_day=TODAY - timedelta(days=1),
        )  # fmt: skip


def test_an_office_that_has_not_begun_is_called_off(city: City) -> None:
    person = newcomer()
    (office,) = appoint(city, person, "treasurer", date(2026, 6, 1)).offices
    with pytest.raises(TooLate):
        end_office(
            at=NOW.replace(month=6), actor=city.actor("joko"), office=office, decree=sk("batal"),
            last_day=date(2026, 5, 31),
        )  # fmt: skip
    end_office(
        at=NOW, actor=city.actor("joko"), office=office, decree=sk("batal"), last_day=date(2026, 5, 31)
    )
    held = queries.office(office, date(2026, 6, 1))
    assert (held.state, held.valid) == ("called off", None)
    assert appoint(
        city, newcomer("Lain", "081370002002"), "treasurer", date(2026, 6, 1), decree=sk("x")
    ).offices


def test_an_office_does_not_end_twice_nor_later_than_it_would(city: City) -> None:
    person, joko = newcomer(), city.actor("joko")
    (office,) = appoint(city, person, "treasurer", TODAY, date(2026, 6, 30)).offices
    with pytest.raises(Refusal) as refused:
        end_office(at=NOW, actor=joko, office=office, decree=sk("akhir"), last_day=date(2026, 6, 30))
    assert refused.value.code == "ends-anyway"
    end_office(at=NOW, actor=joko, office=office, decree=sk("akhir"), last_day=date(2026, 5, 1))
    with pytest.raises(Refusal) as refused:
        end_office(at=NOW, actor=joko, office=office, decree=sk("akhir 2"), last_day=date(2026, 5, 2))
    assert refused.value.code == "ended-already"


def test_the_last_administrators_office_does_not_end(city: City) -> None:
    with pytest.raises(LastAdministrator):
        end_office(
            at=NOW,
            actor=FOUNDER,
            office=office_of(city, "joko"),
            decree=sk("akhir"),
            last_day=date(2026, 5, 1),
        )


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


@pytest.mark.parametrize(
    "change",
    [{"role": "treasurer"}, {"recorded_at": NOW}, {"certificate_number": "x"}, {"acting_reason": "x"}],
)
def test_the_table_keeps_the_past_of_an_office(city: City, change: dict[str, Any]) -> None:
    rows = Office.objects.filter(public_id=office_of(city, "rahmat"))
    unit = rows.get().unit
    with pytest.raises(IntegrityError, match="only be ended"), transaction.atomic():
        rows.update(**{**change, "recorded_at": NOW + timedelta(seconds=1)})
    with pytest.raises(IntegrityError, match="never deleted"), transaction.atomic():
        rows.delete()
    with pytest.raises(IntegrityError, match="never deleted"), transaction.atomic():
        Decree.objects.create(
            government_id=unit.government_id, number="x", dated_on=TODAY, recorded_at=NOW
        ).delete()
    with pytest.raises(IntegrityError, match="only ever gains"), transaction.atomic():
        Decree.objects.update(number="lain")


def test_every_role_of_the_contract_is_there() -> None:
    assert len(ROLES) == 15
    assert len({role.home for role in ROLES.values()}) == 15
    assert all(
        str(role.name) and role.name.en and role.duty.id and role.permissions for role in ROLES.values()
    )
