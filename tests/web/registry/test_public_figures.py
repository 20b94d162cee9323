"""The register in numbers for anybody: no cell under five, none that can be worked out, no name, the same as XLSX."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from python_calamine import CalamineWorkbook

from bela.registry.models import CensusCount, Enterprise, Owner
from bela.registry.queries.public_figures import PublicPlace, public_figures
from tests.cast import NOW
from tests.registry.conftest import Register
from tests.web.page import faults, page

A, B, C, D = "12.71.11.1006", "12.71.11.1001", "12.71.11.1002", "12.71.11.1003"
PAGE = "/keterbukaan/pendataan/"


def plant(register: Register, region: str, number: int, days: int = 10) -> None:
    """So many enterprises, last answered so many days ago."""
    for place in range(number):
        name = f"Rahasia {region} {place} {days}"
        Enterprise.objects.create(
            government_id=register.city.government, owner=Owner.objects.create(name=name), name=name,
            sort_name=name.lower(), registered_at=NOW, region_code=region, answered_at=NOW - timedelta(days=days),
        )  # fmt: skip


def places(register: Register) -> dict[str, PublicPlace]:
    return {one.region: one for one in public_figures(register.city.government, NOW).places}


def test_a_small_place_hides_and_takes_the_next_smallest_with_it(register: Register) -> None:
    for region, number in ((A, 30), (B, 12), (C, 3)):
        plant(register, region, number)
    found = places(register)
    assert {region: one.enterprises for region, one in found.items()} == {A: 30, B: None, C: None}
    assert (found[C].complete, found[C].days, found[C].recent, found[C].reached) == (None, None, None, None)
    assert (found[A].days, found[A].recent) == (10, 30)
    assert public_figures(register.city.government, NOW).whole.enterprises == 45


def test_a_few_that_are_older_than_the_rest_are_not_told_apart(register: Register) -> None:
    plant(register, A, 20)
    plant(register, A, 2, days=900)
    plant(register, B, 15)
    plant(register, D, 25)
    found = places(register)
    assert found[A].enterprises == 22
    assert found[A].recent is None  # 20 of 22 would tell of the two
    assert found[A].few == frozenset()  # and nobody is told that 20 are under five
    assert found[B].recent is None  # or the sum would give it away
    assert found[D].recent == 25


def test_those_without_a_kelurahan_are_a_line_of_their_own(register: Register) -> None:
    plant(register, A, 9)
    plant(register, "", 6)
    plant(register, "12.71.11", 2)
    found = public_figures(register.city.government, NOW)
    assert [(one.region, one.enterprises) for one in found.places] == [(A, 9), ("", 8)]
    assert found.whole.enterprises == 17


def test_coverage_is_against_the_last_census_and_goes_with_what_is_hidden(register: Register) -> None:
    for region, number in ((A, 30), (B, 10), (C, 10)):
        plant(register, region, number)
    for region, number in ((A, 60), (B, 3), (C, 20)):
        CensusCount.objects.create(
            government_id=register.city.government, region_code=region, enterprises=number, on=NOW.date(),
            source="PL-KUMKM 2023", brought_at=NOW, brought_by="person:x",
        )  # fmt: skip
    found = places(register)
    assert (found[A].counted, found[A].reached) == (60, 50)
    assert (found[B].counted, found[B].reached, found[B].enterprises) == (None, None, 10)
    assert (found[C].counted, found[C].reached) == (None, None)  # 83 less 60 would be of B and C together


def test_merged_ones_are_counted_once(register: Register) -> None:
    plant(register, A, 7)
    one, other = Enterprise.objects.order_by("pk")[:2]
    Enterprise.objects.filter(pk=other.pk).update(merged_into=one)
    assert places(register)[A].enterprises == 6


@pytest.mark.parametrize("language", ["id", "en"])
def test_anybody_reads_the_page_and_finds_nobody_on_it(register: Register, language: str) -> None:
    client = Client()
    client.cookies["bahasa"] = language
    empty = client.get(PAGE)
    assert empty.status_code == 200
    assert faults(empty) == []
    for region, number in ((A, 30), (B, 12), (C, 3)):
        plant(register, region, number)
    shown = client.get(PAGE)
    assert faults(shown) == []
    said = page(shown).says
    assert "< 5" in said
    assert "45" in said
    assert "Rahasia" not in said
    assert PAGE in page(client.get("/keterbukaan/")).links


def test_the_spreadsheet_writes_what_the_page_writes(register: Register) -> None:
    for region, number in ((A, 30), (B, 12), (C, 3)):
        plant(register, region, number)
    sheet = Client().get(f"{PAGE}unduh.xlsx")
    rows = CalamineWorkbook.from_filelike(BytesIO(sheet.content)).get_sheet_by_index(0).to_python()
    numbers = {str(row[0]): row[3] for row in rows[1:]}
    assert (numbers[B], numbers[C]) == ("tidak ditulis", "< 5")
    assert str(numbers[A]) == "30"
    assert "Rahasia" not in repr(rows)


@pytest.mark.parametrize("asked", ["?untuk=apa", "?untuk=0000000000000000"])
def test_a_government_that_is_not_there_is_404(register: Register, asked: str) -> None:
    assert Client().get(f"{PAGE}{asked}").status_code == 404
    assert Client().get(f"{PAGE}unduh.xlsx{asked}").status_code == 404


def test_the_page_takes_the_same_queries_however_many_there_are(register: Register) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            Client().get(PAGE)
        return len(queries)

    plant(register, A, 6)
    few = asked()
    for region in (B, C, D):
        plant(register, region, 9)
    assert asked() == few <= 12
