"""`/pendataan/unduh/`: the register taken out as CSV or XLSX; who took how many is on record."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from django import forms
from django.http import FileResponse, Http404
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from bela.kernel.refusal import NotPermitted, Refusal
from bela.registry.usecases.export_register import ExportAsked, export_register
from bela.web.access import Visit, needs
from bela.web.accounts.forms import PlainForm, refuse, sent
from bela.web.fields import ChoiceOf
from bela.web.registry.enterprises import kecamatan_of
from bela.web.registry.scope import Scope, scope_of

_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


class ExportForm(PlainForm):
    """Of which place, as what, and whether numbers of people are whole."""

    government = forms.ChoiceField(label=_("Untuk"))
    region = forms.ChoiceField(label=_("Kecamatan"), required=False)
    suffix = ChoiceOf([("csv", "CSV"), ("xlsx", "XLSX (Excel)")], label=_("Jenis berkas"), initial="csv")
    whole = forms.BooleanField(
        label=_("Dengan NIK, nomor KK, nomor HP, dan NPWP yang utuh"), required=False,
        help_text=_("Tanpa ini, nomor-nomor itu disamarkan."),
    )  # fmt: skip

    def __init__(self, scope: Scope, *, may_whole: bool, data: Any = None) -> None:
        super().__init__(data)
        field, region = self.fields["government"], self.fields["region"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - they were declared above
        assert isinstance(region, forms.ChoiceField)  # noqa: S101
        field.choices = [(found.id, found.name) for found in scope.governments]
        region.choices = [("", _("Semua")), *kecamatan_of(scope)]
        if len(field.choices) == 1:
            field.widget, field.initial = forms.HiddenInput(), field.choices[0][0]
        if not may_whole:
            del self.fields["whole"]


@needs("registry:verify")
def export_page(visit: Visit) -> HttpResponseBase:
    """Show the form; send the file."""
    scope = scope_of(visit, "registry:verify")
    form = ExportForm(scope, may_whole=visit.actor.may("registry:export"), data=sent(visit))
    if form.is_bound and form.is_valid():
        try:
            return _file(visit, form.cleaned_data)
        except NotPermitted:
            raise Http404 from None
        except Refusal as refusal:
            refuse(form, refusal)
    return render(visit, "registry/export.html", {"form": form})


def _file(visit: Visit, said: dict[str, Any]) -> FileResponse:
    """The file, which is gone from here as soon as it is open: what is sent needs no name."""
    suffix = said["suffix"]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"usaha.{suffix}"
        asked = ExportAsked(path, region=said["region"], whole=said.get("whole", False))
        export_register(at=timezone.now(), actor=visit.actor, government=said["government"], asked=asked)
        opened = path.open("rb")
    name = f"bela-usaha-{timezone.localdate().isoformat()}.{suffix}"
    return FileResponse(opened, as_attachment=True, filename=name, content_type=_TYPES[suffix])
