"""Signing in: by phone or e-mail in one box, with a password or a code; guessing is slow, nobody is named."""

from datetime import timedelta

import pytest
from axes.models import AccessAttempt
from django.conf import LazySettings
from django.core import mail
from django.test import Client
from django.utils import timezone

from bela.accounts.models import Person
from bela.accounts.texting import MemoryGateway
from bela.accounts.usecases.deactivate_person import deactivate_person
from bela.accounts.usecases.end_sessions import end_sessions
from tests.cast import NOW, PASSWORD, City
from tests.web.accounts.conftest import code_in
from tests.web.page import faults, page

type Texts = list[tuple[str, str]]
ELSEWHERE = {"REMOTE_ADDR": "203.0.113.9"}


def sign_in(client: Client, login: str, password: str = PASSWORD, **more: str) -> object:
    return client.post("/masuk/", {"login": login, "password": password}, **more)  # type: ignore[arg-type]


def is_in(client: Client) -> bool:
    return client.get("/akun/").status_code == 200


@pytest.mark.parametrize(
    "login",
    [
        "0812-6000-1101",
        "081260001101",
        "+62 812 6000 1101",
        "62812-6000-1101",
        "(0812) 6000 1101",
        " 0812 60001101 ",
    ],
)
def test_a_phone_signs_in_however_it_is_written(city: City, login: str) -> None:
    client = Client()
    response = sign_in(client, login)
    assert (response.status_code, response.headers["Location"]) == (302, "/kerja/")  # type: ignore[attr-defined]
    assert is_in(client)


@pytest.mark.parametrize("login", ["hasan@medan.example", "HASAN@Medan.Example", " hasan@medan.example "])
def test_an_email_signs_in_in_any_capitals(city: City, login: str) -> None:
    client = Client()
    sign_in(client, login)
    assert is_in(client)


def test_signing_in_gives_the_session_a_new_key(city: City) -> None:
    client = Client()
    session = client.session
    session["before"] = 1
    session.save()
    before = session.session_key
    sign_in(client, "0812-6000-1101")
    assert client.session.session_key != before


@pytest.mark.parametrize(
    ("following", "leads"),
    [
        ("/bayar/", "/bayar/"),
        ("https://jahat.example/", "/kerja/"),
        ("//jahat.example", "/kerja/"),
        ("javascript:alert(1)", "/kerja/"),
        ("/\\jahat.example", "/kerja/"),
    ],
)
def test_one_comes_back_to_a_page_of_ours_only(city: City, following: str, leads: str) -> None:
    response = Client().post("/masuk/", {"login": "0812-6000-1112", "password": PASSWORD, "next": following})
    assert response.headers["Location"] == leads


def test_a_wrong_password_and_an_unknown_account_get_the_same_answer(city: City) -> None:
    answers = []
    for login in ("0812-6000-1101", "0813-9999-0000", "hasan@medan.example", "siapa@medan.example"):
        response = sign_in(Client(), login, "bukan kata sandinya")
        says = page(response).says  # type: ignore[arg-type]
        answers.append((response.status_code, says))  # type: ignore[attr-defined]
        assert "tidak cocok" in says
        assert f'value="{login}"' in response.content.decode(), "what was typed is given back"  # type: ignore[attr-defined]
    assert len(set(answers)) == 1


@pytest.mark.parametrize(
    ("typed", "wrong"),
    [
        ({}, {"id_login", "id_password"}),
        ({"login": "0812-6000-1101"}, {"id_password"}),
        ({"login": "rina", "password": "x"}, {"id_login"}),
        ({"login": "08\0", "password": "x"}, {"id_login"}),
        ({"login": "a" * 5000, "password": "x"}, {"id_login"}),
    ],
)
def test_mistakes_stand_beside_their_box_and_are_summed_up(
    city: City, typed: dict[str, str], wrong: set[str]
) -> None:
    response = Client().post("/masuk/", typed)
    assert response.status_code == 200
    assert faults(response) == []
    assert {link[1:] for link in page(response).links if link.startswith("#id_")} == wrong


