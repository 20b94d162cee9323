"""`/anggaran/impor/`: a file of packages, budget lines or price standards comes in, and its report is shown.

The same file sent twice changes nothing, so a form sent twice is one act. The last report is kept with the
session, to be taken out as XLSX.
"""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bela.budget.answers import ImportReport
from bela.budget.layouts.reading_file import BudgetFile, read_budget_file
from bela.budget.usecases.import_lines import import_lines
from bela.budget.usecases.import_packages import import_packages
from bela.budget.usecases.import_price_standards import import_price_standards
from bela.kernel.refusal import NotPermitted, Refusal
from bela.registry.lists.opening import LARGEST_FILE
from bela.web.access import Visit, needs
from bela.web.reach import units_within
from bela.web.spreadsheet import Sheet, spreadsheet

IMPORTS = "budget:import"
_SHOWN, _KEPT = 200, 5000
_KEY = "budget_report"
LAYOUT_NAMES: Mapping[str, object] = {
    "packages": gettext_lazy("paket rencana pengadaan"),
    "lines": gettext_lazy("anggaran"),
    "standards": gettext_lazy("standar harga"),
}


class ImportForm(forms.Form):
    """The file, and the year of price standards, which such a list does not say itself."""

    use_required_attribute = False
    berkas = forms.FileField(
        label=gettext_lazy("Berkas CSV atau XLSX"),
        allow_empty_file=True,
        error_messages={
            "required": gettext_lazy("Pilih berkasnya dulu."),
            "invalid": gettext_lazy("Pilih berkasnya dulu."),
        },
    )
    tahun = forms.IntegerField(
        label=gettext_lazy("Tahun standar harga"),
        required=False,
        min_value=2000,
        max_value=2100,
        help_text=gettext_lazy("Hanya untuk standar harga. Paket dan anggaran menyebut tahunnya sendiri."),
    )

    def clean_berkas(self) -> UploadedFile[bytes]:
        """A file of a bearable size."""
        file: UploadedFile[bytes] = self.cleaned_data["berkas"]
        if file.size is None or file.size > LARGEST_FILE:
            most = LARGEST_FILE // 2**20
            raise forms.ValidationError(
                _("Berkas ini terlalu besar; paling besar {most} MB.").format(most=most)
            )
        return file


@needs(IMPORTS)
def import_page(visit: Visit) -> HttpResponse:
    """Show the form; where a file was sent, take it in and show its report."""
    year = timezone.localdate().year
    form = ImportForm(initial={"tahun": year}, label_suffix="")
    report = None
    if visit.method == "POST":
        form = ImportForm(visit.POST, visit.FILES, label_suffix="")
        if form.is_valid():
            report = _take_in(visit, form)
    context: dict[str, Any] = {"form": form, "report": report, "layouts": LAYOUT_NAMES}
    if report is not None:
        _keep(visit, report)
        context |= {
            "layout": LAYOUT_NAMES[report.layout],
            "blocking": [one for one in report.rejected if one.blocks][:_SHOWN],
            "passed_over": [one for one in report.rejected if not one.blocks][:_SHOWN],
            "shown": _SHOWN,
        }
    return render(visit, "budget/import_page.html", context)


@needs(IMPORTS)
def import_report(visit: Visit) -> HttpResponse:
    """The lines of the last report, as a spreadsheet."""
    kept = visit.session.get(_KEY)
    if kept is None:
        raise Http404
    heads = [_("Baris"), _("Kolom"), _("Alasan"), _("Menahan seluruh berkas")]
    rows = [(line, field, reason, _("ya") if blocks else _("tidak")) for line, field, reason, blocks in kept]
    return spreadsheet("bela-laporan-impor.xlsx", Sheet(_("Laporan"), heads, rows, widths=(8, 24, 70, 14)))


def _take_in(visit: Visit, form: ImportForm) -> ImportReport | None:
    try:
        return _act(visit, _read(form.cleaned_data["berkas"]), form.cleaned_data["tahun"])
    except NotPermitted:
        form.add_error("berkas", _("Standar harga hanya dimasukkan oleh UKPBJ."))
    except Refusal as no:
        says = " ".join(filter(None, (str(no.reason), str(no.next_step))))
        form.add_error("tahun" if no.field == "year" else "berkas", says)
    return None


def _read(file: UploadedFile[bytes]) -> BudgetFile:
    """Read the upload from a file of its own, which is gone afterwards."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "berkas"
        with path.open("wb") as out:
            for chunk in file.chunks():
                out.write(chunk)
        return read_budget_file(path)


def _act(visit: Visit, read: BudgetFile, year: int | None) -> ImportReport:
    now = timezone.now()
    units = units_within(visit, IMPORTS)
    government = units[0].government.id if units else ""
    if read.layout == "standards":
        return import_price_standards(
            at=now,
            actor=visit.actor,
            government=government,
            year=year or timezone.localdate().year,
            read=read,
        )
    act = import_packages if read.layout == "packages" else import_lines
    return act(at=now, actor=visit.actor, government=government, read=read)


def _keep(visit: Visit, report: ImportReport) -> None:
    visit.session[_KEY] = [(one.line, one.field, one.reason, one.blocks) for one in report.rejected[:_KEPT]]
