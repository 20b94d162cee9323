"""A helper's mandate: an officer gives and ends it and starts the owner's PIN; an owner sees, ends, sets; a helper gives up.

Officers under `/pendataan/usaha/{id}/kuasa/` and `/pin/`, the others under `/jualan/usaha/{id}/kuasa/` and `/pin/`.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from bela.accounts import queries as accounts
from bela.kernel.refusal import NotPermitted, Refusal
from bela.registry.answers import EnterpriseOfPerson
from bela.registry.queries import enterprises_of_person
from bela.registry.queries.mandates import MandateShown, has_pin, mandates_of
from bela.registry.queries.record import EnterpriseRecord
from bela.registry.usecases.ask_owner_code import ask_owner_code
from bela.registry.usecases.end_mandate import end_mandate
from bela.registry.usecases.give_mandate import MandateAsked, give_mandate
from bela.registry.usecases.set_owner_pin import set_owner_pin
from bela.web.access import Visit, needs, signed_in
from bela.web.accounts.forms import CodeField, ContactField, PlainForm, refuse, sent
from bela.web.fields import DayField, PinField
from bela.web.registry.acting import Act, do
from bela.web.registry.deciding import page_of
from bela.web.registry.deciding_forms import ReasonForm
from bela.web.registry.owners_word import OwnersWordForm
from bela.web.registry.scope import own, part_of, person_of, theirs
from bela.web.registry.signed_papers import papers_shown


class MandateForm(PlainForm):
    """Whom, from when to when, why, by which paper."""

    contact = ContactField(
        label=gettext_lazy("Nomor HP atau e-mail pendamping"),
        help_text=gettext_lazy("Orangnya sudah mendaftar di Bela sendiri."),
    )
    first_on = DayField(label=gettext_lazy("Mulai berlaku"), initial=timezone.localdate)
    last_on = DayField(
        label=gettext_lazy("Hari terakhir berlaku"), help_text=gettext_lazy("Paling lama satu tahun.")
    )
    reason = forms.CharField(
        label=gettext_lazy("Mengapa pemilik memerlukan pendamping?"), max_length=400,
        help_text=gettext_lazy("Misalnya: tidak punya HP."),
    )  # fmt: skip
    paper = forms.CharField(
        label=gettext_lazy("Surat kuasa yang Anda lihat"), max_length=200,
        help_text=gettext_lazy("Nomornya, dan siapa yang menandatangani."),
    )  # fmt: skip
    paper_on = DayField(label=gettext_lazy("Tanggal surat itu"))


class PinForm(PlainForm):
    """The new PIN, twice."""

    pin = PinField(
        label=gettext_lazy("PIN baru"),
        help_text=gettext_lazy(
            "Enam angka yang hanya diketahui pemilik. Jangan tanggal lahir atau nomor HP."
        ),
    )
    again = PinField(label=gettext_lazy("Ketik lagi PIN itu"))


class OwnPinForm(PlainForm):
    """The same, with the code that came to the owner's phone."""

    pin = PinField(
        label=gettext_lazy("PIN baru"), required=False,
        help_text=gettext_lazy("Enam angka yang hanya Anda ketahui. Jangan tanggal lahir atau nomor HP."),
    )  # fmt: skip
    again = PinField(label=gettext_lazy("Ketik lagi PIN itu"), required=False)
    code = CodeField(
        required=False,
        help_text=gettext_lazy("Tekan dulu Kirim kode, lalu ketik delapan angka dari pesannya."),
    )


@needs("registry:verify")
def give(visit: Visit, enterprise: str) -> HttpResponseBase:
    """Record a mandate by a paper that was seen."""
    record, with_pin = theirs(visit, enterprise, timezone.localdate()), has_pin(enterprise)
    act = Act(
        _("Catat kuasa untuk {name}").format(name=record.name),
        _(
            "Pendamping mengisi toko dan mengurus pesanan untuk pemilik. Menerima pesanan, serah terima, "
            "uang masuk, dan rekening tetap perlu PIN atau tanda tangan pemilik sendiri."
        ),
        _("Catat kuasa"),
        _("Kuasa tercatat.") if with_pin else _("Kuasa tercatat. Sekarang pemilik membuat PIN-nya."),
        page_of(record),
        then="" if with_pin else f"/pendataan/usaha/{enterprise}/pin/",
        more={"record": record},
    )
    form = MandateForm(sent(visit), initial={"last_on": timezone.localdate() + timedelta(days=365)})
    return do(visit, act, form, lambda said: _give(visit, enterprise, said))


def _give(visit: Visit, enterprise: str, said: Mapping[str, Any]) -> None:
    helper = accounts.person_by_contact(str(said["contact"].value))
    if helper is None:
        raise Refusal(_("Belum ada akun dengan kontak ini."), field="contact")
    asked = MandateAsked(
        **{name: said[name] for name in ("first_on", "last_on", "reason", "paper", "paper_on")}
    )
    try:
        give_mandate(at=timezone.now(), actor=visit.actor, enterprise=enterprise, helper=helper, asked=asked)
    except Refusal as refused:
        if refused.field == "helper":
            raise Refusal(
                refused.reason, code=refused.code, next_step=refused.next_step, field="contact"
            ) from None
        raise


@needs("registry:verify")
def end(visit: Visit, enterprise: str, mandate: str) -> HttpResponseBase:
    """End a mandate for the owner."""
    record = theirs(visit, enterprise, timezone.localdate())
    return _end(visit, record, _open_one(enterprise, mandate), page_of(record))


