"""One screen to pay from: what is there, what is missing, the taxes worked out, papers in one click."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from bela.documents.queries import papers_of
from bela.kernel.numbers import format_rupiah
from bela.kernel.period import legal_day
from bela.ordering.lifecycle import Act
from bela.ordering.usecases.pay_order import pay_order
from bela.ordering.usecases.verify_invoice import verify_invoice
from bela.registry.queries import supplier_on
from bela.web.access import Visit
from bela.web.fields import DayField
from bela.web.fulfilment.accepted import accepted_lines, ticks
from bela.web.fulfilment.checks import checks_shown
from bela.web.fulfilment.tax_shown import TaxShown, tax_shown
from bela.web.ordering.act_page import PressForm, Says, act_page
from bela.web.ordering.seen import Seen
from bela.web.query import today


class PayForm(PressForm):
    """What the treasurer says of the payment."""

    reference = forms.CharField(
        label=_("Nomor bukti pembayaran"),
        max_length=120,
        help_text=_("Nomor transfer, nota bank, atau SP2D."),
    )
    paid_on = DayField(label=_("Hari uangnya dikirim"), initial=today)
    proof = forms.CharField(
        label=_("Di mana buktinya disimpan? (boleh kosong)"),
        required=False,
        max_length=200,
        help_text=_("Misalnya nama berkas atau nomor map."),
    )


def _verifies(seen: Seen) -> Says:
    return Says(
        title=gettext("Periksa tagihan {name}").format(name=seen.order.row.supplier_name),
        follows=gettext(
            "Dengan tombol ini Anda menyatakan tagihannya lengkap. Sesudah itu giliran Bendahara membayar."
        ),
        button=gettext("Tagihan ini lengkap"),
        done=gettext("Tagihan dinyatakan lengkap. Sekarang giliran Bendahara."),
    )


def _pays(seen: Seen) -> Says:
    name = seen.order.row.supplier_name
    return Says(
        title=gettext("Bayar {name}").format(name=name),
        follows="",
        button=gettext("Catat pembayarannya"),
        done=gettext("Pembayaran tercatat. {name} diminta memastikan uangnya masuk.").format(name=name),
    )


def _whole(seen: Seen) -> dict[str, Any]:
    """The evidence of both pages."""
    papers = papers_of(seen.id)
    return {
        "tax": tax_shown(seen.order, seen.at, sells=False),
        "checks": checks_shown(seen.order, papers),
        "lines": accepted_lines(seen.order),
        "ticks": ticks(seen.order.inspection),
        "tax_paper": seen.order.invoice.tax_paper if seen.order.invoice else "",
    }


def _before_verifying(seen: Seen) -> Mapping[str, Any]:
    return _whole(seen)


def _before_paying(seen: Seen) -> Mapping[str, Any]:
    whole = _whole(seen)
    account = supplier_on(seen.order.row.supplier, legal_day(seen.at)).bank_account
    return {**whole, "account": account, "says": _pay_says(seen, whole["tax"])}


def _pay_says(seen: Seen, tax: TaxShown) -> Says:
    """With the amounts of today's sheet, which is the one that counts."""
    plain, net = _pays(seen), format_rupiah(tax.net)
    name = seen.order.row.supplier_name
    follows = gettext(
        "Anda mencatat bahwa {net} sudah dikirim ke rekening {name} dan {withheld} pajak disisihkan untuk "
        "disetor. Anggarannya tercatat terpakai, dan penjual ditanya apakah uangnya masuk."
    ).format(net=net, name=name, withheld=format_rupiah(tax.withheld))
    return Says(
        title=gettext("Bayar {net} ke {name}").format(net=net, name=name),
        follows=follows,
        button=gettext("Catat pembayaran {net}").format(net=net),
        done=plain.done,
    )


def _verify(visit: Visit, seen: Seen, said: Mapping[str, Any], key: str) -> object:
    return verify_invoice(at=timezone.now(), actor=visit.actor, order=seen.id, key=key)


def _pay(visit: Visit, seen: Seen, said: Mapping[str, Any], key: str) -> object:
    return pay_order(at=timezone.now(), actor=visit.actor, order=seen.id, key=key, **said)


verify_page = act_page(
    Act.VERIFY, says=_verifies, run=_verify, template="fulfilment/verify.html", more=_before_verifying
)
pay_page = act_page(
    Act.PAY, form=PayForm, says=_pays, run=_pay, template="fulfilment/pay.html", more=_before_paying
)
