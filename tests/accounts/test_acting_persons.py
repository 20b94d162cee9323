"""Who a person is on a day: their roles, what these let them do, and for whom."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from bela.accounts import queries
from bela.accounts.roles import APPOINTED, ROLES
from bela.kernel.period import WIB
from tests.cast import CAST, FIRST_DAY, NOW, City

ALL_PERMISSIONS = sorted({permission for role in ROLES.values() for permission in role.permissions})
BY_ROLE = {character.role: who for who, character in CAST.items() if who not in ("lubis", "togar")}


@pytest.mark.parametrize("role", ROLES)
def test_a_role_may_what_it_is_for_and_nothing_else(city: City, role: str) -> None:
    actor = city.actor(BY_ROLE[role])
    held = {permission for permission in ALL_PERMISSIONS if actor.may(permission)}
    assert held == set(ROLES[role].permissions)
    assert queries.roles_of(city.person(BY_ROLE[role]), NOW) == (role,)


@pytest.mark.parametrize("role", [role for role in APPOINTED if ROLES[role].reach == "unit"])
def test_an_office_of_a_unit_holds_for_that_unit_only(city: City, role: str) -> None:
    actor = city.actor(BY_ROLE[role])
    own = {city.units[key] for key in CAST[BY_ROLE[role]].units}
    for unit in city.units.values():
        assert actor.may(ROLES[role].permissions[0], unit) is (unit in own)


@pytest.mark.parametrize("role", [role for role in APPOINTED if ROLES[role].reach == "government"])
def test_an_office_of_the_government_holds_for_all_its_units_and_no_others(city: City, role: str) -> None:
    from bela.accounts.usecases.found_government import found_government
    from bela.accounts.usecases.open_unit import open_unit

    joko = city.actor("joko")
    other = found_government(at=NOW, actor=joko, name="Kota Lain", kd_klpd="D998")
    abroad = open_unit(
        at=NOW, actor=joko, government=other, name="Dinas", funds=["apbd"], first_day=FIRST_DAY
    )
    actor, permission = city.actor(BY_ROLE[role]), ROLES[role].permissions[0]
    assert all(actor.may(permission, unit) for unit in (*city.units.values(), city.government))
    assert not actor.may(permission, abroad)
    assert not actor.may(permission, other)


def test_a_supplier_opens_a_shop_for_themselves_only(city: City) -> None:
    rina = city.actor("rina")
    assert rina.may("shop:open", city.people["rina"])
    assert not rina.may("shop:open", city.people["lubis"])


def test_everybody_owns_their_own_account_and_nobody_elses(city: City) -> None:
    for who in CAST:
        assert city.actor(who).may("accounts:own", city.people[who])
        assert not city.actor(who).may("accounts:own", city.people["rina" if who != "rina" else "togar"])


def test_an_office_begins_at_midnight_in_medan_and_not_in_greenwich(city: City) -> None:
    midnight = datetime(FIRST_DAY.year, FIRST_DAY.month, FIRST_DAY.day, tzinfo=WIB)
    before = city.actor("dewi", midnight - timedelta(seconds=1))
    assert not before.may("orders:place")
    assert before.offices == ()
    after = city.actor("dewi", midnight)
    assert after.may("orders:place", city.units["dinkes"])
    assert len(after.offices) == 2


def test_an_actor_names_nobody(city: City) -> None:
    actor = city.actor("dewi")
    assert actor.ref == f"person:{city.people['dewi']}"
    assert "Dewi" not in repr(actor)


@pytest.mark.parametrize(("who", "queries_made"), [("rina", 1), ("dewi", 1), ("maria", 2)])
def test_finding_out_who_acts_takes_two_queries_at_most(
    city: City, who: str, queries_made: int, django_assert_num_queries: Any
) -> None:
    person = city.person(who)
    with django_assert_num_queries(queries_made):
        queries.actor_for(person, NOW)


@pytest.mark.parametrize("units", [1, 6])
def test_the_list_of_offices_takes_one_query(city: City, units: int, django_assert_num_queries: Any) -> None:
    from bela.accounts.usecases.appoint_officer import appoint_officer
    from bela.kernel.period import Period
    from tests.cast import sk

    where = [unit for unit in city.units.values() if unit != city.units["dinkes"]][:units]
    appoint_officer(
        at=NOW, actor=city.actor("joko"), role="receiver", person=city.people["agus"], units=where,
        decree=sk("x"), period=Period(FIRST_DAY),
    )  # fmt: skip
    with django_assert_num_queries(1):
        assert len(queries.offices_on(NOW.date())) == 15 + units


def test_the_list_of_offices_is_narrowed_by_unit_role_and_government(city: City) -> None:
    day, dinkes = NOW.date(), city.units["dinkes"]
    assert {held.unit for held in queries.offices_on(day, unit=dinkes)} == {dinkes}
    assert {held.role.key for held in queries.offices_on(day, role="treasurer")} == {"treasurer"}
    assert len(queries.offices_on(day, government=city.government)) == len(queries.offices_on(day))
    assert queries.offices_on(day, government="0000000000000000") == []
    assert queries.offices_on(FIRST_DAY - timedelta(days=1)) == []
