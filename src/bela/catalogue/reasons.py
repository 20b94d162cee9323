"""Why a curator says no: codes that can be counted, with words that a seller understands."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from django.utils.translation import gettext_lazy as _

from bela.accounts.roles import Words
from bela.catalogue.refusals import NoReasonGiven

REASONS: Mapping[str, Words] = MappingProxyType(
    {
        "price": Words("Harganya tidak wajar", "The price is not reasonable"),
        "photo": Words("Fotonya tidak sesuai atau tidak jelas", "The photo is wrong or unclear"),
        "text": Words("Nama atau keterangannya kurang jelas", "Name or description is unclear"),
        "category": Words("Golongannya keliru", "It is in the wrong category"),
        "licence": Words("Izinnya belum ada atau sudah habis", "A licence is missing or has ended"),
        "origin": Words("Asal barangnya tidak benar", "Its origin is not right"),
        "import": Words("Barang impor yang ada buatan dalam negerinya", "Imported, and made at home too"),
        "forbidden": Words("Barang ini tidak boleh dijual di sini", "It may not be sold here"),
        "double": Words("Barang yang sama sudah ada di toko Anda", "Your shop already has this"),
        "stock": Words("Barangnya ternyata tidak ada", "It turned out not to be there"),
        "data": Words("Datanya tidak benar", "What it says is not true"),
    }
)
SHORTEST = 10
LONGEST = 1000


def must_give_reason(code: str, reason: str) -> None:
    """Raise `NoReasonGiven` unless there is a known code and a sentence the seller can act on."""
    if code not in REASONS:
        raise NoReasonGiven(_("Pilih alasannya."), code="reason-unknown", field="reason_code")
    if len(reason.strip()) < SHORTEST:
        raise NoReasonGiven(_("Tulis apa yang harus dibetulkan penjual, dalam satu kalimat."), field="reason")
    if len(reason) > LONGEST:
        raise NoReasonGiven(_("Alasannya terlalu panjang."), code="reason-long", field="reason")
