"""A seller's answers to an order: the price asked about, yes, and "it is on its way"."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from bela.kernel.dates import format_day
from bela.kernel.numbers import format_rupiah
from bela.ordering.lifecycle import Act
from bela.ordering.usecases.accept_order import accept_order
from bela.ordering.usecases.answer_price import answer_price
from bela.ordering.usecases.ship_order import ship_order
from bela.web.access import Visit
from bela.web.accounts.forms import MISSING
from bela.web.fields import MoneyField, screen_language
from bela.web.fulfilment.agreeing import AgreedForm, send_paper_for
from bela.web.fulfilment.tax_shown import tax_shown
from bela.web.openness.words import EVENTS
from bela.web.ordering.act_page import PressForm, Says, act_page
from bela.web.ordering.seen import Seen
from bela.web.ordering.words import amount_says, uom_says


class PriceForm(PressForm):
    """The price of each line, as it is or lower, and of the delivery."""

    note = forms.CharField(
        label=_("Pesan untuk kantor (boleh kosong)"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        own = dict(self.fields)
        self.fields.clear()
        for line in self.seen.order.lines:
            hint = gettext("Sekarang {price} per {uom}, dipesan {amount}.").format(
                price=format_rupiah(line.unit_price),
                uom=uom_says(line.uom),
                amount=amount_says(line.quantity, line.uom),
            )
            self.fields[f"unit_prices.{line.place}"] = MoneyField(
                label=line.title,
                initial=line.unit_price,
                help_text=hint,
                error_messages={"required": MISSING},
            )
        if shipping := self.seen.order.shipping:
            self.fields["shipping"] = MoneyField(
                label=_("Ongkos antar"),
                initial=shipping,
                help_text=gettext("Sekarang {price}.").format(price=format_rupiah(shipping)),
                error_messages={"required": MISSING},
            )
        self.fields.update(own)

    def clean(self) -> dict[str, Any]:
        """The prices by the line's place."""
        said = super().clean() or self.cleaned_data
        prices = {
            line.place: said[name]
            for line in self.seen.order.lines
            if said.get(name := f"unit_prices.{line.place}") is not None
        }
        return {**said, "prices": prices}


class ShipForm(PressForm):
    """Who brings it."""

    note = forms.CharField(
        label=_("Siapa yang mengantar, atau nomor resinya? (boleh kosong)"), required=False, max_length=300
    )


def _answers(seen: Seen) -> Says:
    unit = seen.order.row.unit_name
    asked = next((move.note for move in reversed(seen.order.timeline) if move.act == Act.ASK_PRICE), "")
    return Says(
        title=gettext("{unit} bertanya: bisa lebih murah?").format(unit=unit),
        lead=gettext("Pesan mereka: “{note}”").format(note=asked) if asked else "",
        follows=gettext(
            "Harga hanya bisa tetap atau turun. Kalau tidak bisa turun, biarkan harganya lalu kirim. "
            "Ini belum pesanan: kantor memutuskan sesudah membaca jawaban Anda."
        ),
        button=gettext("Kirim jawaban harga"),
        done=gettext("Jawaban harga terkirim."),
    )


def _accepts(seen: Seen) -> Says:
    row = seen.order.row
    return Says(
        title=gettext("Terima pesanan dari {unit}?").format(unit=row.unit_name),
        follows=gettext("Kalau Anda terima, Anda berjanji mengantar {title} {when}.").format(
            title=row.title, when=_when(seen)
        ),
        button=gettext("Terima pesanan {gross}").format(gross=format_rupiah(row.gross)),
        done=gettext("Pesanan Anda terima. Kantor sudah tahu."),
    )


def _when(seen: Seen) -> str:
    day = seen.order.row.delivery_on
    if day is None:
        return gettext("ke {place}").format(place=seen.order.delivery_place)
    return gettext("ke {place} paling lambat {day}").format(
        place=seen.order.delivery_place, day=format_day(day, screen_language())
    )


def _ships(seen: Seen) -> Says:
    row = seen.order.row
    return Says(
        title=gettext("{title} sudah berangkat?").format(title=row.title),
        lead=gettext("Diantar {when}.").format(when=_when(seen)),
        follows=gettext(
            "Penerima di {unit} melihat bahwa barangnya di jalan, lalu menghitungnya di pintu."
        ).format(unit=row.unit_name),
        button=gettext("Barangnya sudah berangkat"),
        done=gettext("Tercatat: barangnya di jalan."),
    )


def delivery_facts(seen: Seen) -> list[tuple[str, str]]:
    """What delivering needs, a row each: what, where to, by when, for what."""
    order = seen.order
    what = ", ".join(f"{amount_says(line.quantity, line.uom)} {line.title}" for line in order.lines)
    place = ", ".join(filter(None, (order.delivery_place, order.delivery_note)))
    day = format_day(order.row.delivery_on, screen_language()) if order.row.delivery_on else ""
    event = order.event
    said = [
        (gettext("Yang dipesan"), what),
        (gettext("Diantar ke"), place),
        (gettext("Paling lambat"), day),
        (gettext("Acara"), str(EVENTS.get(event.kind, event.kind)) if event else ""),
        (gettext("Nilai pesanan"), format_rupiah(order.gross)),
    ]
    return [(name, value) for name, value in said if value]


def _before_accepting(seen: Seen) -> Mapping[str, Any]:
    return {"tax": tax_shown(seen.order, seen.at, sells=True), "facts": delivery_facts(seen)}


def _delivering(seen: Seen) -> Mapping[str, Any]:
    return {"facts": delivery_facts(seen)}


def _answer(visit: Visit, seen: Seen, said: Mapping[str, Any], key: str) -> object:
    return answer_price(
        at=timezone.now(), actor=visit.actor, order=seen.id, unit_prices=said["prices"],
        shipping=said.get("shipping"), note=said["note"], key=key,
    )  # fmt: skip


def _accept(visit: Visit, seen: Seen, said: Mapping[str, Any], key: str) -> object:
    send_paper_for(visit, seen, "accept", said)
    return accept_order(at=timezone.now(), actor=visit.actor, order=seen.id, key=key, pin=said.get("pin", ""))


def _ship(visit: Visit, seen: Seen, said: Mapping[str, Any], key: str) -> object:
    return ship_order(at=timezone.now(), actor=visit.actor, order=seen.id, note=said["note"], key=key)


answer_page = act_page(
    Act.ANSWER_PRICE, form=PriceForm, says=_answers, run=_answer, template="fulfilment/answer_price.html"
)
accept_page = act_page(
    Act.ACCEPT,
    form=AgreedForm,
    says=_accepts,
    run=_accept,
    template="fulfilment/accept.html",
    more=_before_accepting,
)
ship_page = act_page(
    Act.SHIP, form=ShipForm, says=_ships, run=_ship, template="fulfilment/ship.html", more=_delivering
)
