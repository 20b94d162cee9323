"""`/aturan/pajak/`: what does this invoice owe? Asked by link, answered as a sheet with its articles."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from bela.kernel.money import Rupiah
from bela.kernel.numbers import format_percent, format_rupiah
from bela.law.api import FactError, rule_book
from bela.tax import IncomeTax, TaxSheet, assess, read_invoice
from bela.web.access import public
from bela.web.fields import screen_language
from bela.web.law.words import article_says
from bela.web.parts import Line, Receipt
from bela.web.query import grouped
from bela.web.tax.invoice_form import InvoiceForm

_QUESTION_OF = {
    "lines.0.amount": "nilai",
    "shipping": "antar",
    "transaction_net": "seluruhnya",
    "food_tax.rate": "pajak_daerah",
    "supplier.turnover_statement.sales_this_year": "omzet",
    "on": "tanggal",
}


@dataclass(frozen=True)
class Basis:
    """One figure of the sheet with where it stands written: the text of law and its page here."""

    says: str
    article: str
    href: str
    checked: bool


@public
@require_safe
def invoice_page(request: HttpRequest) -> HttpResponse:
    """Show the form, and where the address asks, the sheet."""
    form = InvoiceForm.asked(request.GET)
    context: dict[str, object] = {
        "form": form,
        "groups": grouped(form, InvoiceForm.FIRST, InvoiceForm.GROUPS),
    }
    sheet = sheet_asked(form)
    if sheet is not None:
        context |= {
            "headline": gettext("Penjual menerima {amount}").format(
                amount=format_rupiah(sheet.paid_to_supplier)
            ),
            "invoice": _invoice_receipt(sheet),
            "paid": _paid_receipt(sheet),
            "bases": (bases := _bases(sheet)),
            "all_unchecked": not any(basis.checked for basis in bases),
            "sheet": sheet,
            "link": f"{request.path}?{form.to_link()}",
        }
    return render(request, "tax/invoice_page.html", context)


def sheet_asked(form: InvoiceForm) -> TaxSheet | None:
    """The sheet of a valid form; `None` where it is wrong, with the error on its question."""
    if not form.is_valid():
        return None
    try:
        return assess(read_invoice(facts_of(form.cleaned_data)))
    except FactError as error:
        form.add_error(_QUESTION_OF.get(error.field or ""), error.reason_in(screen_language()))
        return None


def facts_of(answers: Mapping[str, Any]) -> dict[str, object]:
    """The facts of the invoice as the contract writes them."""
    day = answers["tanggal"].isoformat()
    omzet, final, food = answers["omzet"], answers["final_sampai"], answers["pajak_daerah"]
    return {
        "id": "andaian",
        "on": day,
        "collector": answers["pemungut"],
        "payment": answers["bayar"],
        "transaction_net": None if answers["seluruhnya"] is None else int(answers["seluruhnya"]),
        "supplier": {
            "form": answers["bentuk"],
            "taxable_person": answers["ppn"],
            "has_tax_number": not answers["tanpa_npwp"],
            "final_tax_certificate_until": final.isoformat() if final else None,
            "turnover_statement": None if omzet is None else {"on": day, "sales_this_year": int(omzet)},
        },
        "food_tax": None if food is None else {"rate": food, "collected_by": answers["setor_daerah"]},
        "lines": [
            {"kind": answers["jenis"], "amount": int(answers["nilai"]), "includes_vat": answers["termasuk"]}
        ],
        "shipping": int(answers["antar"] or 0),
    }


def _invoice_receipt(sheet: TaxSheet) -> Receipt:
    lines = [Line(gettext("Tanpa pajak"), sheet.net)]
    if sheet.vat:
        lines.append(Line(gettext("PPN"), sheet.vat))
    if sheet.food_tax:
        lines.append(Line(gettext("Pajak makanan daerah"), sheet.food_tax))
    return Receipt(gettext("Nilai tagihan"), lines, Line(gettext("Tagihan"), sheet.gross))


def _paid_receipt(sheet: TaxSheet) -> Receipt:
    lines = [Line(gettext("Tagihan"), sheet.gross)]
    lines += [Line(_tax_name(row), Rupiah(-row.amount), _rate_says(row)) for row in sheet.income_tax]
    if sheet.vat_collected:
        lines.append(Line(gettext("Dipungut PPN"), Rupiah(-sheet.vat_collected)))
    if sheet.food_tax_collected:
        lines.append(Line(gettext("Dipungut pajak makanan"), Rupiah(-sheet.food_tax_collected)))
    return Receipt(
        gettext("Yang dibayar ke penjual"),
        lines,
        Line(gettext("Ke rekening penjual"), sheet.paid_to_supplier),
        _stamp_says(sheet),
    )


def _tax_name(row: IncomeTax) -> str:
    """Articles 21 and 23 are withheld, 22 is collected: officials mind the difference."""
    names = {
        "21": gettext("Dipotong PPh 21"),
        "22": gettext("Dipungut PPh 22"),
        "23": gettext("Dipotong PPh 23"),
        "4(2)": gettext("Dipotong PPh 4 ayat (2)"),
        "final": gettext("Dipotong PPh final"),
    }
    return names[row.article]


def _rate_says(row: IncomeTax) -> str:
    return gettext("{rate} dari {base}").format(
        rate=format_percent(row.rate * 100, 4), base=format_rupiah(row.base)
    )


def _stamp_says(sheet: TaxSheet) -> str:
    if not sheet.receipt_stamp_duty:
        return ""
    return gettext("Kuitansinya perlu meterai {amount}, di luar hitungan ini.").format(
        amount=format_rupiah(sheet.receipt_stamp_duty)
    )


def _bases(sheet: TaxSheet) -> Sequence[Basis]:
    """Every number of the law that the sheet rests on, each once."""
    cited = {str(cite["provision"]): cite for cites in sheet.citations.values() for cite in cites}
    language, numbers = screen_language(), rule_book().provisions
    return [
        Basis(
            says=numbers[key].title.of(language),
            article=article_says(cite.get("instrument"), cite.get("article")),
            href=f"/aturan/angka/{key}/",
            checked=bool(cite.get("checked")),
        )
        for key, cite in cited.items()
    ]
