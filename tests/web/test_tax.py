""" "Hitung pajak" translates a form into an invoice and a tax sheet into receipts."""

from __future__ import annotations

from django.http import QueryDict
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from bela.web.tax.invoice_form import InvoiceForm
from bela.web.tax.invoice_page import sheet_asked
from tests.web.page import page

ASK = "/aturan/pajak/"


def test_the_sheet_of_the_contract_is_shown_to_the_rupiah() -> None:
    says = page(Client().get(f"{ASK}?nilai=12345000&ppn=on&bentuk=company&tanggal=2025-06-10")).says
    for part in ("Penjual menerima Rp12.159.825", "−Rp185.175", "−Rp1.357.950", "Rp13.702.950", "Rp10.000"):
        assert part in says
    assert "1,5% dari Rp12.345.000" in says


def test_articles_21_and_23_are_withheld_and_22_is_collected() -> None:
    meal = page(Client().get(f"{ASK}?nilai=2500000&jenis=catering&tanggal=2021-03-15")).says
    assert "Dipotong PPh 21" in meal
    goods = page(Client().get(f"{ASK}?nilai=2500000&tanggal=2021-03-15")).says
    assert "Dipungut PPh 22" in goods


def test_a_turnover_statement_leaves_a_slip_of_nought() -> None:
    says = page(Client().get(f"{ASK}?nilai=2500000&omzet=1000000&tanggal=2025-06-10")).says
    assert "Bukti potong nihil tetap dibuat" in says


def test_a_marketplace_warns_of_a_supplier_without_vat() -> None:
    says = page(Client().get(f"{ASK}?nilai=100000&pemungut=designated_marketplace&tanggal=2025-06-10")).says
    assert "Penjualnya bukan PKP" in says


def test_each_number_leads_to_its_page_in_the_rule_book() -> None:
    client = Client()
    read = page(client.get(f"{ASK}?nilai=12345000&ppn=on&bentuk=company&tanggal=2025-06-10"))
    numbers = [link for link in read.links if link.startswith("/aturan/angka/")]
    assert numbers
    assert all(client.get(link).status_code == 200 for link in numbers)


def test_an_amount_that_cannot_be_read_stays_as_typed() -> None:
    response = Client().get(f"{ASK}?nilai=dua+juta")
    assert "Ada 1 hal yang perlu dibetulkan" in page(response).says
    assert 'value="dua juta"' in response.content.decode()


@given(st.dictionaries(st.sampled_from(sorted(InvoiceForm().fields)), st.text(max_size=40), min_size=1))
def test_no_link_however_hostile_breaks_the_sheet(answers: dict[str, str]) -> None:
    query = QueryDict(mutable=True)
    query.update(answers)
    form = InvoiceForm.asked(query)
    assert sheet_asked(form) is not None or form.errors
