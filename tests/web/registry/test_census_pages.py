"""The census record through the browser: begun, filled block by block, gone on with, chosen between."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from bela.registry.models import Enterprise
from bela.registry.questions import BLOCKS
from bela.registry.usecases.count_enterprise import count_enterprise
from bela.web.registry.blocks import SLUGS
from tests.cast import NOW
from tests.registry.conftest import KWALA_BEKALA, NIK, Register
from tests.web.page import faults, page


@pytest.fixture
def fitri(signed_in_as: Callable[[str], Client]) -> Client:
    """The helper's phone."""
    return signed_in_as("fitri")


def begin(browser: Client, **words: str) -> str:
    response = browser.post(
        "/pendataan/usaha/baru/", {"name": "Lontong Bu Ani", "region": KWALA_BEKALA, **words}
    )
    assert response.status_code == 302, page(response).says
    return str(response["Location"].split("/")[3])


def fill(browser: Client, record: str, block: str, **words: object) -> object:
    form = browser.get(f"/pendataan/usaha/{record}/data/{block}/").context["form"]
    shown = {name: value for name in form.fields if (value := form[name].value())}
    return browser.post(f"/pendataan/usaha/{record}/data/{block}/", {**shown, **words}, follow=True)


def test_a_helper_begins_a_record_and_it_is_filled_in_blocks(fitri: Client, register: Register) -> None:
    assert faults(fitri.get("/pendataan/usaha/baru/")) == []
    record = begin(fitri, owner="Ani", phone="0812 6000 1199")
    shown = page(fitri.get(f"/pendataan/usaha/{record}/data/"))
    assert "4 dari 19 jawaban pokok" in shown.says
    assert "Belum ditanyakan" in shown.says
    said = page(fill(fitri, record, "pemasaran", markets=["local", "export"], qris="yes", lanjut="1"))
    assert "Dari mana modalnya" in said.says, "the next block"
    says = page(fitri.get(f"/pendataan/usaha/{record}/data/")).says
    assert "Kota ini, Luar negeri" in says
    assert "oleh pendamping" in says
    assert "Lontong Bu Ani" in page(fitri.get("/pendataan/usaha/baru/")).says


def test_every_block_has_a_page_without_faults(desi: Client, register: Register) -> None:
    record = begin(desi)
    assert set(SLUGS.values()) == {block.key for block in BLOCKS}
    for slug in SLUGS:
        assert faults(desi.get(f"/pendataan/usaha/{record}/data/{slug}/")) == [], slug
        assert faults(fill(desi, record, slug)) == [], slug
    assert faults(desi.get(f"/pendataan/usaha/{record}/data/")) == []
    assert Enterprise.objects.get(public_id=record).occasions.count() == 1, "nothing typed, nothing changed"
    for strange in ("data/ruang/", "data/riwayat/ruang/"):
        assert desi.get(f"/pendataan/usaha/{record}/{strange}").status_code == 404


def test_what_cannot_be_read_stays_in_its_box_with_its_reason(desi: Client, register: Register) -> None:
    record = begin(desi)
    again = fill(desi, record, "besar", capital="sekitar 5 juta", workers_male="2")
    says = page(again)
    assert "sekitar 5 juta" in again.content.decode()
    assert "Modal, tanpa tanah dan bangunan" in says.says
    assert faults(again) == []
    assert Enterprise.objects.get(public_id=record).workers_male is None
    empty = desi.post("/pendataan/usaha/baru/", {"name": "", "region": ""})
    assert "Belum diisi." in page(empty).says
    assert faults(empty) == []


def test_the_form_sent_twice_begins_one_record(desi: Client, register: Register) -> None:
    key = str(desi.get("/pendataan/usaha/baru/").context["form"]["key"].value())
    assert begin(desi, key=key) == begin(desi, key=key)
    assert Enterprise.objects.count() == 1


def test_both_answers_are_shown_and_one_is_chosen(desi: Client, fitri: Client, register: Register) -> None:
    record = begin(fitri, activity="Lontong")
    open_form = fitri.get(f"/pendataan/usaha/{record}/data/usaha/").context["form"]
    words = {name: value for name in open_form.fields if (value := open_form[name].value())}
    fill(desi, record, "usaha", activity="Katering")
    met = fitri.post(f"/pendataan/usaha/{record}/data/usaha/", {**words, "activity": "Pecal"}, follow=True)
    assert "Orang lain baru saja menjawab" in page(met).says
    shown = desi.get(f"/pendataan/usaha/{record}/data/")
    assert {"Katering", "Pecal"} <= set(page(shown).says.replace(".", " ").split())
    assert faults(shown) == []
    second = shown.context["record"].second[0].public_id
    assert fitri.post(f"/pendataan/usaha/{record}/data/dua/{second}/", {"kedua": "1"}).status_code == 404
    desi.post(f"/pendataan/usaha/{record}/data/dua/{second}/", {"kedua": "1"})
    assert Enterprise.objects.get(public_id=record).activity == "Pecal"
    history = desi.get(f"/pendataan/usaha/{record}/data/riwayat/activity/")
    assert "Sebelumnya: Katering" in page(history).says
    assert "Fitri Handayani" in page(history).says
    assert faults(history) == []


def test_numbers_of_a_person_are_masked_on_every_page_of_the_record(desi: Client, register: Register) -> None:
    seller = register.seller()
    fill(desi, seller, "pemilik", family_card="1271114503890002")
    for address in ("data/", "data/pemilik/", "data/riwayat/nik/", "data/riwayat/family_card/"):
        content = desi.get(f"/pendataan/usaha/{seller}/{address}").content.decode()
        assert NIK not in content
        assert "1271114503890002" not in content


def test_a_record_is_not_there_for_who_it_is_not_for(fitri: Client, rina: Client, register: Register) -> None:
    seller = register.seller()
    for browser in (fitri, rina):
        for address in ("data/", "data/pemilik/", "data/riwayat/nik/"):
            assert browser.get(f"/pendataan/usaha/{seller}/{address}").status_code == 404
    assert rina.get("/pendataan/usaha/baru/").status_code == 404


def test_a_page_asks_the_database_little_however_much_was_answered(
    desi: Client, register: Register, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    record = begin(desi)
    with django_assert_max_num_queries(12):
        desi.get(f"/pendataan/usaha/{record}/data/")
    for number in range(12):
        register.answer(record, who="desi", capacity=f"{number} bungkus")
    with django_assert_max_num_queries(12):
        desi.get(f"/pendataan/usaha/{record}/data/")


def test_what_one_began_another_finds_and_goes_on_with(
    desi: Client, fitri: Client, register: Register, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    assert "0 usaha belum lengkap" in page(desi.get("/pendataan/belum-lengkap/")).says
    first = begin(fitri, owner="Ani")
    for number in (1, 11):
        for place in range(number):
            count_enterprise(
                at=NOW, actor=register.city.actor("desi"), name=f"Kedai {number} {place}", region=KWALA_BEKALA
            )
        for address in ("", "unduh.xlsx", "?kecamatan=12.71.11&hal=9"):
            with django_assert_max_num_queries(12):
                assert desi.get(f"/pendataan/belum-lengkap/{address}").status_code == 200
    shown = desi.get("/pendataan/belum-lengkap/")
    assert faults(shown) == []
    assert shown.context["page"].rows[0].public_id == first, "the nearly complete first"
    assert "13 usaha belum lengkap" in page(shown).says
    assert "0 usaha belum lengkap" in page(desi.get("/pendataan/belum-lengkap/?kecamatan=12.71.01")).says
    assert fitri.get("/pendataan/belum-lengkap/").status_code == 404
