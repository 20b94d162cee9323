"""Who comes near a limit: the officers' list, the page on which they decide again, the owner's note."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from io import BytesIO

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries
from python_calamine import CalamineWorkbook

from bela.kernel.money import Rupiah
from bela.registry.models import Enterprise, Owner
from bela.web.registry import sold
from tests.cast import CAST, NOW
from tests.registry.conftest import Register
from tests.web.page import faults, page

type SignIn = Callable[[str], Client]

WATCH = "/pendataan/skala/"


def near(register: Register, count: int, sales: int = 1_700_000_000) -> list[str]:
    """So many enterprises of an owner each, near the limit of a micro enterprise."""
    return [
        Enterprise.objects.create(
            government_id=register.city.government, owner=Owner.objects.create(name=f"Pemilik {n}"),
            registered_at=NOW, name=f"Usaha {n}", sort_name=f"usaha {n:04}", legal_form="pt",
            region_code="12.71.11.1006", sales_stated=sales, started_on=date(2015, 1, 1), scale="micro",
        ).public_id
        for n in range(count)
    ]  # fmt: skip


@pytest.fixture
def on_bela(monkeypatch: pytest.MonkeyPatch) -> dict[tuple[int, str], int]:
    """What was sold on Bela by year and enterprise, as ordering would say it."""
    told: dict[tuple[int, str], int] = {}
    monkeypatch.setattr(
        sold, "sold_by_supplier",
        lambda year, wanted=None: {
            who: Rupiah(net) for (when, who), net in told.items()
            if when == year and (wanted is None or who in wanted)
        },
    )  # fmt: skip
    return told


def test_an_empty_list_says_when_somebody_will_be_on_it(desi: Client, register: Register) -> None:
    response = desi.get(WATCH)
    assert "mencapai 80 persen dari batasnya" in page(response).says
    assert faults(response) == []


def test_who_is_over_stands_first_with_what_was_sold_here(
    desi: Client, register: Register, on_bela: dict[tuple[int, str], int]
) -> None:
    first, second = near(register, 2)
    on_bela[2025, second] = 2_400_000_000
    response = desi.get(WATCH)
    says = page(response).says
    assert "2 pemilik dekat batas, 1 sudah lewat" in says
    assert says.index("Pemilik 1") < says.index("Pemilik 0")
    assert "Penjualan setahun, usaha mikro: Rp2.400.000.000 dari Rp2.000.000.000 (120%)" in says
    assert "Di Bela Rp2.400.000.000." in says
    assert "(85%) hampir sampai" in says
    assert faults(response) == []
    assert first in response.content.decode()


def test_the_list_is_narrowed_and_is_also_a_spreadsheet(
    desi: Client, register: Register, on_bela: dict[tuple[int, str], int]
) -> None:
    _first, second = near(register, 2)
    on_bela[2026, second] = 2_400_000_000
    for query, total in (
        ("", 2), ("dekat=over", 1), ("dekat=near", 1), ("batas=capital", 0), ("batas=sales&dekat=near", 1),
        ("kecamatan=12.71.11", 2), ("kecamatan=12.71.01", 0), ("dekat=x&hal=0", 2), ("hal=99", 2),
    ):  # fmt: skip
        response = desi.get(f"{WATCH}?{query}")
        assert response.context["page"].total == total, query
        assert faults(response) == [], query
    book = CalamineWorkbook.from_filelike(BytesIO(desi.get(f"{WATCH}unduh.xlsx").content))
    heads, row, _second = book.get_sheet_by_index(0).to_python()
    found = dict(zip(heads, row, strict=True))
    assert (found["Pemilik"], found["Jumlahnya"], found["Persen"]) == ("Pemilik 1", 2_400_000_000, 120)


@pytest.mark.parametrize("count", [3, 60])
def test_the_list_asks_the_same_few_times_however_long_it_is(
    desi: Client, register: Register, count: int, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    near(register, count)
    for address in (WATCH, f"{WATCH}unduh.xlsx"):
        with django_assert_max_num_queries(12):
            assert desi.get(address).status_code == 200


def test_the_class_is_decided_again_knowing_of_the_owners_other_enterprises(
    desi: Client, register: Register, on_bela: dict[tuple[int, str], int]
) -> None:
    kitchen = register.kitchen(started_on="1-5-2018", sales="900 juta")
    row = Enterprise.objects.get(public_id=kitchen)
    other = Enterprise.objects.create(
        government_id=row.government_id, owner=row.owner, registered_at=NOW, name="Warung Kedua",
        sort_name="warung kedua", sales_stated=800_000_000, started_on=date(2018, 1, 1),
    )  # fmt: skip
    path = f"/pendataan/usaha/{kitchen}/skala/"
    response = desi.get(path)
    says = page(response).says
    assert "Warung Kedua" in says
    assert "Rp1.700.000.000 dari Rp2.000.000.000 (85%)" in says
    assert faults(response) == []
    queue = desi.get("/pendataan/")
    assert "Warung Kedua" in page(queue).says
    assert faults(queue) == []
    Enterprise.objects.filter(pk=other.pk).update(sales_stated=1)
    assert "Bersama pun belum dekat batas mana pun." in page(desi.get(path)).says
    assert Enterprise.objects.get(pk=row.pk).scale == ""


@pytest.mark.parametrize(("sold_here", "told"), [(1_599_999_999, False), (1_600_000_000, True)])
def test_an_owner_is_told_from_four_fifths_of_a_limit(
    rina: Client, register: Register, on_bela: dict[tuple[int, str], int], sold_here: int, told: bool
) -> None:
    kitchen = register.kitchen(started_on="1-5-2018", legal_form="cv")
    register.size(kitchen)
    on_bela[2026, kitchen] = sold_here
    response = rina.get(f"/jualan/usaha/{kitchen}/")
    assert ("batas usaha mikro Rp2.000.000.000" in page(response).says) is told
    assert faults(response) == []


def test_an_owner_is_told_of_half_a_milliard_and_the_limit_of_the_final_tax(
    rina: Client, register: Register, on_bela: dict[tuple[int, str], int]
) -> None:
    kitchen = register.kitchen(started_on="1-5-2018")
    on_bela[2026, kitchen] = 450_000_000
    assert "hanya berlaku sampai Rp500.000.000." in page(rina.get(f"/jualan/usaha/{kitchen}/")).says
    on_bela[2026, kitchen] = 4_800_000_000
    assert "berlaku sampai Rp4.800.000.000" in page(rina.get(f"/jualan/usaha/{kitchen}/")).says


def test_an_owner_never_learns_of_others_by_typing_their_nik(
    rina: Client, register: Register, on_bela: dict[tuple[int, str], int]
) -> None:
    (other,) = near(register, 1)
    Owner.objects.filter(enterprises__public_id=other).update(nik="1271114503890001", nik_state="given")
    kitchen = register.kitchen(nik="1271114503890001", started_on="1-5-2018")
    says = page(rina.get(f"/jualan/usaha/{kitchen}/")).says
    assert "1.700.000.000" not in says


def test_the_list_is_whole_in_english_too(desi: Client, register: Register) -> None:
    near(register, 1)
    desi.cookies["bahasa"] = "en"
    assert faults(desi.get(WATCH)) == []


@pytest.mark.parametrize("who", [who for who in CAST if who != "desi"])
def test_nobody_else_finds_it(register: Register, signed_in_as: SignIn, who: str) -> None:
    client = signed_in_as(who)
    assert client.get(WATCH).status_code == client.get(f"{WATCH}unduh.xlsx").status_code == 404
