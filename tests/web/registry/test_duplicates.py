"""The queue of pairs, two records side by side, and merges with their undoing, as an officer's browser sees them."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from python_calamine import CalamineWorkbook

from bela.ops.clock import work_on_duplicates
from bela.registry.merging.sides import Side, in_order
from bela.registry.merging.storing import Found, store
from bela.registry.models import DuplicatePair, Enterprise, Merge
from tests.cast import NOW
from tests.registry.conftest import Register
from tests.registry.test_merging import answers_of, counted, merged
from tests.web.page import faults

TRAP: dict[str, object] = {
    "comparison": "trap", "level": "stall", "bits": 0.0, "id": "keduanya di satu pasar", "en": "one market",
}  # fmt: skip
WHY: list[dict[str, object]] = [
    {"comparison": "name", "level": "same", "bits": 9.0, "id": "nama usahanya sama", "en": "same name"},
    TRAP,
    {"comparison": "phone", "level": "differs", "bits": -2.0, "id": "nomor HP berbeda", "en": "other phone"},
]
PAGE = "/pendataan/ganda/"


def key_of(enterprise: str) -> int:
    return Enterprise.objects.get(public_id=enterprise).pk


def proposed(
    register: Register,
    one: str,
    other: str,
    verdict: str = "unsure",
    probability: float = 0.8,
    why: list[dict[str, object]] = WHY,
) -> str:
    """A pair, as linkage would have found it."""
    sides = in_order(Side(False, key_of(one)), Side(False, key_of(other)))
    store([Found(sides, probability, verdict, why)], government=register.city.government, batch=None, at=NOW)
    return DuplicatePair.objects.get(first=sides[0].key, second=sides[1].key).public_id


def two(register: Register, number: int = 0) -> tuple[str, str]:
    """Two records of Bu Sri."""
    one = counted(register, f"Warung Bu Sri {number}", address="Jalan Karya 1", phone="0812 6000 2222")
    return one, counted(register, f"Warung Sri {number}", address="Jalan Karya 1A", owner="Sri Rahayu")


def sent(first: str, second: str, verdict: str, **more: str) -> dict[str, str]:
    """What the page of a pair sends."""
    versions = {
        f"versi-{side}": str(Enterprise.objects.get(public_id=name).occasions.order_by("-pk")[0].pk)
        for side, name in (("first", first), ("second", second))
    }
    return {"keputusan": verdict, "keadaan": "open", "first": first, "second": second, **versions, **more}


def test_the_queue_shows_certain_pairs_first(register: Register, desi: Client) -> None:
    one, other = two(register)
    unsure = proposed(register, one, other, probability=0.9)
    certain = proposed(register, *two(register, 1), verdict="certain", probability=0.7)
    page = desi.get(PAGE)
    text = page.content.decode()
    assert faults(page) == []
    assert text.index(certain) < text.index(unsure)
    assert "1 hampir pasti" in text


def test_two_records_stand_side_by_side_with_what_agrees_what_differs_and_why(
    register: Register, desi: Client
) -> None:
    pair = proposed(register, *two(register))
    page = desi.get(f"{PAGE}{pair}/")
    text = page.content.decode()
    assert page.status_code == 200
    assert faults(page) == []
    for said in (
        "Jalan Karya 1A",
        "Sri Rahayu",
        "nama usahanya sama",
        "keduanya di satu pasar",
        "nomor HP berbeda",
    ):
        assert said in text
    assert "081260002222" not in text
    assert "+6281260002222" not in text


def test_same_merges_as_chosen_and_the_next_pair_comes_at_once(register: Register, desi: Client) -> None:
    one, other = two(register)
    pair, following = proposed(register, one, other, "certain"), proposed(register, *two(register, 1))
    answer = desi.post(
        f"{PAGE}{pair}/",
        sent(one, other, "same", tetap="first", **{"pilih-address": "second", "pilih-name": "first"}),
    )
    assert answer["Location"] == f"{PAGE}{following}/"
    said = answers_of(one)
    assert (said["name"], said["address"], said["owner"]) == (
        "Warung Bu Sri 0",
        "Jalan Karya 1A",
        "Sri Rahayu",
    )
    assert DuplicatePair.objects.get(public_id=pair).merge == Merge.objects.get()


def test_different_is_not_asked_again_and_later_comes_last(register: Register, desi: Client) -> None:
    one, other = two(register)
    pair, following = proposed(register, one, other, "certain"), proposed(register, *two(register, 1))
    desi.post(f"{PAGE}{pair}/", sent(one, other, "later"))
    text = desi.get(PAGE).content.decode()
    assert text.index(following) < text.index(pair)
    desi.post(f"{PAGE}{pair}/", sent(one, other, "different", alasan="Kakak beradik", keadaan="later"))
    text = desi.get(PAGE).content.decode()
    assert pair not in text
    assert "Kakak beradik" in desi.get(f"{PAGE}?lihat=beda").content.decode()
    assert proposed(register, one, other) == pair
    assert DuplicatePair.objects.get(public_id=pair).state == "different"


def test_what_somebody_else_decided_is_told_and_nothing_typed_is_lost(
    register: Register, desi: Client
) -> None:
    one, other = two(register)
    pair = proposed(register, one, other)
    desi.post(f"{PAGE}{pair}/", sent(one, other, "different"))
    answer = desi.post(f"{PAGE}{pair}/", sent(one, other, "same", alasan="Pemiliknya sama"))
    assert answer.status_code == 422
    assert "sudah memutuskan" in answer.content.decode()
    assert not Merge.objects.exists()


def test_a_decided_pair_can_be_decided_again(register: Register, desi: Client) -> None:
    one, other = two(register)
    pair = proposed(register, one, other)
    desi.post(f"{PAGE}{pair}/", sent(one, other, "different"))
    desi.post(f"{PAGE}{pair}/", {"keputusan": "later", "keadaan": "different", "ulang": "1"})
    assert DuplicatePair.objects.get(public_id=pair).state == "later"


def test_a_merge_is_listed_and_undone_with_a_reason(register: Register, desi: Client) -> None:
    one, other = two(register)
    pair = proposed(register, one, other)
    desi.post(f"{PAGE}{pair}/", sent(one, other, "same", tetap="first", **{"pilih-owner": "second"}))
    merge = Merge.objects.get().public_id
    page = desi.get(f"{PAGE}gabungan/{merge}/")
    assert faults(page) == []
    assert "Warung Sri 0" in desi.get(f"{PAGE}gabungan/").content.decode()
    nothing = desi.post(f"{PAGE}gabungan/{merge}/", {"reason": "", "pair": "different"})
    assert nothing.status_code == 200
    assert "Belum diisi" in nothing.content.decode()
    register.answer(one, who="desi", owner="Sri Rahayu Siregar")
    desi.post(f"{PAGE}gabungan/{merge}/", {"reason": "Dua warung", "pair": "different"})
    text = desi.get(f"{PAGE}gabungan/{merge}/").content.decode()
    assert "sudah dijawab lagi sesudah digabung" in text
    assert Enterprise.objects.get(public_id=other).merged_into is None
    assert DuplicatePair.objects.get(public_id=pair).state == "different"


def test_a_link_to_the_absorbed_leads_to_its_survivor(register: Register, desi: Client) -> None:
    one, other = two(register)
    merged(register, one, other)
    for page in ("", "data/", "nomor/", "periksa/"):
        assert desi.get(f"/pendataan/usaha/{other}/{page}")["Location"] == f"/pendataan/usaha/{one}/"
    assert other not in desi.get("/pendataan/usaha/").content.decode()


@pytest.mark.parametrize("who", ["fitri", "dewi", "fauzi", "rina"])
def test_only_registry_officers_see_pairs_and_merges(
    register: Register, signed_in_as: Callable[[str], Client], who: str
) -> None:
    one, other = two(register)
    pair = proposed(register, one, other)
    merge = merged(register, one, other)
    client = signed_in_as(who)
    for address in ("", "unduh.xlsx", f"{pair}/", "gabungan/", f"gabungan/{merge}/", "gabungan/unduh.xlsx"):
        assert client.get(f"{PAGE}{address}").status_code == 404
    for address in (f"{pair}/", f"gabungan/{merge}/", "cari/", "gabungkan/"):
        assert client.post(f"{PAGE}{address}", {"keputusan": "same", "reason": "x"}).status_code == 404


def test_pairs_and_merges_go_out_as_spreadsheets(register: Register, desi: Client) -> None:
    one, other = two(register)
    proposed(register, one, other)
    merged(register, *two(register, 1))
    for address, said in (
        (f"{PAGE}unduh.xlsx", "Warung Bu Sri 0"),
        (f"{PAGE}gabungan/unduh.xlsx", "Warung Sri 1"),
    ):
        book = CalamineWorkbook.from_filelike(BytesIO(desi.get(address).content))
        rows = book.get_sheet_by_index(0).to_python()
        assert any(said in row for row in rows[1:])


@pytest.mark.parametrize("address", ["", "?lihat=nanti", "gabungan/"])
def test_a_longer_list_asks_no_more_of_the_database(register: Register, desi: Client, address: str) -> None:
    def queries() -> int:
        desi.get(f"{PAGE}{address}")  # what is asked once, such as the session, is warm
        with CaptureQueriesContext(
            connection,
        ) as asked:
            desi.get(f"{PAGE}{address}")
        return len(asked)

    def more(number: int) -> None:
        one, other = two(register, number)
        pair = proposed(register, one, other)
        if address == "gabungan/":
            merged(register, one, other)
        elif address:
            desi.post(f"{PAGE}{pair}/", sent(one, other, "later"))

    more(0)
    few = queries()
    for number in range(1, 12):
        more(number)
    assert queries() == few <= 14


def test_the_page_of_a_pair_asks_a_bounded_number_of_questions(register: Register, desi: Client) -> None:
    one, other = two(register)
    pair = proposed(register, one, other)
    for number in range(3, 8):
        merged(register, one, counted(register, f"Warung {number}"))
    with CaptureQueriesContext(connection) as asked:
        desi.get(f"{PAGE}{pair}/")
    assert len(asked) <= 24


def test_searching_is_asked_for_once_and_the_page_says_so(register: Register, desi: Client) -> None:
    for _again in range(2):
        assert desi.post(f"{PAGE}cari/").status_code == 302
    page = desi.get(PAGE)
    text = page.content.decode()
    assert faults(page) == []
    assert "Sedang mencari data ganda" in text
    assert "sudah diminta dan sedang dikerjakan" in text
    assert f"{PAGE}cari/" not in text
    work_on_duplicates(NOW)
    text = desi.get(PAGE).content.decode()
    assert "Terakhir dicari" in text
    assert f"{PAGE}cari/" in text


def test_many_that_were_called_the_same_are_merged_by_the_clock(
    register: Register, desi: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    pair = proposed(register, *two(register))
    DuplicatePair.objects.update(state="same", decided_at=NOW, decided_by="system:test", keep="first")
    monkeypatch.setattr("bela.web.registry.duplicates._MERGED_AT_ONCE", 0)
    desi.post(f"{PAGE}gabungkan/")
    text = desi.get(PAGE).content.decode()
    assert "Sedang menggabungkan" in text
    assert f"{PAGE}gabungkan/" not in text
    assert not Merge.objects.exists()
    work_on_duplicates(NOW)
    assert DuplicatePair.objects.get(public_id=pair).merge == Merge.objects.get()
    assert "1 dari 1 pasang" in desi.get(PAGE).content.decode()


def test_what_fewer_traps_hold_back_comes_before_what_is_only_likelier(
    register: Register, desi: Client
) -> None:
    thin = proposed(register, *two(register), probability=0.3, why=[{**TRAP, "level": "thin"}])
    twice = proposed(register, *two(register, 1), probability=0.49, why=[TRAP, {**TRAP, "level": "branches"}])
    once = proposed(register, *two(register, 2), probability=0.4, why=[TRAP])
    likelier = proposed(register, *two(register, 3), probability=0.48, why=[TRAP])
    text = desi.get(PAGE).content.decode()
    assert sorted((thin, once, twice, likelier), key=text.index) == [thin, likelier, once, twice]
