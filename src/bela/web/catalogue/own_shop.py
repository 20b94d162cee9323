"""`/jualan/toko/`: what a seller's shop is called and what it is about."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from bela.catalogue.queries import shop
from bela.catalogue.refusals import MayNotSellYet, OfferFaulty, UnknownOffer
from bela.catalogue.usecases.describe_shop import LONGEST_ABOUT, LONGEST_NAME, describe_shop
from bela.web.access import Visit, for_role
from bela.web.catalogue.own import own_shop_of
from bela.web.ordering.kept import comes_back, typed

_FIELDS = {"name": "nama", "about": "cerita"}


class ShopForm(forms.Form):
    """The shop's words."""

    use_required_attribute = False
    nama = forms.CharField(
        label=_("Nama toko"),
        max_length=LONGEST_NAME,
        error_messages={"required": _("Nama toko belum diisi.")},
    )
    cerita = forms.CharField(
        label=_("Ceritakan toko Anda"),
        max_length=LONGEST_ABOUT,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("Apa yang Anda buat, sejak kapan. Jangan menulis nomor HP atau alamat."),
    )


@comes_back
@for_role("supplier")
def own_shop(visit: Visit) -> HttpResponseBase:
    """Show the form, or keep what was written."""
    chosen = own_shop_of(visit, str(visit.GET.get("usaha", ""))).chosen
    if chosen is None:
        return HttpResponseRedirect("/jualan/")
    form = ShopForm(typed(visit), initial=_now(chosen.public_id, chosen.name), label_suffix="")
    if visit.method == "POST" and form.is_valid():
        try:
            describe_shop(
                at=timezone.now(),
                actor=visit.actor,
                enterprise=chosen.public_id,
                name=form.cleaned_data["nama"],
                about=form.cleaned_data["cerita"],
            )
        except (OfferFaulty, MayNotSellYet) as refused:
            said = f"{refused.reason} {refused.next_step}".strip()
            form.add_error(_FIELDS.get(refused.field or ""), said)
        else:
            messages.success(visit, gettext("Tersimpan."))
            return HttpResponseRedirect(f"/jualan/?usaha={chosen.public_id}")
    return render(visit, "catalogue/own_shop.html", {"form": form, "enterprise": chosen})


def _now(enterprise: str, name: str) -> dict[str, str]:
    try:
        there = shop(enterprise, timezone.localdate())
    except UnknownOffer:
        return {"nama": name}
    return {"nama": there.name, "cerita": there.about}
