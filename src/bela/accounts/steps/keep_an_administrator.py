"""Sees to it that somebody is left who can undo what is being done."""

from __future__ import annotations

from datetime import date

from django.db import connection
from django.utils.translation import gettext_lazy as _

from bela.accounts.models import Office
from bela.accounts.refusals import LastAdministrator


def keep_an_administrator(*, on: date, without_person: str = "", without_office: str = "") -> None:
    """Raise `LastAdministrator` if on that day only this person, or only this office, keeps the accounts.

    One at a time: two administrators who dismiss each other in the same moment must not both succeed.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('accounts.administrators'))")
    in_force = Office.objects.filter(role="administrator", valid__contains=on, person__is_active=True)
    leaving = in_force.filter(person__public_id=without_person) | in_force.filter(public_id=without_office)
    if leaving.exists() and not in_force.exclude(pk__in=leaving.values("pk")).exists():
        raise LastAdministrator(
            _("Tidak akan ada lagi administrator yang aktif."),
            next_step=_("Angkat administrator lain dulu."),
        )
