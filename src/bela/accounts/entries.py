"""The room's ledger entries: who holds which office since when, never who they are.

People stand in them by public id only: a person's name, phone or e-mail can be corrected and erased in
the room's own tables, and nothing of it is in an entry.
"""

from __future__ import annotations

from bela.kernel.mistyped import gettext_noop as _
from bela.ledger.api import EntryKind

_IDS_ONLY = "Public ids and dates only; a person is a public id that means something to this room alone."
_NOTHING = "The body says which field changed, never its old or new value."


def _kind(name: str, sentence: str, privacy: str, link: str | None) -> EntryKind:
    return EntryKind(name=name, room="accounts", sentence=sentence, privacy=privacy, link=link)


_PERSON = "/kelola/orang/{subject}/"
_DECREE = "/kelola/keputusan/{subject}/"

PERSON_REGISTERED = _kind("person.registered", _("Seseorang didaftarkan."), _IDS_ONLY, _PERSON)
PERSON_CORRECTED = _kind("person.corrected", _("Data seseorang dibetulkan: {fields}."), _NOTHING, _PERSON)
PERSON_DEACTIVATED = _kind("person.deactivated", _("Akun seseorang dinonaktifkan."), _IDS_ONLY, _PERSON)
PERSON_REACTIVATED = _kind("person.reactivated", _("Akun seseorang diaktifkan lagi."), _IDS_ONLY, _PERSON)
PASSWORD_CHOSEN = _kind("person.password_chosen", _("Seseorang mengganti kata sandinya."), _IDS_ONLY, _PERSON)
SESSIONS_ENDED = _kind(
    "person.sessions_ended", _("Seseorang keluar dari semua perangkatnya."), _IDS_ONLY, _PERSON
)
SESSION_ENDED = _kind("person.session_ended", _("Seseorang keluar dari satu perangkat."), _IDS_ONLY, _PERSON)
CONTACT_CHANGE_ASKED = _kind(
    "contact.change_asked", _("Penggantian {kind} diminta; menunggu kode."), _NOTHING, _PERSON
)
CONTACT_CHANGED = _kind("contact.changed", _("{kind} seseorang diganti."), _NOTHING, _PERSON)
CONTACT_CONFIRMED = _kind("contact.confirmed", _("{kind} seseorang terbukti miliknya."), _NOTHING, _PERSON)
CONTACT_CODE_REFUSED = _kind(
    "contact.code_refused", _("Kode untuk mengganti {kind} ditolak."), _NOTHING, _PERSON
)

GOVERNMENT_FOUNDED = _kind(
    "government.founded",
    _("Pemerintah {kd_klpd} dicatat; saluran belanjanya {channel}."),
    "A government is not a person.",
    "/kelola/unit/",
)
UNIT_OPENED = _kind(
    "unit.opened",
    _("Unit dibuka mulai {from_day}."),
    "A unit is an office, not a person; its name and address stay in the room.",
    "/kelola/unit/{subject}/",
)
UNIT_CLOSED = _kind(
    "unit.closed", _("Unit ditutup; hari terakhir {last_day}."), _IDS_ONLY, "/kelola/unit/{subject}/"
)
OFFICE_HELD = _kind(
    "office.held",
    _("Jabatan {role} dipegang mulai {from_day} berdasarkan keputusan {decree_number}."),
    _IDS_ONLY,
    _DECREE,
)
OFFICE_ACTED = _kind(
    "office.acted",
    _("Jabatan {role} dijalankan pelaksana tugas mulai {from_day} berdasarkan {decree_number}."),
    _IDS_ONLY,
    _DECREE,
)
OFFICE_ENDED = _kind(
    "office.ended",
    _("Jabatan {role} berakhir; hari terakhir {last_day}, berdasarkan keputusan {decree_number}."),
    _IDS_ONLY,
    _DECREE,
)
