"""Changes a phone or e-mail once the code that was sent to it has come back."""

from __future__ import annotations

import contextlib
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from bela.accounts import codes
from bela.accounts.contacts import Contact
from bela.accounts.entries import CONTACT_CHANGED, CONTACT_CODE_REFUSED
from bela.accounts.finding import find_person
from bela.accounts.models import ContactChange, Person
from bela.accounts.refusals import ContactTaken, NotSent, WrongCode
from bela.accounts.texting import send_text
from bela.kernel.actor import Actor
from bela.ledger.api import record


def change_contact(*, at: datetime, actor: Actor, person: str, change: str, code: str) -> None:
    """Make the change that waits for this code. Sent twice, it is made once.

    Raises `WrongCode` (a wrong try is counted and kept, the fifth ends the change) or `ContactTaken`.
    """
    if not actor.may("accounts:own", person):
        actor.must("accounts:manage")
    before: Contact | None = None
    with transaction.atomic(durable=True):
        row = find_person(person, lock=True)
        waiting = ContactChange.objects.select_for_update().filter(public_id=change, person=row).first()
        if waiting is None:
            raise _wrong_code()
        if waiting.settled_at is not None and _is_made(row, waiting):
            return
        right = _is_right(waiting, code, at)
        if right:
            before = _contact(row, waiting.kind)
            _make(row, waiting, at)
        else:
            _count_wrong(waiting, at)
        kind = CONTACT_CHANGED if right else CONTACT_CODE_REFUSED
        record(kind, at=at, actor=actor, subject=person, body={"kind": waiting.kind})
    if not right:
        raise _wrong_code()
    if before is not None:
        with contextlib.suppress(
            NotSent
        ):  # the change is made; that the old contact is out of reach may be why
            send_text(before, gettext("Kontak Bela Anda diganti"), _farewell())


def _wrong_code() -> WrongCode:
    return WrongCode(
        _("Kode ini salah atau sudah tidak berlaku."),
        next_step=_("Periksa lagi kodenya, atau minta kode baru."),
        field="code",
    )


def _is_made(row: Person, waiting: ContactChange) -> bool:
    confirmed = row.phone_confirmed_at if waiting.kind == "phone" else row.email_confirmed_at
    return getattr(row, waiting.kind) == waiting.value and confirmed == waiting.settled_at


def _is_right(waiting: ContactChange, code: str, at: datetime) -> bool:
    return (
        waiting.settled_at is None
        and at < waiting.expires_at
        and waiting.wrong_codes < codes.MOST_TRIES
        and codes.matches(code, waiting.public_id, waiting.code_digest)
    )


def _count_wrong(waiting: ContactChange, at: datetime) -> None:
    waiting.wrong_codes += 1
    if waiting.settled_at is None and waiting.wrong_codes >= codes.MOST_TRIES:
        waiting.settled_at = at
    waiting.save(update_fields=["wrong_codes", "settled_at"])


def _contact(row: Person, kind: str) -> Contact | None:
    value = row.phone if kind == "phone" else row.email
    return None if value is None else Contact("phone" if kind == "phone" else "email", value)


def _make(row: Person, waiting: ContactChange, at: datetime) -> None:
    setattr(row, waiting.kind, waiting.value)
    setattr(row, f"{waiting.kind}_confirmed_at", at)
    waiting.settled_at = at
    try:
        with transaction.atomic():
            row.save(update_fields=[waiting.kind, f"{waiting.kind}_confirmed_at"])
            waiting.save(update_fields=["settled_at"])
    except IntegrityError:
        raise ContactTaken(
            _("Kontak ini baru saja dipakai orang lain."), next_step=_("Pakai kontak lain."), field="contact"
        ) from None


def _farewell() -> str:
    return gettext(
        "Kontak masuk akun Bela Anda diganti dengan yang lain. "
        "Kalau bukan Anda yang melakukannya, segera hubungi administrator."
    )
