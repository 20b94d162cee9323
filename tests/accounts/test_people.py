"""Registering people, correcting them, letting them in and out."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from bela.accounts import queries
from bela.accounts.models import Person
from bela.accounts.names import tidy_name
from bela.accounts.refusals import ContactTaken, LastAdministrator, UnknownPerson, WeakPassword
from bela.accounts.usecases.choose_password import choose_password
from bela.accounts.usecases.correct_person import correct_person
from bela.accounts.usecases.deactivate_person import deactivate_person
from bela.accounts.usecases.end_sessions import end_sessions
from bela.accounts.usecases.reactivate_person import reactivate_person
from bela.accounts.usecases.register_person import register_person
from bela.kernel.mistyped import Mistyped
from bela.kernel.refusal import NotPermitted, Refusal
from tests.cast import NOW, City

type Entries = Callable[[], list[dict[str, Any]]]


def register(city: City, who: str = "joko", **facts: Any) -> str:
    return register_person(at=NOW, actor=city.actor(who), **{"name": "Tigor Hutapea", **facts})


@pytest.mark.parametrize(
    "typed",
    [
        "0813-7000-2001",
        "081370002001",
        "+62 813 7000 2001",
        "62813 7000-2001",
        "(0813) 7000 2001",
        "813 7000 2001",
    ],
)
def test_a_phone_is_one_phone_however_it_is_written(city: City, typed: str) -> None:
    try:
        registered = register(city, phone=typed)
    except Mistyped:
        assert typed.startswith("813")
        return
    assert queries.person(registered).phone == "+6281370002001"


def test_an_email_is_kept_in_lower_case_and_taken_in_any(city: City) -> None:
    registered = register(city, email="Tigor@Contoh.Example")
    assert queries.person(registered).email == "tigor@contoh.example"
    with pytest.raises(ContactTaken) as taken:
        register(city, name="Orang Lain", email="TIGOR@contoh.example")
    assert (taken.value.field, taken.value.code) == ("email", "contact-taken")


def test_the_same_form_sent_twice_registers_one_person(city: City, entries: Entries) -> None:
    first = register(city, phone="081370002001")
    before = len(entries())
    assert register(city, phone="+62 813-7000-2001") == first
    assert len(entries()) == before


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ({"name": "   ", "phone": "081370002001"}, "person-without-name"),
        ({"name": "\u200b\u200e", "phone": "081370002001"}, "person-without-name"),
        ({}, "person-unreachable"),
    ],
)
def test_a_person_needs_a_name_and_a_way_to_be_reached(city: City, facts: dict[str, str], code: str) -> None:
    with pytest.raises(Refusal) as refused:
        register(city, **facts)
    assert refused.value.code == code


@pytest.mark.parametrize(
    "facts", [{"phone": "12"}, {"email": "tigor@"}, {"phone": "081370002001", "nip": "123"}]
)
def test_a_contact_or_nip_that_cannot_be_read_is_named(city: City, facts: dict[str, str]) -> None:
    with pytest.raises(Mistyped):
        register(city, **facts)


def test_only_the_sign_up_door_may_vouch_for_a_contact(city: City) -> None:
    with pytest.raises(NotPermitted):
        register(city, phone="081370002001", confirmed=True)
    assert not queries.person(register(city, phone="081370002001")).phone_confirmed


def test_a_persons_name_is_tidied_and_cut_but_kept_as_typed() -> None:
    assert tidy_name("  dr.\tRina \u200bSiregar,\n M.Si. ") == "dr. Rina Siregar, M.Si."
    assert len(tidy_name("a" * 500)) == 120


def test_people_are_listed_without_their_titles_and_found_by_name_phone_and_mail(city: City) -> None:
    names = [row.name for row in queries.people(NOW).rows]
    assert (
        names.index("dr. Hasan Basri Nasution")
        < names.index("Joko Susilo")
        < names.index("Maria Simanjuntak")
    )
    for words in ("ginting ratna", "RATNA@medan", "dr. Ratna"):
        assert [row.name for row in queries.people(NOW, words=words).rows] == ["dr. Ratna Ginting, M.Kes."]
    assert [row.name for row in queries.people(NOW, words="0812 6000 1101").rows] == ["Rina Siregar"]
    assert queries.people(NOW, words="tidak ada").total == 0


def test_people_come_page_by_page(city: City) -> None:
    first, second = queries.people(NOW, size=10), queries.people(NOW, size=10, page=2)
    assert (first.total, first.last, len(first.rows), len(second.rows)) == (17, 2, 10, 7)
    assert not {row.id for row in first.rows} & {row.id for row in second.rows}
    assert queries.people(NOW, size=10, page=99).number == 2


def test_correcting_a_person_changes_what_is_given_and_says_only_which_field(
    city: City, entries: Entries
) -> None:
    correct_person(at=NOW, actor=city.actor("rina"), person=city.people["rina"], name="Rina br. Siregar")
    assert queries.person(city.people["rina"]).name == "Rina br. Siregar"
    told = [entry for entry in entries() if entry["kind"] == "person.corrected"]
    assert len(told) == 1
    assert b'"fields":"name"' in bytes(told[0]["payload"])
    correct_person(at=NOW, actor=city.actor("rina"), person=city.people["rina"], name="Rina br. Siregar")
    assert len([entry for entry in entries() if entry["kind"] == "person.corrected"]) == 1


def test_nobody_corrects_somebody_else(city: City) -> None:
    with pytest.raises(NotPermitted):
        correct_person(at=NOW, actor=city.actor("rina"), person=city.people["lubis"], name="Lain")


def test_two_people_do_not_share_a_nip(city: City) -> None:
    joko = city.actor("joko")
    correct_person(at=NOW, actor=joko, person=city.people["dewi"], nip="19800117 200501 2 003")
    with pytest.raises(ContactTaken) as taken:
        correct_person(at=NOW, actor=joko, person=city.people["hasan"], nip="198001172005012003")
    assert taken.value.code == "nip-taken"


@pytest.mark.parametrize("password", ["pendek", "123456789012", "password1234", "rina siregar"])
def test_a_weak_password_is_refused(city: City, password: str) -> None:
    with pytest.raises(WeakPassword):
        choose_password(at=NOW, actor=city.actor("rina"), person=city.people["rina"], password=password)


def test_not_even_an_administrator_chooses_somebodys_password(city: City) -> None:
    with pytest.raises(NotPermitted):
        choose_password(
            at=NOW, actor=city.actor("joko"), person=city.people["rina"], password="empat kata yang panjang"
        )


def test_a_deactivated_person_may_nothing_until_let_in_again(city: City, entries: Entries) -> None:
    joko, dewi = city.actor("joko"), city.people["dewi"]
    hash_before = city.person("dewi").get_session_auth_hash()
    deactivate_person(at=NOW, actor=joko, person=dewi)
    deactivate_person(at=NOW, actor=joko, person=dewi)
    assert city.actor("dewi").grants == frozenset()
    assert queries.roles_of(city.person("dewi"), NOW) == ()
    assert city.person("dewi").get_session_auth_hash() != hash_before
    reactivate_person(at=NOW, actor=joko, person=dewi)
    reactivate_person(at=NOW, actor=joko, person=dewi)
    assert city.actor("dewi").may("orders:place", city.units["dinkes"])
    assert city.person("dewi").get_session_auth_hash() != hash_before, "old sessions stay ended"
    kinds = [entry["kind"] for entry in entries()]
    assert (kinds.count("person.deactivated"), kinds.count("person.reactivated")) == (1, 1)


def test_nobody_deactivates_themselves_or_the_last_administrator(city: City) -> None:
    with pytest.raises(Refusal) as refused:
        deactivate_person(at=NOW, actor=city.actor("joko"), person=city.people["joko"])
    assert refused.value.code == "not-oneself"
    from bela.kernel.actor import system

    with pytest.raises(LastAdministrator):
        deactivate_person(at=NOW, actor=system("x", "accounts:manage"), person=city.people["joko"])


def test_ending_all_sessions_changes_what_sessions_are_checked_against(city: City) -> None:
    before = city.person("rina").get_session_auth_hash()
    end_sessions(at=NOW, actor=city.actor("rina"), person=city.people["rina"])
    assert city.person("rina").get_session_auth_hash() != before


def test_an_unknown_person_is_refused_not_an_error(city: City) -> None:
    with pytest.raises(UnknownPerson):
        deactivate_person(at=NOW, actor=city.actor("joko"), person="0000000000000000")


@pytest.mark.parametrize(
    ("column", "value", "constraint"),
    [
        ("phone", "081", "phone_is_e164"),
        ("email", "A@b.example", "email_is_lower_case"),
        ("name", " ", "person_has_a_name"),
        ("nip", "12", "nip_is_18_digits"),
        ("language", "fr", "person_language_is_ours"),
    ],
)
def test_the_table_defends_what_a_person_is(city: City, column: str, value: str, constraint: str) -> None:
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Person.objects.filter(public_id=city.people["rina"]).update(**{column: value})


def test_the_table_keeps_everybody_reachable(city: City) -> None:
    with pytest.raises(IntegrityError, match="person_is_reachable"), transaction.atomic():
        Person.objects.filter(public_id=city.people["rina"]).update(phone=None, phone_confirmed_at=None)


@pytest.mark.parametrize("crowd", [3, 30])
def test_a_list_of_people_takes_three_queries(city: City, crowd: int, django_assert_num_queries: Any) -> None:
    Person.objects.bulk_create(
        Person(name=f"Orang {n}", sort_name=f"orang {n}", phone=f"+62813800{n:05d}", registered_at=NOW)
        for n in range(crowd)
    )
    with django_assert_num_queries(3):
        assert queries.people(NOW + timedelta(0)).total == 17 + crowd


def test_a_person_never_prints_their_name_into_a_log(city: City) -> None:
    assert "Rina" not in repr(city.person("rina"))
    assert connection.vendor == "postgresql"
