"""The room's foreseen Noes: each with its code, what happened and what to do next."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from bela.kernel.refusal import Refusal


class UnknownPerson(Refusal):
    """There is no such person."""

    code = "unknown-person"


class UnknownUnit(Refusal):
    """There is no such unit or government."""

    code = "unknown-unit"


class UnknownOffice(Refusal):
    """There is no such office."""

    code = "unknown-office"


class UnknownSession(Refusal):
    """There is no such session of that person."""

    code = "unknown-session"


class ContactTaken(Refusal):
    """The phone or e-mail belongs to somebody else."""

    code = "contact-taken"


class NotSent(Refusal):
    """The text or letter could not be handed over."""

    code = "not-sent"


class WrongCode(Refusal):
    """The code is wrong, used up or too old."""

    code = "wrong-code"


class WeakPassword(Refusal):
    """The password is too short, too common or too like the person's own data."""

    code = "weak-password"


class LastAdministrator(Refusal):
    """Nobody would be left to keep the accounts."""

    code = "last-administrator"


class BadScan(Refusal):
    """The decree's scan is not a PDF, JPEG or PNG of at most 10 MB."""

    code = "bad-scan"


class OfficeTaken(Refusal):
    """Somebody else holds the office on one of these days."""

    code = "office-taken"


class HandsNotSeparate(Refusal):
    """One person may not hold both offices of a unit."""

    code = "hands-not-separate"


class NeedsConsidering(Refusal):
    """It is allowed, but has a weight: it must be said that it is meant. `findings` are the warnings."""

    code = "needs-considering"


class UnitNotThere(Refusal):
    """The unit does not exist on all of these days."""

    code = "unit-not-there"


class TooLate(Refusal):
    """An act that already happened cannot be taken back by a date."""

    code = "too-late"


def unknown_person() -> UnknownPerson:
    """There is no such person."""
    return UnknownPerson(_("Orang ini tidak ada."), next_step=_("Cari lagi di daftar orang."), field="person")


def unknown_unit() -> UnknownUnit:
    """There is no such unit."""
    return UnknownUnit(_("Unit ini tidak ada."), next_step=_("Cari lagi di daftar unit."), field="unit")


def unknown_office() -> UnknownOffice:
    """There is no such office."""
    return UnknownOffice(_("Jabatan ini tidak ada."), next_step=_("Cari lagi di daftar jabatan."))
