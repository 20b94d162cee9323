"""`/pendataan/impor/`: lists that were brought in, and bringing in another."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from bela.kernel.refusal import Refusal
from bela.registry.lists.columns import FIELDS
from bela.registry.lists.opening import LARGEST_FILE
from bela.registry.queries.batches import batches
from bela.registry.usecases.import_list import ListAsked, import_list
from bela.web.access import Visit, needs
from bela.web.accounts.forms import PlainForm, refuse, sent
from bela.web.registry.list_steps import advance
from bela.web.registry.list_words import field_in_words
from bela.web.registry.scope import Scope, scope_of
from bela.web.registry.words import BATCH_STATES


class ImportForm(PlainForm):
    """A list to be read."""

    file = forms.FileField(
        label=_("Berkas daftar"),
        help_text=format_lazy(
            _("CSV, XLSX, XLS, atau ODS, paling besar {size} MB."), size=LARGEST_FILE // 2**20
        ),
        allow_empty_file=True,  # an empty one is refused by the reader, in its own words
    )
    government = forms.ChoiceField(label=_("Untuk"))
    batch = forms.CharField(
        label=_("Nama daftar ini"), max_length=120, required=False, help_text=_("Kosong: nama berkasnya.")
    )
    sheet = forms.CharField(
        label=_("Lembar"), max_length=120, required=False, help_text=_("Kosong: lembar yang paling panjang.")
    )
    map = forms.CharField(
        label=_("Kolom yang tidak dikenali"), required=False, max_length=4000,
        help_text=_("Satu baris satu kolom, misalnya: NAMA UKM = name"),
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip

    def __init__(self, scope: Scope, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["government"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - it was declared above
        field.choices = [(found.id, found.name) for found in scope.governments]
        if len(field.choices) == 1:
            field.widget, field.initial = forms.HiddenInput(), field.choices[0][0]

    def clean_map(self) -> dict[str, str]:
        """The pairs. Raises `ValidationError` for a line that is none."""
        pairs = {}
        for line in self.cleaned_data["map"].splitlines():
            column, equals, field = line.rpartition("=")
            if line.strip() and not (column.strip() and equals and field.strip()):
                raise forms.ValidationError(_("Tulis seperti ini: NAMA UKM = name"))
            if line.strip():
                pairs[column.strip()] = field.strip()
        return pairs


@needs("registry:oversee")
def imports(visit: Visit) -> HttpResponseBase:
    """Show the lists, and the form to whoever imports; read a list that was sent."""
    brings, scope = visit.actor.may("registry:import"), scope_of(visit, "registry:oversee")
    if visit.method == "POST" and not brings:
        raise Http404
    form = ImportForm(
        scope_of(visit, "registry:import") if brings else scope, sent(visit), visit.FILES or None
    )
    if form.is_bound and form.is_valid() and (made := _bring(visit, form)):
        return advance(visit, made, form.cleaned_data["sheet"])
    asked = visit.GET.get("hal", "")
    page = batches(
        scope.ids, page=int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 6 else 1
    )
    context = {
        "form": form,
        "brings": brings,
        "page": page,
        "rows": [(row, *BATCH_STATES.get(row.state, (row.state, ""))) for row in page.rows],
        "fields": [(field, field_in_words(field)) for field in FIELDS],
    }
    return render(visit, "registry/imports.html", context)


def _bring(visit: Visit, form: ImportForm) -> str:
    said = form.cleaned_data
    upload: UploadedFile[Any] = said["file"]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "list"
        with path.open("wb") as target:
            for chunk in upload.chunks():
                target.write(chunk)
        asked = ListAsked(
            path=path, file_name=Path(upload.name or "daftar").name, name=said["batch"], maps=said["map"],
            sheet=said["sheet"],
        )  # fmt: skip
        try:
            return import_list(
                at=timezone.now(),
                actor=visit.actor,
                government=said["government"],
                asked=asked,
                upto="uploaded",
            )
        except Refusal as refusal:
            refuse(form, refusal)
            return ""
