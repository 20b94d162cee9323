"""`/anggaran/paket/`: packages of the procurement plan, those not announced first."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bela.budget.answers import PackageFacts
from bela.budget.queries import package_page
from bela.budget.words import KIND_NAMES
from bela.web.access import Visit, needs
from bela.web.budget.asking import READS, Asked, BudgetForm, asked
from bela.web.fields import ChoiceOf
from bela.web.spreadsheet import Sheet, spreadsheet

_STATES = (
    ("", gettext_lazy("Semua")),
    ("belum", gettext_lazy("Belum diumumkan")),
    ("sudah", gettext_lazy("Sudah diumumkan")),
)


class PackageForm(BudgetForm):
    """The same, and whether a package was announced."""

    keadaan = ChoiceOf(_STATES, label=gettext_lazy("Pengumuman"), required=False)
    field_order = ("unit", "tahun", "keadaan", "hal")


@needs(READS)
def package_list(visit: Visit) -> HttpResponse:
    """Show a part of the list."""
    ask = asked(visit, PackageForm)
    page = package_page(ask.wanted, ask.year, announced=_announced(ask), page=ask.page)
    context = {
        "ask": ask,
        "page": page,
        "rows": [(package, _(KIND_NAMES[package.kind])) for package in page.rows],
    }
    return render(visit, "budget/package_list.html", context)


@needs(READS)
def package_sheet(visit: Visit) -> HttpResponse:
    """The same packages, all of them, as a spreadsheet."""
    ask = asked(visit, PackageForm)
    page = package_page(ask.wanted, ask.year, announced=_announced(ask), size=None)
    heads = [
        _("Kode RUP"), _("Unit"), _("Tahun"), _("Nama paket"), _("Jenis"), _("Batas metode"), _("Diumumkan"),
        _("Surat"), _("Revisi dari"),
    ]  # fmt: skip
    rows = [_row(package) for package in page.rows]
    widths = (14, 30, 8, 44, 24, 18, 18, 30, 14)
    return spreadsheet(f"bela-paket-{ask.year}.xlsx", Sheet(_("Paket"), heads, rows, widths=widths))


def _announced(ask: Asked[PackageForm]) -> bool | None:
    return {"belum": False, "sudah": True}.get(ask.form.said("keadaan") or "")


def _row(package: PackageFacts) -> tuple[object, ...]:
    return (
        package.code,
        package.unit_name,
        package.year,
        package.title,
        _(KIND_NAMES[package.kind]),
        package.method_ceiling,
        package.announced_on,
        package.paper,
        package.revised_from,
    )
