"""The room's ledger entries: that people were judged, chosen, helped; never who, never why."""

from __future__ import annotations

from bela.kernel.mistyped import gettext_noop as _
from bela.ledger.api import EntryKind

_IDS_ONLY = (
    "Public ids, days, counts, digests and words of a fixed list; people and reasons stay in the room."
)

_PUBLIC = "/keterbukaan/bantuan/{programme}/"
_OWN = "/keterbukaan/bantuan/{subject}/"


def _kind(name: str, sentence: str, link: str = _PUBLIC) -> EntryKind:
    return EntryKind(name=name, room="aid", sentence=sentence, privacy=_IDS_ONLY, link=link)


PROGRAMME_OPENED = _kind(
    "aid_programme.opened",
    _("Program bantuan dibuka: {quota} penerima, masing-masing Rp{amount}; benih undian {seed}."),
    _OWN,
)
PROGRAMME_CLOSED = _kind(
    "aid_programme.closed", _("Program bantuan ditutup; {numbers} kunci daftar pembanding dihapus."), _OWN
)
LIST_ADDED = _kind(
    "aid_list.added", _("Daftar pembanding dipakai ({kind}, {rows} baris); berkasnya tidak disimpan.")
)
RUN_ASKED = _kind("aid_run.asked", _("Perhitungan hak atas bantuan diminta per {on}."), _OWN)
RUN_FAILED = _kind("aid_run.failed", _("Perhitungan hak atas bantuan per {on} gagal."), _OWN)
JUDGED = _kind(
    "aid_run.judged", _("Hak atas bantuan dihitung per {on}: {entitled} dari {people} orang memenuhi syarat.")
)
ANNOUNCED = _kind("aid_run.announced", _("Hasil bantuan diumumkan; keberatan sampai {until}."))
CHOSEN = _kind(
    "aid_recipients.decided", _("Penerima bantuan ditetapkan: {recipients} orang; daftarnya {digest}.")
)
HANDED_OVER = _kind("aid.handed_over", _("Bantuan diserahkan ({way})."))
REVISITED = _kind("aid.revisited", _("Penerima bantuan dikunjungi lagi ({found})."))
RETURNED = _kind("aid.returned", _("Bantuan dikembalikan: Rp{amount}."))
CANCELLED = _kind("aid_recipient.cancelled", _("Penerima bantuan dibatalkan ({reason})."))
NOTICES_SENT = EntryKind(
    name="aid.notices_sent",
    room="aid",
    sentence=_("Pemberitahuan soal bantuan dikirim: {notices}, sampai ke {reached}."),
    privacy=_IDS_ONLY,
    link=None,
)
OBJECTED = _kind(
    "aid_objection.filed",
    _("Keberatan atas hasil bantuan diajukan ({channel}); dijawab paling lambat {due}."),
)
ANSWERED = _kind("aid_objection.answered", _("Keberatan atas hasil bantuan dijawab ({verdict})."))
