"""`/pendataan/usaha/{id}/rangkap/`: which other record is the same enterprise; found by code or name, or suggested."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from bela.kernel.refusal import NotPermitted, Refusal
from bela.registry.queries import Wanted, find_enterprises
from bela.registry.queries.duplicates import pair_between
from bela.registry.queries.likely_doubles import LikelyDouble, doubles_of
from bela.registry.queries.record import EnterpriseRecord
from bela.registry.refusals import AlreadyDecided
from bela.registry.usecases.put_forward_pair import put_forward_pair
from bela.web.access import Visit, needs
from bela.web.accounts.forms import PlainForm
from bela.web.registry.doubles_asked import ShownDouble, shown_double
from bela.web.registry.duplicates import PERMISSION, address_of
from bela.web.registry.scope import theirs

_MOST = 10


class SearchForm(PlainForm):
    """The words to be searched. They are sent, not put into the address: they may be somebody's name."""

    cari = forms.CharField(
        label=_("Kode usaha, nama usaha, atau nama pemilik"), max_length=100,
        widget=forms.TextInput(attrs={"type": "search"}),
    )  # fmt: skip


@needs(PERMISSION)
def put_forward(visit: Visit, enterprise: str) -> HttpResponseBase:
    """Show what may be the same and search for another; put the one that was chosen into the queue."""
    record = theirs(visit, enterprise, timezone.localdate(), PERMISSION)
    if visit.method == "POST" and (other := visit.POST.get("catatan", "")):
        try:
            pair = put_forward_pair(
                at=timezone.now(), actor=visit.actor, enterprise=record.public_id, other=other[:16]
            )
        except NotPermitted:
            raise
        except Refusal as refused:
            messages.error(visit, f"{refused.reason} {refused.next_step}".strip())
            return _refused(visit, record, other[:16], refused)
        return HttpResponseRedirect(address_of(pair))
    return _shown(visit, record)


def _refused(visit: Visit, record: EnterpriseRecord, other: str, refused: Refusal) -> HttpResponseBase:
    """What was decided already is shown where it can be looked at, and decided anew."""
    if isinstance(refused, AlreadyDecided) and (pair := pair_between((record.public_id, other))):
        return HttpResponseRedirect(address_of(pair))
    return _shown(visit, record, status=422)


def _shown(visit: Visit, record: EnterpriseRecord, status: int = 200) -> HttpResponseBase:
    form = SearchForm(visit.POST if "cari" in visit.POST else None)
    searched = form.is_bound and form.is_valid()
    context = {
        "record": record,
        "form": form,
        "searched": searched,
        "found": _found(record, form.cleaned_data["cari"]) if searched else (),
        "most": _MOST,
        "suggested": tuple(map(_suggested, doubles_of(record.public_id))),
    }
    return render(visit, "registry/put_forward.html", context, status=status)


def _found(record: EnterpriseRecord, words: str) -> list[tuple[str, str, str, str]]:
    """Code, name, owner and place of those found by the words."""
    wanted = Wanted(words=words, governments=frozenset({record.government}))
    rows = find_enterprises(wanted, timezone.localdate(), size=_MOST + 1).rows
    return [
        (row.public_id, row.name, row.owner_name, ", ".join(filter(None, (row.kelurahan, row.kecamatan))))
        for row in rows
        if row.public_id != record.public_id
    ][:_MOST]


def _suggested(double: LikelyDouble) -> tuple[str, ShownDouble]:
    return double.enterprise, shown_double(double, may_open=True)
