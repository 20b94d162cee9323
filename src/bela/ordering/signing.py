"""Signing by a code: eight digits sent to the person's own phone or e-mail, for one thing of one order.

It is a confirmation, and papers say it is that; never an electronic signature in the law's sense.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from bela.accounts.codes import LASTS, MOST_TRIES, digest, matches
from bela.kernel.actor import Actor
from bela.ordering.lifecycle import Act
from bela.ordering.models import Order, SigningCode
from bela.ordering.parties import person_of
from bela.ordering.refusals import TooManyCodes, TooManyTries, WrongCode

SIGNED = (Act.APPROVE, Act.SIGN)
"""What is signed by code."""

_HOUR = timedelta(hours=1)
MOST_CODES = 60
"""Codes a person may ask for in an hour: a pile of orders, one a minute; more is nobody who reads."""
MOST_CODES_FOR_ONE = 6
"""Codes an hour for one act of one order; with five tries each that is thirty guesses at eight digits."""


def must_match(order: str, actor: Actor, act: Act, typed: str, at: datetime) -> None:
    """Raise `WrongCode` unless it is the code that was sent last; `TooManyTries` once that counts no more.

    A wrong try is counted, and stays counted: called before the act's own transaction, so that a refusal
    cannot take the count back.
    """
    with transaction.atomic(durable=True):
        row = _latest(order, person_of(actor), act)
        good = row is not None and _good(row, typed, at)
        if row is not None and not good and row.wrong < MOST_TRIES:
            SigningCode.objects.filter(pk=row.pk).update(wrong=F("wrong") + 1)
            row.wrong += 1
    if good:
        return
    raise _closed() if row is not None and row.wrong >= MOST_TRIES else _wrong()


def must_not_ask_too_often(order: Order, person: str, act: Act, at: datetime) -> None:
    """Raise `TooManyCodes` where the person has asked for as many as an hour allows.

    The order is locked, so nobody passes the count for one order; the count of the person over all orders may
    be passed by what is asked for in the same moment, which its size allows.
    """
    asked = SigningCode.objects.filter(person=person, asked_at__gt=at - _HOUR, asked_at__lte=at)
    if asked.count() >= MOST_CODES:
        raise TooManyCodes(
            _("Dalam satu jam ini Anda sudah meminta {most} kode, jadi kode baru belum dikirim.").format(
                most=MOST_CODES
            ),
            next_step=_("Tunggu satu jam, lalu minta lagi. Kalau bukan Anda yang meminta, ganti kata sandi."),
        )
    if asked.filter(order=order, act=act).count() >= MOST_CODES_FOR_ONE:
        raise TooManyCodes(
            _("Untuk pesanan ini sudah dikirim {most} kode dalam satu jam.").format(most=MOST_CODES_FOR_ONE),
            next_step=_("Pakai kode dari pesan yang terakhir, atau tunggu satu jam lalu minta lagi."),
        )


def use_code(order: Order, actor: Actor, act: Act, at: datetime) -> None:
    """Use the code up, in the act's transaction. Raises `WrongCode` where it was used before."""
    open_codes = SigningCode.objects.filter(
        order=order, person=person_of(actor), act=act, used_at__isnull=True
    )
    if not open_codes.update(used_at=at):
        raise _wrong()


def new_row(order: Order, person: str, act: Act, code: str, at: datetime) -> SigningCode:
    """A fresh code's row; an older one is closed, not deleted, for it counts within its hour."""
    open_codes = SigningCode.objects.filter(order=order, person=person, act=act, used_at__isnull=True)
    open_codes.update(used_at=at)
    return SigningCode.objects.create(
        order=order,
        person=person,
        act=act,
        digest=digest(code, _key(order.public_id, person, act)),
        asked_at=at,
        expires_at=at + LASTS,
    )


def _good(row: SigningCode, typed: str, at: datetime) -> bool:
    if at > row.expires_at or row.wrong >= MOST_TRIES:
        return False
    return matches(typed, _key(row.order.public_id, row.person, Act(row.act)), row.digest)


def _latest(order: str, person: str, act: Act) -> SigningCode | None:
    rows = SigningCode.objects.select_related("order").select_for_update(of=("self",))
    return rows.filter(order__public_id=order, person=person, act=act).order_by("-id").first()


def _key(order: str, person: str, act: Act) -> str:
    return f"{order}:{person}:{act}"


def _closed() -> TooManyTries:
    return TooManyTries(
        _("Kode ini sudah {most} kali salah diketik, jadi tidak berlaku lagi.").format(most=MOST_TRIES),
        next_step=_("Minta kode baru, lalu ketik kode dari pesan yang terakhir."),
        field="code",
    )


def _wrong() -> WrongCode:
    return WrongCode(
        _("Kodenya tidak cocok, sudah dipakai, atau sudah lewat 15 menit."),
        next_step=_("Minta kode baru, lalu ketik kode dari pesan yang terakhir."),
        field="code",
    )
