"""The room's ledger entries: what was decided about an enterprise, never who owns it or its numbers.

An enterprise stands in them by public id only: its name may be its owner's, and can be corrected and
erased in the room's own tables.
"""

from __future__ import annotations

from bela.kernel.mistyped import gettext_noop as _
from bela.ledger.api import EntryKind

_IDS_ONLY = "Public ids, days and words of a fixed list; an enterprise is a public id of this room."
_FIELDS_ONLY = "The body says which fields changed, never their old or new values."
_COUNTS_ONLY = "Counts of lines and the hash of a file; what stood in it stays in the room."
_EVIDENCE_STAYS = "A word of a fixed list and days; the evidence itself stays in the room."

_ENTERPRISE = "/pendataan/usaha/{subject}/"
_BATCH = "/pendataan/impor/{subject}/"
_DUPLICATES = "/pendataan/ganda/"


def _kind(name: str, sentence: str, privacy: str = _IDS_ONLY, link: str | None = _ENTERPRISE) -> EntryKind:
    return EntryKind(name=name, room="registry", sentence=sentence, privacy=privacy, link=link)


LIST_UPLOADED = _kind(
    "list.uploaded",
    _("Berkas daftar usaha diterima."),
    "The hash of a file; the file stays in the room.",
    _BATCH,
)
LIST_READ = _kind("list.read", _("Berkas daftar usaha dibuka: {lines} baris."), _COUNTS_ONLY, _BATCH)
LIST_MAPPED = _kind(
    "list.mapped", _("Kolom daftar usaha ditetapkan: {used} dari {columns} dipakai."), _COUNTS_ONLY, _BATCH
)
LIST_MATCHED = _kind(
    "list.matched", _("Daftar usaha dibandingkan: {pairs} pasang mungkin sama."), _COUNTS_ONLY, _BATCH
)
LIST_IMPORTED = _kind(
    "list.imported",
    _("Daftar usaha dibaca: {staged} baris siap, {rejected} baris ditolak."),
    _COUNTS_ONLY,
    _BATCH,
)
LIST_WORK_ASKED = _kind(
    "list.work_asked", _("Pengerjaan daftar usaha diminta ({act})."), "A word of a fixed list.", _BATCH
)
LIST_WORK_FAILED = _kind(
    "list.work_failed",
    _("Pengerjaan daftar usaha gagal ({act})."),
    "A word of a fixed list; the reason stays in the room.",
    _BATCH,
)
LIST_ADMITTED = _kind(
    "list.admitted", _("Daftar usaha dimasukkan: {enterprises} usaha baru."), _COUNTS_ONLY, _BATCH
)
LIST_WITHDRAWN = _kind("list.withdrawn", _("Daftar usaha ditarik sebelum dimasukkan."), _COUNTS_ONLY, _BATCH)
LIST_TAKEN_BACK = _kind(
    "list.taken_back",
    _("Daftar usaha ditarik sesudah dimasukkan: {taken} usaha ikut ditarik, {kept} tetap."),
    _COUNTS_ONLY,
    _BATCH,
)

