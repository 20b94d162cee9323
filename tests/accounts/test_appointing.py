"""A decree gives offices: to whom, in which units, with what certificate; what it cannot give."""

from datetime import date
from typing import Any

import pytest

from bela.accounts import queries
from bela.accounts.refusals import (
    NeedsConsidering,
    TooLate,
    UnitNotThere,
    UnknownUnit,
)
from bela.accounts.roles import ROLES
from bela.accounts.steps.hold_offices import Certificate
from bela.kernel.period import Period
from bela.kernel.refusal import Refusal
from tests.accounts.appointing import TODAY, Entries, appoint, newcomer
from tests.cast import FIRST_DAY, FOUNDER, NOW, City, sk


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


def test_every_role_of_the_contract_is_there() -> None:
    assert len(ROLES) == 15
    assert len({role.home for role in ROLES.values()}) == 15
    assert all(
        str(role.name) and role.name.en and role.duty.id and role.permissions for role in ROLES.values()
    )
