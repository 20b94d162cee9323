"""`/jualan/usaha/{id}/rekening/`: where the money goes; another account only with a code, a paper and a wait."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bela.kernel.dates import format_day
from bela.kernel.refusal import NotPermitted, Refusal
from bela.law.rulebook import rule_book
from bela.registry.banks import BANKS
from bela.registry.queries.record import AccountShown, EnterpriseRecord
from bela.registry.signed_papers import about_account
from bela.registry.usecases.add_bank_account import add_bank_account, read_account
from bela.registry.usecases.ask_account_change import NewAccount, ask_account_change
from bela.registry.usecases.confirm_account_change import confirm_account_change
from bela.registry.usecases.stop_account_change import stop_account_change
from bela.web.access import Visit, needs, signed_in
from bela.web.accounts.forms import PlainForm, refuse, sent
from bela.web.fields import ChoiceOf, DayField, screen_language
from bela.web.registry.acting import Act, do
from bela.web.registry.deciding import page_of
from bela.web.registry.deciding_forms import ReasonForm
from bela.web.registry.mandates import with_word
from bela.web.registry.own_steps import step_of
from bela.web.registry.owners_paper import paper_context
from bela.web.registry.owners_word import OwnersWordForm, send_paper, without_paper
from bela.web.registry.scope import own, theirs


class OwnAccountForm(OwnersWordForm):
    """Where the money goes."""

    bank = ChoiceOf([("", gettext_lazy("Pilih bank")), *BANKS.items()], label=gettext_lazy("Bank"))
    number = forms.CharField(
        label=gettext_lazy("Nomor rekening"), max_length=40,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )  # fmt: skip
    holder = forms.CharField(
        label=gettext_lazy("Nama pemilik rekening"), max_length=160,
        help_text=gettext_lazy("Persis seperti di buku rekening."),
    )  # fmt: skip


class ChangedAccountForm(OwnAccountForm):
    """Another account, and the paper of the bank that names it."""

    paper = forms.CharField(
        label=gettext_lazy("Surat dari bank"), max_length=200,
        help_text=gettext_lazy("Misalnya: buku tabungan halaman depan, atau surat keterangan bank no. 12/2026."),
    )  # fmt: skip
    paper_on = DayField(label=gettext_lazy("Tanggal surat itu"))


class CodeForm(PlainForm):
    """The code that was sent to the owner."""

    code = forms.CharField(
        label=gettext_lazy("Kode"), max_length=20,
        help_text=gettext_lazy("Delapan angka dari pesan yang baru dikirim."),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "one-time-code"}),
    )  # fmt: skip


class _OwnersWord(PlainForm):
    """Whoever stops in a hurry is asked nothing."""


@signed_in
def own_account(visit: Visit, enterprise: str) -> HttpResponseBase:
    """Where the money goes: the first time at once, afterwards in steps that a thief cannot hurry."""
    record = own(visit, enterprise, timezone.localdate())
    if record.account is not None:
        return _change(visit, record)
    act = step_of(
        record, _("Rekening Anda"),
        _("Rekening harus atas nama Anda atau usaha Anda. Kalau namanya lain, petugas memeriksanya."),
        _("Simpan rekening"), _("Rekening tersimpan."),
    )  # fmt: skip
    form = _filled(OwnAccountForm, visit, record)
    if (paper := _to_print(visit, record, form)) is not None:
        return paper
    return do(visit, act, form, lambda said: _add(visit, enterprise, said))


def _filled[Form: OwnAccountForm](of: type[Form], visit: Visit, record: EnterpriseRecord) -> Form:
    """The form as it was sent, or with the owner's name; with their word where a helper is here."""
    form = of(sent(visit), visit.FILES or None, initial={"holder": record.owner_name})
    return with_word(form, visit, record.public_id)


def _add(visit: Visit, enterprise: str, said: dict[str, Any]) -> None:
    _send_paper(visit, enterprise, said)
    add_bank_account(at=timezone.now(), actor=visit.actor, enterprise=enterprise, **without_paper(said))


def _send_paper(visit: Visit, enterprise: str, said: dict[str, Any]) -> None:
    """The paper is about the very account as it is typed. Raises `Refusal` where that cannot be read."""
    account, holder = read_account(said["bank"], said["number"], said["holder"])
    send_paper(visit, enterprise, "account", about_account(account, holder), said)


