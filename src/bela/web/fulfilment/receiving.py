"""Taking delivery, in a doorway: count what came, three ticks, done. Or count now and inspect later."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from bela.ordering.answers import LineFacts
from bela.ordering.lifecycle import Act
from bela.ordering.usecases.inspect_order import inspect_order
from bela.ordering.usecases.note_arrival import note_arrival
from bela.web.access import Visit
from bela.web.fulfilment.lines import CountForm
from bela.web.ordering.act_page import Says, act_page
from bela.web.ordering.seen import Seen

LATER = "nanti"
"""The value of the button that counts only and leaves the inspection for later."""

_TICKS = ("function", "quantity", "time")


class TicksForm(CountForm):
    """The counts, the three ticks and a note."""

    function = forms.BooleanField(label=_("Barangnya benar dan bisa dipakai"), required=False)
    quantity = forms.BooleanField(label=_("Jumlahnya cukup"), required=False)
    time = forms.BooleanField(label=_("Datangnya tepat waktu"), required=False)
    note = forms.CharField(
        label=_("Keterangan (boleh kosong kalau semua dicentang)"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def clean(self) -> dict[str, Any]:
        """An inspection wants its reasons; a count alone does not."""
        said = super().clean() or self.cleaned_data
        inspects = self.data.get("cara") != LATER
        self.check_counts(reasons=inspects)
        if inspects:
            self._check_ticks()
        return {**said, "counted": self.counts(), "why": self.reasons(), "inspects": inspects}

    def _check_ticks(self) -> None:
        ticked = all(self.cleaned_data.get(name) for name in _TICKS)
        if not ticked and not self.cleaned_data.get("note", "").strip():
            self.add_error("note", gettext("Ada yang tidak dicentang: tulis kenapa."))
        counted = self.counts()
        if len(counted) == len(self.seen.order.lines) and not any(counted.values()):
            self.add_error(None, gettext("Tidak ada yang diterima? Laporkan sebagai masalah di pesanan ini."))


class ArriveForm(TicksForm):
    """At the door: what came is what is good; broken things are told apart in the inspection."""

    column = "delivered"
    asks = _("Berapa yang datang dan baik?")


class InspectForm(TicksForm):
    """Later: how much of what came is good."""

    column = "accepted"
    asks = _("Berapa yang baik dan diterima?")
    most = _("Paling banyak {amount}, sebanyak yang datang.")

    def limit(self, line: LineFacts) -> Any:
        """What came."""
        return line.delivered if line.delivered is not None else line.quantity


def _arrives(seen: Seen) -> Says:
    return Says(
        title=gettext("Hitung kiriman dari {name}").format(name=seen.order.row.supplier_name),
        follows=gettext(
            "Hitungan ini tercatat atas nama Anda. Penjual hanya dibayar untuk barang yang diterima baik."
        ),
        button=gettext("Terima barang ini"),
        done=gettext("Tercatat. Terima kasih sudah menghitung."),
    )


def _inspects(seen: Seen) -> Says:
    return Says(
        title=gettext("Periksa barang dari {name}").format(name=seen.order.row.supplier_name),
        follows=gettext(
            "Hasil ini masuk berita acara. Penjual hanya dibayar untuk barang yang diterima baik. "
            "Sesudah ini kedua pihak menyetujui serah terima."
        ),
        button=gettext("Catat hasil pemeriksaan"),
        done=gettext("Hasil pemeriksaan tercatat."),
    )


def _arrive(visit: Visit, seen: Seen, said: Mapping[str, Any], key: str) -> object:
    """The arrival, and the inspection with it where that button was pressed: one key, two acts."""
    done = note_arrival(
        at=timezone.now(), actor=visit.actor, order=seen.id, counted=said["counted"], note=said["note"],
        key=key,
    )  # fmt: skip
    return _inspect(visit, seen, said, key) if said["inspects"] else done


def _inspect(visit: Visit, seen: Seen, said: Mapping[str, Any], key: str) -> object:
    return inspect_order(
        at=timezone.now(), actor=visit.actor, order=seen.id, accepted=said["counted"],
        shortfall=said["why"], note=said["note"], key=key, **{name: said[name] for name in _TICKS},
    )  # fmt: skip


arrive_page = act_page(
    Act.ARRIVE, form=ArriveForm, says=_arrives, run=_arrive, template="fulfilment/arrive.html"
)
inspect_page = act_page(
    Act.INSPECT, form=InspectForm, says=_inspects, run=_inspect, template="fulfilment/inspect.html"
)
