"""The one table of what can be done with an order and on which page.

    ActDoor(Act.SHIP, "kirim", _("Kirim barangnya"), ship.ship_page)

Add a row, and the order's page offers it to whoever may, at `/pesanan/{id}/kirim/`. Rows stand in the order
in which the page lists them; the first open one whose tone is plain stands as the button in "whose turn".
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from django.utils.translation import gettext_lazy as _

from bela.ordering.lifecycle import Act
from bela.web.access import DeclaredView
from bela.web.fulfilment import billing, keeping, paying, receiving, selling, signing
from bela.web.ordering import approving, compare_page, draft_page, placing, reasoned


@dataclass(frozen=True, slots=True)
class ActDoor:
    """How an act is reached: the last part of its address, what its link says, its page, its tone."""

    act: Act
    address: str
    label: object
    view: DeclaredView[[str]]
    tone: Literal["", "quiet", "stop"] = ""


ACTS: tuple[ActDoor, ...] = (
    ActDoor(Act.CHANGE, "keranjang", _("Lanjutkan menyusun pesanan"), draft_page.draft_page),
    ActDoor(Act.APPROVE, "setujui", _("Periksa dan setujui"), approving.approve_page),
    ActDoor(Act.ANSWER_PRICE, "jawab-harga", _("Jawab soal harga"), selling.answer_page),
    ActDoor(Act.ACCEPT, "terima", _("Lihat uangnya dan terima"), selling.accept_page),
    ActDoor(Act.SHIP, "kirim", _("Barangnya berangkat"), selling.ship_page),
    ActDoor(Act.ARRIVE, "tiba", _("Sudah tiba: hitung"), receiving.arrive_page),
    ActDoor(Act.INSPECT, "periksa", _("Periksa barangnya"), receiving.inspect_page),
    ActDoor(Act.SIGN, signing.ADDRESS, _("Setujui serah terima"), signing.sign_page),
    ActDoor(Act.INVOICE, "tagih", _("Kirim tagihan"), billing.invoice_page),
    ActDoor(Act.VERIFY, "periksa-tagihan", _("Periksa tagihan"), paying.verify_page),
    ActDoor(Act.PAY, "bayar", _("Periksa dan bayar"), paying.pay_page),
    ActDoor(Act.CONFIRM, "uang-masuk", _("Jawab: uangnya sudah masuk?"), billing.confirm_page),
    ActDoor(Act.BOOK, "catat", _("Catat barangnya"), keeping.book_page),
    ActDoor(Act.COMPARE, "bandingkan", _("Bandingkan harga"), compare_page.compare_page, "quiet"),
    ActDoor(Act.REQUEST, "minta", _("Kirim ke Pejabat Pengadaan"), placing.request_page, "quiet"),
    ActDoor(Act.SUBMIT, "ajukan", _("Pesan"), placing.submit_page, "quiet"),
    ActDoor(Act.RESOLVE, "selesaikan", _("Selesaikan masalahnya"), reasoned.resolve_page),
    ActDoor(
        Act.ASK_PRICE, "tanya-harga", _("Tanya apakah harganya bisa turun"), reasoned.ask_price_page, "quiet"
    ),
    ActDoor(Act.RETURN, "kembalikan", _("Kembalikan untuk diperbaiki"), reasoned.return_page, "quiet"),
    ActDoor(Act.DECLINE, "tolak", _("Tolak pesanan"), reasoned.decline_page, "stop"),
    ActDoor(Act.DISPUTE, "masalah", _("Laporkan masalah"), reasoned.dispute_page, "stop"),
    ActDoor(Act.CANCEL, "batalkan", _("Batalkan pesanan"), reasoned.cancel_page, "stop"),
)


def doors_to(acts: Iterable[Act]) -> list[ActDoor]:
    """The rows of these acts, in the order of the table."""
    wanted = set(acts)
    return [door for door in ACTS if door.act in wanted]
