"""What an order has and lacks, on a page: each thing, its paper in one click, or whose part it still is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from bela.documents.answers import Paper
from bela.ordering.answers import CheckItem, OrderFacts
from bela.ordering.queries import checklist
from bela.web.ordering.words import hand_name

NAMES: Mapping[str, object] = {
    "comparison": _("Berkas perbandingan"),
    "purchase_order": _("Surat pesanan"),
    "arrival": _("Barang tiba dan dihitung"),
    "inspection": _("Barang diperiksa"),
    "handover_by_officer": _("Serah terima: disetujui Pejabat Pembuat Komitmen"),
    "handover_by_supplier": _("Serah terima: disetujui penjual"),
    "invoice": _("Tagihan"),
    "tax_sheet": _("Lembar hitung pajak"),
    "verification": _("Tagihan diperiksa PPK-SKPD"),
    "payment": _("Pembayaran"),
    "receipt": _("Kuitansi"),
    "confirmation": _("Penjual memastikan uangnya masuk"),
    "booking": _("Dicatat pengurus barang"),
}

_STANDS_IN = {
    "comparison": "comparison_sheet",
    "inspection": "handover_minutes",
    "handover_by_officer": "handover_minutes",
    "handover_by_supplier": "handover_minutes",
}


@dataclass(frozen=True)
class CheckShown:
    """One thing of the checklist: `there`, `missing` or `later`; `code` is its paper's."""

    name: object
    state: str
    who: str
    code: str
    ready: bool


@dataclass(frozen=True)
class ChecksShown:
    """The list, and what it comes to."""

    items: Sequence[CheckShown]
    missing: int

    @property
    def heading(self) -> str:
        """Complete, or how much is missing."""
        if not self.missing:
            return gettext("Semua yang harus ada sudah ada")
        said = ngettext("{number} hal masih kurang", "{number} hal masih kurang", self.missing)
        return said.format(number=self.missing)


def checks_shown(order: OrderFacts, papers: Sequence[Paper]) -> ChecksShown:
    """The checklist with the papers of the order. No query."""
    ready = {paper.code for paper in papers if paper.rendering is not None}
    of_kind = {paper.kind: paper.code for paper in papers}
    wanted = [item for item in checklist(order) if item.state != "not_needed"]
    items = [_shown(item, ready, of_kind) for item in wanted]
    return ChecksShown(items, sum(item.state == "missing" for item in items))


def _shown(item: CheckItem, ready: set[str], of_kind: Mapping[str, str]) -> CheckShown:
    """The item with its paper: the one it names, else the sheet or the minutes that it stands in."""
    code = item.paper or (of_kind.get(_STANDS_IN.get(item.code, ""), "") if item.state == "there" else "")
    return CheckShown(NAMES[item.code], item.state, hand_name(item.hand), code, code in ready)
