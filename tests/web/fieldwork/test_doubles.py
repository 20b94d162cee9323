"""Doubles asked while the form is open: on the phone as JSON, on the plain pages when a step is sent."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from django.core.cache import cache
from django.http import HttpResponse
from django.test import Client

from bela.accounts.usecases.found_government import found_government
from bela.fieldwork.models import Visit
from bela.registry.models import Enterprise
from tests.cast import NOW
from tests.fieldwork.conftest import GEDUNG_JOHOR, Field
from tests.registry.conftest import Register
from tests.web.fieldwork.test_helper_pages import hidden
from tests.web.page import faults, page

SAME = {
    "name": "Dapur Rina",
    "owner": "Rina Siregar",
    "phone": "0812-6000-1101",
    "address": "Jl. Karya Wisata 12",
}
OTHER = {"name": "Bengkel Motor Jaya", "owner": "Tigor", "phone": "0813-7000-2202"}


def ask(client: Client, told: object) -> HttpResponse:
    body = told if isinstance(told, str) else json.dumps(told)
    return client.post("/bantu/mungkin-sama/", body, content_type="application/json")


def test_a_new_business_that_stands_on_the_list_is_named_with_its_place_and_why(
    field_: Field, register: Register, fitri: Client
) -> None:
    kitchen = register.kitchen(nik="1271114503890001")
    response = ask(fitri, {"assignment": field_.assignment, "enterprise": None, "answers": SAME})
    (found,) = response.json()["doubles"]
    assert set(found) == {"name", "place", "why", "here"}
    assert (found["name"], found["here"]) == ("Dapur Rina", kitchen)
    assert "Kwala Bekala" in found["place"]
    assert found["why"]
    assert "1271114503890001" not in response.content.decode()
    assert response.headers["Cache-Control"] == "private, no-store"
    other = ask(fitri, {"assignment": field_.assignment, "enterprise": None, "answers": OTHER})
    assert other.json() == {"doubles": []}


def test_one_of_another_kelurahan_is_named_without_its_id_and_one_of_another_city_not_at_all(
    field_: Field, register: Register, fitri: Client
) -> None:
    register.kitchen()
    Enterprise.objects.update(region_code=GEDUNG_JOHOR)
    told = {"assignment": field_.assignment, "answers": SAME}
    (found,) = ask(fitri, told).json()["doubles"]
    assert (found["name"], found["here"]) == ("Dapur Rina", "")
    other = found_government(
        at=NOW, actor=field_.city.actor("joko"), name="Pemerintah Kota Binjai", kd_klpd="D998"
    )
    Enterprise.objects.update(government_id=other)
    assert ask(fitri, told).json() == {"doubles": []}


def test_the_business_that_is_visited_is_no_double_of_itself(
    field_: Field, register: Register, fitri: Client
) -> None:
    kitchen = register.kitchen()
    told = {"assignment": field_.assignment, "enterprise": kitchen, "answers": SAME}
    assert ask(fitri, told).json() == {"doubles": []}


@pytest.mark.parametrize(
    "told",
    [
        "", "{", "[]", "null", "[" * 9000, "9" * 30_000, {"answers": []}, {"answers": {"name": 7}},
        {"answers": {"name": "x" * 401}}, {"assignment": 7, "answers": {}}, {"answers": {"name": "a\0"}},
    ],
)  # fmt: skip
def test_what_cannot_be_read_names_nothing(field_: Field, fitri: Client, told: object) -> None:
    response = ask(fitri, told)
    assert (response.status_code, response.json()) == (422, {"doubles": []})


def test_only_helpers_ask_and_only_for_their_own_assignment(
    field_: Field, lina: Client, desi: Client, fitri: Client
) -> None:
    told = {"assignment": field_.assignment, "answers": SAME}
    for client in (lina, desi):
        assert ask(client, told).status_code == 404
    assert ask(Client(), told).status_code == 302
    assert ask(fitri, {**told, "assignment": ""}).status_code == 404
    assert fitri.get("/bantu/mungkin-sama/").status_code == 405


def test_who_tries_a_list_of_numbers_is_stopped(
    field_: Field, register: Register, fitri: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    register.kitchen()
    cache.clear()
    told = {"assignment": field_.assignment, "answers": SAME}
    answers = [ask(fitri, told).status_code for _ in range(31)]
    assert answers == [200] * 30 + [429]
    address = f"/bantu/tugas/{field_.assignment}/isi/"
    first = hidden(fitri.get(address))
    plain = fitri.post(address, {**first, "outcome": "counted", "name": "Dapur Rina", "ke": "lanjut"})
    assert "2 dari 6" in page(plain).says
    assert "Mungkin sudah tercatat" not in page(plain).says
    cache.clear()


def test_the_plain_form_names_them_and_goes_on_at_the_one_of_the_list(
    field_: Field, register: Register, fitri: Client
) -> None:
    kitchen = register.kitchen()
    address = f"/bantu/tugas/{field_.assignment}/isi/"
    typed = {"outcome": "counted", "name": "Dapur Rina", "address": "Jl. Karya Wisata 12", "ke": "lanjut"}
    second = fitri.post(address, {**hidden(fitri.get(address)), **typed})
    third = fitri.post(
        address, {**hidden(second), "owner": "Rina Siregar", "phone": "0812-6000-1101", "ke": "lanjut"}
    )
    assert "Mungkin sudah tercatat" in page(third).says
    assert f'value="ini-{kitchen}"' in third.content.decode()
    assert faults(third) == []
    there = fitri.post(address, {**hidden(third), "ke": f"ini-{kitchen}"})
    assert faults(there) == []
    assert hidden(there)["usaha"] == kitchen
    assert hidden(there)["owner"] == "Rina Siregar"
    assert 'value="Jl. Karya Wisata 12"' in there.content.decode()
    assert fitri.post(address, {**hidden(third), "ke": "ini-xxxxxxxxxxxxxxxx"}).status_code == 404
    last = fitri.post(address, {**hidden(there), **typed, "outcome": "closed"})
    fitri.post(address, {**hidden(last), "ke": "kirim"})
    assert (Visit.objects.get().enterprise_id, Visit.objects.get().outcome) == (kitchen, "closed")


def test_two_entries_of_the_list_that_are_one_become_a_double_by_a_button(
    field_: Field, register: Register, fitri: Client
) -> None:
    register.kitchen()
    twin = field_.accept(field_.bring(answers={**SAME, "address": "Jl. Karya Wisata 12"}).visit)
    address = f"/bantu/tugas/{field_.assignment}/isi/"
    first = hidden(fitri.get(f"{address}?usaha={twin}"))
    second = fitri.post(address, {**first, **SAME, "outcome": "counted", "ke": "lanjut"})
    assert "Sama: sudah ada dengan nama lain" in page(second).says
    last = fitri.post(address, {**hidden(second), "ke": "ganda"})
    assert "Sudah ada dengan nama lain" in page(last).says
    fitri.post(address, {**hidden(last), "ke": "kirim"})
    assert Visit.objects.latest("pk").outcome == "double"


def test_a_supervisor_who_copies_a_paper_is_told_too(
    field_: Field, register: Register, signed_in_as: Callable[[str], Client]
) -> None:
    register.kitchen()
    desi = signed_in_as("desi")
    address = f"/pendataan/lapangan/tugas/{field_.assignment}/ketik/"
    first = hidden(desi.get(address))
    typed = {**SAME, "outcome": "refused", "visited_on": "2 Maret 2026", "ke": "lanjut"}
    assert "Mungkin sudah tercatat" in page(desi.post(address, {**first, **typed})).says
