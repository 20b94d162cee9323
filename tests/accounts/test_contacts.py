"""Changing a phone or e-mail needs the code that was sent to the new one."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail

from bela.accounts import codes, queries
from bela.accounts.contacts import Contact, read_contact
from bela.accounts.models import ContactChange
from bela.accounts.refusals import ContactTaken, WrongCode
from bela.accounts.usecases.ask_contact_change import ask_contact_change
from bela.accounts.usecases.change_contact import change_contact
from bela.kernel.mistyped import Mistyped
from bela.kernel.refusal import NotPermitted
from tests.cast import NOW, City

NEW = Contact("phone", "+6281370002001")
type Texts = list[tuple[str, str]]
type Entries = Callable[[], list[dict[str, Any]]]


def ask(city: City, who: str = "rina", whose: str = "rina", contact: Contact = NEW) -> str:
    return ask_contact_change(at=NOW, actor=city.actor(who), person=city.people[whose], contact=contact)


def change(city: City, waiting: str, code: str, who: str = "rina", whose: str = "rina", **more: Any) -> None:
    change_contact(
        **{
            "at": NOW,
            "actor": city.actor(who),
            "person": city.people[whose],
            "change": waiting,
            "code": code,
            **more,
        }
    )


def code_in(text: str) -> str:
    found = re.search(r"\d{4}-\d{4}", text)
    assert found, text
    return found[0]


def test_a_new_phone_counts_once_its_code_has_come_back(city: City, texts: Texts) -> None:
    waiting = ask(city)
    assert queries.person(city.people["rina"]).phone == "+6281260001101"
    (to, text), *_ = texts
    assert to == NEW.value
    change(city, waiting, code_in(text).replace("-", " "))
    facts = queries.person(city.people["rina"])
    assert (facts.phone, facts.phone_confirmed) == (NEW.value, True)
    assert texts[-1][0] == "+6281260001101", "the old phone is told"


def test_the_same_code_sent_twice_changes_once(city: City, texts: Texts, entries: Entries) -> None:
    waiting = ask(city)
    code = code_in(texts[0][1])
    change(city, waiting, code)
    change(city, waiting, code)
    assert [entry["kind"] for entry in entries()].count("contact.changed") == 1


def test_an_email_gets_its_code_by_mail(city: City) -> None:
    waiting = ask(city, contact=Contact("email", "rina@dapur.example"))
    (letter,) = mail.outbox
    assert letter.to == ["rina@dapur.example"]
    change(city, waiting, code_in(letter.body))
    assert queries.person(city.people["rina"]).email == "rina@dapur.example"


def test_five_wrong_codes_end_the_change(city: City, texts: Texts) -> None:
    waiting = ask(city)
    for _ in range(codes.MOST_TRIES):
        with pytest.raises(WrongCode):
            change(city, waiting, "0000-0000")
    with pytest.raises(WrongCode):
        change(city, waiting, code_in(texts[0][1]))
    assert queries.person(city.people["rina"]).phone == "+6281260001101"


def test_a_code_is_good_for_fifteen_minutes(city: City, texts: Texts) -> None:
    waiting = ask(city)
    with pytest.raises(WrongCode):
        change(city, waiting, code_in(texts[0][1]), at=NOW + timedelta(minutes=15))
    change(city, waiting, code_in(texts[0][1]), at=NOW + timedelta(minutes=14, seconds=59))


def test_a_new_request_replaces_the_one_before(city: City, texts: Texts) -> None:
    first = ask(city)
    second = ask(city)
    with pytest.raises(WrongCode):
        change(city, first, code_in(texts[0][1]))
    change(city, second, code_in(texts[1][1]))


def test_a_code_is_kept_only_as_a_hash(city: City, texts: Texts) -> None:
    ask(city)
    kept = ContactChange.objects.get().code_digest
    assert code_in(texts[0][1]).replace("-", "") not in kept
    assert len(kept) == 64


def test_a_person_does_not_learn_that_a_phone_is_taken(city: City, texts: Texts) -> None:
    waiting = ask(city, contact=Contact("phone", "+6281260001103"))
    assert "sudah dipakai" in texts[0][1]
    with pytest.raises(WrongCode):
        change(city, waiting, "1234-5678")


def test_an_administrator_is_told_that_a_phone_is_taken(city: City) -> None:
    with pytest.raises(ContactTaken):
        ask(city, who="joko", contact=Contact("phone", "+6281260001103"))


def test_a_contact_taken_in_the_meantime_is_refused(city: City, texts: Texts) -> None:
    waiting = ask(city)
    theirs = ask(city, who="togar", whose="togar")
    change(city, theirs, code_in(texts[1][1]), who="togar", whose="togar")
    with pytest.raises(ContactTaken):
        change(city, waiting, code_in(texts[0][1]))


def test_nobody_changes_somebody_elses_contact(city: City, texts: Texts) -> None:
    with pytest.raises(NotPermitted):
        ask(city, who="rina", whose="togar")
    waiting = ask(city)
    with pytest.raises(NotPermitted):
        change(city, waiting, code_in(texts[0][1]), who="togar")
    with pytest.raises(WrongCode):
        change(city, waiting, code_in(texts[0][1]), who="togar", whose="togar")


@pytest.mark.parametrize(
    "typed", ["", "   ", "rina", "rina@", "@x.example", "0812", "a" * 260 + "@x.example"]
)
def test_what_is_neither_phone_nor_mail_is_refused_with_a_sentence(typed: str) -> None:
    with pytest.raises(Mistyped) as refused:
        read_contact(typed)
    assert str(refused.value)


def test_a_contact_never_prints_itself_into_a_log() -> None:
    assert "81370002001" not in repr(NEW)
    assert "rina@dapur" not in repr(Contact("email", "rina@dapur.example"))
