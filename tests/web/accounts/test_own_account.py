"""One's own account: name, contacts, password, second step, devices."""

import re
from base64 import b64decode
from collections.abc import Callable
from xml.etree import ElementTree

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.core import mail
from django.test import Client

from bela.accounts import queries
from bela.accounts.queries.people import device_name
from tests.cast import PASSWORD, City
from tests.web.accounts.conftest import code_in
from tests.web.page import faults, page

type Texts = list[tuple[str, str]]
type SignIn = Callable[[str], Client]
PAGES = ("/akun/", "/akun/sandi/", "/akun/kontak/hp/", "/akun/kontak/email/", "/akun/sandi-lagi/")


def sure(client: Client) -> Client:
    """The same browser, after the password was typed again."""
    client.post("/akun/sandi-lagi/", {"password": PASSWORD})
    return client


def signed_in(login: str = "0812-6000-1101", **more: str) -> Client:
    client = Client(**more)  # type: ignore[arg-type]
    client.post("/masuk/", {"login": login, "password": PASSWORD})
    return client


@pytest.mark.parametrize("path", PAGES)
def test_a_stranger_signs_in_first(db: None, path: str) -> None:
    response = Client().get(path)
    assert response.headers["Location"].startswith("/masuk/?next=")


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("who", ["rina", "siti", "joko"])
def test_the_pages_of_the_account_are_whole(signed_in_as: SignIn, path: str, who: str) -> None:
    response = sure(signed_in_as(who)).get(path)
    assert response.status_code == 200
    assert faults(response) == []


def test_a_contact_changes_only_after_the_password_was_typed_again(city: City, signed_in_as: SignIn) -> None:
    client = signed_in_as("rina")
    for path in ("/akun/kontak/hp/", "/akun/kontak/email/"):
        assert client.get(path).headers["Location"].startswith("/akun/sandi-lagi/?next=")
        assert (
            client.post(path, {"contact": "0813 7000 4001"})
            .headers["Location"]
            .startswith("/akun/sandi-lagi/")
        )
    back = client.post("/akun/sandi-lagi/?next=%2Fakun%2Fkontak%2Fhp%2F", {"password": PASSWORD})
    assert back.headers["Location"] == "/akun/kontak/hp/"


def test_who_has_no_password_changes_a_contact_with_the_code_alone(
    city: City, signed_in_as: SignIn, texts: Texts
) -> None:
    person = city.person("rina")
    person.set_unusable_password()
    person.save()
    client = signed_in_as("rina")
    there = client.post("/akun/kontak/hp/", {"contact": "0813 7000 4001"}).headers["Location"]
    assert client.post(there, {"code": code_in(texts[0][1])}).headers["Location"] == "/akun/"


def test_name_and_language_are_saved_and_the_page_speaks_it(city: City, signed_in_as: SignIn) -> None:
    client = signed_in_as("rina")
    response = client.post("/akun/", {"name": "Rina br. Siregar", "language": "en"})
    assert response.headers["Location"] == "/akun/"
    assert (city.person("rina").name, city.person("rina").language) == ("Rina br. Siregar", "en")
    assert page(client.get("/akun/")).language == "en"


@pytest.mark.parametrize(
    "typed",
    [{"name": "", "language": "id"}, {"name": " \u200b ", "language": "id"}, {"name": "X", "language": "fr"}],
)
def test_a_wrong_name_or_language_changes_nothing(
    city: City, signed_in_as: SignIn, typed: dict[str, str]
) -> None:
    response = signed_in_as("rina").post("/akun/", typed)
    assert response.status_code == 200
    assert "perlu dibetulkan" in page(response).says
    assert city.person("rina").name == "Rina Siregar"


def test_a_new_phone_is_proven_by_its_code(city: City, signed_in_as: SignIn, texts: Texts) -> None:
    client = sure(signed_in_as("rina"))
    asked = client.post("/akun/kontak/hp/", {"contact": "0813 7000 4001"})
    there = asked.headers["Location"]
    assert faults(client.get(there)) == []
    wrong = client.post(there, {"code": "0000-0000"})
    assert "salah" in page(wrong).says
    assert client.post(there, {"code": code_in(texts[0][1])}).headers["Location"] == "/akun/"
    assert city.person("rina").phone == "+6281370004001"


def test_a_new_email_is_proven_by_its_code(city: City, signed_in_as: SignIn) -> None:
    client = sure(signed_in_as("rina"))
    there = client.post("/akun/kontak/email/", {"contact": "Rina@Dapur.example"}).headers["Location"]
    client.post(there, {"code": code_in(mail.outbox[0].body)})
    assert city.person("rina").email == "rina@dapur.example"


def test_another_kind_of_contact_is_not_there_and_another_persons_code_is_wrong(
    city: City, signed_in_as: SignIn, texts: Texts
) -> None:
    client = sure(signed_in_as("rina"))
    assert client.get("/akun/kontak/merpati/").status_code == 404
    there = client.post("/akun/kontak/hp/", {"contact": "0813 7000 4001"}).headers["Location"]
    stranger = sure(signed_in_as("togar"))
    assert "salah" in page(stranger.post(there, {"code": code_in(texts[0][1])})).says
    assert city.person("togar").phone == "+6281260001103"


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ({"old": "salah", "password": "empat kata panjang sekali"}, "Kata sandi ini salah"),
        ({"old": PASSWORD, "password": "pendek"}, "12"),
        ({"old": PASSWORD, "password": "rina siregar"}, "mirip"),
        ({"old": PASSWORD}, "Belum diisi"),
    ],
)
def test_a_password_that_will_not_do_is_refused(
    city: City, signed_in_as: SignIn, typed: dict[str, str], says: str
) -> None:
    response = signed_in_as("rina").post("/akun/sandi/", typed)
    assert response.status_code == 200
    assert says in page(response).says
    assert PASSWORD not in response.content.decode()
    assert city.person("rina").check_password(PASSWORD)


