"""Which two may become one: foreseen Noes, each with what to do instead."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from bela.kernel.actor import Actor
from bela.kernel.refusal import Refusal
from bela.registry.finding import must_be_there, not_own
from bela.registry.models import Enterprise, Member
from bela.registry.refusals import AlreadyDecided, TwoOwners, TwoSuppliers, WrongStage
from bela.registry.typed import must_say


def may_merge(actor: Actor, survivor: Enterprise, absorbed: Enterprise) -> None:
    """Both rows are locked. Raises `Refusal`, `TwoSuppliers`, `TwoOwners`, `WrongStage`, `AlreadyDecided`."""
    actor.must("registry:merge", survivor.government_id)
    if survivor.pk == absorbed.pk or survivor.government_id != absorbed.government_id:
        raise Refusal(
            _("Pilih dua catatan yang berbeda di daerah yang sama."), code="not-two", field="survivor"
        )
    for row in (survivor, absorbed):
        not_own(actor, row)
        if row.merged_into_id is not None:
            raise merged_meanwhile()
    must_be_there(survivor)
    _one_sells(survivor, absorbed)
    _one_owner(survivor, absorbed)


def merged_meanwhile() -> AlreadyDecided:
    """One of the two was found to be somebody else by now."""
    return AlreadyDecided(
        _("Salah satu catatan ini baru saja digabung dengan catatan lain."),
        code="merged-meanwhile",
        next_step=_("Buka lagi pasangannya, lalu lihat catatan yang sekarang."),
    )


def in_short(reason: str) -> str:
    """The reason, which may be left out. Raises `Refusal` (`too-long`)."""
    return must_say(reason, "reason", "", longest=400) if reason.strip(" \t\r\n\0") else ""


def sells(row: Enterprise) -> bool:
    """Whether it may sell today, as far as its stage says."""
    return row.stage == "active" and row.withdrawn_at is None


def _one_sells(survivor: Enterprise, absorbed: Enterprise) -> None:
    if not sells(absorbed):
        return
    if sells(survivor):
        raise TwoSuppliers(
            _("Keduanya boleh berjualan, jadi belum bisa digabung."),
            next_step=_("Tanyakan pemiliknya mana yang dipakai, hentikan yang satu lagi, lalu gabungkan."),
            field="survivor",
        )
    raise WrongStage(
        _("Yang boleh berjualan harus yang dipertahankan."),
        code="supplier-survives",
        next_step=_("Pilih catatan yang boleh berjualan sebagai yang dipertahankan."),
        field="survivor",
    )


def _one_owner(survivor: Enterprise, absorbed: Enterprise) -> None:
    """Whoever signs in for the absorbed one must do so for the survivor: nobody loses or gains a shop by it."""
    people = _people(absorbed)
    if absorbed.withdrawn_at is not None or people <= _people(survivor):
        return
    if not _people(survivor):
        raise WrongStage(
            _("Yang pemiliknya sudah punya akun harus yang dipertahankan."),
            code="account-survives",
            next_step=_("Pilih catatan yang pemiliknya punya akun sebagai yang dipertahankan."),
            field="survivor",
        )
    raise TwoOwners(
        _("Keduanya dipegang akun yang berbeda."),
        next_step=_(
            "Temui kedua pemiliknya. Kalau memang satu usaha, hentikan catatan yang tidak dipakai, lalu gabungkan."
        ),
        field="survivor",
    )


def _people(row: Enterprise) -> frozenset[str]:
    found = Member.objects.filter(enterprise=row, ended_at__isnull=True)
    return frozenset(map(str, found.values_list("person_id", flat=True)))