def test_a_deactivated_person_learns_it_only_with_the_right_password(city: City) -> None:
    deactivate_person(at=NOW, actor=city.actor("joko"), person=city.people["rina"])
    client = Client()
    right = client.post("/masuk/", {"login": "0812-6000-1101", "password": PASSWORD}, follow=True)
    assert (right.status_code, "dinonaktifkan" in page(right).says) == (403, True)
    wrong = sign_in(Client(), "0812-6000-1101", "bukan kata sandinya")
    assert "tidak cocok" in page(wrong).says  # type: ignore[arg-type]
    assert not is_in(client)


def test_a_session_ends_with_the_deactivation_of_its_person(city: City) -> None:
    client = Client()
    sign_in(client, "0812-6000-1101")
    assert is_in(client)
    deactivate_person(at=NOW, actor=city.actor("joko"), person=city.people["rina"])
    assert not is_in(client)


def test_all_sessions_end_when_their_person_says_so(city: City) -> None:
    clients = [Client(), Client()]
    for client in clients:
        sign_in(client, "0812-6000-1101")
    end_sessions(at=NOW, actor=city.actor("rina"), person=city.people["rina"])
    assert not any(is_in(client) for client in clients)


def test_guessing_is_stopped_and_its_victim_signs_in_elsewhere(city: City, settings: LazySettings) -> None:
    guesser = Client()
    for _ in range(settings.AXES_FAILURE_LIMIT):
        response = sign_in(guesser, "0812-6000-1101", "bukan kata sandinya")
    assert response.status_code == 429  # type: ignore[attr-defined]
    assert faults(response) == []  # type: ignore[arg-type]
    assert sign_in(guesser, "+62 812-6000-1101").status_code == 429, "the right one, too, however written"  # type: ignore[attr-defined]
    assert not is_in(guesser)
    victim = Client()
    sign_in(victim, "0812-6000-1101", **ELSEWHERE)
    assert is_in(victim)


def test_a_device_of_ones_own_is_not_locked_out_by_a_neighbour_behind_the_same_address(
    city: City, settings: LazySettings
) -> None:
    own = Client()
    sign_in(own, "0812-6000-1101")
    own.post("/keluar/")
    for _ in range(settings.AXES_FAILURE_LIMIT):
        locked = sign_in(Client(), "0812-6000-1101", "bukan kata sandinya")
    assert locked.status_code == 429  # type: ignore[attr-defined]
    sign_in(own, "0812-6000-1101")
    assert is_in(own)


def test_a_forged_mark_of_a_device_counts_for_nothing(city: City, settings: LazySettings) -> None:
    own = Client()
    sign_in(own, "0812-6000-1101")
    name = next(key for key in own.cookies if key.startswith("perangkat-"))
    forger = Client()
    forger.cookies[name] = own.cookies[name].value[:-2] + "xx"
    for _ in range(settings.AXES_FAILURE_LIMIT):
        response = sign_in(forger, "0812-6000-1101", "bukan kata sandinya")
    assert response.status_code == 429  # type: ignore[attr-defined]


def test_the_lock_opens_after_a_quarter_of_an_hour(city: City, settings: LazySettings) -> None:
    client = Client()
    for _ in range(settings.AXES_FAILURE_LIMIT):
        sign_in(client, "0812-6000-1101", "bukan kata sandinya")
    AccessAttempt.objects.update(attempt_time=timezone.now() - timedelta(minutes=16))
    sign_in(client, "0812-6000-1101")
    assert is_in(client)


def test_the_counters_know_no_phone_and_no_password(city: City) -> None:
    sign_in(Client(), "0812-6000-1101", "bukan kata sandinya")
    attempt = AccessAttempt.objects.get()
    kept = " ".join(str(value) for value in vars(attempt).values())
    assert "6000" not in kept
    assert "bukan" not in kept


