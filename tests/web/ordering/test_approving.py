"""The committing officer's card: read, a code asked for, signed; or given back, or refused."""

from __future__ import annotations

import re

from bela.budget.models import BudgetLine
from bela.ordering.lifecycle import State
from bela.registry.models import Enterprise
from tests.ordering.town import Town, messages
from tests.web.ordering.buying import sent, shown
from tests.web.ordering.conftest import SignIn
from tests.web.page import page


def _code() -> str:
    found = re.search(r"\d{4}-\d{4}", messages()[-1])
    assert found
    return found[0]


def test_one_card_an_order_with_what_from_whom_and_how_much(town: Town, signed_in_as: SignIn) -> None:
    order = town.draft(town.lunch_wish())
    town.submit(order)
    home = shown(signed_in_as("hasan"), "/persetujuan/")
    assert "1 hal menunggu Anda" in home.says
    assert "Nasi kotak ayam rendang Dapur Bu Rina" in home.says
    assert "Rp1.540.000" in home.says
    assert "27 aturan dicek saat diajukan" in home.says
    assert "Sesudah itu batal otomatis" in home.says
    assert f"/pesanan/{order}/setujui/" in home.links


def test_an_order_is_approved_by_the_code_that_was_sent(town: Town, signed_in_as: SignIn) -> None:
    order = town.draft(town.lunch_wish())
    town.submit(order)
    hasan, address = signed_in_as("hasan"), f"/pesanan/{order}/setujui/"
    card = shown(hasan, address)
    assert "Setujui Rp1.540.000 untuk Dapur Bu Rina?" in card.says
    assert "Dipesan oleh Dewi Anggraini, S.E." in card.says
    assert "Kirim kode untuk menyetujui" in card.says
    asked = hasan.post(f"{address}kode/")
    assert asked.headers["Location"] == f"{address}?kode=1#putus"
    opened = shown(hasan, f"{address}?kode=1")
    assert "penjual" not in opened.headings
    assert "Setujui Rp1.540.000 untuk Dapur Bu Rina" in opened.says
    code = _code()
    wrong = page(sent(hasan, address, code="1111-1111"))
    assert "Kodenya tidak cocok" in wrong.says
    assert "#id_code" in wrong.links
    first, second = (sent(hasan, address, code=code, kunci="setuju-1") for _time in range(2))
    assert first.headers["Location"] == second.headers["Location"] == f"/pesanan/{order}/"
    assert town.state(order) is State.APPROVED
    after = shown(hasan, f"/pesanan/{order}/")
    assert "Surat pesanan 027/001/SP/" in after.says
    assert "Saat disetujui, 2 Maret 2026" in after.says
    assert "Saat diajukan, 2 Maret 2026" in after.says
    assert hasan.get(f"{address}kode/").headers["Location"] == address


def test_a_no_at_the_approval_shows_its_article_and_the_order_stays(town: Town, signed_in_as: SignIn) -> None:
    order = town.draft(town.lunch_wish())
    town.submit(order)
    hasan, address = signed_in_as("hasan"), f"/pesanan/{order}/setujui/"
    hasan.post(f"{address}kode/")
    Enterprise.objects.filter(public_id=town.market.enterprises["rina"]).update(scale="large")
    BudgetLine.objects.filter(public_id=town.meals).update(ceiling=1_000_000, honoured=1_540_000)
    answer = page(sent(hasan, address, code=_code()))
    assert "ada hasil cek aturan yang menahannya" in answer.says
    assert "UU 1/2004" in answer.says
    assert town.state(order) is State.SUBMITTED


def test_an_order_goes_back_or_ends_with_a_reason(town: Town, signed_in_as: SignIn) -> None:
    order = town.draft(town.lunch_wish())
    town.submit(order)
    hasan, address = signed_in_as("hasan"), f"/pesanan/{order}/kembalikan/"
    assert "Anggaran dan stoknya dilepas" in shown(hasan, address).says
    missing = page(sent(hasan, address, note="Tolong ditawar dulu"))
    assert "Ada 1 hal yang perlu dibetulkan" in missing.says
    assert "Tolong ditawar dulu" in missing.text
    other = page(sent(hasan, address, reason="other"))
    assert "#id_note" in other.links
    assert sent(hasan, address, reason="price", note="Tolong ditawar dulu").status_code == 302
    assert town.state(order) is State.DRAFT
    assert town.standing(town.meals) == (20_000_000, 0, 0)
    says = shown(signed_in_as("dewi"), f"/pesanan/{order}/").says
    assert "Dikembalikan untuk diperbaiki" in says
    assert "Harga perlu ditawar: Tolong ditawar dulu" in says
    town.submit(order)
    refused = sent(hasan, f"/pesanan/{order}/tolak/", reason="not_needed", kunci="tolak-1")
    assert refused.status_code == 302
    assert town.state(order) is State.REFUSED
    assert "Pesanan ini ditolak" in shown(hasan, f"/pesanan/{order}/").says


def test_who_ordered_does_not_approve(town: Town, signed_in_as: SignIn) -> None:
    order = town.draft(town.lunch_wish())
    town.submit(order)
    for who in ("dewi", "ratna", "yusuf", "maria", "rina"):
        client = signed_in_as(who)
        assert client.get(f"/pesanan/{order}/setujui/").status_code == 404, who
        assert client.post(f"/pesanan/{order}/setujui/kode/").status_code == 404, who
        assert client.post(f"/pesanan/{order}/setujui/", {"code": "1111-1111"}).status_code == 404, who
    assert town.state(order) is State.SUBMITTED
