"""`/pesanan/{id}/surat-pemilik/{act}/`: the paper for one act of one order, filled in; the owner only signs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from bela.kernel.numbers import format_rupiah
from bela.ordering.lifecycle import Act
from bela.registry.queries import party
from bela.web.access import Visit, signed_in
from bela.web.fulfilment.agreeing import helps
from bela.web.fulfilment.selling import delivery_facts
from bela.web.fulfilment.tax_shown import tax_shown
from bela.web.ordering.seen import Seen, see
from bela.web.registry.owners_paper import paper_context


@dataclass(frozen=True, slots=True)
class _Kind:
    """One act that a paper can be for: when it is there to be done, and what the owner says by it."""

    act: Act
    says: Callable[[Seen], str]


def _accepts(seen: Seen) -> str:
    return gettext("Saya menerima pesanan ini dan akan mengantarnya seperti tertulis di bawah.")


def _hands_over(seen: Seen) -> str:
    return gettext("Saya sudah menyerahkan barang pesanan ini, dan setuju berita acara serah terimanya.")


def _was_paid(seen: Seen) -> str:
    paid = seen.order.payment_made
    return gettext(
        "Uang pesanan ini sudah saya lihat di rekening. Menurut bendahara: {amount}. "
        "Kalau yang masuk beda, tulis jumlahnya di sini: ……………………"
    ).format(amount=format_rupiah(paid.paid_to_supplier) if paid else "-")


_KINDS: Mapping[str, _Kind] = {
    "terima": _Kind(Act.ACCEPT, _accepts),
    "serah-terima": _Kind(Act.SIGN, _hands_over),
    "uang-masuk": _Kind(Act.CONFIRM, _was_paid),
}


@signed_in
@require_safe
def owners_paper(visit: Visit, order: str, act: str) -> HttpResponse:
    """For the seller's helper, while the act is there to be done."""
    kind, seen = _KINDS.get(act), see(visit, order)
    if kind is None or kind.act not in seen.acts or not helps(seen):
        raise Http404
    row = seen.order.row
    tax = tax_shown(seen.order, seen.at, sells=True)
    facts = [
        (gettext("Pesanan"), " ".join(filter(None, (row.id, row.number)))),
        (gettext("Kantor yang memesan"), row.unit_name),
        *delivery_facts(seen),
        (gettext("Uang yang diterima penjual"), format_rupiah(tax.net)),
    ]
    owner = party(row.supplier)
    context = paper_context(
        visit, name=row.supplier_name, owner=owner.owner_name, says=kind.says(seen), facts=facts,
        back=(f"{seen.address}{act}/", row.title),
    )  # fmt: skip
    return render(visit, "registry/owners_paper.html", context)
