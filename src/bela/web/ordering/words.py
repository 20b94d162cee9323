"""Words of an order's pages: where it stands, whose part it is, what happened, what is asked.

Those that the public pages say too (money, channels, events, papers) are in `web/openness/words.py`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from bela.accounts.roles import ROLES
from bela.catalogue.lists import uoms
from bela.kernel.numbers import format_quantity, terbilang_rupiah
from bela.ordering.lifecycle import Act, Hand, State
from bela.ordering.reasons import REASONS
from bela.web.fields import screen_language

STATES: Mapping[State, object] = {
    State.DRAFT: _("Draf"),
    State.NEGOTIATING: _("Menunggu jawaban harga"),
    State.SUBMITTED: _("Menunggu persetujuan"),
    State.APPROVED: _("Disetujui, menunggu penjual"),
    State.ACCEPTED: _("Diterima penjual"),
    State.SHIPPED: _("Dikirim"),
    State.ARRIVED: _("Tiba"),
    State.INSPECTED: _("Diperiksa"),
    State.HANDED_OVER: _("Sudah serah terima"),
    State.INVOICED: _("Ditagih"),
    State.VERIFIED: _("Tagihan diperiksa"),
    State.PAID: _("Dibayar"),
    State.CLOSED: _("Selesai"),
    State.DISPUTED: _("Ada masalah"),
    State.CANCELLED: _("Dibatalkan"),
    State.REFUSED: _("Ditolak"),
    State.EXPIRED: _("Batal otomatis"),
}

STATE_TONES: Mapping[State, str] = {
    State.CLOSED: "done",
    State.DISPUTED: "wait",
    State.CANCELLED: "stop",
    State.REFUSED: "stop",
    State.EXPIRED: "stop",
}
"""The tone of a state's tag; the others are plain."""

TASKS: Mapping[tuple[State, Hand], object] = {
    (State.DRAFT, "requester"): _("melengkapi permintaannya"),
    (State.DRAFT, "procurement_officer"): _("menyusun dan memesan"),
    (State.NEGOTIATING, "supplier"): _("menjawab permintaan harga"),
    (State.SUBMITTED, "committing_officer"): _("menyetujui atau mengembalikan"),
    (State.APPROVED, "supplier"): _("menerima atau menolak"),
    (State.ACCEPTED, "supplier"): _("mengirim"),
    (State.SHIPPED, "supplier"): _("mengantar sampai tempat"),
    (State.ARRIVED, "receiver"): _("memeriksa barangnya"),
    (State.INSPECTED, "committing_officer"): _("menyetujui serah terima"),
    (State.INSPECTED, "supplier"): _("menyetujui serah terima"),
    (State.HANDED_OVER, "supplier"): _("mengirim tagihan"),
    (State.INVOICED, "finance_verifier"): _("memeriksa tagihan"),
    (State.INVOICED, "treasurer"): _("membayar"),
    (State.VERIFIED, "treasurer"): _("membayar"),
    (State.PAID, "supplier"): _("memastikan uangnya masuk"),
    (State.DISPUTED, "committing_officer"): _("menyelesaikan masalahnya"),
}
"""What must be done, by state and hand; a turn that is not here says the state."""

OVER: Mapping[State, object] = {
    State.CLOSED: _("Selesai: barang diterima dan uangnya sampai"),
    State.CANCELLED: _("Pesanan ini dibatalkan"),
    State.REFUSED: _("Pesanan ini ditolak"),
    State.EXPIRED: _("Batal otomatis karena lewat batas waktu"),
}
"""What stands in place of a turn once an order is closed."""

STATIONS: tuple[tuple[object, Act], ...] = (
    (_("Diajukan"), Act.SUBMIT),
    (_("Disetujui"), Act.APPROVE),
    (_("Diterima"), Act.ACCEPT),
    (_("Dikirim"), Act.SHIP),
    (_("Diperiksa"), Act.INSPECT),
    (_("Serah terima"), Act.SIGN),
    (_("Ditagih"), Act.INVOICE),
    (_("Dibayar"), Act.PAY),
    (_("Selesai"), Act.CONFIRM),
)
"""The stops of an order, and the act that reaches each."""

