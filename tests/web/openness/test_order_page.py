"""`/keterbukaan/pesanan/{id}/`: one purchase, its proofs and its data, and nobody's name."""

from __future__ import annotations

import json

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from bela.documents import entries as papers
from bela.law.api import judge, read_purchase
from bela.openness.story import STEPS
from bela.ordering import entries as kinds
from bela.ordering.lifecycle import State
from bela.web.openness import words
from tests.law.purchases import changed, stationery
from tests.openness import ocds
from tests.openness.told import MEAL, PAPER, Order, Told
from tests.web.page import faults, page


def shown(order: Order, language: str = "id") -> str:
    response = Client(headers={"cookie": f"bahasa={language}"}).get(f"/keterbukaan/pesanan/{order.id}/")
    assert response.status_code == 200
    assert faults(response) == []
    return page(response).says


def test_a_citizen_reads_what_from_whom_for_whom_and_how_much(told: Told) -> None:
    said = shown(Order(told, lines=(MEAL, PAPER), shipping=50_000).whole_life())
    assert "100 kotak Nasi kotak ayam dan 1 barang lain untuk Dinas Kesehatan" in said
    assert "Dapur Bu Rina, Usaha mikro, Medan Johor" in said
    assert "Selesai: barang diterima dan uangnya sampai" in said
    for line in (
        "Harga barang Rp3.025.000",
        "Ongkos antar Rp50.000",
        "PPN Rp68.750",
        "Nilai pesanan Rp3.383.750",
    ):
        assert line in said
    assert "Sampai ke penjual Rp3.316.075" in said
    assert "12,5 rim" in said
    assert "rapat, 100 orang" in said
    assert "3 penjual dibandingkan" in said
    assert "dipilih: Dapur Bu Rina" in said
    assert "aturan terpenuhi" in said


def test_the_heading_is_in_the_readers_language_the_names_are_as_they_are(told: Told) -> None:
    order = Order(told, lines=(MEAL, PAPER), shipping=50_000).whole_life()
    assert "100 boxes Nasi kotak ayam and 1 other item for Dinas Kesehatan" in shown(order, "en")


def test_a_rule_that_does_not_hold_is_shown_with_its_article_and_blames_nobody(told: Told) -> None:
    order = Order(told).submitted()
    order._freeze()
    facts = changed(stationery(), {"placed_at": "2021-03-10T23:15:00+07:00"})
    freeze = order._freeze

    def late() -> None:
        freeze()
        told.names[order.id].judgement = judge(read_purchase(facts))

    order._freeze = late  # type: ignore[method-assign]
    said = shown(order.approved())
    assert "Hasil cek aturan: 1 hal perlu dilihat" in said
    assert "bukan bukti kesalahan" in said


@pytest.mark.parametrize(
    ("ending", "says"),
    [
        ("declined", "Penjual menolak pesanan ini"),
        ("expired", "batal otomatis karena lewat batas waktu"),
        ("cancelled", "Pesanan ini dibatalkan"),
    ],
)
def test_an_order_that_fell_says_so(told: Told, ending: str, says: str) -> None:
    order = Order(told).submitted().approved()
    getattr(order, ending)()
    assert says in shown(order)


def test_every_step_and_every_public_state_has_its_words() -> None:
    assert set(words.HAPPENED) == STEPS
    public = {str(state) for state in State} - {"draft", "negotiating", "submitted"}
    assert set(words.STATES) == set(words.TURNS) == public


def test_codes_that_were_sent_are_no_step(told: Told) -> None:
    order = Order(told).submitted()
    told.tell(kinds.SIGNING_CODE_SENT, order.id, act="approve", **order.brief("submitted"))
    assert "signing_code" not in shown(order.approved())


def test_a_finding_names_goods_and_gives_no_orders(told: Told) -> None:
    order = Order(told).submitted()
    facts = stationery()
    facts["lines"][0] |= {"offer": "offer00000000000", "licences_required": ["halal"], "licences": {}}
    freeze = order._freeze

    def without_licence() -> None:
        freeze()
        told.names[order.id].judgement = judge(read_purchase(facts))

    order._freeze = without_licence  # type: ignore[method-assign]
    said = shown(order.approved())
    assert "Izin halal untuk Nasi kotak ayam belum ada" in said
    assert "offer00000000000" not in said
    assert "Jalan keluar" not in said


