"""An order through the pages of those who fulfil it and pay for it: from the seller's yes to the end."""

from __future__ import annotations

import re
from collections import Counter
from decimal import Decimal

import pytest
from django.test import Client

from bela.ordering.lifecycle import State
from bela.ordering.models import Move
from tests.ordering.town import Town, messages
from tests.web.fulfilment.conftest import Send, SignIn, token
from tests.web.page import faults, page

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def sign(signed_in_as: SignIn, who: str, order: str) -> str:
    """Ask for a code on the page, read it off the phone or the letter, and sign with it."""
    before = Counter(messages())
    client, address = signed_in_as(who), f"/pesanan/{order}/serah-terima/"
    asked = client.post(f"{address}kode/", follow=True)
    assert "Kode sudah dikirim" in page(asked).says
    assert faults(asked) == []
    (fresh,) = (Counter(messages()) - before).elements()
    code = re.search(r"\d{4}-\d{4}", fresh)
    assert code
    said = {"kunci": token(client, f"{address}?kode=1"), "code": code[0]}
    says = page(client.post(address, said, follow=True)).says
    assert "Persetujuan Anda tercatat" in says
    return says


def test_an_order_of_lunch_goes_from_yes_to_closed_by_the_pages(
    town: Town, send: Send, signed_in_as: SignIn
) -> None:
    order = town.walk(State.APPROVED, town.lunch_wish())

    assert "Pesanan Anda terima" in page(send("rina", order, "terima")).says
    assert "barangnya di jalan" in page(send("rina", order, "kirim", note="Diantar Pak Udin")).says
    taken = send(
        "agus", order, "tiba",
        **{"delivered.1": "57", "shortfall.1": "3 kotak tumpah", "function": "on", "time": "on"},
        note="Tiga kotak tumpah di jalan",
    )  # fmt: skip
    assert town.state(order) is State.INSPECTED, page(taken).says
    line = town.facts(order).lines[0]
    assert (line.delivered, line.accepted, line.shortfall_reason) == (57, 57, "3 kotak tumpah")

    sign(signed_in_as, "hasan", order)
    sign(signed_in_as, "rina", order)
    assert town.state(order) is State.HANDED_OVER

    billed = page(send("rina", order, "tagih")).says
    assert "Tagihan terkirim" in billed
    invoice = town.facts(order).invoice
    assert invoice

    send("siti", order, "bayar", reference="TRF-77", paid_on="2 Maret 2026", proof="map 3")
    payment = town.facts(order).payment_made
    assert payment
    assert (payment.reference, payment.proof) == ("TRF-77", "map 3")

    done = page(send("rina", order, "uang-masuk", came="sama")).says
    assert "Selesai: barang diterima dan uangnya sampai" in done
    assert town.state(order) is State.CLOSED


def test_an_ls_invoice_goes_by_the_finance_verifier(town: Town, send: Send, signed_in_as: SignIn) -> None:
    order = town.walk(State.INVOICED, town.wish(payment="direct"))
    assert signed_in_as("siti").get(f"/pesanan/{order}/bayar/").status_code == 302
    read = page(signed_in_as("rahmat").get(f"/pesanan/{order}/periksa-tagihan/"))
    assert "Semua yang harus ada sudah ada" in read.says
    assert "Lembar hitung pajak" in read.says
    send("rahmat", order, "periksa-tagihan")
    assert town.state(order) is State.VERIFIED
    send("siti", order, "bayar", reference="SP2D-9", paid_on="2 Maret 2026")
    assert town.state(order) is State.PAID


def test_a_keeper_books_goods_once(town: Town, send: Send, signed_in_as: SignIn) -> None:
    order = town.walk(State.HANDED_OVER)
    home = page(signed_in_as("nurhayati").get("/barang/"))
    assert "1 pesanan perlu dicatat" in home.says
    assert f"/pesanan/{order}/catat/" in home.links
    send("nurhayati", order, "catat", place="Gudang rak B", register_code="1.3.2.05")
    assert town.facts(order).booked_at
    assert "Belum ada barang yang perlu dicatat" in page(signed_in_as("nurhayati").get("/barang/")).says
    again = signed_in_as("nurhayati").get(f"/pesanan/{order}/catat/", follow=True)
    assert "sudah tidak bisa dilakukan" in page(again).says


