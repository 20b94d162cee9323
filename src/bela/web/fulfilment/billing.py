"""A seller's money acts: send the invoice, and say whether the money came."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.contrib import messages
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from bela.kernel.dates import format_day
from bela.kernel.money import Rupiah
from bela.kernel.numbers import format_rupiah
from bela.ordering.lifecycle import Act
from bela.ordering.usecases.confirm_payment import confirm_payment
from bela.ordering.usecases.send_invoice import send_invoice
from bela.web.access import Visit
from bela.web.fields import ChoiceOf, MoneyField, screen_language
from bela.web.fulfilment.accepted import accepted_lines
from bela.web.fulfilment.agreeing import AgreedForm, send_paper_for
from bela.web.fulfilment.tax_shown import tax_shown
from bela.web.ordering.act_page import Says, act_page
from bela.web.ordering.seen import Seen

ALL, OTHER, NONE = "sama", "beda", "belum"


class ReceivedForm(AgreedForm):
    """Whether all of it came; where not, how much."""

    binds = "payment"

    came = ChoiceOf((), label=_("Sudah masuk?"), widget=forms.RadioSelect)
    received = MoneyField(
        label=_("Berapa yang masuk?"),
        required=False,
        help_text=_("Isi hanya kalau jumlahnya beda. Contoh: 1.250.000"),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        chosen = self.fields["came"]
        assert isinstance(chosen, forms.ChoiceField), "declared above"  # noqa: S101
        chosen.choices = [
            (ALL, gettext("Ya, {amount} sudah masuk").format(amount=format_rupiah(due(self.seen)))),
            (OTHER, gettext("Masuk, tetapi jumlahnya beda")),
            (NONE, gettext("Belum masuk sama sekali")),
        ]

    def clean(self) -> dict[str, Any]:
        """The amount that came, whichever way it was said."""
        said = super().clean() or self.cleaned_data
        came, typed = said.get("came"), said.get("received")
        if came == OTHER and typed is None and "received" not in self.errors:
            self.add_error("received", gettext("Tulis jumlah yang masuk ke rekening Anda."))
        amount = {ALL: due(self.seen), NONE: Rupiah(0)}.get(str(came), typed)
        return {**said, "amount": amount}


def due(seen: Seen) -> Rupiah:
    """What the treasurer says was sent."""
    payment = seen.order.payment_made
    return payment.paid_to_supplier if payment else Rupiah(0)


def _bills(seen: Seen) -> Says:
    return Says(
        title=gettext("Kirim tagihan ke {unit}").format(unit=seen.order.row.unit_name),
        follows=gettext(
            "Tagihan dan lembar hitung pajaknya dibuat sekarang, dengan nomor, lalu sampai ke Bendahara. "
            "Sesudah terkirim isinya tidak bisa diubah."
        ),
        button=gettext("Kirim tagihan"),
        done=gettext("Tagihan terkirim. Sekarang giliran kantor membayar Anda."),
    )


def _confirms(seen: Seen) -> Says:
    payment = seen.order.payment_made
    lead = ""
    if payment:
        lead = gettext("Bendahara mencatat {amount} dikirim {day}, nomor {number}.").format(
            amount=format_rupiah(payment.paid_to_supplier),
            day=format_day(payment.paid_on, screen_language()),
            number=payment.reference,
        )
    return Says(
        title=gettext("Uangnya sudah masuk?"),
        lead=lead,
        follows=gettext(
            "Kalau jumlahnya sama, pesanan selesai. Kalau beda, tidak apa-apa: jawab apa adanya. "
            "Kantor yang harus mencari tahu, dan pesanan tetap terbuka sampai beres."
        ),
        button=gettext("Kirim jawaban saya soal uang ini"),
        done=gettext("Jawaban Anda tercatat."),
    )


def _bill(visit: Visit, seen: Seen, said: Mapping[str, Any], key: str) -> object:
    return send_invoice(at=timezone.now(), actor=visit.actor, order=seen.id, key=key)


def _confirm(visit: Visit, seen: Seen, said: Mapping[str, Any], key: str) -> object:
    amount = said["amount"]
    send_paper_for(visit, seen, "payment", said)
    done = confirm_payment(
        at=timezone.now(), actor=visit.actor, order=seen.id, received=amount, key=key, pin=said.get("pin", "")
    )
    if amount != due(seen):
        says = gettext(
            "Terima kasih sudah memberi tahu. Pejabat Pembuat Komitmen sekarang harus menyelesaikannya."
        )
        messages.info(visit, says)
    return done


def _before_billing(seen: Seen) -> Mapping[str, Any]:
    tax = tax_shown(seen.order, seen.at, sells=True)
    title = gettext("Kirim tagihan {gross} ke {unit}").format(
        gross=format_rupiah(tax.gross), unit=seen.order.row.unit_name
    )
    plain = _bills(seen)
    button = gettext("Kirim tagihan {gross}").format(gross=format_rupiah(tax.gross))
    says = Says(title=title, follows=plain.follows, button=button, done=plain.done)
    return {"says": says, "tax": tax, "lines": accepted_lines(seen.order)}


def _before_confirming(seen: Seen) -> Mapping[str, Any]:
    return {"payment": seen.order.payment_made, "tax": tax_shown(seen.order, seen.at, sells=True)}


invoice_page = act_page(
    Act.INVOICE, says=_bills, run=_bill, template="fulfilment/invoice.html", more=_before_billing
)
confirm_page = act_page(
    Act.CONFIRM,
    form=ReceivedForm,
    says=_confirms,
    run=_confirm,
    template="fulfilment/confirm.html",
    more=_before_confirming,
)
