"""Codes by which an owner confirms one act: eight digits to their own phone, kept only as a hash.

Whoever prepares the act (its staff, an officer at the counter) types what the owner reads to them.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from bela.accounts import queries as accounts
from bela.accounts.answers import PersonFacts
from bela.accounts.codes import LASTS, MOST_TRIES, digest, matches, new_code
from bela.accounts.contacts import Contact
from bela.accounts.texting import send_text
from bela.kernel.actor import Actor
from bela.kernel.refusal import Refusal
from bela.registry.models import Enterprise, OwnerCode
from bela.registry.refusals import WrongOwnerCode

_MOST_A_DAY: Final = 12


def owners_of(row: Enterprise) -> list[PersonFacts]:
    """The people who own it and can sign in, the first linked first."""
    held = row.members.filter(part="owner", ended_at__isnull=True).order_by("pk")
    return [accounts.person(str(person)) for person in held.values_list("person_id", flat=True)]


def owner_among(actor: Actor, row: Enterprise) -> str:
    """The owner who acts themselves; else the first owner, or nobody, for whom the actor may not act."""
    owners = [known.id for known in owners_of(row)]
    mine = (public_id for public_id in owners if actor.may("accounts:own", public_id))
    return next(mine, owners[0] if owners else "-")


def contact_of(row: Enterprise) -> Contact:
    """Where the owner's codes go: a proven phone, else a proven e-mail. Raises `Refusal`."""
    for known in owners_of(row):
        if known.phone and known.phone_confirmed:
            return Contact("phone", known.phone)
        if known.email and known.email_confirmed:
            return Contact("email", known.email)
    raise Refusal(
        _("Pemilik usaha ini belum punya nomor HP yang terbukti."),
        code="no-contact",
        next_step=_("Pemilik membuktikan nomornya dulu di Akun saya."),
    )


def owner_phone(row: Enterprise) -> str:
    """The phone with which its owner signs in, else the one on record; "" where there is none."""
    own = (known.phone for known in owners_of(row) if known.phone and known.phone_confirmed)
    return next(own, row.owner.phone)


def new_owner_code(row: Enterprise, act: str, *, about: str = "", at: datetime) -> str:
    """A fresh code; those sent before for this act stop counting. Raises `Refusal` after too many in a day."""
    codes = OwnerCode.objects.filter(enterprise=row, act=act)
    if codes.filter(asked_at__gt=at - timedelta(days=1)).count() >= _MOST_A_DAY:
        raise Refusal(
            _("Hari ini sudah terlalu banyak kode yang diminta."), code="too-many-codes",
            next_step=_("Coba lagi besok, atau datang ke petugas pendataan."),
        )  # fmt: skip
    code = new_code()
    codes.filter(used_at__isnull=True, expires_at__gt=at).update(expires_at=at)
    OwnerCode.objects.create(
        enterprise=row, act=act, about=about, digest=digest(code, _key(row.public_id, act, about)),
        asked_at=at, expires_at=at + LASTS,
    )  # fmt: skip
    return code


def send_owner_code(to: Contact, sentence: str, **words: str) -> None:
    """Send the code in a sentence that says what it confirms, in Indonesian. Raises `NotSent`."""
    send_text(to, "Kode konfirmasi Bela", sentence.format(**words))


def owner_code_must_match(enterprise: str, act: str, typed: str, *, about: str = "", at: datetime) -> None:
    """Raise `WrongOwnerCode` unless it is the code that was sent last. A wrong try stays counted.

    Called before the act's own transaction, so that a refusal cannot take the count back.
    """
    with transaction.atomic(durable=True):
        row = _latest(enterprise, act, about)
        good = row is not None and _good(row, enterprise, typed, at)
        if row is not None and not good:
            OwnerCode.objects.filter(pk=row.pk).update(wrong=F("wrong") + 1)
    if not good:
        raise _wrong()


def use_owner_code(row: Enterprise, act: str, *, about: str = "", at: datetime) -> None:
    """Use the code up, in the act's transaction. Raises `WrongOwnerCode` where it was used before."""
    latest = _latest(row.public_id, act, about)
    if latest is None or latest.used_at is not None:
        raise _wrong()
    latest.used_at = at
    latest.save(update_fields=["used_at"])


def _latest(enterprise: str, act: str, about: str) -> OwnerCode | None:
    rows = OwnerCode.objects.select_for_update(of=("self",)).filter(enterprise__public_id=enterprise)
    return rows.filter(act=act, about=about).order_by("-pk").first()


def _good(row: OwnerCode, enterprise: str, typed: str, at: datetime) -> bool:
    if row.used_at is not None or at >= row.expires_at or row.wrong >= MOST_TRIES:
        return False
    return matches(typed, _key(enterprise, row.act, row.about), row.digest)


def _key(enterprise: str, act: str, about: str) -> str:
    return f"registry:{enterprise}:{act}:{about}"


def _wrong() -> WrongOwnerCode:
    return WrongOwnerCode(
        _("Kodenya tidak cocok, sudah dipakai, atau sudah lewat 15 menit."),
        next_step=_("Minta kode baru, lalu ketik kode dari pesan yang terakhir."),
        field="code",
    )