def test_a_seller_answers_a_price_by_lowering_it_and_never_by_raising_it(
    town: Town, send: Send, signed_in_as: SignIn
) -> None:
    order = town.draft()
    send("dewi", order, "tanya-harga", note="Kami ambil 10 rim")
    asked = page(signed_in_as("lubis").get(f"/pesanan/{order}/jawab-harga/"))
    assert "Kami ambil 10 rim" in asked.says
    before = town.facts(order).lines[0].unit_price
    higher = send("lubis", order, "jawab-harga", **{"unit_prices.1": str(before + 1000)})
    assert "Harga hanya bisa tetap atau turun" in page(higher).says
    assert f'value="{before + 1000:,}"'.replace(",", ".") in higher.content.decode()
    send("lubis", order, "jawab-harga", **{"unit_prices.1": str(before - 1000)})
    assert town.facts(order).lines[0].unit_price == before - 1000
    assert town.state(order) is State.DRAFT


def test_the_seller_sees_what_they_will_receive_before_they_accept(
    town: Town, send: Send, signed_in_as: SignIn
) -> None:
    order = town.walk(State.APPROVED)
    response = signed_in_as("lubis").get(f"/pesanan/{order}/terima/")
    assert faults(response) == []
    before = page(response).says
    for _end, step in town.way(order)[2:11]:
        step()
    payment = town.facts(order).payment_made
    assert payment
    shown = f"Rp{payment.paid_to_supplier:,}".replace(",", ".")
    assert f"Uang yang akan Anda terima {shown}" in before


def test_a_different_amount_opens_a_dispute_that_the_committing_officer_settles(
    town: Town, send: Send, signed_in_as: SignIn
) -> None:
    order = town.walk(State.PAID)
    says = page(send("lubis", order, "uang-masuk", came="beda", received="1.000.000")).says
    assert "Terima kasih sudah memberi tahu" in says
    assert town.state(order) is State.DISPUTED
    payment = town.facts(order).payment_made
    assert payment
    assert payment.received == 1_000_000
    form = page(signed_in_as("hasan").get(f"/pesanan/{order}/selesaikan/"))
    assert "jumlah uang beda" in form.says.lower()
    assert "Rp1.000.000" in form.says
    send("hasan", order, "selesaikan", outcome="close", resolution="Kekurangannya dikirim hari ini")
    assert town.state(order) is State.CLOSED


def test_money_that_did_not_come_is_said_as_nought(town: Town, send: Send) -> None:
    order = town.walk(State.PAID)
    send("lubis", order, "uang-masuk", came="belum")
    payment = town.facts(order).payment_made
    assert payment
    assert payment.received == 0


def test_goods_are_counted_now_and_inspected_later(town: Town, send: Send, signed_in_as: SignIn) -> None:
    order = town.walk(State.SHIPPED)
    send("agus", order, "tiba", **{"delivered.1": "8,5"}, cara="nanti")
    assert town.state(order) is State.ARRIVED
    assert town.facts(order).lines[0].delivered == Decimal("8.5")
    home = page(signed_in_as("agus").get("/penerimaan/"))
    assert f"/pesanan/{order}/periksa/" in home.links
    found = send(
        "agus", order, "periksa",
        **{"accepted.1": "8", "shortfall.1": "setengah rim basah"},
        function="on", quantity="on", time="on",
    )  # fmt: skip
    assert town.state(order) is State.INSPECTED, page(found).says
    assert town.facts(order).lines[0].accepted == 8


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ({"delivered.1": "11"}, "Paling banyak 10"),
        ({"delivered.1": "sepuluh"}, "jumlah"),
        ({"delivered.1": "-1"}, "jumlah"),
        ({"delivered.1": ""}, "Belum diisi"),
        ({"delivered.1": "9"}, "Tulis kenapa kurang dari yang dipesan"),
        ({"delivered.1": "10"}, "Ada yang tidak dicentang"),
        ({"delivered.1": "0", "shortfall.1": "kosong", "note": "tidak ada"}, "Laporkan sebagai masalah"),
    ],
)
def test_a_wrong_count_is_named_and_kept(typed: dict[str, str], says: str, town: Town, send: Send) -> None:
    order = town.walk(State.SHIPPED)
    response = send("agus", order, "tiba", **typed)
    assert says.lower() in page(response).says.lower()
    assert "perlu dibetulkan" in page(response).says
    assert faults(response) == []
    if typed["delivered.1"]:
        assert f'value="{typed["delivered.1"]}"' in response.content.decode()
    assert town.state(order) is State.SHIPPED


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ({"paid_on": "2 Maret 2026"}, "Nomor bukti pembayaran: Belum diisi"),
        ({"reference": "T1", "paid_on": "31 Februari"}, "Hari uangnya dikirim"),
        ({"reference": "T1", "paid_on": "5 Maret 2026"}, "belum terjadi"),
        ({"reference": "T1", "paid_on": "1 Februari 2026"}, "sebelum hari tagihannya"),
    ],
)
def test_a_payment_that_cannot_be_is_named_and_kept(
    typed: dict[str, str], says: str, town: Town, send: Send
) -> None:
    order = town.walk(State.INVOICED)
    response = send("siti", order, "bayar", **typed)
    assert says in page(response).says
    assert faults(response) == []
    assert town.state(order) is State.INVOICED


