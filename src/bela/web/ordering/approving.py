"""`/pesanan/{id}/setujui/`: one card, read on a phone between two meetings; signed by a code."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from bela.accounts.queries import person
from bela.budget.queries import line_standing
from bela.kernel.numbers import format_rupiah
from bela.kernel.refusal import NotPermitted, Refusal
from bela.ordering.lifecycle import Act
from bela.ordering.refusals import UnknownOrder, WrongState
from bela.ordering.usecases.approve_order import approve_order
from bela.ordering.usecases.ask_signing_code import ask_signing_code
from bela.web.access import Visit, signed_in
from bela.web.accounts.forms import CodeField
from bela.web.ordering.act_page import PressForm, Says, act_page, not_now
from bela.web.ordering.comparison import comparison_shown
from bela.web.ordering.findings import named_finding, names_of
from bela.web.ordering.kept import comes_back
from bela.web.ordering.money import account_meters, claims, order_receipt
from bela.web.ordering.order_parts import facts_shown, lines_table
from bela.web.ordering.seen import Seen, see


class SigningForm(PressForm):
    """The code that was sent."""

    code = CodeField(
        label=_("Kode konfirmasi"),
        help_text=_("8 angka dari pesan terakhir. Berlaku 15 menit."),
    )


def _approves(seen: Seen) -> Says:
    row = seen.order.row
    gross = format_rupiah(row.gross)
    return Says(
        title=gettext("Setujui {gross} untuk {name}?").format(gross=gross, name=row.supplier_name),
        follows=gettext(
            "Aturan dicek lagi, nomor surat pesanan diambil, surat pesanan terbit dengan persetujuan Anda, "
            "dan {name} diberi tahu."
        ).format(name=row.supplier_name),
        button=gettext("Setujui {gross} untuk {name}").format(gross=gross, name=row.supplier_name),
        done=gettext("Disetujui. Surat pesanannya terbit, dan penjual diberi tahu."),
    )


def _evidence(seen: Seen) -> Mapping[str, Any]:
    order = seen.order
    judged = order.judgements[-1].judgement if order.judgements else None
    names = names_of(order.lines)
    broken = [named_finding(found, names) for found in judged.broken] if judged else []
    orderer = [(gettext("Dipesan oleh"), person(order.orderer).name)] if order.orderer else []
    return {
        "order": order,
        "broken": broken,
        "held": [named_finding(found, names) for found in judged.findings if found.holds] if judged else [],
        "judged_on": judged.on if judged else None,
        "receipt": order_receipt(order),
        "lines": lines_table(order.lines),
        "facts": [*orderer, *facts_shown(order, sells=False)],
        "meters": account_meters(order, line_standing(claims(order))),
        "comparison": comparison_shown(order, sells=False),
    }


def _approve(visit: Visit, seen: Seen, said: Mapping[str, Any], key: str) -> object:
    return approve_order(at=timezone.now(), actor=visit.actor, order=seen.id, code=said["code"], key=key)


approve_page = act_page(
    Act.APPROVE,
    form=SigningForm,
    says=_approves,
    run=_approve,
    template="ordering/approve_page.html",
    more=_evidence,
)


@comes_back
@signed_in
def ask_approval_code(visit: Visit, order: str) -> HttpResponseBase:
    """Send the code for the approval and come back to the card."""
    return ask_code(visit, order, Act.APPROVE, "setujui")


def ask_code(visit: Visit, order: str, act: Act, address: str) -> HttpResponseBase:
    """Send a signing code, then lead back to the act's page, where the box for it is open."""
    seen = see(visit, order)
    page = f"{seen.address}{address}/"
    if visit.method != "POST":
        return HttpResponseRedirect(page)
    try:
        ask_signing_code(at=timezone.now(), actor=visit.actor, order=order, act=act)
    except (NotPermitted, UnknownOrder):
        raise Http404 from None
    except WrongState:
        return not_now(visit, seen, act)
    except Refusal as no:
        messages.error(visit, " ".join(filter(None, (str(no.reason), str(no.next_step)))))
        return HttpResponseRedirect(page)
    messages.success(visit, gettext("Kode sudah dikirim ke HP atau e-mail Anda."))
    return HttpResponseRedirect(f"{page}?kode=1#putus")
