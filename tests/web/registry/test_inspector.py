"""An inspector reads the register: figures, records and who looked, merges, lists, campaigns; every act is refused."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from django.http import HttpResponse
from django.test import Client

from bela.fieldwork.usecases.assign_helper import assign_helper
from bela.fieldwork.usecases.open_campaign import open_campaign
from bela.registry.models import Batch, Enterprise, Merge, Owner
from bela.registry.usecases.show_numbers import show_numbers
from tests.cast import NOW
from tests.registry.conftest import KWALA_BEKALA, Register
from tests.web.page import faults, page

type SignIn = Callable[[str], Client]

LIST = "Nama Usaha,Nama Pemilik,NIK,HP\nWarung Sari,Sari Dewi,1271115405800003,081270000999\n"


def links(response: HttpResponse) -> set[str]:
    """The addresses that the page leads to."""
    return set(re.findall(r'href="(/[^"#]*)"', response.content.decode()))


@pytest.fixture
def maria(signed_in_as: SignIn) -> Client:
    """The inspector's browser."""
    return signed_in_as("maria")


@pytest.fixture
def places(register: Register, tmp_path: Path) -> dict[str, str]:
    """One of each thing that oversight reads: its address by name."""
    kitchen = register.kitchen()
    show_numbers(at=NOW, actor=register.city.actor("desi"), enterprise=kitchen, purpose="complaint")
    absorbed = Enterprise.objects.create(
        government_id=register.city.government, owner=Owner.objects.create(name="Kembar"), registered_at=NOW,
        name="Kembar", sort_name="kembar", merged_into=Enterprise.objects.get(public_id=kitchen),
    )  # fmt: skip
    merge = Merge.objects.create(
        government_id=register.city.government, survivor=Enterprise.objects.get(public_id=kitchen),
        absorbed=absorbed, at=NOW, by="person:x",
    )  # fmt: skip
    path = tmp_path / "daftar.csv"
    path.write_text(LIST)
    batch = register.bring(path)
    desi = register.city.actor("desi")
    campaign = open_campaign(
        at=NOW, actor=desi, government=register.city.government, name="Pendataan 2026", first_on=NOW.date(),
        last_on=date(2026, 5, 29),
    )  # fmt: skip
    assign_helper(
        at=NOW, actor=desi, campaign=campaign, helper=register.city.people["fitri"], region=KWALA_BEKALA
    )
    return {
        "figures": "/pendataan/angka/",
        "records": "/pendataan/usaha/",
        "record": f"/pendataan/usaha/{kitchen}/",
        "looks": f"/pendataan/usaha/{kitchen}/dilihat/",
        "merges": "/pendataan/ganda/gabungan/",
        "merge": f"/pendataan/ganda/gabungan/{merge.public_id}/",
        "lists": "/pendataan/impor/",
        "list": f"/pendataan/impor/{batch}/?baris=",
        "campaigns": "/pendataan/lapangan/",
        "campaign": f"/pendataan/lapangan/{campaign}/",
    }


def test_an_inspector_opens_each_page_and_finds_no_form_or_dead_link_there(
    maria: Client, places: dict[str, str]
) -> None:
    for name, address in places.items():
        shown = maria.get(address)
        assert shown.status_code == 200, name
        assert faults(shown) == [], name
        for link in links(shown):
            if link.startswith("/pendataan/"):
                assert maria.get(link).status_code == 200, (name, link)
        assert 'method="post" action="/pendataan' not in shown.content.decode(), name
    for sheet in (
        f"{places['merges']}unduh.xlsx",
        f"{places['looks']}unduh.xlsx",
        f"{places['campaign']}unduh.xlsx",
    ):
        assert maria.get(sheet).status_code == 200, sheet
    assert "Membuka nomor pribadi" in page(maria.get(places["looks"])).says


def test_numbers_of_people_are_masked_for_an_inspector(maria: Client, places: dict[str, str]) -> None:
    for address in places.values():
        said = maria.get(address).content.decode()
        assert "1271115405800003" not in said
        assert "081270000999" not in said


def test_every_act_is_refused_to_an_inspector(maria: Client, places: dict[str, str]) -> None:
    before = (Batch.objects.count(), Merge.objects.filter(undone_at=None).count())
    listed = places["list"].partition("?")[0]
    for address in (
        places["merge"], places["lists"], f"{listed}masukkan/", f"{listed}tarik/", f"{listed}lanjut/",
        f"{listed}kolom/", f"{places['record']}hentikan/", f"{places['record']}periksa/",
        f"{places['record']}kuasa/", f"{places['record']}nomor/", f"{places['record']}izinkan/",
        f"{places['record']}sanksi/", f"{places['record']}berhenti/", f"{places['record']}skala/", f"{places['campaigns']}baru/",
        f"{places['campaign']}tutup/", f"{places['campaign']}tugaskan/",
    ):  # fmt: skip
        assert maria.post(address, {"reason": "x", "pair": "different"}).status_code == 404, address
    for address in (
        f"{listed}unduh.xlsx",
        "/pendataan/",
        "/pendataan/ganda/",
        "/pendataan/ganda/unduh.xlsx",
        f"{places['record']}data/",
    ):
        assert maria.get(address).status_code == 404, address
    assert (Batch.objects.count(), Merge.objects.filter(undone_at=None).count()) == before


def test_the_home_of_an_inspector_leads_there(maria: Client, places: dict[str, str]) -> None:
    home = maria.get("/pengawasan/")
    assert faults(home) == []
    for name in ("figures", "records", "merges", "lists", "campaigns"):
        assert places[name] in links(home), name


def test_the_procurement_unit_keeps_its_records_and_gets_no_more(
    signed_in_as: SignIn, places: dict[str, str], register: Register
) -> None:
    who = next(
        name for name in register.city.people
        if register.city.actor(name).may("orders:oversee")
    )  # fmt: skip
    unit = signed_in_as(who)
    assert unit.get(places["record"]).status_code == 200
    for name in ("looks", "merges", "lists", "campaigns"):
        assert unit.get(places[name]).status_code == 404, name


def test_officers_still_find_what_they_do(desi: Client, places: dict[str, str]) -> None:
    assert "Urungkan penggabungan" in page(desi.get(places["merge"])).says
    assert "Baca daftar ini" in page(desi.get(places["lists"])).says
    assert "Tutup pendataan" in page(desi.get(places["campaign"])).says
    assert "Buka pendataan" in page(desi.get(places["campaigns"])).says
    assert faults(desi.get(places["looks"])) == []
    assert desi.get(f"{places['looks']}unduh.xlsx").status_code == 200