@needs("registry:verify")
def pin(visit: Visit, enterprise: str) -> HttpResponseBase:
    """The officer starts it, the owner types."""
    record = theirs(visit, enterprise, timezone.localdate())
    act = Act(
        _("PIN pemilik {name}").format(name=record.name),
        _("Serahkan layar ini kepada pemilik. Pemilik mengetik sendiri, Anda dan pendamping tidak melihat."),
        _("Simpan PIN"), _("PIN pemilik tersimpan."), page_of(record), more={"record": record},
    )  # fmt: skip
    return do(
        visit, act, PinForm(sent(visit)),
        lambda said: set_owner_pin(at=timezone.now(), actor=visit.actor, enterprise=enterprise, **said),
    )  # fmt: skip


@signed_in
@require_safe
def own_mandates(visit: Visit, enterprise: str) -> HttpResponse:
    """Who holds a mandate: for the enterprise's people; a helper sees their own."""
    mine = _mine(visit, enterprise)
    context = {
        "record": mine, "mandates": _to_be_seen(visit, enterprise, mine.part), "pin": has_pin(enterprise),
        "part": mine.part, "today": timezone.localdate(),
        "papers": papers_shown(enterprise, helper=person_of(visit) if mine.part == "helper" else ""),
    }  # fmt: skip
    return render(visit, "registry/own_mandates.html", context)


@signed_in
def own_mandate_end(visit: Visit, enterprise: str, mandate: str) -> HttpResponseBase:
    """The owner takes it back, or the helper gives it up."""
    record = own(visit, enterprise, timezone.localdate())
    part = part_of(visit, enterprise)
    seen = (
        one for one in _to_be_seen(visit, enterprise, part) if one.public_id == mandate and not one.ended_on
    )
    found = next(seen, None)
    if found is None or part == "staff":
        raise Http404
    back = (
        ("/jualan/usaha/", _("Usaha saya"))
        if part == "helper"
        else (f"/jualan/usaha/{enterprise}/kuasa/", record.name)
    )
    return _end(visit, record, found, back)


@signed_in
def own_pin(visit: Visit, enterprise: str) -> HttpResponseBase:
    """The owner sets the PIN from their own phone."""
    record = own(visit, enterprise, timezone.localdate())
    if part_of(visit, enterprise) != "owner":
        raise Http404
    form = OwnPinForm(sent(visit))
    if form.is_bound and form.is_valid() and _set(visit, form, enterprise):
        messages.success(visit, _("PIN Anda tersimpan."))
        return HttpResponseRedirect(f"/jualan/usaha/{enterprise}/kuasa/")
    return render(
        visit, "registry/own_pin.html", {"record": record, "form": form, "pin": has_pin(enterprise)}
    )


def _mine(visit: Visit, enterprise: str) -> EnterpriseOfPerson:
    """What the visitor acts for, without the whole of its record; else where it stands now, or not there."""
    mine = enterprises_of_person(person_of(visit), timezone.localdate())
    if (found := next((each for each in mine if each.public_id == enterprise), None)) is None:
        own(visit, enterprise, timezone.localdate())  # leads on to what it was merged into, or answers 404
        raise Http404
    return found


def with_word[Form: OwnersWordForm](form: Form, visit: Visit, enterprise: str) -> Form:
    """The form, with the owner's word under it where a helper is here."""
    if part_of(visit, enterprise) == "helper":
        form.ask_word()
    return form


def _to_be_seen(visit: Visit, enterprise: str, part: str) -> list[MandateShown]:
    """All of the owner's for their own people; a helper sees what they hold themselves."""
    there = mandates_of(enterprise, timezone.localdate())
    return [found for found in there if part != "helper" or found.person == person_of(visit)]


def _set(visit: Visit, form: OwnPinForm, enterprise: str) -> bool:
    """Whether it was set; where only the code was asked for it is sent, and the form shown again."""
    now = timezone.now()
    try:
        if "kirim" in visit.POST:
            ask_owner_code(at=now, actor=visit.actor, enterprise=enterprise, act="pin")
            messages.success(visit, _("Kode sudah dikirim ke HP pemilik. Berlaku 15 menit."))
            return False
        set_owner_pin(at=now, actor=visit.actor, enterprise=enterprise, **form.cleaned_data)
    except NotPermitted:
        form.add_error(None, _("Hanya pemilik usaha sendiri yang bisa melakukannya."))
        return False
    except Refusal as refusal:
        refuse(form, refusal)
        return False
    return True


def _end(
    visit: Visit, record: EnterpriseRecord, found: MandateShown, back: tuple[str, object]
) -> HttpResponseBase:
    act = Act(
        _("Akhiri kuasa {helper}").format(helper=found.helper),
        _("Mulai sekarang orang ini tidak bisa lagi membuka toko pemilik."),
        _("Akhiri kuasa"), _("Kuasa sudah berakhir."), back, tone="stop", more={"record": record},
    )  # fmt: skip
    return do(
        visit, act, ReasonForm(sent(visit)),
        lambda said: end_mandate(
            at=timezone.now(), actor=visit.actor, enterprise=record.public_id, mandate=found.public_id,
            reason=said["reason"],
        ),
    )  # fmt: skip


def _open_one(enterprise: str, mandate: str) -> MandateShown:
    """The mandate of this owner that is still open, or 404."""
    for found in mandates_of(enterprise, timezone.localdate()):
        if found.public_id == mandate and found.ended_on is None:
            return found
    raise Http404
