"""Placing an order: read once more, pressed once; a No shows its articles and the draft stays."""

from __future__ import annotations

from decimal import Decimal

from bela.budget.models import BudgetLine
from bela.catalogue.models import Offer
from bela.ordering.lifecycle import State
from bela.ordering.models import Move
from tests.ordering.town import Town
from tests.web.ordering.buying import sent, shown
from tests.web.ordering.conftest import SignIn
from tests.web.page import page


def test_the_button_says_what_it_does_and_one_press_is_one_order(town: Town, signed_in_as: SignIn) -> None:
    order = town.draft(town.lunch_wish())
    dewi, address = signed_in_as("dewi"), f"/pesanan/{order}/ajukan/"
    read = shown(dewi, address)
    assert "Pesan Rp1.540.000 dari Dapur Bu Rina" in read.says
    assert "dr. Hasan Basri Nasution, Pejabat Pembuat Komitmen, diminta menyetujui" in read.says
    assert "2 sumber dibandingkan" in read.says
    first, second = (sent(dewi, address) for _time in range(2))
    assert first.headers["Location"] == second.headers["Location"] == f"/pesanan/{order}/"
    assert town.state(order) is State.SUBMITTED
    assert Move.objects.filter(order__public_id=order, act="submit").count() == 1
    assert town.standing(town.meals) == (20_000_000, 1_540_000, 0)
    shown_order = shown(dewi, f"/pesanan/{order}/")
    assert "Terkirim untuk disetujui" in shown_order.says
    assert "Giliran Pejabat Pembuat Komitmen, Dinas Kesehatan" in shown_order.says
    late = dewi.get(address, follow=True)
    assert "sudah tidak bisa dilakukan" in page(late).says


def test_a_draft_that_lacks_something_has_no_button_but_the_way_back(
    town: Town, signed_in_as: SignIn
) -> None:
    order = town.draft(town.lunch_wish(event=None, delivery_on=None))
    read = shown(signed_in_as("dewi"), f"/pesanan/{order}/ajukan/")
    assert "Kembali ke draf dan perbaiki" in read.says
    assert 'name="kunci"' not in read.text
    assert f"/pesanan/{order}/keranjang/#id_event_kind" in read.links


def test_a_budget_that_was_taken_meanwhile_is_told_with_its_figures(town: Town, signed_in_as: SignIn) -> None:
    order = town.draft(town.lunch_wish())
    dewi, address = signed_in_as("dewi"), f"/pesanan/{order}/ajukan/"
    assert "Pesan Rp1.540.000 dari Dapur Bu Rina" in shown(dewi, address).says
    BudgetLine.objects.filter(public_id=town.meals).update(committed=19_000_000)
    answer = page(sent(dewi, address))
    assert "ada hasil cek aturan yang menahannya" in answer.says
    assert "kurang Rp540.000" in answer.says
    assert "perlu Rp1.540.000, sisanya Rp1.000.000" in answer.says
    assert "UU 1/2004" in answer.says
    assert town.state(order) is State.DRAFT
    again = page(sent(dewi, address))  # the same form again: the same No, not a second try
    assert "kurang Rp540.000" in again.says
    BudgetLine.objects.filter(public_id=town.meals).update(committed=0)
    fresh = sent(dewi, address, kunci="formulir-2")
    assert fresh.status_code == 302
    assert town.state(order) is State.SUBMITTED


def test_a_seller_who_ran_out_is_told_above_the_form(town: Town, signed_in_as: SignIn) -> None:
    order = town.draft(town.wish(Decimal(10)))
    Offer.objects.filter(public_id=town.paper).update(stock=5)
    answer = page(sent(signed_in_as("dewi"), f"/pesanan/{order}/ajukan/"))
    assert "Ada 1 hal yang perlu dibetulkan" in answer.says
    assert town.state(order) is State.DRAFT
