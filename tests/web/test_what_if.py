""" "Boleh belanja ini?" translates a form into facts and a judgement into a page."""

from __future__ import annotations

import pytest
from django.http import QueryDict
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from bela.law.api import judge, rule_book
from bela.web.law.facts import purchase_asked
from bela.web.law.verdict import QUESTIONS, headline_of, verdict
from bela.web.law.what_if_form import WhatIfForm
from tests.web.page import page

ASK = "/aturan/andaikan/"


def _form(query: str) -> WhatIfForm:
    return WhatIfForm.asked(QueryDict(query))


def _rules_broken(query: str) -> set[str]:
    purchase = purchase_asked(_form(query))
    assert purchase is not None
    return {found.rule for found in judge(purchase).broken}


def test_an_ordinary_purchase_is_allowed() -> None:
    says = page(Client().get(f"{ASK}?harga=2500000&tanggal=2021-03-10")).says
    assert "Boleh, semua aturan terpenuhi" in says


def test_a_no_names_what_by_how_much_the_way_out_and_the_article() -> None:
    says = page(Client().get(f"{ASK}?harga=46000000&ppn=on&tanggal=2021-03-10")).says
    assert "Tidak boleh, 1 hal menahannya" in says
    assert "Lewat Rp600.000 dari batas Rp50.000.000" in says
    assert "Jalan keluar:" in says
    assert "Program Bela Pengadaan, LKPP" in says


def test_the_money_adds_up_as_a_receipt() -> None:
    says = page(Client().get(f"{ASK}?harga=1.000.000&jumlah=2&antar=50000&ppn=on&tanggal=2021-03-10")).says
    for part in ("Rp2.000.000", "Rp50.000", "PPN 10%", "Rp205.000", "Rp2.255.000"):
        assert part in says


def test_a_missing_reason_is_asked_for_and_not_called_forbidden() -> None:
    says = page(Client().get(f"{ASK}?harga=100000&pembanding=1&tanggal=2021-03-10")).says
    assert "Belum boleh, 1 hal perlu dilengkapi" in says


def test_a_pattern_is_to_be_looked_at_and_no_proof() -> None:
    says = page(Client().get(f"{ASK}?harga=48000000&tanggal=2021-03-10")).says
    assert "Boleh, dengan 1 hal yang perlu dilihat" in says
    assert "bukan bukti" in says


@pytest.mark.parametrize(
    ("rule", "query"),
    [
        ("funds-channel", "dana=bos"),
        ("supplier-is-small", "skala=large"),
        ("supplier-in-good-standing", "status=suspended"),
        ("supplier-in-good-standing", "sanksi=on"),
        ("offer-on-sale", "tidak_dijual=on"),
        ("plan-announced", "belum_diumumkan=on"),
        ("within-budget", "anggaran=99999"),
        ("officer-appointed", "sk_lewat=on"),
        ("separate-hands", "rangkap=on"),
        ("separate-hands", "kerabat=on"),
        ("identity-by-value", "identitas=visited"),
        ("plan-paper", "paket=swakelola"),
        ("domestic-first", "impor=on&ada_lokal=on"),
        ("within-price-standard", "standar=99999"),
        ("estimate-made", "jalur=direct_purchase&harga=10000001"),
        ("catalogue-checked", "tanggal=2025-04-30"),
        ("meal-justified", "jenis=catering"),
        ("compared", "pembanding=1"),
        ("channel-basis", "tanggal=2025-04-30"),
        ("payment-path", "batas_up=99999"),
        ("licence-valid", "izin_habis=on"),
        ("package-over-method", "batas_metode=200000&pesanan_lain=150000"),
        ("channel-split", "pesanan_lain=49999999"),
        ("near-ceiling", "harga=45000000"),
        ("fresh-listing", "baru_tayang=on"),
        ("price-in-band", "kisaran_bawah=50000&kisaran_atas=60000"),
        ("working-hours", "pukul=22:00"),
        ("portions", "jenis=catering&jumlah=60&acara=guests&orang=59"),
        ("ceiling", "harga=50000001"),
    ],
)
def test_every_rule_can_be_asked_about(rule: str, query: str) -> None:
    link = QueryDict("harga=100000&tanggal=2021-03-10", mutable=True)
    link.update({key: value for part in query.split("&") for key, value in [part.split("=")]})
    asked = QueryDict("&".join(f"{key}={link[key]}" for key in link))
    purchase = purchase_asked(WhatIfForm.asked(asked))
    assert purchase is not None
    assert not judge(purchase).finding(rule).holds


