"""Sources side by side: other sellers here, prices outside, or the reason why there is only one."""

from __future__ import annotations

from decimal import Decimal

from bela.kernel.period import legal_day
from bela.ordering.usecases.draft_order import draft_order
from bela.registry.models import Enterprise, ScaleDecision
from tests.cast import NOW
from tests.catalogue.market import PAPER, offer_like
from tests.ordering.town import Town, make_payable
from tests.web.ordering.buying import sent, shown
from tests.web.ordering.conftest import SignIn
from tests.web.page import page


def _alone(town: Town) -> str:
    return draft_order(at=NOW, actor=town.actor("dewi"), wish=town.wish()).order


def _togar_sells_paper(town: Town) -> str:
    """Togar becomes a supplier, and sells paper dearer than Lubis."""
    enterprise = town.market.enterprises["togar"]
    Enterprise.objects.filter(public_id=enterprise).update(
        stage="active", activated_at=NOW, activated_by="person:test"
    )
    make_payable(town.market, "togar", NOW)
    row = Enterprise.objects.get(public_id=enterprise)
    ScaleDecision.objects.create(
        enterprise=row, on=legal_day(NOW), scale="micro", measure="form", evidence="Pernyataan.",
        finding={}, decided_by="person:test", decided_at=NOW,
    )  # fmt: skip
    return town.market.sell("togar", offer_like(PAPER, title="HVS A4 putih", delivery_fee=PAPER.unit_price))


def test_another_seller_stands_beside_the_chosen_one_with_the_price_at_the_door(
    town: Town, signed_in_as: SignIn
) -> None:
    other, order = _togar_sells_paper(town), _alone(town)
    dewi, address = signed_in_as("dewi"), f"/pesanan/{order}/bandingkan/"
    read = shown(dewi, address)
    assert "Belum ada pembanding" in read.says
    assert "Rp572.000 sampai di tempat" in read.says
    assert "Togar Dagang HVS A4 putih" in read.says
    answer = sent(dewi, address, aksi="tambah", offers=[other], reason="Lebih dekat")
    assert answer.headers["Location"] == address
    compared = shown(dewi, address)
    assert "2 sumber sudah dibandingkan" in compared.says
    assert "+Rp" in compared.says or "−Rp" in compared.says
    sheet = town.facts(order).comparison
    assert sheet
    assert {source["supplier"] for source in sheet.sources} == {"CV Lubis Alat Tulis", "Togar Dagang"}
    assert sheet.reason == "Lebih dekat"
    gone = shown(dewi, f"{address}?q=tidak-ada-yang-ini")
    assert "Tidak ada penjual lain" in gone.says


def test_a_price_seen_outside_is_put_in_and_taken_out_again(town: Town, signed_in_as: SignIn) -> None:
    order = _alone(town)
    dewi, address = signed_in_as("dewi"), f"/pesanan/{order}/bandingkan/"
    outside = {
        "shop": "Toko Maju Petisah", "seen_on": "1 Maret 2026", "goods": "600.000", "shipping": "25.000",
        "link": "https://toko.example/hvs",
    }  # fmt: skip
    sent(dewi, address, aksi="tambah", **outside)
    sent(dewi, address, aksi="tambah", **{**outside, "shop": "Toko Jaya", "goods": "640.000"})
    sent(dewi, address, aksi="tambah", **{**outside, "goods": "610.000"})  # the first shop again: it counts
    read = shown(dewi, address)
    assert "3 sumber sudah dibandingkan" in read.says
    assert "Rp635.000" in read.says
    assert "Rp625.000" not in read.says
    assert "Keluarkan B Toko Maju Petisah" in read.says
    sent(dewi, address, aksi="buang-B")
    after = shown(dewi, address)
    assert "2 sumber sudah dibandingkan" in after.says
    assert "Toko Maju Petisah" not in after.says
    kept = town.facts(order).comparison
    assert kept
    assert next(row for row in kept.sources if row["kind"] == "outside")["link"] == "https://toko.example/hvs"


def test_half_a_price_is_sent_back_with_what_was_typed(town: Town, signed_in_as: SignIn) -> None:
    order = _alone(town)
    dewi, address = signed_in_as("dewi"), f"/pesanan/{order}/bandingkan/"
    half = page(sent(dewi, address, aksi="tambah", shop="Toko Jaya", goods="murah", seen_on="kemarin"))
    assert "Ada 2 hal yang perlu dibetulkan" in half.says
    assert 'value="murah"' in half.text
    future = page(
        sent(dewi, address, aksi="tambah", shop="Toko Jaya", goods="600.000", seen_on="5 Maret 2026")
    )
    assert "belum terjadi" in future.says
    assert "#id_seen_on" in future.links
    strange = page(sent(dewi, address, aksi="tambah", offers=["0000000000000000"]))
    assert "#id_offers_0" in strange.links or "perlu dibetulkan" in strange.says
    assert town.facts(order).comparison is None
    assert "Belum ada pembanding" in page(sent(dewi, address, aksi="lain")).says


def test_one_source_wants_its_reason(town: Town, signed_in_as: SignIn) -> None:
    order = _alone(town)
    dewi, address = signed_in_as("dewi"), f"/pesanan/{order}/bandingkan/"
    assert sent(dewi, address, aksi="satu", reason_not_compared="urgent").status_code == 302
    read = shown(dewi, address)
    assert "Satu sumber, dengan alasan" in read.says
    assert "Lanjut: baca sekali lagi, lalu pesan" in read.says
    facts = town.facts(order)
    assert facts.reason_not_compared == "urgent"
    assert facts.lines[0].quantity == Decimal(10)
    assert page(sent(dewi, address, aksi="satu", reason_not_compared="malas")).says


def test_only_the_procurement_officer_compares_and_only_a_draft(town: Town, signed_in_as: SignIn) -> None:
    order = town.draft()
    address = f"/pesanan/{order}/bandingkan/"
    for who in ("yusuf", "hasan", "maria", "lubis"):
        assert signed_in_as(who).get(address).status_code == 404, who
        assert signed_in_as(who).post(address, {"aksi": "buang-B"}).status_code == 404, who
    town.submit(order)
    late = signed_in_as("dewi").post(address, {"aksi": "buang-B"}, follow=True)
    assert "sudah tidak bisa dilakukan" in page(late).says
    frozen = shown(signed_in_as("dewi"), f"/pesanan/{order}/")
    assert "Berkas perbandingan ini sudah dibekukan" in frozen.says