def test_a_wrong_code_signs_nothing(town: Town, signed_in_as: SignIn) -> None:
    order = town.walk(State.ARRIVED)
    town.way(order)[5][1]()
    assert town.state(order) is State.INSPECTED
    client = signed_in_as("lubis")
    said = {"kunci": token(client, f"/pesanan/{order}/serah-terima/?kode=1"), "code": "0000-0000"}
    answer = client.post(f"/pesanan/{order}/serah-terima/", said)
    assert "Kodenya tidak cocok" in page(answer).says
    assert faults(answer) == []
    assert town.facts(order).signed_by == ()


@pytest.mark.parametrize(
    ("state", "who", "act", "typed"),
    [
        (State.APPROVED, "lubis", "terima", {}),
        (State.ACCEPTED, "lubis", "kirim", {"note": "resi 7"}),
        (
            State.SHIPPED,
            "agus",
            "tiba",
            {"delivered.1": "10", "function": "on", "quantity": "on", "time": "on"},
        ),
        (State.HANDED_OVER, "lubis", "tagih", {}),
        (State.HANDED_OVER, "nurhayati", "catat", {"place": "Gudang"}),
        (State.INVOICED, "siti", "bayar", {"reference": "T1", "paid_on": "2 Maret 2026"}),
        (State.PAID, "lubis", "uang-masuk", {"came": "sama"}),
    ],
)
def test_the_same_form_sent_twice_is_one_act(
    state: State, who: str, act: str, typed: dict[str, str], town: Town, signed_in_as: SignIn
) -> None:
    order = town.walk(state)
    client = signed_in_as(who)
    said = {**typed, "kunci": token(client, f"/pesanan/{order}/{act}/")}
    before = Move.objects.count()
    first = client.post(f"/pesanan/{order}/{act}/", said)
    moved = Move.objects.count() - before
    second = client.post(f"/pesanan/{order}/{act}/", said)
    assert (first.status_code, second.status_code) == (302, 302)
    assert first.headers["Location"] == second.headers["Location"] == f"/pesanan/{order}/"
    assert Move.objects.count() - before == moved > 0


def test_a_session_that_ended_brings_the_form_back_with_what_was_typed(town: Town) -> None:
    order = town.walk(State.INVOICED)
    client = Client()
    sent = client.post(f"/pesanan/{order}/bayar/", {"reference": "TRF-5", "paid_on": "2 Maret 2026"})
    assert sent.headers["Location"].startswith("/masuk/?next=")
    client.force_login(
        town.city.person("siti"), backend="allauth.account.auth_backends.AuthenticationBackend"
    )
    form = client.get(f"/pesanan/{order}/bayar/")
    assert 'value="TRF-5"' in form.content.decode()
    assert "belum terkirim" in page(form).says
    assert town.state(order) is State.INVOICED
