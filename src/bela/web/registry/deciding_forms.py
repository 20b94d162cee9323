"""The forms of officers' decisions: verify, size, check an account, link an owner, papers, sanctions."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from bela.web.accounts.forms import ContactField, PlainForm
from bela.web.fields import ChoiceOf, DayField, MoneyField, PercentField
from bela.web.registry.words import (
    COLLECTORS,
    LICENCES,
    MEANS,
    PURPOSES,
    SUSPENSION_REASONS,
    TAX_PAPERS,
    choices,
)


def long_text(label: object, help_text: object = "", rows: int = 3) -> forms.CharField:
    """A box for sentences."""
    return forms.CharField(
        label=label,  # type: ignore[arg-type]  # lazily translated
        help_text=help_text,  # type: ignore[arg-type]
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": rows}),
    )


class VerifyForm(PlainForm):
    """How the identity was established, when, and what was seen."""

    means = ChoiceOf(choices(MEANS), label=_("Bagaimana Anda memastikannya?"), widget=forms.RadioSelect)
    on = DayField(label=_("Tanggal pemeriksaan"), initial=timezone.localdate)
    evidence = long_text(_("Buktinya"), _("Apa yang Anda lihat, di mana, surat nomor berapa."))


class ScaleForm(PlainForm):
    """The figures that were seen on paper."""

    founded_on = DayField(label=_("Usaha ini ada sejak"), required=False)
    capital = MoneyField(
        label=_("Modal usaha"), required=False, help_text=_("Tanpa tanah dan bangunan tempat usaha.")
    )
    sales = MoneyField(label=_("Penjualan setahun"), required=False)
    sales_year = forms.IntegerField(
        label=_("Tahun penjualan"), required=False, min_value=2000, max_value=2100,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )  # fmt: skip
    seen = long_text(
        _("Surat yang Anda lihat"), _("Misalnya: surat pernyataan 3 Maret 2026, laporan penjualan.")
    )


class AccountForm(PlainForm):
    """Whether the holder is the owner or the business."""

    decision = ChoiceOf(
        [("yes", _("Ya, ini pemilik atau usahanya")), ("no", _("Bukan"))],
        label=_("Apakah nama di rekening itu pemilik usaha ini?"),
        widget=forms.RadioSelect,
    )
    reason = long_text(_("Apa yang Anda lihat"), _("Misalnya: halaman depan buku rekening."), rows=2)


class LinkForm(PlainForm):
    """Whose account is linked."""

    contact = ContactField(
        label=_("Nomor HP atau e-mail pemilik"), help_text=_("Orangnya sudah mendaftar di Bela sendiri.")
    )


class LicenceForm(PlainForm):
    """A licence as it stands on paper."""

    licence = ChoiceOf(choices(LICENCES), label=_("Jenis izin"))
    number = forms.CharField(label=_("Nomor"), max_length=60)
    last_day = DayField(
        label=_("Hari terakhir berlaku"),
        required=False,
        help_text=_("Contoh: 31 Desember 2027. Kosongkan kalau tidak ada batasnya."),
    )


class TaxPaperForm(PlainForm):
    """A tax paper."""

    kind = ChoiceOf(choices(TAX_PAPERS), label=_("Surat"))
    number = forms.CharField(label=_("Nomor surat"), max_length=60, required=False)
    on = DayField(label=_("Tanggal surat"))
    last_day = DayField(
        label=_("Hari terakhir berlaku"), required=False, help_text=_("Hanya untuk surat keterangan PP 55.")
    )
    sales_this_year = MoneyField(
        label=_("Penjualan tahun ini"), required=False, help_text=_("Hanya untuk surat pernyataan omzet.")
    )


class TaxStatusForm(PlainForm):
    """How the tax office sees the enterprise."""

    taxable_person = forms.BooleanField(label=_("Pengusaha kena pajak (PKP)"), required=False)
    food_tax_rate = PercentField(
        label=_("Tarif pajak makanan (PBJT)"), required=False, help_text=_("Kosongkan kalau tidak kena.")
    )
    food_tax_collected_by = ChoiceOf(
        choices(COLLECTORS, _("Tidak ada")), label=_("Yang menyetor pajak makanan"), required=False
    )


class SuspendForm(PlainForm):
    """Why it may not sell for the time being."""

    reason_code = ChoiceOf(choices(SUSPENSION_REASONS), label=_("Alasan"))
    reason = long_text(_("Apa yang terjadi"), _("Penjual membaca kalimat ini."))


class ReasonForm(PlainForm):
    """A reason in words."""

    reason = long_text(_("Alasan"), rows=2)


class DebarForm(PlainForm):
    """A sanction by decree."""

    citation = forms.CharField(
        label=_("Keputusan"), max_length=200, help_text=_("Nomor, tanggal, dan siapa yang memutuskan.")
    )
    first_day = DayField(label=_("Berlaku mulai"))
    last_day = DayField(
        label=_("Hari terakhir"), required=False, help_text=_("Kosongkan kalau belum ada batasnya.")
    )
    grounds = long_text(_("Dasar pelanggarannya"))

    def clean(self) -> dict[str, Any]:
        """The last day does not lie before the first."""
        said = super().clean() or {}
        first, last = said.get("first_day"), said.get("last_day")
        if first and last and last < first:
            self.add_error("last_day", _("Hari terakhir sebelum hari pertama."))
        return said


class CitationForm(PlainForm):
    """The decree that takes another one away."""

    citation = forms.CharField(label=_("Keputusan pembatalan"), max_length=200)


class PurposeForm(PlainForm):
    """What masked numbers are looked at for."""

    purpose = ChoiceOf(choices(PURPOSES), label=_("Untuk apa?"), widget=forms.RadioSelect)