def test_every_state_is_told_with_whose_turn_it_is(told: Told) -> None:
    order = Order(told).submitted().approved()
    assert "Giliran penjual: menerima atau menolak" in shown(order)
    assert "Giliran penjual: mengirim" in shown(order.accepted())
    assert "Giliran kedua pihak" in shown(order.delivered())
    assert "Giliran penjual: menagih" in shown(order.handed_over())
    assert "Giliran kantor: membayar" in shown(order.invoiced())
    assert "memastikan uangnya masuk" in shown(order.paid())


def test_what_was_taken_is_told_where_it_was_less(told: Told) -> None:
    order = Order(told).submitted().approved().accepted().delivered("98").handed_over(gross=2_587_200)
    said = shown(order)
    assert "Nilai pesanan Rp2.640.000" in said
    assert "Yang diterima dan ditagih: Rp2.587.200." in said


def test_an_uncompared_order_says_why(told: Told) -> None:
    more = {"sellers": 1, "reason_not_compared": "urgent"}
    order = Order(told, more=more).submitted()
    said = shown(order.approved())
    assert "Harganya tidak dibandingkan" in said or "dibandingkan" in said


def test_papers_are_listed_with_hash_and_check(told: Told) -> None:
    order = Order(told).submitted().approved()
    (issued,) = [entry for entry in told.entries if entry.kind == "paper.issued"]
    told.tell(papers.PAPER_RENDERED, issued.subject, pdf_sha256="abcd1234ef56" + "0" * 52)
    response = Client().get(f"/keterbukaan/pesanan/{order.id}/")
    assert f"/periksa/{issued.subject}" in page(response).links
    assert "abcd 1234 ef56" in page(response).says
    told.tell(papers.PAPER_VOIDED, issued.subject, number="1")
    assert "batal" in shown(order)


def test_the_page_takes_a_few_queries(
    told: Told, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    order = Order(told, lines=(MEAL, PAPER)).whole_life()
    with django_assert_max_num_queries(4):
        Client().get(f"/keterbukaan/pesanan/{order.id}/")


def test_what_is_not_public_is_not_there(told: Told) -> None:
    hidden = Order(told).submitted()
    for address in (
        f"/keterbukaan/pesanan/{hidden.id}/",
        f"/keterbukaan/pesanan/{hidden.id}/ocds.json",
        f"/keterbukaan/pesanan/{hidden.id}/bukti/0.json",
        "/keterbukaan/pesanan/0000000000000000/",
        "/keterbukaan/pesanan/%00/",
        "/keterbukaan/pesanan/a/",
        "/keterbukaan/pesanan/../../masuk/",
    ):
        assert Client().get(address).status_code == 404, address


def test_its_data_are_a_package_of_their_own(told: Told) -> None:
    order, other = Order(told).whole_life(), Order(told).submitted().approved()
    response = Client().get(f"/keterbukaan/pesanan/{order.id}/ocds.json")
    assert response["Content-Type"] == "application/json"
    package = json.loads(response.content)
    assert {release["ocid"] for release in package["releases"]} == {f"ocds-bela00-{order.id}"}
    assert ocds.problems(package["releases"]) == []
    assert other.id not in response.content.decode()


def test_all_releases_are_streamed_and_known_by_their_tag(told: Told) -> None:
    Order(told).whole_life()
    for name in ("releases.jsonl", "release-package.json"):
        response = Client().get(f"/keterbukaan/unduh/{name}")
        content = b"".join(response.streaming_content)  # type: ignore[attr-defined]
        assert content.count(b'"ocid"') == 10
        again = Client().get(f"/keterbukaan/unduh/{name}", headers={"if-none-match": response["ETag"]})
        assert again.status_code == 304


def test_a_proof_is_only_given_for_the_orders_own_entries(told: Told) -> None:
    order = Order(told).submitted().approved()
    assert Client().get(f"/keterbukaan/pesanan/{order.id}/bukti/999.json").status_code == 404
    told.tell(kinds.ORDER_DRAFTED, "0rder00000000000", gross=1)
    strange = len(told.entries) - 1
    assert Client().get(f"/keterbukaan/pesanan/{order.id}/bukti/{strange}.json").status_code == 404


def test_it_reads_in_english_too(told: Told) -> None:
    assert shown(Order(told).whole_life(), "en")
