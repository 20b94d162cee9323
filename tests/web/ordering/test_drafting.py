"""From an offer to a draft: how many, for which package and account; then changed and checked at will."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from django.test import Client

from bela.accounts.models import Person
from bela.catalogue.usecases.approve_offer import approve_offer
from bela.ordering.lifecycle import State
from bela.ordering.models import Order
from bela.ordering.usecases.draft_order import draft_order
from tests.cast import NOW
from tests.catalogue.market import LUNCH, PAPER, offer_like
from tests.ordering.town import PACKAGE, Town
from tests.web.ordering.buying import draft_boxes, sent, shown
from tests.web.ordering.conftest import SignIn
from tests.web.page import page


def _new(town: Town, **more: str) -> str:
    return f"/pesanan/baru/?barang={town.lunch}&kantor={town.unit}" + "".join(
        f"&{name}={value}" for name, value in more.items()
    )


def test_who_drafts_for_several_offices_says_first_for_which(town: Town, signed_in_as: SignIn) -> None:
    read = shown(signed_in_as("dewi"), f"/pesanan/baru/?barang={town.lunch}&jumlah=60")
    assert f"/pesanan/baru/?barang={town.lunch}&kantor={town.unit}&jumlah=60" in read.links
    assert "Kelurahan Gedung Johor" in read.says
    alone = shown(signed_in_as("yusuf"), f"/pesanan/baru/?barang={town.lunch}&jumlah=60")
    assert "untuk Dinas Kesehatan" in alone.says
    assert 'value="60"' in alone.text


def test_only_who_may_draft_for_an_office_finds_the_form(town: Town, signed_in_as: SignIn) -> None:
    assert Client().get(_new(town)).status_code == 302
    for who in ("hasan", "siti", "rina", "joko", "fauzi"):
        assert signed_in_as(who).get(_new(town)).status_code == 404, who
    dewi = signed_in_as("dewi")
    other = town.city.units["johor"]
    assert dewi.get(f"/pesanan/baru/?barang={town.lunch}&kantor={other}").status_code == 404
    assert dewi.get(f"/pesanan/baru/?barang=0000000000000000&kantor={town.unit}").status_code == 404
    assert dewi.get("/pesanan/baru/").status_code == 404


def test_an_office_without_a_budget_is_told_what_to_do(town: Town, signed_in_as: SignIn) -> None:
    office = town.city.units["gedung_johor"]
    read = shown(signed_in_as("dewi"), f"/pesanan/baru/?barang={town.lunch}&kantor={office}")
    assert "Anggaran kantor ini belum dimasukkan" in read.says


def test_a_form_sent_twice_is_one_draft(town: Town, signed_in_as: SignIn) -> None:
    typed = {"quantity": "60", "package": PACKAGE, "budget_line": town.meals, "need": "Rapat"}
    dewi = signed_in_as("dewi")
    first, second = (sent(dewi, _new(town), **typed) for _time in range(2))
    assert first.status_code == 302
    assert first.headers["Location"] == second.headers["Location"]
    assert Order.objects.count() == 1
    read = shown(dewi, first.headers["Location"])
    assert "5 hal perlu dilengkapi" in read.says
    assert "Tempat pengirimannya belum ditulis" in read.says
    assert "Rp1.540.000" in read.says


def test_a_wrong_answer_keeps_what_was_typed(town: Town, signed_in_as: SignIn) -> None:
    dewi = signed_in_as("dewi")
    typed = {"package": PACKAGE, "budget_line": town.meals, "need": "Rapat besar"}
    few = page(sent(dewi, _new(town), quantity="5", **typed))
    assert "dijual paling sedikit 20" in few.says
    assert 'value="5"' in few.text
    assert "Rapat besar" in few.text
    words = page(sent(dewi, _new(town), quantity="banyak", **typed))
    assert 'value="banyak"' in words.text
    assert not Order.objects.exists()


def test_another_offer_of_the_same_seller_joins_a_draft(town: Town, signed_in_as: SignIn) -> None:
    order = town.draft()
    ink = town.market.sell("lubis", offer_like(PAPER, title="Tinta printer hitam", stock=None), at=NOW)
    dewi = signed_in_as("dewi")
    read = shown(dewi, f"/pesanan/baru/?barang={ink}&kantor={town.unit}")
    assert "Masukkan ke draf yang sudah ada" in read.says
    for _time in range(2):
        answer = dewi.post(f"/pesanan/{order}/tambah/", {"barang": ink, "jumlah": "3"}, follow=True)
    says = page(answer).says
    assert "Keluarkan Tinta printer hitam" in says
    assert [line.quantity for line in town.facts(order).lines] == [Decimal(10), Decimal(3)]
    refused = dewi.post(f"/pesanan/{order}/tambah/", {"barang": town.lunch, "jumlah": "30"}, follow=True)
    assert "Satu pesanan untuk satu penjual" in page(refused).says
    assert dewi.get(f"/pesanan/{order}/tambah/").status_code == 302


def test_a_draft_is_filled_in_until_only_the_second_source_is_missing(
    town: Town, signed_in_as: SignIn
) -> None:
    order = draft_order(at=NOW, actor=town.actor("dewi"), wish=town.lunch_wish(event=None)).order
    dewi, address = signed_in_as("dewi"), f"/pesanan/{order}/keranjang/"
    answer = sent(dewi, address, **draft_boxes(town, quantity_0="62,5", lanjut=""))
    assert answer.headers["Location"] == address
    read = shown(dewi, address)
    assert "Satu hal perlu dilengkapi" in read.says
    assert "Simpan, lalu bandingkan harga" in read.says
    facts = town.facts(order)
    assert facts.lines[0].quantity == Decimal("62.5")
    assert facts.event
    assert facts.event.outside_participants
    going_on = sent(dewi, address, **draft_boxes(town, lanjut="bandingkan"))
    assert going_on.headers["Location"] == f"/pesanan/{order}/bandingkan/"
    strange = sent(dewi, address, **draft_boxes(town, lanjut="https://lain.example/"))
    assert strange.headers["Location"] == address


def test_what_blocks_stands_first_with_its_article_and_its_way_out(town: Town, signed_in_as: SignIn) -> None:
    order = draft_order(at=NOW, actor=town.actor("dewi"), wish=town.lunch_wish(Decimal(900))).order
    read = shown(signed_in_as("dewi"), f"/pesanan/{order}/keranjang/")
    assert "hal menahan pesanan ini" in read.says
    assert "kurang Rp1.700.000" in read.says
    assert "Jalan keluar: Kurangi pesanan" in read.says
    assert "UU 1/2004" in read.says
    assert "Lewat Rp1.700.000 dari batas Rp20.000.000" in read.says
    assert read.says.index("kurang Rp1.700.000") < read.says.index("sumber harga dibandingkan")
    assert town.lunch not in read.says


def test_a_refusal_stands_beside_its_box_and_the_draft_stays(town: Town, signed_in_as: SignIn) -> None:
    order = town.draft(town.lunch_wish())
    dewi, address = signed_in_as("dewi"), f"/pesanan/{order}/keranjang/"
    few = page(sent(dewi, address, **draft_boxes(town, quantity_0="2")))
    assert "Ada 1 hal yang perlu dibetulkan" in few.says
    assert "#id_quantity_0" in few.links
    past = page(sent(dewi, address, **draft_boxes(town, delivery_on="1 Maret 2026", need="Rapat besar")))
    assert "Hari pengirimannya sudah lewat" in past.says
    assert "Rapat besar" in past.text
    half = page(sent(dewi, address, **draft_boxes(town, catalogue_on=None)))
    assert "Isi hari dan hasilnya bersama-sama" in half.says
    long = page(sent(dewi, address, **draft_boxes(town, need="x" * 301)))
    assert "#id_need" in long.links
    other = page(sent(dewi, address, **draft_boxes(town, budget_line_0="0000000000000000")))
    assert "#id_budget_line_0" in other.links
    assert town.facts(order).lines[0].quantity == Decimal(60)


def test_a_line_is_taken_out_but_never_the_last_one(town: Town, signed_in_as: SignIn) -> None:
    ink = town.market.sell("lubis", offer_like(PAPER, title="Tinta printer hitam", stock=None), at=NOW)
    wish = town.wish()
    wish = replace(wish, lines=(*wish.lines, replace(wish.lines[0], offer=ink, budget_line=town.meals)))
    order = town.draft(wish)
    dewi, address = signed_in_as("dewi"), f"/pesanan/{order}/keranjang/"
    boxes = {
        "quantity_0": "10", "budget_line_0": town.stationery, "quantity_1": "4", "budget_line_1": town.meals,
        "package": PACKAGE, "payment": "direct",
    }  # fmt: skip
    none = page(sent(dewi, address, **boxes, out_0="on", out_1="on"))
    assert "Sisakan paling sedikit satu barang" in none.says
    wrong = page(sent(dewi, address, **{**boxes, "quantity_1": "0,5"}, out_0="on"))
    assert "#id_quantity_1" in wrong.links
    assert sent(dewi, address, **boxes, out_0="on").status_code == 302
    facts = town.facts(order)
    assert [line.title for line in facts.lines] == ["Tinta printer hitam"]
    assert facts.payment == "direct"


def test_an_offer_that_changed_is_named_until_the_draft_is_saved_again(
    town: Town, signed_in_as: SignIn
) -> None:
    order = town.draft(town.lunch_wish())
    dearer = replace(LUNCH, unit_price=LUNCH.unit_price + LUNCH.unit_price)
    town.market.submit("rina", dearer, at=NOW, offer=town.lunch)
    approve_offer(at=NOW, actor=town.market.curator(), offer=town.lunch, number=2)
    dewi, address = signed_in_as("dewi"), f"/pesanan/{order}/keranjang/"
    assert "Nasi kotak ayam rendang berubah di toko" in shown(dewi, address).says
    sent(dewi, address, **draft_boxes(town))
    read = shown(dewi, address)
    assert "berubah di toko" not in read.says
    assert "Rp48.000" in read.says


def test_a_session_that_ended_in_the_middle_loses_nothing(town: Town, signed_in_as: SignIn) -> None:
    order = town.draft(town.lunch_wish())
    address = f"/pesanan/{order}/keranjang/"
    browser = Client()
    lost = browser.post(address, draft_boxes(town, need="Ketikan yang panjang sekali"))
    assert lost.headers["Location"] == f"/masuk/?next=%2Fpesanan%2F{order}%2Fkeranjang%2F"
    person: Person = town.city.person("dewi")
    browser.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    read = shown(browser, address)
    assert "Ketikan yang panjang sekali" in read.text
    assert "belum terkirim" in read.says
    assert town.facts(order).row.need == "Konsumsi rapat"
    again = shown(browser, address)
    assert "Ketikan yang panjang sekali" not in again.text


def test_what_one_typed_is_not_shown_to_who_signs_in_next_elsewhere(town: Town, signed_in_as: SignIn) -> None:
    order = town.draft(town.lunch_wish())
    Client().post(f"/pesanan/{order}/keranjang/", draft_boxes(town, need="Ketikan orang lain"))
    assert "Ketikan orang lain" not in shown(signed_in_as("dewi"), f"/pesanan/{order}/keranjang/").text


def test_a_requester_drafts_and_hands_on(town: Town, signed_in_as: SignIn) -> None:
    yusuf = signed_in_as("yusuf")
    order = town.draft(town.lunch_wish(), who="yusuf")
    address = f"/pesanan/{order}/keranjang/"
    read = shown(yusuf, address)
    assert "Simpan, lalu kirim ke Pejabat Pengadaan" in read.says
    assert "Ini dikerjakan Pejabat Pengadaan sesudah Anda mengirimnya" in read.says
    assert "bandingkan/" not in read.text  # a page that is not theirs
    assert sent(yusuf, address, **draft_boxes(town, lanjut="minta")).headers["Location"].endswith("/minta/")
    assert (
        "pindah ke Pejabat Pengadaan. Sesudah itu Anda tidak bisa mengubahnya"
        in shown(yusuf, f"/pesanan/{order}/minta/").says
    )
    first, second = (sent(yusuf, f"/pesanan/{order}/minta/") for _time in range(2))
    assert {first.status_code, second.status_code} == {302}
    assert town.facts(order).with_officer
    late = yusuf.get(address, follow=True)
    assert "sudah tidak bisa dilakukan" in page(late).says
    assert "Giliran Anda: menyusun dan memesan" in shown(signed_in_as("dewi"), f"/pesanan/{order}/").says
    assert town.state(order) is State.DRAFT
