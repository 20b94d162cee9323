"""Signing up with a name and a phone: nothing is written before the code, and nobody learns who is known."""

import pytest
from django.core import mail
from django.test import Client

from bela.accounts import queries
from bela.accounts.models import Person
from tests.cast import NOW, City
from tests.web.accounts.conftest import code_in
from tests.web.page import faults, page

type Texts = list[tuple[str, str]]
TINI = {"name": "  Tini  br. Sitorus ", "login": "0813 7000 3001"}


def test_a_cook_signs_up_with_a_phone_and_a_code_alone(city: City, texts: Texts) -> None:
    client = Client()
    assert client.post("/daftar/", TINI).headers["Location"] == "/daftar/kode/"
    assert not Person.objects.filter(phone="+6281370003001").exists()
    asked = client.get("/daftar/kode/")
    assert faults(asked) == []
    assert "70003001" not in asked.content.decode()
    response = client.post("/daftar/kode/", {"code": code_in(texts[0][1])})
    assert response.headers["Location"] == "/kerja/"
    tini = Person.objects.get(phone="+6281370003001")
    assert (tini.name, tini.wants_to_sell, tini.has_usable_password()) == ("Tini br. Sitorus", True, False)
    assert tini.phone_confirmed_at is not None
    assert queries.roles_of(tini, NOW) == ("supplier",)
    assert client.get("/akun/").status_code == 200
    assert client.get("/kerja/").headers["Location"] == "/jualan/"


def test_an_email_does_as_well(city: City) -> None:
    client = Client()
    client.post("/daftar/", {"name": "Tini", "login": "Tini@Dapur.Example"})
    client.post("/daftar/kode/", {"code": code_in(mail.outbox[0].body)})
    assert Person.objects.get(email="tini@dapur.example").email_confirmed_at is not None


def test_who_is_known_already_gets_a_code_like_everybody_and_is_signed_in(city: City, texts: Texts) -> None:
    shown = []
    for login in (TINI["login"], "0812-6000-1101"):
        client = Client()
        response = client.post("/daftar/", {"name": "Orang", "login": login})
        says = page(client.get("/daftar/kode/")).says
        shown.append((response.status_code, says.replace("0813••••3001", "X").replace("0812••••1101", "X")))
    assert shown[0] == shown[1]
    client.post("/daftar/kode/", {"code": code_in(texts[1][1])})
    assert client.get("/akun/").status_code == 200
    assert city.person("rina").name == "Rina Siregar", "the typed name changes nobody"
    assert Person.objects.count() == 17


@pytest.mark.parametrize(
    "typed",
    [{}, {"name": "\u200b", "login": TINI["login"]}, {"name": "Tini", "login": "0813"}, {"name": "Tini"}],
)
def test_mistakes_are_named_and_what_was_typed_stays(city: City, typed: dict[str, str], texts: Texts) -> None:
    response = Client().post("/daftar/", typed)
    assert response.status_code == 200
    assert faults(response) == []
    assert "perlu dibetulkan" in page(response).says
    assert typed.get("login", "") in response.content.decode()
    assert texts == []


def test_five_wrong_codes_start_over(city: City, texts: Texts) -> None:
    client = Client()
    client.post("/daftar/", TINI)
    for _ in range(5):
        response = client.post("/daftar/kode/", {"code": "00000000"})
    assert "lima kali salah" in page(response).says
    assert client.post("/daftar/kode/", {"code": code_in(texts[0][1])}).headers["Location"] == "/daftar/"
    assert Person.objects.count() == 17


def test_a_code_page_without_a_beginning_leads_to_the_beginning(db: None) -> None:
    assert Client().get("/daftar/kode/").headers["Location"] == "/daftar/"


def test_a_deactivated_person_does_not_come_back_by_signing_up(city: City, texts: Texts) -> None:
    from bela.accounts.usecases.deactivate_person import deactivate_person

    deactivate_person(at=NOW, actor=city.actor("joko"), person=city.people["rina"])
    client = Client()
    client.post("/daftar/", {"name": "Rina", "login": "0812-6000-1101"})
    response = client.post("/daftar/kode/", {"code": code_in(texts[0][1])}, follow=True)
    assert response.status_code == 403
    assert client.get("/akun/").status_code == 302
