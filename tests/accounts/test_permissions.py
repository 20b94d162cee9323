"""Each role against each use case: only whoever holds the permission gets in."""

from collections.abc import Callable
from typing import Any

import pytest

from bela.accounts.contacts import Contact
from bela.accounts.roles import ROLES
from bela.accounts.usecases.appoint_acting import appoint_acting
from bela.accounts.usecases.appoint_officer import appoint_officer
from bela.accounts.usecases.ask_contact_change import ask_contact_change
from bela.accounts.usecases.change_contact import change_contact
from bela.accounts.usecases.choose_password import choose_password
from bela.accounts.usecases.close_unit import close_unit
from bela.accounts.usecases.confirm_contact import confirm_contact
from bela.accounts.usecases.correct_person import correct_person
from bela.accounts.usecases.deactivate_person import deactivate_person
from bela.accounts.usecases.end_office import end_office
from bela.accounts.usecases.end_session import end_session
from bela.accounts.usecases.end_sessions import end_sessions
from bela.accounts.usecases.found_government import found_government
from bela.accounts.usecases.open_unit import open_unit
from bela.accounts.usecases.reactivate_person import reactivate_person
from bela.accounts.usecases.register_person import register_person
from bela.kernel.period import Period
from bela.kernel.refusal import NotPermitted, Refusal
from tests.cast import CAST, NOW, City, sk
from tests.house.source import SOURCE

TODAY = NOW.date()
PHONE = Contact("phone", "+6281370002001")
type Call = Callable[[City, dict[str, Any]], object]

# Somebody else's account, unit or office in every case.
CALLS: dict[str, Call] = {
    "register_person": lambda city, by: register_person(**by, name="X", phone=PHONE.value),
    "correct_person": lambda city, by: correct_person(**by, person=city.people["togar"], name="X"),
    "choose_password": lambda city, by: choose_password(
        **by, person=city.people["togar"], password="empat kata panjang sekali"
    ),
    "end_sessions": lambda city, by: end_sessions(**by, person=city.people["togar"]),
    "end_session": lambda city, by: end_session(**by, person=city.people["togar"], session=1),
    "deactivate_person": lambda city, by: deactivate_person(**by, person=city.people["togar"]),
    "reactivate_person": lambda city, by: reactivate_person(**by, person=city.people["togar"]),
    "ask_contact_change": lambda city, by: ask_contact_change(
        **by, person=city.people["togar"], contact=PHONE
    ),
    "change_contact": lambda city, by: change_contact(
        **by, person=city.people["togar"], change="x", code="1234-5678"
    ),
    "confirm_contact": lambda city, by: confirm_contact(**by, person=city.people["togar"], contact=PHONE),
    "found_government": lambda city, by: found_government(**by, name="X", kd_klpd="D997"),
    "open_unit": lambda city, by: open_unit(
        **by, government=city.government, name="X", funds=["apbd"], first_day=TODAY
    ),
    "close_unit": lambda city, by: close_unit(**by, unit=city.units["puskesmas"], last_day=TODAY),
    "appoint_officer": lambda city, by: appoint_officer(
        **by, role="receiver", person=city.people["yusuf"], units=[city.units["dinkop"]], decree=sk("1"),
        period=Period(TODAY),
    ),
    "appoint_acting": lambda city, by: appoint_acting(
        **by, office=_office(city), person=city.people["yusuf"], decree=sk("1"), period=Period(TODAY),
        reason="x",
    ),
    "end_office": lambda city, by: end_office(**by, office=_office(city), decree=sk("1"), last_day=TODAY),
}  # fmt: skip
NOT_THERE = {"change_contact": "wrong-code", "end_session": "unknown-session"}
NOBODYS = {"choose_password", "confirm_contact"}
"""Not even an administrator: one's own password is one's own, and only the sign-in door vouches."""


def _office(city: City) -> str:
    from bela.accounts import queries

    return queries.offices_of_person(city.people["siti"], TODAY)[0].id


def test_every_use_case_of_the_room_is_in_the_matrix() -> None:
    written = {path.stem for path in (SOURCE / "accounts/usecases").glob("*.py")} - {"__init__"}
    assert written == set(CALLS)


@pytest.mark.parametrize("name", CALLS)
def test_only_the_administrator_gets_in(city: City, name: str) -> None:
    who_by_role = {character.role: who for who, character in CAST.items()}
    for role in ROLES:
        actor = city.actor("rina" if role == "supplier" else who_by_role[role])
        if role == "administrator" and name not in NOBODYS:
            continue
        with pytest.raises(NotPermitted):
            CALLS[name](city, {"at": NOW, "actor": actor})


@pytest.mark.parametrize("name", sorted(set(CALLS) - NOBODYS))
def test_the_administrator_does(city: City, name: str) -> None:
    joko = {"at": NOW, "actor": city.actor("joko")}
    if name in NOT_THERE:
        with pytest.raises(Refusal) as refused:
            CALLS[name](city, joko)
        assert refused.value.code == NOT_THERE[name], "the door opened, the thing was not there"
    else:
        CALLS[name](city, joko)
