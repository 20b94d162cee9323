"""What is done with a recipient: hand over, visit again, take back, cancel; each a page of its own."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from bela.aid.queries.recipients import RecipientRow
from bela.aid.usecases.cancel_recipient import cancel_recipient
from bela.aid.usecases.hand_over_aid import hand_over_aid
from bela.aid.usecases.return_aid import return_aid
from bela.aid.usecases.revisit_recipient import revisit_recipient
from bela.kernel.numbers import format_rupiah
from bela.web.access import Visit, needs
from bela.web.accounts.forms import PlainForm, sent
from bela.web.aid.scope import DECIDE, RUN, their_recipient
from bela.web.aid.words import FOUND, REASONS, WAYS
from bela.web.fields import DayField, MoneyField
from bela.web.registry.acting import Act, do
from bela.web.registry.words import choices

_ACTS = require_http_methods(["GET", "HEAD", "POST"])


class HandOverForm(PlainForm):
    """The proof of a hand-over."""

    on = DayField(label=gettext_lazy("Hari penyerahan"))
    way = forms.ChoiceField(label=gettext_lazy("Cara"), choices=choices(WAYS, gettext_lazy("Pilih caranya")))
    receipt_number = forms.CharField(
        label=gettext_lazy("Nomor tanda terima atau bukti transfer"), max_length=80
    )


class RevisitForm(PlainForm):
    """What was found."""

    on = DayField(label=gettext_lazy("Hari kunjungan"))
    found = forms.ChoiceField(
        label=gettext_lazy("Yang ditemukan"), choices=choices(FOUND, gettext_lazy("Pilih satu"))
    )
    note = forms.CharField(label=gettext_lazy("Catatan (boleh kosong)"), max_length=400, required=False)


class CancelForm(PlainForm):
    """Why."""

    reason = forms.ChoiceField(
        label=gettext_lazy("Alasan"), choices=choices(REASONS, gettext_lazy("Pilih alasannya"))
    )
    note = forms.CharField(
        label=gettext_lazy("Alasan dengan kata-kata"),
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class ReturnForm(CancelForm):
    """When, how much, why."""

    on = DayField(label=gettext_lazy("Hari pengembalian"))
    amount = MoneyField(label=gettext_lazy("Nilai yang kembali"))
    field_order = ("on", "amount", "reason", "note")


@needs(RUN)
@_ACTS
def hand_over(visit: Visit, recipient: str) -> HttpResponseBase:
    """Record the hand-over."""
    row = their_recipient(visit, recipient)
    act = _act(
        row, _("Catat penyerahan kepada {name}").format(name=row.owner_name),
        _("Nilainya {amount}. Sesudah dicatat, penyerahan tidak bisa diubah.").format(amount=format_rupiah(row.amount)),
        _("Catat penyerahan"), _("Penyerahan dicatat."),
    )  # fmt: skip
    return _do(
        visit, row, act, HandOverForm(sent(visit), initial={"on": timezone.localdate()}), hand_over_aid
    )


@needs(RUN)
@_ACTS
def revisit(visit: Visit, recipient: str) -> HttpResponseBase:
    """Record a visit some months later."""
    row = their_recipient(visit, recipient)
    act = _act(
        row, _("Catat kunjungan ulang ke {name}").format(name=row.owner_name),
        _("Lihat di tempatnya: apakah bantuannya dipakai untuk usaha."),
        _("Catat kunjungan"), _("Kunjungan dicatat."),
    )  # fmt: skip
    return _do(
        visit, row, act, RevisitForm(sent(visit), initial={"on": timezone.localdate()}), revisit_recipient
    )


@needs(DECIDE)
@_ACTS
def take_back(visit: Visit, recipient: str) -> HttpResponseBase:
    """Record that aid came back."""
    row = their_recipient(visit, recipient, DECIDE)
    act = _act(
        row, _("Catat pengembalian dari {name}").format(name=row.owner_name),
        _("Orang ini tidak bisa dipilih lagi dalam program ini."),
        _("Catat pengembalian"), _("Pengembalian dicatat."), "stop",
    )  # fmt: skip
    form = ReturnForm(sent(visit), initial={"on": timezone.localdate(), "amount": row.amount})
    return _do(visit, row, act, form, return_aid)


@needs(DECIDE)
@_ACTS
def cancel(visit: Visit, recipient: str) -> HttpResponseBase:
    """Cancel a recipient."""
    row = their_recipient(visit, recipient, DECIDE)
    act = _act(
        row, _("Batalkan {name} sebagai penerima").format(name=row.owner_name),
        _("Tempatnya menjadi kosong untuk orang berikutnya dalam urutan."),
        _("Batalkan"), _("Penerima dibatalkan."), "stop",
    )  # fmt: skip
    return _do(visit, row, act, CancelForm(sent(visit)), cancel_recipient)


def _act(row: RecipientRow, title: str, lead: str, button: str, done: str, tone: str = "") -> Act:
    return Act(
        title, lead, button, done, (f"/pendataan/bantuan/{row.programme}/penerima/", _("Penerima")), tone
    )


def _do(
    visit: Visit, row: RecipientRow, act: Act, form: forms.Form, run: Callable[..., None]
) -> HttpResponseBase:
    def act_on(said: dict[str, Any]) -> None:
        run(at=timezone.now(), actor=visit.actor, recipient=row.public_id, **said)

    return do(visit, act, form, act_on)
