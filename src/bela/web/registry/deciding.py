"""The officers' decisions about one enterprise, each on a page of its own; the queue shows the same forms."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from bela.accounts import queries as accounts
from bela.kernel.refusal import Refusal
from bela.registry.queries.record import AccountShown, EnterpriseRecord
from bela.registry.queries.scale_watch import family_of, owned_together
from bela.registry.usecases.activate_enterprise import activate_enterprise
from bela.registry.usecases.check_bank_account import check_bank_account
from bela.registry.usecases.decide_scale import ScaleEvidence, decide_scale
from bela.registry.usecases.link_owner import link_owner
from bela.registry.usecases.record_licence import record_licence
from bela.registry.usecases.revoke_verification import revoke_verification
from bela.registry.usecases.verify_enterprise import verify_enterprise
from bela.web.access import Visit, needs
from bela.web.accounts.forms import sent
from bela.web.registry.acting import Act, do
from bela.web.registry.deciding_forms import (
    AccountForm,
    LicenceForm,
    LinkForm,
    ReasonForm,
    ScaleForm,
    VerifyForm,
)
from bela.web.registry.scale_shown import limits_shown
from bela.web.registry.scope import theirs
from bela.web.registry.sold import sold_lately


def page_of(record: EnterpriseRecord) -> tuple[str, object]:
    """Back to the enterprise."""
    return f"/pendataan/usaha/{record.public_id}/", record.name


def scale_form(record: EnterpriseRecord, data: Any = None) -> ScaleForm:
    """The form, filled with what the owner or a list stated."""
    said = record.answers
    started = said.get("started_on") or ""
    initial = {
        "founded_on": date.fromisoformat(started) if started else None,
        "capital": int(said["capital"]) if said.get("capital") else None,
        "sales": int(said["sales"]) if said.get("sales") else None,
        "sales_year": timezone.localdate().year - 1,
    }
    return ScaleForm(data, initial=initial)


def licence_form(record: EnterpriseRecord, kind: str, data: Any = None) -> LicenceForm:
    """The form, filled with what the owner said of that licence."""
    held = next((found for found in record.licences if found.kind == kind), None)
    initial = (
        {"licence": kind, "number": held.number, "last_day": held.last_day} if held else {"licence": kind}
    )
    return LicenceForm(data, initial=initial)


@needs("registry:verify")
def verify(visit: Visit, enterprise: str) -> HttpResponseBase:
    """Establish the identity."""
    record = theirs(visit, enterprise, timezone.localdate())
    act = Act(
        _("Periksa {name}").format(name=record.name),
        _("Anda memastikan usaha ini ada dan siapa pemiliknya. Nama Anda tercatat."),
        _("Catat pemeriksaan"), _("Pemeriksaan tercatat."), page_of(record), more={"record": record},
    )  # fmt: skip
    return do(
        visit, act, VerifyForm(sent(visit)),
        lambda said: verify_enterprise(at=timezone.now(), actor=visit.actor, enterprise=enterprise, **said),
    )  # fmt: skip


@needs("registry:verify")
def size(visit: Visit, enterprise: str) -> HttpResponseBase:
    """Decide the size class."""
    record = theirs(visit, enterprise, timezone.localdate())
    act = Act(
        _("Tetapkan skala {name}").format(name=record.name),
        _(
            "Usaha yang berdiri sejak 2 Februari 2021 dihitung dari modalnya; yang lebih lama dari "
            "penjualannya (PP 7/2021)."
        ),
        _("Tetapkan skala"), _("Skala ditetapkan."), page_of(record),
        template="registry/scale_act.html", more={"record": record, **together(enterprise)},
    )  # fmt: skip
    return do(
        visit, act, scale_form(record, sent(visit)),
        lambda said: decide_scale(
            at=timezone.now(), actor=visit.actor, enterprise=enterprise, evidence=ScaleEvidence(**said)
        ),
    )  # fmt: skip


def together(enterprise: str) -> dict[str, object]:
    """All enterprises of the owner, weighed together: the class is decided knowing of them."""
    today, ids = timezone.localdate(), family_of(enterprise)
    family = owned_together(ids, sold_lately(today, ids), today)
    return {"family": family, "limits": limits_shown(family)}


@needs("registry:verify")
def check_account(visit: Visit, enterprise: str, account: str) -> HttpResponseBase:
    """Decide whether an account's holder is the owner."""
    record = theirs(visit, enterprise, timezone.localdate())
    act = Act(
        _("Rekening {name}").format(name=record.name),
        _("Uang pesanan hanya dikirim ke rekening milik usaha ini atau pemiliknya."),
        _("Catat keputusan"), _("Keputusan tercatat."), page_of(record),
        more={"record": record, "account": _account(record, account)},
    )  # fmt: skip
    return do(
        visit, act, AccountForm(sent(visit)),
        lambda said: check_bank_account(
            at=timezone.now(), actor=visit.actor, enterprise=enterprise, account=account,
            holder_is_right=said["decision"] == "yes", reason=said["reason"],
        ),
    )  # fmt: skip


