"""`/jualan/usaha/{id}/bawa/` and `/hapus-data/`: take everything out, or ask for erasure; both by code.

One form, two buttons: one sends the code and keeps what was chosen, the other does it.
"""

from __future__ import annotations

import json
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bela.kernel.refusal import NotPermitted, Refusal
from bela.registry.queries.erasures import ErasureShown, erasures_of, what_would_be
from bela.registry.queries.record import EnterpriseRecord
from bela.registry.usecases.ask_erasure import ask_erasure
from bela.registry.usecases.ask_owner_code import ask_owner_code
from bela.registry.usecases.take_out_record import take_out_record
from bela.web.access import Visit, signed_in
from bela.web.accounts.forms import PlainForm, refuse, sent
from bela.web.registry.retention_page import WHENS, in_words
from bela.web.registry.scope import own
from bela.web.registry.takeout_elsewhere import elsewhere_sheets, with_other_rooms
from bela.web.registry.takeout_sheets import sheets_of
from bela.web.spreadsheet import spreadsheet


def _code_field() -> forms.CharField:
    return forms.CharField(
        label=gettext_lazy("Kode"), max_length=20, required=False,
        help_text=gettext_lazy("Tekan dulu Kirim kode, lalu ketik delapan angka dari pesannya."),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "one-time-code"}),
    )  # fmt: skip


class TakeoutForm(PlainForm):
    """As which file, and the code."""

    suffix = forms.ChoiceField(
        label=gettext_lazy("Bentuk berkas"), initial="xlsx", widget=forms.RadioSelect,
        choices=[
            ("xlsx", gettext_lazy("XLSX, untuk dibaca")),
            ("json", gettext_lazy("JSON, untuk dipindah ke aplikasi lain")),
        ],
    )  # fmt: skip
    code = _code_field()


class ErasureForm(PlainForm):
    """Which groups of the retention table, and the code."""

    groups = forms.MultipleChoiceField(
        label=gettext_lazy("Data mana"), widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": gettext_lazy("Pilihan ini tidak ada.")},
    )  # fmt: skip
    code = _code_field()

    def __init__(self, record: EnterpriseRecord, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["groups"]
        assert isinstance(field, forms.MultipleChoiceField)  # noqa: S101 - it was declared above
        field.choices = [
            (group.key, _choice(in_words(group.name), None if keeper is None else str(WHENS[keeper.when])))
            for group, keeper in what_would_be(record.public_id, timezone.localdate())
        ]


def _choice(name: str, kept: str | None) -> str:
    return name if kept is None else _("{name} (tetap disimpan)").format(name=name)


@signed_in
def own_takeout(visit: Visit, enterprise: str) -> HttpResponseBase:
    """Take everything out as a file."""
    record = own(visit, enterprise, timezone.localdate())
    form = TakeoutForm(sent(visit))
    if form.is_bound and form.is_valid() and _may_go_on(visit, form, enterprise, "takeout"):
        try:
            found = take_out_record(
                at=timezone.now(), actor=visit.actor, enterprise=enterprise, code=form.cleaned_data["code"]
            )
        except Refusal as refusal:
            _say(form, refusal)
        else:
            return _file(with_other_rooms(found), form.cleaned_data["suffix"])
    return render(visit, "registry/own_takeout.html", {"record": record, "form": form})


@signed_in
def own_erasure(visit: Visit, enterprise: str) -> HttpResponseBase:
    """Ask for erasure, and read what came of it."""
    record = own(visit, enterprise, timezone.localdate())
    form = ErasureForm(record, sent(visit))
    if form.is_bound and form.is_valid() and _may_go_on(visit, form, enterprise, "erasure"):
        try:
            ask_erasure(
                at=timezone.now(), actor=visit.actor, enterprise=enterprise,
                groups=form.cleaned_data["groups"], code=form.cleaned_data["code"],
            )  # fmt: skip
        except Refusal as refusal:
            _say(form, refusal)
        else:
            messages.success(visit, _("Permintaan Anda tercatat. Jawabannya muncul di halaman ini."))
            return HttpResponseRedirect(f"/jualan/usaha/{enterprise}/hapus-data/")
    names = dict(form.fields["groups"].choices)  # type: ignore[attr-defined]  # a field of choices
    asked = [(found, _said(found, names)) for found in erasures_of(enterprise)]
    context = {
        "record": record, "form": form, "asked": asked,
        "waiting": any(found.state == "asked" for found, _said_of_it in asked),
    }  # fmt: skip
    return render(visit, "registry/own_erasure.html", context)


def _said(found: ErasureShown, names: dict[str, str]) -> dict[str, list[str]]:
    """The groups of a request by what became of them."""
    plain = {key: name.split(" (")[0] if key in dict(found.kept) else name for key, name in names.items()}
    return {
        "asked": [plain.get(key, key) for key in found.groups],
        "erased": [plain.get(key, key) for key in found.erased],
        "kept": [f"{plain.get(key, key)}: {WHENS[when]}" for key, when in found.kept],
    }


def _may_go_on(visit: Visit, form: forms.Form, enterprise: str, act: str) -> bool:
    """Whether the act itself was asked for; else the code is sent, and the form shown again as it was."""
    if "kirim" not in visit.POST:
        if form.cleaned_data["code"].strip():
            return True
        form.add_error("code", _("Ketik kodenya, atau minta dulu kodenya."))
        return False
    try:
        ask_owner_code(at=timezone.now(), actor=visit.actor, enterprise=enterprise, act=act)
    except Refusal as refusal:
        _say(form, refusal)
    else:
        messages.success(visit, _("Kode sudah dikirim ke HP pemilik. Berlaku 15 menit."))
    return False


def _say(form: forms.Form, refusal: Refusal) -> None:
    """Staff of the enterprise see its page, and learn here that this is the owner's alone."""
    if isinstance(refusal, NotPermitted):
        form.add_error(None, _("Hanya pemilik usaha sendiri yang bisa melakukannya."))
    else:
        refuse(form, refusal)


def _file(found: dict[str, Any], suffix: str) -> HttpResponse:
    name = f"bela-data-saya-{timezone.localdate().isoformat()}"
    if suffix == "xlsx":
        return spreadsheet(f"{name}.xlsx", *sheets_of(found), *elsewhere_sheets(found))
    text = json.dumps(found, ensure_ascii=False, indent=2)
    response = HttpResponse(text, content_type="application/json; charset=utf-8")
    response["Content-Disposition"] = f"attachment; filename={name}.json"
    return response
