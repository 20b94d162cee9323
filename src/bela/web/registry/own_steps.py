"""The owner's steps, each on a page of its own: NIK, size, place, licences, data, stopping."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bela.kernel.identifiers import Nib, Nik
from bela.registry.queries.record import EnterpriseRecord
from bela.registry.usecases.correct_enterprise import correct_enterprise
from bela.registry.usecases.record_licence import record_licence
from bela.registry.usecases.withdraw_supplier import withdraw_supplier
from bela.web.access import Visit, signed_in
from bela.web.accounts.forms import IdentifierField, PlainForm, sent
from bela.web.fields import ChoiceOf, DayField, MoneyField
from bela.web.registry.acting import Act, do
from bela.web.registry.deciding_forms import LicenceForm, ReasonForm
from bela.web.registry.places import village_choices
from bela.web.registry.scope import own
from bela.web.registry.words import LEGAL_FORMS, choices

_COULD_BE_OLD = gettext_lazy("Kalau lupa harinya, isi 1 Januari tahun itu.")


class NikForm(PlainForm):
    """The owner's name as on the card, and the number."""

    owner = forms.CharField(label=gettext_lazy("Nama di KTP"), max_length=160)
    nik = IdentifierField(
        Nik, label=gettext_lazy("NIK"), help_text=gettext_lazy("16 angka, ada di KTP Anda.")
    )


