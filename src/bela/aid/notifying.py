"""Notes that owners are to be told, in the transaction of what happened; the clock tells them (`send_notices`).

A text says that there is news and where to read it: never why, and never anything of the person. In the owner's
language; where only the phone of the register is known, in Indonesian.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Final

from django.conf import settings
from django.db import connection
from django.utils.translation import gettext, override

from bela.accounts import queries as accounts
from bela.accounts.contacts import Contact
from bela.aid.models import Notice, Programme, Result, Run
from bela.kernel.dates import format_day
from bela.kernel.mistyped import gettext_noop as _
from bela.registry.queries.entitlement import owners_of, phones_on_record

TEXTS: Final[Mapping[str, str]] = {
    "announced": _("Hasil program {title} sudah diumumkan. Lihat di {address}. Keberatan diterima sampai {until}."),
    "answered": _("Keberatan Anda soal program {title} sudah dijawab. Lihat di {address}."),
    "decided": _("Penerima program {title} sudah ditetapkan. Lihat di {address}."),
    "handed_over": _(
        "Penyerahan bantuan {title} sudah dicatat. Kalau Anda belum menerimanya, segera hubungi petugas "
        "pendataan {government}."
    ),
    "cancelled": _("Ada perubahan pada bantuan {title} untuk Anda. Lihat di {address}."),
}  # fmt: skip
"""By the kind of notice, a word of `words.NOTICES`."""

type To = tuple[Contact, str]
"""Where a text goes, and in which language."""

_EVERYBODY = """
INSERT INTO aid_notice (kind, about, result_id, not_before, tries, reached)
SELECT 'announced', public_id, id, %s, 0, 0 FROM aid_result WHERE run_id = %s
ON CONFLICT (kind, about) DO NOTHING
"""


def tell(kind: str, about: Iterable[tuple[str, Result]], *, at: datetime) -> None:
    """Note it for each; the same thing twice is once. Demands an open transaction."""
    assert connection.in_atomic_block, "the notice and what it is of stand or fall together"  # noqa: S101
    rows = [Notice(kind=kind, about=public_id, result=result, not_before=at) for public_id, result in about]
    Notice.objects.bulk_create(rows, ignore_conflicts=True)


def tell_everybody(run: Run, *, at: datetime) -> None:
    """Note that everybody's result was announced: one statement, however many they are."""
    assert connection.in_atomic_block, "the notice and what it is of stand or fall together"  # noqa: S101
    with connection.cursor() as cursor:
        cursor.execute(_EVERYBODY, [at, run.pk])


def receivers(result: Result) -> list[To]:
    """The owners who sign in, each by a proven phone, else e-mail; else the phone on the record. Few queries."""
    people = {person for found in owners_of(result.enterprises).values() for person in found}
    to: dict[Contact, str] = {}
    for public_id in sorted(people):
        known = accounts.person(public_id)
        if known.phone and known.phone_confirmed and known.is_active:
            to.setdefault(Contact("phone", known.phone), known.language)
        elif known.email and known.email_confirmed and known.is_active:
            to.setdefault(Contact("email", known.email), known.language)
    if not to:
        to = {Contact("phone", phone): "id" for phone in phones_on_record([result.enterprise_id]) if phone}
    return list(to.items())


def text_of(notice: Notice, programme: Programme, language: str) -> str:
    """The text in that language."""
    until = notice.result.run.object_until
    with override(language):
        return gettext(TEXTS[notice.kind]).format(
            title=programme.title, address=f"{settings.BELA_ADDRESS.rstrip('/')}/bantuan/",
            until=format_day(until, "en" if language == "en" else "id") if until else "-",
            government=accounts.government(programme.government_id).name,
        )  # fmt: skip
