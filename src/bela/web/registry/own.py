"""`/jualan/usaha/`: an owner's own enterprise and what it still lacks to sell, one step at a time."""

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
from django.views.decorators.http import require_POST, require_safe

from bela.accounts import queries as accounts
from bela.kernel.refusal import Refusal
from bela.registry.queries import enterprises_of_person, supplier_on
from bela.registry.queries.claims import claimable
from bela.registry.queries.scale_watch import owned_together
from bela.registry.usecases.link_owner import link_owner
from bela.registry.usecases.register_enterprise import register_enterprise
from bela.web.access import Visit, signed_in
from bela.web.accounts.forms import PlainForm, sent
from bela.web.registry.acting import Act, do
from bela.web.registry.places import village_choices
from bela.web.registry.scale_shown import to_owner
from bela.web.registry.scope import own, person_of
from bela.web.registry.shown import facts_of, licences_of, steps_of
from bela.web.registry.sold import sold_lately
from bela.web.registry.trust_shown import trust_of_enterprise
from bela.web.registry.words import STANDINGS


class RegisterForm(PlainForm):
    """The least that makes an enterprise: a name and a place; what it does helps."""

    name = forms.CharField(
        label=gettext_lazy("Nama usaha Anda"), max_length=160,
        help_text=gettext_lazy("Seperti di spanduk atau kemasan Anda."),
    )  # fmt: skip
    activity = forms.CharField(
        label=gettext_lazy("Apa yang Anda buat atau jual?"), max_length=400, required=False,
        help_text=gettext_lazy("Misalnya: nasi kotak dan kue basah."),
    )  # fmt: skip
    region = forms.ChoiceField(label=gettext_lazy("Kelurahan tempat usaha"))
    address = forms.CharField(label=gettext_lazy("Alamat tempat usaha"), max_length=400, required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["region"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - it was declared above
        field.choices = village_choices()


@signed_in
@require_safe
def own_enterprises(visit: Visit) -> HttpResponseBase:
    """The one enterprise a person has; a list where there are several; how to begin where there is none."""
    mine = enterprises_of_person(person_of(visit), timezone.localdate())
    if len(mine) == 1 and mine[0].part != "helper":
        return HttpResponseRedirect(f"/jualan/usaha/{mine[0].public_id}/")
    context = {
        "mine": mine,
        "served": any(found.part == "helper" for found in mine),
        "claims": claimable(person_of(visit)),
        "person": accounts.person(person_of(visit)),
    }
    return render(visit, "registry/own_list.html", context)


@signed_in
def own_register(visit: Visit) -> HttpResponseBase:
    """Register an enterprise of one's own."""
    person = person_of(visit)
    act = Act(
        _("Daftarkan usaha Anda"),
        _("Cukup nama dan tempatnya dulu. Yang lain bisa Anda lengkapi kapan saja."),
        _("Daftarkan usaha"),
        _("Usaha Anda terdaftar. Sekarang Anda bisa menyiapkan barang sambil melengkapi sisanya."),
        ("/jualan/usaha/", _("Usaha saya")),
        more={"proven": accounts.person(person).phone_confirmed},
        template="registry/own_register.html",
    )
    return do(
        visit, act, RegisterForm(sent(visit)),
        lambda said: register_enterprise(
            at=timezone.now(), actor=visit.actor, person=person, name=said["name"], region=said["region"],
            answers={"activity": said["activity"], "address": said["address"]},
        ),
    )  # fmt: skip


@signed_in
@require_POST
def own_claim(visit: Visit) -> HttpResponseBase:
    """Say that an enterprise of a list, with one's own phone, is one's own."""
    try:
        link_owner(
            at=timezone.now(), actor=visit.actor, enterprise=visit.POST.get("usaha", "")[:32],
            person=person_of(visit),
        )  # fmt: skip
    except Refusal as refused:
        messages.error(visit, f"{refused.reason} {refused.next_step}".strip())
    else:
        messages.success(visit, _("Usaha ini sekarang terhubung dengan akun Anda."))
    return HttpResponseRedirect("/jualan/usaha/")


@signed_in
@require_safe
def own_enterprise(visit: Visit, enterprise: str) -> HttpResponse:
    """What is missing, one step at a time, and what is known."""
    today = timezone.localdate()
    record = own(visit, enterprise, today)
    supplier = supplier_on(enterprise, today)
    mine = enterprises_of_person(person_of(visit), today)
    steps = steps_of(record)
    assert record.readiness is not None, "record_of always says it"  # noqa: S101
    next_step = record.readiness.next
    context = {
        "record": record,
        "supplier": supplier,
        "standing": STANDINGS[supplier.standing],
        "steps": steps,
        "now": next((step for step in steps if step.key == next_step), None),
        "done": record.readiness.done,
        "facts": facts_of(record),
        "limits": _limits(visit),
        "trust": trust_of_enterprise(enterprise, today, to_owner=True),
        "licences": licences_of(record),
        "several": len(mine) > 1,
        "mandate": next(
            (found for found in mine if (found.public_id, found.part) == (enterprise, "helper")), None
        ),
    }
    return render(visit, "registry/own_enterprise.html", context)


def _limits(visit: Visit) -> list[str]:
    """Limits that all enterprises of this person come near together; only those that are theirs for certain."""
    mine = [found.public_id for found in enterprises_of_person(person_of(visit)) if found.part == "owner"]
    today = timezone.localdate()
    return to_owner(owned_together(mine, sold_lately(today, mine), today))
