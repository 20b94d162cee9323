"""Whoever begins a record is asked, before anything is saved, whether the business is there already."""

from __future__ import annotations

from collections.abc import Callable
from uuid import uuid4

import pytest
from django.test import Client

from bela.registry.models import Enterprise
from tests.registry.conftest import KWALA_BEKALA, Register
from tests.web.page import faults, page

SHOP = {
    "name": "Toko Habil Jaya", "owner": "Habil Siregar", "phone": "0812 6000 1234",
    "address": "Jalan Karya 5", "region": KWALA_BEKALA,
}  # fmt: skip
AGAIN = {**SHOP, "name": "TOKO HABIL DJAJA", "owner": "H. Habil Siregar", "phone": "62 81260001234"}
ADDRESS = "/pendataan/usaha/baru/"


@pytest.fixture
def fitri(signed_in_as: Callable[[str], Client]) -> Client:
    """The helper's phone."""
    return signed_in_as("fitri")


def count() -> int:
    return Enterprise.objects.count()


def test_a_business_that_is_there_is_shown_and_nothing_is_saved(fitri: Client, register: Register) -> None:
    fitri.post(ADDRESS, SHOP)
    before = count()
    response = fitri.post(ADDRESS, AGAIN)
    assert response.status_code == 200
    says = page(response).says
    assert "Mungkin sudah tercatat" in says
    assert "Toko Habil Jaya" in says
    assert "Kwala Bekala, Medan Johor" in says
    assert "nomor HP-nya sama" in says
    assert count() == before
    assert faults(response) == []


def test_what_was_typed_is_kept_and_recorded_once_somebody_says_that_it_is_another(
    fitri: Client, register: Register
) -> None:
    fitri.post(ADDRESS, SHOP)
    before = count()
    response = fitri.post(ADDRESS, AGAIN)
    assert response.status_code == 200, response.headers
    form = response.context["form"]
    typed = {name: form[name].value() for name in form.fields if form[name].value()}
    assert typed["name"] == AGAIN["name"]
    assert fitri.post(ADDRESS, {**typed, "anyway": "1"}).status_code == 302
    assert count() == before + 1


def test_the_same_form_sent_twice_is_not_its_own_double(fitri: Client, register: Register) -> None:
    key = str(uuid4())
    first = fitri.post(ADDRESS, {**SHOP, "key": key})
    second = fitri.post(ADDRESS, {**SHOP, "key": key})
    assert first.status_code == second.status_code == 302
    assert first["Location"] == second["Location"]


def test_a_helper_sees_a_name_an_officer_may_open_it(fitri: Client, desi: Client, register: Register) -> None:
    fitri.post(ADDRESS, SHOP)
    there = Enterprise.objects.get(name=SHOP["name"]).public_id
    link = f'href="/pendataan/usaha/{there}/"'
    assert link not in fitri.post(ADDRESS, AGAIN).content.decode()
    assert link in desi.post(ADDRESS, AGAIN).content.decode()


def test_another_business_is_begun_at_once(fitri: Client, register: Register) -> None:
    fitri.post(ADDRESS, SHOP)
    other = {
        **SHOP,
        "name": "Bengkel Goklas",
        "owner": "Goklas Rambe",
        "phone": "081399998888",
        "address": "",
    }
    assert fitri.post(ADDRESS, other).status_code == 302
