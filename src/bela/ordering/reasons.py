"""The coded reasons for a No, a stop or a dispute: codes go into the ledger, the words beside them do not."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from bela.kernel.mistyped import gettext_noop as _
from bela.ordering.lifecycle import Act
from bela.ordering.refusals import ReasonMissing

_OTHER = _("alasan lain")

REASONS: Mapping[Act, Mapping[str, str]] = MappingProxyType(
    {
        Act.RETURN: MappingProxyType(
            {
                "specification": _("spesifikasi belum tepat"),
                "price": _("harga perlu ditawar"),
                "budget": _("rekening belum tepat"),
                "comparison": _("pembanding belum cukup"),
                "other": _OTHER,
            }
        ),
        Act.DECLINE: MappingProxyType(
            {
                "stock": _("barang habis"),
                "price": _("harga sudah berubah"),
                "schedule": _("tidak sanggup pada hari itu"),
                "place": _("tidak bisa mengantar ke sana"),
                "not_needed": _("tidak dibutuhkan lagi"),
                "not_lawful": _("tidak sesuai aturan"),
                "other": _OTHER,
            }
        ),
        Act.CANCEL: MappingProxyType(
            {
                "not_needed": _("tidak dibutuhkan lagi"),
                "event_off": _("acaranya batal"),
                "mistake": _("salah pesan"),
                "supplier_asked": _("diminta penjual"),
                "other": _OTHER,
            }
        ),
        Act.DISPUTE: MappingProxyType(
            {
                "late": _("terlambat"),
                "wrong_goods": _("barang tidak sesuai"),
                "damaged": _("barang rusak"),
                "short": _("jumlah kurang"),
                "not_received": _("tidak diterima"),
                "amount": _("jumlah uang beda"),
                "other": _OTHER,
            }
        ),
    }
)


def must_be_reason(act: Act, code: str, note: str = "") -> str:
    """The code, if it is one of the act's; `other` wants words. Raises `ReasonMissing`."""
    if code not in REASONS[act]:
        raise ReasonMissing
    if code == "other" and not note.strip():
        raise ReasonMissing("note")
    return code


def reason_words(act: Act, code: str) -> str:
    """The reason in Indonesian words, for a paper."""
    return str(REASONS[act][code])
