"""Both sides sign the handover by a code that comes to their own phone: first ask for it, then type it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.translation import gettext

from bela.kernel.numbers import format_rupiah
from bela.ordering.lifecycle import Act
from bela.ordering.usecases.sign_handover import sign_handover
from bela.web.access import Visit, signed_in
from bela.web.fulfilment.accepted import accepted_lines, ticks
from bela.web.fulfilment.agreeing import AgreedSigningForm, helps, send_paper_for
from bela.web.fulfilment.tax_shown import tax_shown
from bela.web.ordering.act_page import Says, act_page
from bela.web.ordering.approving import ask_code
from bela.web.ordering.kept import comes_back
from bela.web.ordering.seen import Seen

ADDRESS = "serah-terima"
"""The last part of the page's address."""


def _says(seen: Seen) -> Says:
    other = seen.order.row.unit_name if seen.viewer.sells else seen.order.row.supplier_name
    follows = (
        gettext(
            "Dengan kode itu Anda menyatakan sudah menyerahkan barang ini. "
            "Sesudah kedua pihak setuju, Anda bisa mengirim tagihan."
        )
        if seen.viewer.sells
        else gettext(
            "Dengan kode itu Anda menyatakan menerima barang ini atas nama kantor. "
            "Sesudah kedua pihak setuju, barangnya milik kantor dan penjual boleh menagih."
        )
    )
    return Says(
        title=gettext("Setujui serah terima dengan {other}").format(other=other),
        follows=follows,
        button=gettext("Setujui serah terima"),
        done=gettext("Persetujuan Anda tercatat."),
    )


def _evidence(seen: Seen) -> Mapping[str, Any]:
    order = seen.order
    tax = tax_shown(order, seen.at, sells=seen.viewer.sells)
    amount = format_rupiah(tax.net if seen.viewer.sells else tax.gross)
    worth = (
        gettext("Anda akan menerima {amount}.") if seen.viewer.sells else gettext("Nilainya {amount}.")
    ).format(amount=amount)
    return {
        "lines": accepted_lines(order),
        "ticks": ticks(order.inspection),
        "inspection": order.inspection,
        "worth": worth,
        "by_pin": helps(seen),
        "other_signed": bool(order.signed_by),
    }


def _sign(visit: Visit, seen: Seen, said: Mapping[str, Any], key: str) -> object:
    send_paper_for(visit, seen, "handover", said)
    code = said.get("code") or said.get("pin", "")
    return sign_handover(at=timezone.now(), actor=visit.actor, order=seen.id, code=code, key=key)


sign_page = act_page(
    Act.SIGN, form=AgreedSigningForm, says=_says, run=_sign, template="fulfilment/sign.html", more=_evidence
)


@comes_back
@signed_in
def ask_handover_code(visit: Visit, order: str) -> HttpResponseBase:
    """Send the code for the handover and come back to the form."""
    return ask_code(visit, order, Act.SIGN, ADDRESS)