def _to_print(visit: Visit, record: EnterpriseRecord, form: OwnAccountForm) -> HttpResponse | None:
    """The paper for the account that is typed, where a helper asked for one; it has no address of its own,
    because an account number does not belong in one."""
    if not form.asks_word or "cetak" not in visit.POST:
        return None
    said = {name: str(visit.POST.get(name, "")) for name in ("bank", "number", "holder")}
    try:
        account, holder = read_account(**said)
    except Refusal as refusal:
        form.full_clean()
        form.errors.clear()
        refuse(form, refusal)
        return None
    facts = [
        (_("Bank"), str(BANKS[account.bank])), (_("Nomor rekening"), account.value),
        (_("Nama pemilik rekening"), holder),
    ]  # fmt: skip
    context = paper_context(
        visit, name=record.name, owner=record.owner_name, facts=facts,
        says=_("Saya minta uang pesanan usaha ini dikirim ke rekening ini."),
        back=(f"/jualan/usaha/{record.public_id}/rekening/", _("Rekening Anda")),
    )  # fmt: skip
    return render(visit, "registry/owners_paper.html", context)


def _change(visit: Visit, record: EnterpriseRecord) -> HttpResponseBase:
    form = _filled(ChangedAccountForm, visit, record)
    if (paper := _to_print(visit, record, form)) is not None:
        return paper
    if form.is_bound and form.is_valid():
        said = without_paper(form.cleaned_data)
        pin = said.pop("pin", "")
        try:
            _send_paper(visit, record.public_id, form.cleaned_data)
            asked = ask_account_change(
                at=timezone.now(), actor=visit.actor, enterprise=record.public_id,
                account=NewAccount(**said), pin=pin,
            )  # fmt: skip
        except NotPermitted:
            raise
        except Refusal as refusal:
            refuse(form, refusal)
        else:
            return HttpResponseRedirect(f"/jualan/usaha/{record.public_id}/rekening/{asked}/kode/")
    days = rule_book().on(timezone.localdate()).number("own_record.account_wait_workdays")
    context = {"record": record, "form": form, "days": days, "change": record.change}
    return render(visit, "registry/own_account.html", context)


@signed_in
def own_account_code(visit: Visit, enterprise: str, account: str) -> HttpResponseBase:
    """The code that was sent to the owner."""
    record = own(visit, enterprise, timezone.localdate())
    asked = _account(record, account, "asked", "waiting")
    form = CodeForm(sent(visit))
    if form.is_bound and form.is_valid():
        try:
            first = confirm_account_change(
                at=timezone.now(), actor=visit.actor, enterprise=enterprise, account=account,
                code=form.cleaned_data["code"],
            )  # fmt: skip
        except NotPermitted:
            raise
        except Refusal as refusal:
            refuse(form, refusal)
        else:
            day = format_day(first, screen_language())
            messages.success(visit, _("Tercatat. Rekening baru dipakai paling cepat {day}.").format(day=day))
            return HttpResponseRedirect(f"/jualan/usaha/{enterprise}/rekening/")
    act = step_of(
        record, _("Ketik kodenya"),
        _("Kode dikirim ke nomor HP pemilik, untuk mengganti rekening ke {bank} {number}.").format(
            bank=asked.bank_name, number=asked.masked
        ),
        _("Ganti rekening"), "",
    )  # fmt: skip
    return render(visit, act.template, {"form": form, "act": act, **act.more})


def _account(record: EnterpriseRecord, public_id: str, *states: str) -> AccountShown:
    for found in record.accounts:
        if found.public_id == public_id and found.paper and found.state in states:
            return found
    raise Http404


@signed_in
def own_account_stop(visit: Visit, enterprise: str, account: str) -> HttpResponseBase:
    """Stop a change: the account that is paid to stays."""
    record = own(visit, enterprise, timezone.localdate())
    _account(record, account, "asked", "waiting", "due", "stopped")
    form = _OwnersWord(sent(visit))
    return _stop(visit, record, account, form, (f"/jualan/usaha/{enterprise}/rekening/", record.name))


@needs("registry:verify")
def account_stop(visit: Visit, enterprise: str, account: str) -> HttpResponseBase:
    """Stop a change for an owner who has called."""
    record = theirs(visit, enterprise, timezone.localdate())
    _account(record, account, "asked", "waiting", "due", "stopped")
    return _stop(visit, record, account, ReasonForm(sent(visit)), page_of(record))


def _stop(
    visit: Visit, record: EnterpriseRecord, account: str, form: PlainForm, back: tuple[str, object]
) -> HttpResponseBase:
    act = Act(
        _("Hentikan penggantian rekening"),
        _("Rekening lama tetap dipakai. Semua nomor HP pemilik diberi tahu."),
        _("Hentikan"), _("Penggantian rekening dihentikan."), back, tone="stop", more={"record": record},
    )  # fmt: skip
    return do(
        visit, act, form,
        lambda said: stop_account_change(
            at=timezone.now(), actor=visit.actor, enterprise=record.public_id, account=account,
            reason=said.get("reason", "Dihentikan pemilik"),
        ),
    )  # fmt: skip
