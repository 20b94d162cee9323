"""`/kelola/orang/`: the people of the installation; searched, listed, taken out as XLSX, added."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bela.accounts import queries
from bela.accounts.answers import PersonRow
from bela.accounts.roles import ROLES
from bela.accounts.usecases.register_person import register_person
from bela.kernel.identifiers import Nip
from bela.kernel.refusal import Refusal
from bela.web.access import Visit, needs
from bela.web.accounts.forms import EmailField, IdentifierField, PhoneField, PlainForm, refuse, sent
from bela.web.query import QueryForm
from bela.web.spreadsheet import Sheet, spreadsheet

_STATES = (
    ("", gettext_lazy("Semua")),
    ("aktif", gettext_lazy("Aktif")),
    ("nonaktif", gettext_lazy("Nonaktif")),
)


class PeopleForm(QueryForm):
    """`q`, `keadaan` and `hal` of the address."""

    q = forms.CharField(
        label=gettext_lazy("Nama, nomor HP, atau e-mail"),
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"type": "search"}),
    )
    keadaan = forms.ChoiceField(label=gettext_lazy("Keadaan"), choices=_STATES, required=False)
    hal = forms.IntegerField(required=False, min_value=1, max_value=1_000_000, widget=forms.HiddenInput)

    def asks(self) -> dict[str, Any]:
        """What the query is asked."""
        said = self.cleaned_data if self.is_valid() else {}
        state = {"aktif": True, "nonaktif": False}.get(said.get("keadaan") or "")
        return {"words": said.get("q") or "", "active": state}


class PersonForm(PlainForm):
    """A person to be registered."""

    name = forms.CharField(
        label=gettext_lazy("Nama lengkap dengan gelar"),
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    phone = PhoneField(required=False, help_text=gettext_lazy("Isi nomor HP, e-mail, atau keduanya."))
    email = EmailField(required=False)
    nip = IdentifierField(
        Nip, label=gettext_lazy("NIP (kalau ada)"), required=False, help_text=gettext_lazy("18 angka.")
    )


@needs("accounts:manage")
def people(visit: Visit) -> HttpResponseBase:
    """Show the list."""
    form = PeopleForm.asked(visit.GET)
    asks = form.asks()
    number = (form.cleaned_data.get("hal") if form.is_bound and form.is_valid() else None) or 1
    page = queries.people(timezone.now(), page=number, **asks)
    query = visit.GET.copy()
    query.pop("hal", None)
    context = {
        "form": form,
        "page": page,
        "rows": [(row, role_names(row)) for row in page.rows],
        "query": query.urlencode(),
        "searched": bool(asks["words"]) or asks["active"] is not None,
    }
    return render(visit, "accounts/people.html", context)


@needs("accounts:manage")
def people_sheet(visit: Visit) -> HttpResponse:
    """The same list, whole, as a spreadsheet."""
    page = queries.people(timezone.now(), size=None, **PeopleForm.asked(visit.GET).asks())
    heads = [_("Nama"), _("Nomor HP"), _("E-mail"), _("Peran hari ini"), _("Keadaan")]
    rows = [
        (
            row.name,
            row.phone_as_written,
            row.email,
            role_names(row),
            _("aktif") if row.is_active else _("nonaktif"),
        )
        for row in page.rows
    ]
    day = timezone.localdate().isoformat()
    return spreadsheet(f"bela-orang-{day}.xlsx", Sheet(_("Orang"), heads, rows, widths=(34, 18, 34, 40, 12)))


@needs("accounts:manage")
def add_person(visit: Visit) -> HttpResponseBase:
    """Register somebody; they sign in by a code and choose their own password."""
    form = PersonForm(sent(visit))
    if visit.method == "POST" and form.is_valid():
        person = _register(visit, form)
        if person:
            messages.success(visit, _("Terdaftar. Orang ini bisa masuk dengan kode."))
            return HttpResponseRedirect(f"/kelola/orang/{person}/")
    return render(visit, "accounts/add_person.html", {"form": form})


def role_names(row: PersonRow) -> str:
    """The roles of today in words."""
    return ", ".join(str(ROLES[key].name) for key in row.roles)


def _register(visit: Visit, form: PersonForm) -> str:
    try:
        return register_person(at=timezone.now(), actor=visit.actor, **form.cleaned_data)
    except Refusal as refusal:
        refuse(form, refusal)
        return ""