def test_every_rule_says_which_questions_it_looks_at() -> None:
    assert set(QUESTIONS) == {rule.code for rule in rule_book().rules}
    assert {name for names in QUESTIONS.values() for name in names} <= set(WhatIfForm().fields)


def test_every_question_stands_once_on_the_page() -> None:
    grouped = [name for _title, names in WhatIfForm.GROUPS for name in names]
    assert sorted([*WhatIfForm.FIRST, *grouped]) == sorted(WhatIfForm().fields)


def test_a_rule_that_holds_only_because_nobody_said_otherwise_is_called_presumed() -> None:
    form = _form("harga=100000&tanggal=2021-03-10&anggaran=500000")
    purchase = purchase_asked(form)
    assert purchase is not None
    shown = verdict(form, purchase, judge(purchase))
    assert "/aturan/within-budget/" in {line.href for line in shown.answered}
    assert "/aturan/separate-hands/" in {line.href for line in shown.presumed}


def test_the_link_to_an_answer_says_only_what_does_not_go_without_saying() -> None:
    form = _form("harga=Rp46.000.000&jalur=bela&skala=micro&ppn=on&tanggal=10+Maret+2021")
    assert form.is_valid()
    assert QueryDict(form.to_link()).dict() == {
        "harga": "Rp46.000.000",
        "ppn": "on",
        "tanggal": "10 Maret 2021",
    }


def test_what_cannot_be_read_is_named_at_its_question_and_stays_as_typed() -> None:
    response = Client().get(f"{ASK}?harga=sekitar+satu+juta&jumlah=0&tanggal=besok&jalur=tol")
    text, says = response.content.decode(), page(response).says
    assert "Ada 4 hal yang perlu dibetulkan" in says
    assert 'href="#id_harga"' in text
    assert 'value="sekitar satu juta"' in text
    assert 'aria-invalid="true"' in text
    assert "“tol” tidak ada dalam pilihan" in says


def test_a_band_needs_both_its_ends_in_order() -> None:
    assert "Isi kedua batas" in page(Client().get(f"{ASK}?harga=1000&kisaran_bawah=500")).says
    wrong = page(Client().get(f"{ASK}?harga=1000&kisaran_bawah=500&kisaran_atas=400")).says
    assert "tidak boleh di bawah batas bawah" in wrong


def test_an_order_too_large_to_be_true_is_refused_at_the_price() -> None:
    response = Client().get(f"{ASK}?harga=999999999999999&jumlah=999999999")
    assert response.status_code == 200
    assert "Ada 1 hal yang perlu dibetulkan" in page(response).says


@given(st.dictionaries(st.sampled_from(sorted(WhatIfForm().fields)), st.text(max_size=40), min_size=1))
def test_no_link_however_hostile_breaks_the_page(answers: dict[str, str]) -> None:
    query = QueryDict(mutable=True)
    query.update(answers)
    form = WhatIfForm.asked(query)
    purchase = purchase_asked(form)
    assert purchase is not None or form.errors
    if purchase is not None:
        verdict(form, purchase, judge(purchase))


def test_what_is_typed_into_a_link_is_never_markup() -> None:
    response = Client().get(f"{ASK}?harga=<script>alert(1)</script>&acara=<b>")
    assert b"<script>" not in response.content
    assert b"<b>" not in response.content.split(b"<main")[1].split(b"mistakes-list")[1]


def test_the_headline_counts_blocks_before_reasons_before_warnings() -> None:
    def tone(query: str) -> str:
        purchase = purchase_asked(_form(f"tanggal=2021-03-10&{query}"))
        assert purchase is not None
        return headline_of(judge(purchase))[1]

    assert tone("harga=100000&sk_lewat=on&pembanding=1") == "stop"
    assert tone("harga=48000000") == "wait"
    assert tone("harga=100000") == "done"


def test_the_rules_broken_are_those_the_law_says() -> None:
    assert _rules_broken("harga=100000&tanggal=2021-03-10") == set()
