"""An owner's PIN: six digits that are not easily guessed, kept as a hash; wrong tries are counted and lock it."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Final

from django.contrib.auth.hashers import check_password
from django.utils.translation import gettext_lazy as _

from bela.kernel.refusal import Refusal
from bela.registry.models import Owner, OwnerPin
from bela.registry.refusals import PinLocked, WrongPin

MOST_WRONG: Final = 5
LOCKED_FOR: Final = timedelta(hours=1)
MOST_WRONG_IN_ALL: Final = 20
"""Wrong tries without a right one between, after which only a new PIN helps: nobody guesses for a whole year."""

_YEARS: Final = range(1930, 2030)


def read_pin(typed: str, again: str, owner: Owner) -> str:
    """The new PIN. Raises `Refusal` for other than six digits, two that differ, or one that others would guess."""
    pin = re.sub(r"[\s.-]", "", typed)
    if not re.fullmatch(r"[0-9]{6}", pin):
        raise Refusal(_("PIN terdiri dari enam angka."), code="pin-not-six-digits", field="pin")
    if pin != re.sub(r"[\s.-]", "", again):
        raise Refusal(_("Dua PIN ini tidak sama. Ketik lagi."), code="pins-differ", field="again")
    if is_guessed(pin) or _is_of(pin, owner):
        raise Refusal(
            _("PIN ini mudah ditebak. Jangan pakai angka berurutan, angka kembar, tahun, tanggal lahir, atau nomor HP."),
            code="pin-is-guessed", next_step=_("Pilih enam angka lain."), field="pin",
        )  # fmt: skip
    return pin


def is_guessed(pin: str) -> bool:
    """Whether the six digits are among the first that anybody tries: runs, repeats, mirrors, years."""
    steps = {(int(b) - int(a)) % 10 for a, b in pairwise(pin)}
    if steps in ({0}, {1}, {9}) or len(set(pin)) < 3:
        return True
    if pin[:3] == pin[3:] or pin[:2] * 3 == pin or pin == pin[::-1]:
        return True
    pairs = (pin[0] == pin[1], pin[2] == pin[3], pin[4] == pin[5])
    return all(pairs) or int(pin[:4]) in _YEARS or int(pin[2:]) in _YEARS


def _is_of(pin: str, owner: Owner) -> bool:
    """Whether it is a part of the owner's own numbers; an NIK holds the birthday."""
    phones = (owner.phone, *owner.other_phones)
    if any(pin in number for number in (owner.nik, *phones)):
        return True
    return owner.born_on is not None and pin in {
        owner.born_on.strftime(form) for form in ("%d%m%y", "%y%m%d", "%m%d%y")
    }


def try_pin(row: OwnerPin, typed: str, at: datetime) -> Refusal | None:
    """Try it and count; answers what speaks against it. The row is locked for the caller's transaction."""
    if row.wrong_in_all >= MOST_WRONG_IN_ALL:
        return closed()
    if row.locked_until is not None and at < row.locked_until:
        return _locked()
    if check_password(re.sub(r"[\s.-]", "", typed), row.hashed):
        row.wrong = row.wrong_in_all = 0
        row.locked_until = None
        refused = None
    else:
        refused = _count(row, at)
    row.save(update_fields=["wrong", "wrong_in_all", "locked_until"])
    return refused


def _count(row: OwnerPin, at: datetime) -> Refusal:
    row.wrong, row.wrong_in_all = row.wrong + 1, row.wrong_in_all + 1
    if row.wrong_in_all >= MOST_WRONG_IN_ALL:
        return closed()
    if row.wrong >= MOST_WRONG:
        row.wrong, row.locked_until = 0, at + LOCKED_FOR
        return _locked()
    return WrongPin(
        _("PIN pemilik salah."),
        next_step=_("Pemilik mengetik PIN-nya sendiri. Lima kali salah, PIN terkunci satu jam."), field="pin",
    )  # fmt: skip


def _locked() -> PinLocked:
    return PinLocked(
        _("PIN pemilik terkunci karena lima kali salah."),
        next_step=_("Coba lagi sesudah satu jam, atau pemilik membuat PIN baru di petugas pendataan."), field="pin",
    )  # fmt: skip


def closed() -> PinLocked:
    """So many wrong tries that only a new one helps."""
    return PinLocked(
        _("PIN pemilik ditutup karena terlalu sering salah."),
        next_step=_("Pemilik membuat PIN baru di petugas pendataan."), field="pin",
    )  # fmt: skip