def test_a_new_password_ends_the_other_sessions_and_keeps_this_one(city: City) -> None:
    here, there = signed_in(), signed_in()
    here.post("/akun/sandi/", {"old": PASSWORD, "password": "empat kata panjang sekali"})
    assert here.get("/akun/").status_code == 200
    assert there.get("/akun/").status_code == 302
    assert len(queries.sessions_of(city.people["rina"], "")) == 1


def test_the_devices_are_listed_and_one_or_all_are_signed_out(city: City) -> None:
    android = signed_in(HTTP_USER_AGENT="Mozilla/5.0 (Linux; Android 9) Chrome/99 Mobile Safari/537.36")
    windows = signed_in(HTTP_USER_AGENT="Mozilla/5.0 (Windows NT 10.0) Gecko Firefox/140.0")
    says = page(windows.get("/akun/")).says
    assert "Chrome, Android" in says
    assert "Firefox, Windows perangkat ini" in says
    found = re.search(r"/akun/perangkat/(\d+)/keluar/", windows.get("/akun/").content.decode())
    assert found
    stranger = signed_in("0812-6000-1103")
    assert stranger.post(found[0]).status_code == 404
    assert android.get("/akun/").status_code == 200
    windows.post(found[0])
    assert android.get("/akun/").status_code == 302
    assert windows.get(found[0]).status_code == 405
    assert windows.post("/akun/perangkat/keluar/").headers["Location"] == "/masuk/"
    assert windows.get("/akun/").status_code == 302


@pytest.mark.parametrize(
    ("agent", "name"),
    [
        ("", ""),
        ("Mozilla/5.0 (Windows NT 10.0) Chrome/120 Safari/537.36 Edg/120", "Edge, Windows"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) Version/17 Safari/604.1", "Safari, iPhone"),
        ("curl/8", ""),
    ],
)
def test_a_device_is_called_what_its_owner_would_call_it(agent: str, name: str) -> None:
    assert device_name(agent) == name


def app_code(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time()))))


def test_a_second_step_is_set_up_asked_for_and_taken_away(city: City) -> None:
    client = signed_in()
    path = "/akun/dua-langkah/pasang/"
    again = client.get(path).headers["Location"]
    assert again.startswith("/akun/sandi-lagi/?next=")
    assert faults(client.get(again)) == []
    assert "salah" in page(client.post(again, {"password": "bukan itu"})).says
    assert client.post(again, {"password": PASSWORD}).headers["Location"] == path
    shown = client.get(path)
    assert faults(shown) == []
    picture = re.search(r"data:image/svg\+xml;base64,([^\"]+)", shown.content.decode())
    assert picture
    assert 'fill="#fff"' in b64decode(picture[1]).decode(), "it can be scanned on a dark page"
    ElementTree.fromstring(b64decode(picture[1]))  # noqa: S314 - our own picture
    found = re.search(r"<kbd>([A-Z2-7]+)</kbd>", shown.content.decode())
    assert found
    assert "salah" in page(client.post(path, {"code": "000000"})).says
    done = client.post(path, {"code": app_code(found[1])})
    assert done.headers["Location"] == "/akun/dua-langkah/cadangan/"
    spare = client.get("/akun/dua-langkah/cadangan/")
    assert faults(spare) == []
    spare_codes = re.findall(r"<kbd>(\d{8})</kbd>", spare.content.decode())
    assert len(spare_codes) == 10
    kept = " ".join(str(row.data) for row in Authenticator.objects.all())
    assert found[1] not in kept, "its secret lies encrypted"
    assert client.get("/akun/dua-langkah/").headers["Location"] == "/akun/#dua-langkah"
    assert faults(client.get("/akun/")) == []

    back = Client()
    assert back.post("/masuk/", {"login": "0812-6000-1101", "password": PASSWORD}).headers["Location"] == (
        "/masuk/dua-langkah/"
    )
    assert back.get("/akun/").status_code == 302
    assert faults(back.get("/masuk/dua-langkah/")) == []
    assert "salah" in page(back.post("/masuk/dua-langkah/", {"code": "000000"})).says
    assert back.post("/masuk/dua-langkah/", {"code": spare_codes[0]}).headers["Location"] == "/kerja/"
    assert back.get("/akun/").status_code == 200

    assert faults(client.get("/akun/dua-langkah/cadangan/baru/")) == []
    client.post("/akun/dua-langkah/cadangan/baru/")
    assert spare_codes[1] not in client.get("/akun/dua-langkah/cadangan/").content.decode()
    assert faults(client.get("/akun/dua-langkah/lepas/")) == []
    client.post("/akun/dua-langkah/lepas/")
    assert signed_in().get("/akun/").status_code == 200