def test_a_code_signs_in_by_phone(city: City, texts: Texts) -> None:
    client = Client()
    assert client.post("/masuk/kode/", {"login": "0812 6000 1101"}).status_code == 302
    (to, text), *_ = texts
    assert to == "+6281260001101"
    shown = client.get("/masuk/kode/isi/")
    assert faults(shown) == []
    assert "60001101" not in shown.content.decode()
    response = client.post("/masuk/kode/isi/", {"code": code_in(text).replace("-", " ")})
    assert response.headers["Location"] == "/kerja/"
    assert is_in(client)


def test_a_code_signs_in_by_email_and_proves_it(city: City) -> None:
    Person.objects.filter(public_id=city.people["hasan"]).update(email_confirmed_at=None)
    client = Client()
    client.post("/masuk/kode/", {"login": "Hasan@medan.example", "next": "/persetujuan/"})
    (letter,) = mail.outbox
    assert letter.to == ["hasan@medan.example"]
    response = client.post("/masuk/kode/isi/", {"code": code_in(letter.body), "next": "/persetujuan/"})
    assert response.headers["Location"] == "/persetujuan/"
    assert city.person("hasan").email_confirmed_at is not None


def test_a_code_for_nobody_looks_the_same_and_is_not_sent(city: City, texts: Texts) -> None:
    answers = []
    for login in ("0812-6000-1101", "0813-9999-1101"):
        client = Client()
        asked = client.post("/masuk/kode/", {"login": login})
        shown = page(client.get("/masuk/kode/isi/")).says.replace("0813", "0812")
        wrong = page(client.post("/masuk/kode/isi/", {"code": "0000-0000"})).says.replace("0813", "0812")
        answers.append((asked.status_code, asked.headers["Location"], shown, wrong))
    assert answers[0] == answers[1]
    assert [to for to, _text in texts] == ["+6281260001101"]


def test_five_wrong_codes_end_the_code(city: City, texts: Texts) -> None:
    client = Client()
    client.post("/masuk/kode/", {"login": "0812-6000-1101"})
    for _ in range(5):
        client.post("/masuk/kode/isi/", {"code": "0000-0000"})
    client.post("/masuk/kode/isi/", {"code": code_in(texts[0][1])})
    assert not is_in(client)


def test_codes_are_sent_a_few_times_only(city: City, texts: Texts) -> None:
    for _ in range(6):
        response = Client().post("/masuk/kode/", {"login": "0812-6000-1101"})
    assert len(MemoryGateway.sent) == 3
    assert "Terlalu banyak" in page(response).says


def test_one_may_begin_anew_while_a_code_is_awaited(city: City) -> None:
    client = Client()
    client.post("/masuk/kode/", {"login": "0812-6000-1101"})
    assert client.get("/masuk/").status_code == 200
    assert client.get("/masuk/kode/").status_code == 200
    sign_in(client, "0812-6000-1112")
    assert is_in(client)


def test_a_forgotten_password_is_made_anew_after_a_code(city: City, texts: Texts) -> None:
    client = Client()
    assert client.get("/masuk/lupa/").headers["Location"] == "/masuk/kode/?next=%2Fakun%2Fsandi%2F"
    client.post("/masuk/kode/", {"login": "0812-6000-1101", "next": "/akun/sandi/"})
    client.post("/masuk/kode/isi/", {"code": code_in(texts[0][1]), "next": "/akun/sandi/"})
    assert "id_old" not in client.get("/akun/sandi/").content.decode()
    client.post("/akun/sandi/", {"password": "empat kata panjang sekali"})
    assert is_in(client)
    again = Client()
    sign_in(again, "0812-6000-1101", "empat kata panjang sekali")
    assert is_in(again)


def test_signing_out_needs_a_post_and_ends_the_session(city: City) -> None:
    client = Client()
    sign_in(client, "0812-6000-1101")
    assert client.get("/keluar/").status_code == 405
    assert is_in(client)
    assert client.post("/keluar/").headers["Location"] == "/"
    assert not is_in(client)