ENTERPRISE_REGISTERED = _kind("enterprise.registered", _("Sebuah usaha didaftarkan oleh pemiliknya."))
ENTERPRISE_CORRECTED = _kind("enterprise.corrected", _("Data usaha diubah: {fields}."), _FIELDS_ONLY)
ENTERPRISE_COUNTED = _kind(
    "enterprise.counted",
    _("Sebuah usaha didata."),
    "In which part it was counted; who owns it and where stays in the room.",
)
ANSWERS_MET = _kind(
    "enterprise.answers_met", _("Dua jawaban berbeda menunggu dipilih: {fields}."), _FIELDS_ONLY
)
ANSWER_SETTLED = _kind(
    "enterprise.answer_settled", _("Satu dari dua jawaban dipilih: {field}."), _FIELDS_ONLY
)
REGISTER_EXPORTED = _kind(
    "register.exported",
    _("Daftar usaha diunduh: {enterprises} usaha, {numbers}."),
    "How many enterprises, and whether numbers of people were whole; never which or what.",
    "/pendataan/unduh/",
)
CENSUS_COUNT_BROUGHT = _kind(
    "census.count_brought",
    _("Hasil pendataan terdahulu dicatat: {places} wilayah, {enterprises} usaha."),
    "Counts per place and a day; nobody is in them.",
    "/pendataan/angka/",
)
OWNER_LINKED = _kind("enterprise.owner_linked", _("Akun pemilik dihubungkan dengan usaha."))
VERIFIED = _kind(
    "enterprise.verified",
    _("Identitas usaha diperiksa ({means}), berlaku sampai {expires_on}."),
    _EVIDENCE_STAYS,
)
VERIFICATION_REVOKED = _kind(
    "enterprise.verification_revoked", _("Pemeriksaan ({means}) dicabut."), _EVIDENCE_STAYS
)
STATE_CHECKED = _kind(
    "enterprise.state_checked",
    _("Nomor usaha dicocokkan dengan {register}."),
    "Which register and whether it fits; numbers, names and what it said stay in the room.",
)
STATE_CHECK_ASKED = _kind(
    "register.check_asked",
    _("Pencocokan semua usaha dengan {register} diminta."),
    "A word of a fixed list.",
    "/pendataan/pencocokan/",
)
STATE_CHECK_FAILED = _kind(
    "register.check_failed",
    _("Pencocokan semua usaha dengan {register} gagal."),
    "A word of a fixed list; the reason stays in the room.",
    "/pendataan/pencocokan/",
)
STATE_CHECKED_ALL = _kind(
    "register.checked",
    _("{asked} usaha dicocokkan dengan {register}: {fits} cocok, {other} untuk dilihat."),
    "Counts only.",
    "/pendataan/pencocokan/",
)
STATE_ANSWER_SEEN = _kind(
    "enterprise.state_answer_seen",
    _("Jawaban {register} yang tidak cocok dilihat petugas."),
    "The register and a word of a fixed list; the note stays in the room.",
)
SCALE_DECIDED = _kind(
    "enterprise.scale_decided",
    _("Skala usaha ditetapkan: {scale}."),
    "The class and what it goes by; the figures of the business stay in the room.",
)
ACTIVATED = _kind("enterprise.activated", _("Usaha boleh berjualan."))
WITHDRAWN = _kind("enterprise.withdrawn", _("Usaha berhenti berjualan."))
SUSPENDED = _kind("enterprise.suspended", _("Usaha dihentikan sementara: {reason_code}."), _EVIDENCE_STAYS)
SUSPENSION_LIFTED = _kind("enterprise.suspension_lifted", _("Penghentian sementara diakhiri."))
DEBARRED = _kind(
    "enterprise.debarred",
    _("Usaha dikenai sanksi mulai {from_day}."),
    "Days only: citation and grounds are typed freely, so they stay in the room.",
)
DEBARMENT_ANNULLED = _kind("enterprise.debarment_annulled", _("Sanksi dibatalkan."))
LICENCE_RECORDED = _kind(
    "enterprise.licence_recorded",
    _("Izin dicatat: {licence}."),
    "The kind and its last day; the number stays.",
)
TAX_PAPER_RECORDED = _kind(
    "enterprise.tax_paper_recorded", _("Surat pajak dicatat: {paper}."), _EVIDENCE_STAYS
)
TAX_STATUS_SET = _kind("enterprise.tax_status_set", _("Status pajak diubah: {fields}."), _FIELDS_ONLY)
BANK_ACCOUNT_ADDED = _kind(
    "enterprise.bank_account_added",
    _("Rekening ditambahkan; {state}."),
    "The state of the check; bank, number and holder stay in the room.",
)
BANK_ACCOUNT_SETTLED = _kind(
    "enterprise.bank_account_settled",
    _("Pemilik rekening diperiksa; {state}."),
    "The state of the check; bank, number and holder stay in the room.",
)
NUMBERS_SHOWN = _kind(
    "enterprise.numbers_shown",
    _("Petugas membuka nomor pribadi usaha ini: {purpose}."),
    "That somebody looked and what for; never what they saw.",
)
DUPLICATES_ASKED = _kind("duplicates.asked", _("Pekerjaan data ganda diminta."), link=_DUPLICATES)
DUPLICATES_FAILED = _kind(
    "duplicates.failed",
    _("Pekerjaan data ganda gagal ({act})."),
    "A word of a fixed list; the reason stays in the room.",
    _DUPLICATES,
)
DUPLICATES_PROPOSED = _kind(
    "duplicates.proposed",
    _("Data ganda dicari: {compared} catatan dibandingkan, {found} pasang mungkin sama, {new} baru."),
    "Counts only: which records they are stays in the room.",
    _DUPLICATES,
)
PAIR_PUT_FORWARD = _kind(
    "duplicate.put_forward",
    _("Sepasang catatan diajukan petugas sebagai mungkin sama."),
    "A pair's public id; the two records stay in the room.",
    "/pendataan/ganda/{subject}/",
)
DUPLICATE_DECIDED = _kind(
    "duplicate.decided",
    _("Sepasang catatan diputuskan: {verdict}."),
    "A word of a fixed list about a pair's public id; the two records stay in the room.",
    "/pendataan/ganda/{subject}/",
)
DECIDED_MERGED = _kind(
    "duplicates.decided_merged",
    _("Catatan yang sudah diputuskan sama digabung: {pairs} pasang."),
    "A count; every merge is an entry of its own.",
    _DUPLICATES,
)
ENTERPRISE_MERGED = _kind(
    "enterprise.merged",
    _("Dua catatan dari satu usaha digabung."),
    "The public id of the one that stands behind, and which fields were taken from it; never what they hold.",
)
MERGE_UNDONE = _kind(
    "enterprise.merge_undone",
    _("Penggabungan dua catatan diurungkan."),
    "The public id of the one that stands alone again, and which fields stayed; never what they hold.",
)