def _account(record: EnterpriseRecord, public_id: str) -> AccountShown:
    """The account, or 404."""
    for account in record.accounts:
        if account.public_id == public_id:
            return account
    raise Http404


@needs("registry:verify")
def link(visit: Visit, enterprise: str) -> HttpResponseBase:
    """Link the owner's account."""
    record = theirs(visit, enterprise, timezone.localdate())
    act = Act(
        _("Hubungkan pemilik {name}").format(name=record.name),
        _("Pemilik membuat akunnya sendiri lebih dulu. Pastikan orang ini memang pemiliknya."),
        _("Hubungkan"), _("Pemilik terhubung."), page_of(record), more={"record": record},
    )  # fmt: skip
    return do(
        visit, act, LinkForm(sent(visit)), lambda said: _link(visit, enterprise, str(said["contact"].value))
    )


def _link(visit: Visit, enterprise: str, contact: str) -> None:
    person = accounts.person_by_contact(contact)
    if person is None:
        raise Refusal(_("Belum ada akun dengan kontak ini."), field="contact")
    link_owner(at=timezone.now(), actor=visit.actor, enterprise=enterprise, person=person)


@needs("registry:verify")
def licence(visit: Visit, enterprise: str) -> HttpResponseBase:
    """Put a licence on record that was seen."""
    record = theirs(visit, enterprise, timezone.localdate())
    act = Act(
        _("Izin {name}").format(name=record.name),
        _("Catat izin yang suratnya sudah Anda lihat sendiri."),
        _("Catat izin"), _("Izin tercatat."), page_of(record), more={"record": record},
    )  # fmt: skip
    return do(
        visit, act, licence_form(record, visit.GET.get("izin", ""), sent(visit)),
        lambda said: record_licence(at=timezone.now(), actor=visit.actor, enterprise=enterprise, **said),
    )  # fmt: skip


@needs("registry:verify")
def revoke(visit: Visit, enterprise: str, verification: str) -> HttpResponseBase:
    """Take a verification back."""
    record = theirs(visit, enterprise, timezone.localdate())
    act = Act(
        _("Cabut pemeriksaan"),
        _("Kalau tidak ada pemeriksaan lain, usaha ini tidak bisa berjualan lagi mulai hari ini."),
        _("Cabut"), _("Pemeriksaan dicabut."), page_of(record), tone="stop", more={"record": record},
    )  # fmt: skip
    return do(
        visit, act, ReasonForm(sent(visit)),
        lambda said: revoke_verification(
            at=timezone.now(), actor=visit.actor, enterprise=enterprise, verification=verification, **said
        ),
    )  # fmt: skip


@needs("registry:verify")
@require_POST
def allow(visit: Visit, enterprise: str) -> HttpResponseBase:
    """Allow it to sell; what is still missing is said on the page it came from."""
    record = theirs(visit, enterprise, timezone.localdate())
    back = "/pendataan/" if visit.POST.get("antre") == "1" else page_of(record)[0]
    try:
        activate_enterprise(at=timezone.now(), actor=visit.actor, enterprise=enterprise)
    except Refusal as refused:
        messages.error(visit, f"{refused.reason} {refused.next_step}")
        return HttpResponseRedirect(page_of(record)[0])
    messages.success(visit, _("{name} boleh berjualan.").format(name=record.name))
    return HttpResponseRedirect(back)


FORMS: dict[str, type[forms.Form]] = {"verification": VerifyForm, "account": AccountForm}
"""Forms of the queue that begin empty."""
