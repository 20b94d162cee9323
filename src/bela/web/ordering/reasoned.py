"""Acts that want a coded reason: return, refuse, cancel, report a problem; and how a problem is settled."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from bela.kernel.numbers import format_rupiah
from bela.ordering.lifecycle import TAKEN, UNPLACED, Act, State
from bela.ordering.usecases.ask_price import ask_price
from bela.ordering.usecases.cancel_order import cancel_order
from bela.ordering.usecases.decline_order import decline_order
from bela.ordering.usecases.dispute_order import dispute_order
from bela.ordering.usecases.resolve_dispute import resolve_dispute
from bela.ordering.usecases.return_to_orderer import return_to_orderer
from bela.web.access import Visit
from bela.web.fields import ChoiceOf
from bela.web.fulfilment.disputing import dispute_shown
from bela.web.ordering.act_page import PressForm, ReasonForm, Says, act_page
from bela.web.ordering.seen import Seen
from bela.web.ordering.words import OUTCOMES


class ReturnForm(ReasonForm):
    """Why it goes back."""

    act = Act.RETURN


class DeclineForm(ReasonForm):
    """Why it is refused."""

    act = Act.DECLINE


class CancelForm(ReasonForm):
    """Why it is cancelled."""

    act = Act.CANCEL


class DisputeForm(ReasonForm):
    """What is wrong."""

    act = Act.DISPUTE


class ResolveForm(PressForm):
    """How the problem was settled."""

    outcome = ChoiceOf((), label=_("Bagaimana penyelesaiannya?"), widget=forms.RadioSelect)
    resolution = forms.CharField(
        label=_("Apa yang disepakati?"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        start = State(self.seen.order.disputes[-1].start) if self.seen.order.disputes else State.DISPUTED
        fits = {"continue": True, "cancel": start not in TAKEN, "close": start is State.PAID}
        chosen = self.fields["outcome"]
        assert isinstance(chosen, forms.ChoiceField), "declared above"  # noqa: S101
        chosen.choices = [(code, says) for code, says in OUTCOMES.items() if fits[code]]


class AskPriceForm(PressForm):
    """What is asked of the seller."""

    note = forms.CharField(
        label=_("Pesan untuk penjual (boleh kosong)"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


def _returns(seen: Seen) -> Says:
    return Says(
        title=gettext("Kembalikan untuk diperbaiki"),
        follows=gettext("Pesanan kembali menjadi draf di Pejabat Pengadaan. Anggaran dan stoknya dilepas."),
        button=gettext("Kembalikan pesanan ini"),
        done=gettext("Pesanan dikembalikan."),
    )


def _declines(seen: Seen) -> Says:
    row = seen.order.row
    follows = gettext(
        "Pesanan ini berakhir di sini. Anggaran dan stoknya dilepas. Ini tidak bisa ditarik lagi."
    )
    if seen.viewer.sells:
        return Says(
            title=gettext("Tolak pesanan dari {unit}").format(unit=row.unit_name),
            follows=follows,
            button=gettext("Tolak pesanan {gross}").format(gross=format_rupiah(row.gross)),
            done=gettext("Pesanan ditolak."),
            tone="stop",
        )
    return Says(
        title=gettext("Tolak pesanan ini"),
        follows=follows,
        button=gettext("Tolak pesanan {gross}").format(gross=format_rupiah(row.gross)),
        done=gettext("Pesanan ditolak."),
        tone="stop",
    )


def _cancels(seen: Seen) -> Says:
    row = seen.order.row
    held = row.state not in UNPLACED
    says = [gettext("Pesanan ini berakhir di sini dan tidak bisa dibuka lagi.")]
    if held:
        says.append(gettext("Anggaran dan stoknya dilepas."))
    if row.approved_at:
        says.append(gettext("Surat pesanannya tidak berlaku lagi, dan penjual diberi tahu."))
    return Says(
        title=gettext("Batalkan pesanan") if held else gettext("Batalkan draf"),
        follows=" ".join(says),
        button=gettext("Batalkan pesanan {gross}").format(gross=format_rupiah(row.gross)),
        done=gettext("Pesanan dibatalkan."),
        tone="stop",
    )


def _disputes(seen: Seen) -> Says:
    return Says(
        title=gettext("Laporkan masalah"),
        follows=gettext("Pesanan berhenti dulu sampai Pejabat Pembuat Komitmen menyelesaikan masalahnya."),
        button=gettext("Laporkan masalah ini"),
        done=gettext("Masalahnya tercatat. Pesanan menunggu penyelesaian."),
        tone="stop",
    )


def _resolves(seen: Seen) -> Says:
    return Says(
        title=gettext("Selesaikan masalahnya"),
        follows=gettext("Yang Anda tulis tercatat di pesanan ini dan dibaca kedua pihak."),
        button=gettext("Simpan penyelesaian"),
        done=gettext("Penyelesaiannya tercatat."),
    )


def _asks(seen: Seen) -> Says:
    row = seen.order.row
    return Says(
        title=gettext("Tanya {name}: bisa turun?").format(name=row.supplier_name),
        lead=gettext("Sekarang {gross}. Penjual hanya bisa tetap atau menurunkan harga.").format(
            gross=format_rupiah(row.gross)
        ),
        follows=gettext("Draf ini menunggu jawaban penjual. Belum ada anggaran yang disisihkan."),
        button=gettext("Kirim pertanyaan harga"),
        done=gettext("Pertanyaan harga terkirim."),
    )


def _return(visit: Visit, seen: Seen, said: Mapping[str, Any], key: str) -> object:
    return return_to_orderer(at=timezone.now(), actor=visit.actor, order=seen.id, key=key, **said)


def _decline(visit: Visit, seen: Seen, said: Mapping[str, Any], key: str) -> object:
    return decline_order(at=timezone.now(), actor=visit.actor, order=seen.id, key=key, **said)


def _cancel(visit: Visit, seen: Seen, said: Mapping[str, Any], key: str) -> object:
    return cancel_order(at=timezone.now(), actor=visit.actor, order=seen.id, key=key, **said)


def _dispute(visit: Visit, seen: Seen, said: Mapping[str, Any], key: str) -> object:
    return dispute_order(at=timezone.now(), actor=visit.actor, order=seen.id, key=key, **said)


def _resolve(visit: Visit, seen: Seen, said: Mapping[str, Any], key: str) -> object:
    return resolve_dispute(at=timezone.now(), actor=visit.actor, order=seen.id, key=key, **said)


def _ask(visit: Visit, seen: Seen, said: Mapping[str, Any], key: str) -> object:
    return ask_price(at=timezone.now(), actor=visit.actor, order=seen.id, key=key, **said)


return_page = act_page(Act.RETURN, form=ReturnForm, says=_returns, run=_return)
decline_page = act_page(Act.DECLINE, form=DeclineForm, says=_declines, run=_decline)
cancel_page = act_page(Act.CANCEL, form=CancelForm, says=_cancels, run=_cancel)
dispute_page = act_page(Act.DISPUTE, form=DisputeForm, says=_disputes, run=_dispute)
resolve_page = act_page(
    Act.RESOLVE,
    form=ResolveForm,
    says=_resolves,
    run=_resolve,
    template="fulfilment/resolve.html",
    more=dispute_shown,
)
ask_price_page = act_page(Act.ASK_PRICE, form=AskPriceForm, says=_asks, run=_ask)