_ACCOUNT_STAYS = (
    "That it was asked, confirmed or stopped, and from which day; bank, number and holder stay in the room."
)

ACCOUNT_CHANGE_ASKED = _kind(
    "enterprise.account_change_asked", _("Rekening diminta diganti; kode dikirim ke pemilik."), _ACCOUNT_STAYS
)
ACCOUNT_CHANGE_CONFIRMED = _kind(
    "enterprise.account_change_confirmed",
    _("Pemilik menyetujui rekening baru; dipakai paling cepat {pays_from}."),
    _ACCOUNT_STAYS,
)
ACCOUNT_CHANGE_STOPPED = _kind(
    "enterprise.account_change_stopped", _("Penggantian rekening dihentikan."), _ACCOUNT_STAYS
)
ACCOUNTS_PAID_FROM_TODAY = _kind(
    "register.accounts_due",
    _("Masa tunggu {accounts} rekening baru selesai."),
    "A count; which accounts they are stays in the room.",
    None,
)
MANDATE_GIVEN = _kind(
    "mandate.given",
    _("Pemilik memberi kuasa kepada pendamping, {first_on} sampai {last_on}."),
    "Days and a public id; who helps, why and by which paper stays in the room.",
)
MANDATE_ENDED = _kind(
    "mandate.ended",
    _("Kuasa pendamping berakhir; yang mengakhiri: {by}."),
    "Which side ended it, a word of a fixed list; why stays in the room.",
)
OWNER_PIN_SET = _kind(
    "owner.pin_set",
    _("PIN pemilik dibuat atau diganti."),
    "Where it was set, a word of a fixed list; the PIN stays in the room as a hash.",
)
OWNER_AGREED = _kind(
    "owner.agreed",
    _("Pemilik setuju dengan PIN-nya: {act}."),
    "Which act, a word of a fixed list, and the mandate's public id; never the PIN.",
)
SIGNED_PAPER_ADDED = _kind(
    "owner.paper_added",
    _("Surat yang ditandatangani pemilik dikirim pendamping: {act}."),
    "For which act, a word of a fixed list, and two public ids; what it says and about what stays in the room.",
)
SIGNED_PAPER_OPENED = _kind(
    "owner.paper_opened",
    _("Surat yang ditandatangani pemilik dibuka oleh petugas atau pengawas."),
    "That somebody opened it; who reads this entry learns neither its owner nor what it says.",
)
OWNER_CODE_SENT = _kind(
    "enterprise.owner_code_sent",
    _("Kode konfirmasi dikirim ke pemilik: {act}."),
    "For which act, a word of a fixed list; the code and the phone stay in the room.",
)
RECORD_TAKEN_OUT = _kind(
    "enterprise.taken_out",
    _("Pemilik mengunduh catatannya sendiri."),
    "That it was taken out; never what was in it.",
)
ERASURE_ASKED = _kind(
    "enterprise.erasure_asked",
    _("Pemilik meminta datanya dihapus; dijawab paling lambat {answer_by}."),
    "Which groups of the retention table were asked for, and a day; never what they hold.",
    "/pendataan/hapus-data/",
)
ERASURE_ANSWERED = _kind(
    "enterprise.erasure_answered",
    _("Permintaan hapus data dijawab: {state}."),
    "Which groups of the retention table were emptied and kept; never what they held.",
    "/pendataan/hapus-data/",
)
