"""Suspending, letting sell again, sanctions by decree, withdrawing."""

from __future__ import annotations

from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.translation import gettext as _

from bela.kernel.period import Period
from bela.registry.usecases.annul_debarment import annul_debarment
from bela.registry.usecases.debar_supplier import debar_supplier
from bela.registry.usecases.lift_suspension import lift_suspension
from bela.registry.usecases.suspend_supplier import suspend_supplier
from bela.registry.usecases.withdraw_supplier import withdraw_supplier
from bela.web.access import Visit, needs
from bela.web.accounts.forms import sent
from bela.web.registry.acting import Act, do
from bela.web.registry.deciding import page_of
from bela.web.registry.deciding_forms import CitationForm, DebarForm, ReasonForm, SuspendForm
from bela.web.registry.scope import theirs


@needs("registry:suspend")
def suspend(visit: Visit, enterprise: str) -> HttpResponseBase:
    """Stop it from selling for the time being."""
    record = theirs(visit, enterprise, timezone.localdate(), "registry:suspend")
    act = Act(
        _("Hentikan sementara {name}").format(name=record.name),
        _("Mulai hari ini usaha ini tidak bisa dipesan. Pesanan yang sudah berjalan tidak batal."),
        _("Hentikan sementara"), _("Usaha ini dihentikan sementara."), page_of(record), tone="stop",
    )  # fmt: skip
    return do(
        visit, act, SuspendForm(sent(visit)),
        lambda said: suspend_supplier(at=timezone.now(), actor=visit.actor, enterprise=enterprise, **said),
    )  # fmt: skip


@needs("registry:suspend")
def lift(visit: Visit, enterprise: str) -> HttpResponseBase:
    """Let it sell again."""
    record = theirs(visit, enterprise, timezone.localdate(), "registry:suspend")
    act = Act(
        _("Akhiri penghentian sementara"),
        _("{name} bisa dipesan lagi mulai hari ini.").format(name=record.name),
        _("Akhiri"), _("Penghentian sementara berakhir."), page_of(record),
    )  # fmt: skip
    return do(
        visit, act, ReasonForm(sent(visit)),
        lambda said: lift_suspension(at=timezone.now(), actor=visit.actor, enterprise=enterprise, **said),
    )  # fmt: skip


@needs("registry:debar")
def debar(visit: Visit, enterprise: str) -> HttpResponseBase:
    """Put a sanction on record."""
    record = theirs(visit, enterprise, timezone.localdate(), "registry:debar")
    act = Act(
        _("Catat sanksi untuk {name}").format(name=record.name),
        _("Salin dari keputusannya. Selama masa sanksi tidak ada yang bisa memesan dari usaha ini."),
        _("Catat sanksi"), _("Sanksi tercatat."), page_of(record), tone="stop",
    )  # fmt: skip
    return do(
        visit, act, DebarForm(sent(visit)),
        lambda said: debar_supplier(
            at=timezone.now(), actor=visit.actor, enterprise=enterprise,
            period=Period.through(said["first_day"], said["last_day"]),
            citation=said["citation"], grounds=said["grounds"],
        ),
    )  # fmt: skip


@needs("registry:debar")
def annul(visit: Visit, enterprise: str, debarment: str) -> HttpResponseBase:
    """Take a sanction away by another decree."""
    record = theirs(visit, enterprise, timezone.localdate(), "registry:debar")
    act = Act(
        _("Batalkan sanksi"),
        _("Sanksi ini dianggap tidak pernah ada. Keputusan yang membatalkannya tercatat."),
        _("Batalkan sanksi"), _("Sanksi dibatalkan."), page_of(record),
    )  # fmt: skip
    return do(
        visit, act, CitationForm(sent(visit)),
        lambda said: annul_debarment(
            at=timezone.now(), actor=visit.actor, enterprise=enterprise, debarment=debarment, **said
        ),
    )  # fmt: skip


@needs("registry:verify")
def withdraw(visit: Visit, enterprise: str) -> HttpResponseBase:
    """Note that it no longer sells."""
    record = theirs(visit, enterprise, timezone.localdate())
    act = Act(
        _("{name} berhenti berjualan").format(name=record.name),
        _("Catat kalau usahanya tutup atau pemiliknya tidak mau lagi. Ia tetap ada di data kota."),
        _("Catat berhenti"), _("Tercatat."), page_of(record), tone="stop",
    )  # fmt: skip
    return do(
        visit, act, ReasonForm(sent(visit)),
        lambda said: withdraw_supplier(at=timezone.now(), actor=visit.actor, enterprise=enterprise, **said),
    )  # fmt: skip