HAPPENED: Mapping[str, object] = {
    Act.DRAFT: _("Draf dibuat"),
    Act.CHANGE: _("Draf diubah"),
    Act.COMPARE: _("Harga dibandingkan"),
    Act.REQUEST: _("Permintaan dikirim ke Pejabat Pengadaan"),
    Act.ASK_PRICE: _("Penjual ditanya apakah harganya bisa turun"),
    Act.ANSWER_PRICE: _("Penjual menjawab soal harga"),
    Act.SUBMIT: _("Diajukan; anggarannya disisihkan"),
    Act.RETURN: _("Dikembalikan untuk diperbaiki"),
    Act.APPROVE: _("Disetujui; surat pesanan terbit"),
    Act.ACCEPT: _("Penjual menerima pesanan"),
    Act.DECLINE: _("Pesanan ditolak"),
    Act.SHIP: _("Barang dikirim"),
    Act.ARRIVE: _("Barang tiba dan dihitung"),
    Act.INSPECT: _("Barang diperiksa"),
    Act.SIGN: _("Serah terima disetujui satu pihak"),
    Act.INVOICE: _("Tagihan dikirim"),
    Act.VERIFY: _("Tagihan diperiksa dan lengkap"),
    Act.PAY: _("Dibayar"),
    Act.CONFIRM: _("Penjual menjawab soal uang yang masuk"),
    Act.BOOK: _("Dicatat pengurus barang"),
    Act.CANCEL: _("Dibatalkan"),
    Act.DISPUTE: _("Ada masalah yang dilaporkan"),
    Act.RESOLVE: _("Masalah diselesaikan"),
    Act.EXPIRE: _("Batal otomatis"),
}

OUTCOMES: Mapping[str, object] = {
    "continue": _("Lanjutkan dari langkah semula"),
    "cancel": _("Batalkan pesanan; anggarannya dilepas"),
    "close": _("Tutup pesanan sebagai selesai"),
}

NOT_SMALL: Mapping[str, object] = {
    "none_available": _("tidak ada usaha kecil yang menjualnya"),
    "insufficient_capacity": _("usaha kecil tidak sanggup memenuhi"),
    "technical": _("alasan teknis"),
}
CATALOGUE_RESULTS: Mapping[str, object] = {
    "not_listed": _("tidak ada di katalog nasional"),
    "listed_dearer": _("ada, tetapi lebih mahal"),
    "listed_cheaper": _("ada, dan lebih murah"),
}


def hand_name(hand: str) -> str:
    """What a hand is called: its role, or Bela itself for the clock."""
    return str(ROLES[hand].name) if hand in ROLES else "Bela"


_SILENCE = _("tidak dijawab sampai batas waktunya")
_OF_ONE_SIDE: Mapping[tuple[Act, str], Literal["seller", "office"]] = {
    (Act.DECLINE, "stock"): "seller",
    (Act.DECLINE, "price"): "seller",
    (Act.DECLINE, "schedule"): "seller",
    (Act.DECLINE, "place"): "seller",
    (Act.DECLINE, "not_needed"): "office",
    (Act.DECLINE, "not_lawful"): "office",
}
"""Reasons that only one side can have; a form offers the other side none of them."""


def reason_says(act: str, code: str) -> str:
    """A coded reason in words; the code itself where it is not known any more."""
    if (act, code) == (Act.EXPIRE, "silence"):
        return str(_SILENCE)
    known = REASONS.get(Act(act), {}) if act in set(Act) else {}
    return gettext(known[code]) if code in known else code


def reason_choices(act: Act, *, sells: bool) -> list[tuple[str, str]]:
    """The coded reasons of an act that this side can have, for a form."""
    other = "office" if sells else "seller"
    return [
        (code, gettext(says).capitalize())
        for code, says in REASONS[act].items()
        if _OF_ONE_SIDE.get((act, code)) != other
    ]


def uom_says(code: str, quantity: object = 1) -> str:
    """A unit of measure in the language of the page, as it stands behind that quantity."""
    known = uoms().get(code)
    if known is None:
        return code
    words = known.counted(quantity)  # type: ignore[arg-type]  # Decimal or int
    return words.en if screen_language() == "en" else words.id


def paper_words(amount: int) -> SafeString:
    """`Dua juta rupiah.`, as a paper writes it: in Indonesian, whatever the language of the page."""
    words = terbilang_rupiah(amount)
    return format_html('<span lang="id">{}.</span>', f"{words[:1].upper()}{words[1:]}")


def amount_says(quantity: object, uom: str) -> str:
    """`100 kotak`."""
    return f"{format_quantity(quantity)} {uom_says(uom, quantity)}"  # type: ignore[arg-type]  # Decimal or int