def test_a_form_from_elsewhere_is_refused(city: City) -> None:
    assert sign_in(Client(enforce_csrf_checks=True), "0812-6000-1101").status_code == 403  # type: ignore[attr-defined]


@pytest.mark.parametrize("path", ["/masuk/", "/masuk/kode/", "/daftar/", "/masuk/nonaktif/"])
@pytest.mark.parametrize("language", ["id", "en"])
def test_the_entrances_are_whole_pages_in_both_languages(db: None, path: str, language: str) -> None:
    client = Client()
    client.cookies["bahasa"] = language
    response = client.get(path)
    assert faults(response) == []
    assert response.headers["Cache-Control"]


def test_only_the_addresses_we_have_pages_for_are_there() -> None:
    from django.urls import get_resolver

    known = {name for name in get_resolver().reverse_dict if isinstance(name, str)}
    assert {name for name in known if name.startswith(("account_", "mfa_"))} == {
        "account_login", "account_logout", "account_signup", "account_inactive", "account_reset_password",
        "account_request_login_code", "account_confirm_login_code", "account_reauthenticate",
        "account_change_password", "mfa_authenticate", "mfa_index", "mfa_activate_totp",
        "mfa_deactivate_totp",
        "mfa_reauthenticate", "mfa_view_recovery_codes", "mfa_generate_recovery_codes",
    }  # fmt: skip


def test_the_demo_offers_its_accounts_and_a_real_city_does_not(
    db: None, settings: LazySettings, tmp_path: object
) -> None:
    import json
    from pathlib import Path

    path = Path(str(tmp_path)) / "accounts.json"
    rows = [
        {
            "role": "treasurer",
            "name": "Siti",
            "login": "x@y.example",
            "password": "rahasia-contoh",
            "home": "/",
        }
    ]
    path.write_text(json.dumps(rows))
    settings.BELA_DEMO_ACCOUNTS = path
    assert "rahasia-contoh" not in Client().get("/masuk/").content.decode()
    settings.BELA_DEMO = True
    shown = Client().get("/masuk/")
    assert "rahasia-contoh" in shown.content.decode()
    assert "Bendahara Pengeluaran" in page(shown).says
    path.write_text("{half")
    assert Client().get("/masuk/").status_code == 200


class DownGateway:
    """A gateway that does not answer."""

    def send(self, phone: str, text: str) -> None:
        raise ConnectionRefusedError(f"cannot reach {phone}")


def test_a_gateway_that_is_down_is_told_kindly_and_names_nobody(
    city: City, settings: LazySettings, capsys: pytest.CaptureFixture[str]
) -> None:
    settings.BELA_TEXT_GATEWAY = "tests.web.accounts.test_sign_in.DownGateway"
    client = Client()
    assert client.post("/masuk/kode/", {"login": "0812-6000-1101"}).headers["Location"] == "/masuk/kode/isi/"
    response = Client().post("/daftar/", {"name": "Tini", "login": "0813 7000 3001"})
    assert "tidak bisa dikirim sekarang" in page(response).says
    assert "3001" not in capsys.readouterr().err


@pytest.mark.parametrize(
    ("proxies", "forwarded", "address"),
    [
        (0, "198.51.100.7", "127.0.0.1"),
        (1, "", "127.0.0.1"),
        (1, "198.51.100.7", "198.51.100.7"),
        (1, "10.9.9.9, 198.51.100.7", "198.51.100.7"),
        (2, "10.9.9.9, 198.51.100.7, 192.0.2.1", "198.51.100.7"),
        (3, "198.51.100.7", "127.0.0.1"),
    ],
)
def test_only_our_own_proxies_say_where_an_attempt_comes_from(
    settings: LazySettings, proxies: int, forwarded: str, address: str
) -> None:
    from django.test import RequestFactory

    from bela.accounts.attempts import client_address

    settings.BELA_PROXIES = proxies
    request = RequestFactory().get("/masuk/", HTTP_X_FORWARDED_FOR=forwarded)
    assert client_address(request) == address
