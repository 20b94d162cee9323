"""`/pendataan/usaha/baru/`: an officer or helper begins a record; a name and a kelurahan are enough."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.contrib import messages
from django.http import HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bela.kernel.refusal import Refusal
from bela.registry.queries.census_record import begun_by
from bela.registry.questions import QUESTIONS
from bela.registry.usecases.count_enterprise import count_enterprise
from bela.web.access import Visit, needs
from bela.web.accounts.forms import MISSING, PlainForm, refuse, sent
from bela.web.registry.blocks import field_of
from bela.web.registry.doubles_asked import doubles_asked

_ASKED = ("name", "region", "owner", "activity", "phone", "address", "rt", "rw")


class NewRecordForm(PlainForm):
    """What is known on the doorstep; `key` lets the form, sent twice, begin one record."""

    key = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, initial={"key": uuid4()})
        for name in _ASKED:
            self.fields[name] = field_of(QUESTIONS[name])
        for name in ("name", "region"):
            self.fields[name].required = True
            self.fields[name].error_messages["required"] = MISSING
        self.fields["owner"].help_text = gettext_lazy("Boleh dikosongkan dulu.")


@needs("registry:count")
def new_record(visit: Visit) -> HttpResponseBase:
    """Begin a record, unless it may be there already; show what a helper has not finished."""
    form = NewRecordForm(sent(visit))
    if form.is_bound and form.is_valid():
        said = dict(form.cleaned_data)
        key: UUID | None = said.pop("key")
        doubles = () if "anyway" in visit.POST else doubles_asked(visit.actor, said, key)
        if doubles:
            return render(visit, "registry/new_record.html", {"form": form, "doubles": doubles})
        name, region = str(said.pop("name")), str(said.pop("region"))
        try:
            begun = count_enterprise(
                at=timezone.now(), actor=visit.actor, name=name, region=region, answers=said, key=key
            )
        except Refusal as refusal:
            refuse(form, refusal)
        else:
            messages.success(
                visit, _("{name} sudah tercatat. Lanjutkan sekarang atau nanti.").format(name=name)
            )
            return HttpResponseRedirect(f"/pendataan/usaha/{begun}/data/")
    return render(visit, "registry/new_record.html", {"form": form, "begun": begun_by(visit.actor)})
