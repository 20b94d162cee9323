"""The room's ledger entries: who counts where, that a visit came in, what was decided; never an answer."""

from __future__ import annotations

from bela.kernel.mistyped import gettext_noop as _
from bela.ledger.api import EntryKind

_IDS_ONLY = (
    "Public ids, days, codes of places and words of a fixed list; answers and positions stay in the room."
)
_FIELDS_ONLY = "Says how many fields, never their values."

_CAMPAIGN = "/pendataan/lapangan/{subject}/"
_VISIT = "/pendataan/lapangan/kunjungan/{subject}/"


def _kind(name: str, sentence: str, privacy: str = _IDS_ONLY, link: str | None = _VISIT) -> EntryKind:
    return EntryKind(name=name, room="fieldwork", sentence=sentence, privacy=privacy, link=link)


CAMPAIGN_OPENED = _kind(
    "campaign.opened",
    _("Pendataan dibuka, {first_on} sampai {last_on}; benih undian cek ulang {seed}."),
    link=_CAMPAIGN,
)
CAMPAIGN_CLOSED = _kind(
    "campaign.closed",
    _("Pendataan ditutup; jawaban {visits} kunjungan dihapus dari lapangan."),
    link=_CAMPAIGN,
)
RATE_SET = _kind(
    "campaign.rate_set",
    _("Tarif pendataan mulai {from_on}: Rp{counted} per data, Rp{other} per kunjungan lain."),
    link=_CAMPAIGN,
)
HELPER_ASSIGNED = _kind("assignment.made", _("Petugas ditugaskan mendata di {region}."), link=None)
ASSIGNMENT_ENDED = _kind("assignment.ended", _("Tugas mendata di {region} diakhiri."), link=None)
VISIT_RECEIVED = _kind("visit.received", _("Hasil kunjungan masuk ({outcome}, lewat {channel})."))
VISIT_ACCEPTED = _kind(
    "visit.accepted",
    _("Hasil kunjungan diterima ({outcome}); {fields} isian masuk daftar usaha."),
    _FIELDS_ONLY,
)
VISIT_RETURNED = _kind("visit.returned", _("Hasil kunjungan dikembalikan ({outcome})."))
PHOTO_KEPT = _kind("visit.photo_kept", _("Foto tempat usaha disimpan."))
CHECK_ASSIGNED = _kind("back_check.assigned", _("Kunjungan ini akan dicek ulang oleh orang lain."))
CHECK_DONE = _kind(
    "back_check.done", _("Cek ulang selesai: {same} isian sama, {differing} berbeda."), _FIELDS_ONLY
)