class SizeForm(PlainForm):
    """Since when, and how much."""

    legal_form = ChoiceOf(choices(LEGAL_FORMS), label=gettext_lazy("Bentuk usaha"), initial="individual")
    started_on = DayField(label=gettext_lazy("Usaha ini ada sejak"), help_text=_COULD_BE_OLD)
    sales = MoneyField(
        label=gettext_lazy("Penjualan setahun, kira-kira"), required=False,
        help_text=gettext_lazy("Semua penjualan, bukan hanya ke kantor kota."),
    )  # fmt: skip
    capital = MoneyField(
        label=gettext_lazy("Modal usaha"), required=False,
        help_text=gettext_lazy("Tanpa tanah dan bangunan. Hanya untuk usaha sejak 2 Februari 2021."),
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """One of the two figures is there."""
        said = super().clean() or {}
        if "sales" in said and "capital" in said and said["sales"] is None and said["capital"] is None:
            self.add_error("sales", gettext_lazy("Isi penjualannya atau modalnya."))
        return said


class PlaceForm(PlainForm):
    """Where it is, and the NIB where there is one."""

    region = forms.ChoiceField(label=gettext_lazy("Kelurahan tempat usaha"))
    address = forms.CharField(label=gettext_lazy("Alamat tempat usaha"), max_length=400)
    rt = forms.CharField(label="RT", max_length=3, required=False)
    rw = forms.CharField(label="RW", max_length=3, required=False)
    nib = IdentifierField(
        Nib, label=gettext_lazy("NIB (kalau ada)"), required=False,
        help_text=gettext_lazy("13 angka. Dengan NIB, petugas bisa memeriksa tanpa datang."),
    )  # fmt: skip

    def __init__(self, record: EnterpriseRecord, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["region"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - it was declared above
        field.choices = village_choices(record.answers["region"])


def step_of(record: EnterpriseRecord, title: object, lead: object, button: object, done: object) -> Act:
    """One step's page: it leads back to the enterprise."""
    back = (f"/jualan/usaha/{record.public_id}/", record.name)
    return Act(title, lead, button, done, back, more={"record": record})


def _answer(visit: Visit, enterprise: str, said: dict[str, Any]) -> object:
    answers = {field: _typed(value) for field, value in said.items() if value is not None}
    return correct_enterprise(at=timezone.now(), actor=visit.actor, enterprise=enterprise, answers=answers)


def _typed(value: object) -> str:
    return value.isoformat() if hasattr(value, "isoformat") else str(value)


@signed_in
def own_nik(visit: Visit, enterprise: str) -> HttpResponseBase:
    """The owner's NIK."""
    record = own(visit, enterprise, timezone.localdate())
    act = step_of(
        record, _("NIK Anda"),
        _("NIK dipakai untuk memastikan siapa yang menjual. Hanya petugas pendataan yang bisa membukanya, "
          "dan setiap kali dibuka tercatat."),
        _("Simpan NIK"), _("NIK tersimpan."),
    )  # fmt: skip
    form = NikForm(sent(visit), initial={"owner": record.answers["owner"]})
    return do(visit, act, form, lambda said: _answer(visit, enterprise, said))


@signed_in
def own_size(visit: Visit, enterprise: str) -> HttpResponseBase:
    """How large it is."""
    record = own(visit, enterprise, timezone.localdate())
    act = step_of(
        record, _("Besar usaha Anda"),
        _("Kota mendahulukan usaha mikro dan kecil. Petugas menetapkannya dari surat Anda."),
        _("Simpan"), _("Tersimpan. Giliran petugas menetapkan skalanya."),
    )  # fmt: skip
    known = record.answers
    initial = {
        "legal_form": known["legal_form"] or "individual",
        "started_on": known["started_on"],
        "sales": int(known["sales"]) if known["sales"] else None,
        "capital": int(known["capital"]) if known["capital"] else None,
    }
    return do(
        visit, act, SizeForm(sent(visit), initial=initial), lambda said: _answer(visit, enterprise, said)
    )


@signed_in
def own_place(visit: Visit, enterprise: str) -> HttpResponseBase:
    """Where it is."""
    record = own(visit, enterprise, timezone.localdate())
    act = step_of(
        record, _("Tempat usaha Anda"),
        _("Petugas memastikan usaha Anda ada: dengan datang, atau dengan mencocokkan NIB."),
        _("Simpan"), _("Tersimpan. Giliran petugas memeriksa."),
    )  # fmt: skip
    initial = {field: record.answers[field] for field in ("region", "address", "rt", "rw", "nib")}
    form = PlaceForm(record, sent(visit), initial=initial)
    return do(visit, act, form, lambda said: _answer(visit, enterprise, said))


@signed_in
def own_licence(visit: Visit, enterprise: str) -> HttpResponseBase:
    """A licence one holds."""
    record = own(visit, enterprise, timezone.localdate())
    act = step_of(
        record, _("Izin Anda"),
        _("Sebagian barang butuh izin, misalnya P-IRT untuk makanan kemasan. Petugas melihat suratnya."),
        _("Simpan izin"), _("Tersimpan. Giliran petugas melihat suratnya."),
    )  # fmt: skip
    return do(
        visit, act, LicenceForm(sent(visit)),
        lambda said: record_licence(at=timezone.now(), actor=visit.actor, enterprise=enterprise, **said),
    )  # fmt: skip


class OwnDataForm(PlainForm):
    """What an owner may change at any time."""

    name = forms.CharField(label=gettext_lazy("Nama usaha Anda"), max_length=160)
    activity = forms.CharField(
        label=gettext_lazy("Apa yang Anda buat atau jual?"), max_length=400, required=False
    )
    product = forms.CharField(label=gettext_lazy("Produk utama"), max_length=400, required=False)


@signed_in
def own_data(visit: Visit, enterprise: str) -> HttpResponseBase:
    """The name and what it does."""
    record = own(visit, enterprise, timezone.localdate())
    act = step_of(
        record,
        _("Data usaha Anda"),
        _("Pembeli membaca nama dan kegiatan ini."),
        _("Simpan"),
        _("Tersimpan."),
    )
    initial = {field: record.answers[field] for field in ("name", "activity", "product")}
    form = OwnDataForm(sent(visit), initial=initial)
    return do(visit, act, form, lambda said: _answer(visit, enterprise, said))


@signed_in
def own_stop(visit: Visit, enterprise: str) -> HttpResponseBase:
    """Stop selling."""
    record = own(visit, enterprise, timezone.localdate())
    act = Act(
        _("Berhenti berjualan"),
        _("Barang Anda tidak tampil lagi mulai hari ini. Pesanan yang sudah berjalan tetap diselesaikan."),
        _("Berhenti berjualan"), _("Anda berhenti berjualan."),
        (f"/jualan/usaha/{record.public_id}/", record.name), tone="stop", more={"record": record},
    )  # fmt: skip
    return do(
        visit, act, ReasonForm(sent(visit)),
        lambda said: withdraw_supplier(at=timezone.now(), actor=visit.actor, enterprise=enterprise, **said),
    )  # fmt: skip
