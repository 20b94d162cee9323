"""The forms of offices: a decree's heading and its scan, the office it gives, the acting, the end."""

from __future__ import annotations

from datetime import date
from typing import Any, cast

from django import forms
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bela.accounts import queries
from bela.accounts.refusals import NeedsConsidering
from bela.accounts.roles import APPOINTED, ROLES
from bela.accounts.separation import Overlap
from bela.accounts.steps.hold_offices import Certificate
from bela.accounts.steps.record_decree import DecreeFacts
from bela.kernel.period import Period
from bela.web.fields import DayField
from bela.web.kept_scan import ScanForm, kept_field, scan_field
from bela.web.query import today


class DecreeForm(ScanForm):
    """A decree's number, date and scan. A scan that was sent once is not asked for again after a mistake."""

    number = forms.CharField(label=gettext_lazy("Nomor keputusan"), max_length=80)
    dated_on = DayField(label=gettext_lazy("Tanggal keputusan"), initial=today)
    scan = scan_field(gettext_lazy("Pindaian keputusan"))
    kept = kept_field()

    def decree(self, kind: Any = "decree") -> DecreeFacts:
        """What was typed, for a use case."""
        said = self.cleaned_data
        return DecreeFacts(said["number"], said["dated_on"], said["scan"], kind)


class ConsideredForm(DecreeForm):
    """A form whose warnings must be meant: each comes back as a box to tick."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.warnings: list[Overlap] = []

    @property
    def accepted(self) -> list[str]:
        """The codes of the warnings that were ticked; the form carries them on."""
        return cast("QueryDict", self.data).getlist("accept") if self.is_bound else []

    def ask_about(self, refusal: NeedsConsidering) -> None:
        """Show the open warnings as boxes."""
        self.warnings = [finding for finding in refusal.findings if isinstance(finding, Overlap)]
        self.add_error(None, f"{refusal.reason} {refusal.next_step}")


class PeriodFields(ConsideredForm):
    """First and last day, and the certificate of a procurement officer."""

    first_day = DayField(label=gettext_lazy("Hari pertama"))
    last_day = DayField(
        label=gettext_lazy("Hari terakhir"),
        required=False,
        help_text=gettext_lazy("Kosongkan kalau tidak disebut di keputusan."),
    )
    certificate = forms.CharField(
        label=gettext_lazy("Nomor sertifikat kompetensi"), max_length=60, required=False
    )
    certificate_from = DayField(label=gettext_lazy("Sertifikat berlaku mulai"), required=False)
    certificate_to = DayField(
        label=gettext_lazy("Sertifikat berlaku sampai"),
        required=False,
        help_text=gettext_lazy("Kosongkan kalau berlaku seterusnya."),
    )

    def clean(self) -> dict[str, Any]:
        """Days in their order; a certificate whole or not at all."""
        said = super().clean() or self.cleaned_data
        self._in_order(said, "first_day", "last_day")
        self._in_order(said, "certificate_from", "certificate_to")
        if bool(said.get("certificate")) != bool(said.get("certificate_from")):
            missing = "certificate_from" if said.get("certificate") else "certificate"
            self.add_error(missing, _("Isi nomor sertifikat dan hari mulainya, atau kosongkan keduanya."))
        return said

    def period(self) -> Period:
        """The days of the office."""
        return Period.through(self.cleaned_data["first_day"], self.cleaned_data["last_day"])

    def certificate_given(self) -> Certificate | None:
        """The certificate, if one was typed."""
        said = self.cleaned_data
        if not said["certificate"]:
            return None
        return Certificate(
            said["certificate"], Period.through(said["certificate_from"], said["certificate_to"])
        )

    def _in_order(self, said: dict[str, Any], first: str, last: str) -> None:
        start: date | None = said.get(first)
        end: date | None = said.get(last)
        if start and end and end < start:
            self.add_error(last, _("Hari terakhir mendahului hari pertama."))


class AppointForm(PeriodFields):
    """A role in one or several units."""

    role = forms.ChoiceField(label=gettext_lazy("Jabatan"))
    units = forms.MultipleChoiceField(
        label=gettext_lazy("Unit"),
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Satu Pejabat Pengadaan boleh melayani beberapa unit."),
    )
    field_order = ("role", "units", "number", "dated_on", "scan", "first_day", "last_day")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        roles = [(key, ROLES[key].name) for key in APPOINTED]
        self.fields["role"].choices = [("", _("Pilih jabatan")), *roles]  # type: ignore[attr-defined]
        self.fields["units"].choices = _unit_choices()  # type: ignore[attr-defined]


class ActingForm(PeriodFields):
    """Who acts is known from the page; here is why and how long."""

    reason = forms.CharField(
        label=gettext_lazy("Mengapa digantikan"),
        max_length=200,
        help_text=gettext_lazy("Contoh: pejabatnya cuti, atau jabatannya kosong."),
    )
    field_order = ("reason", "number", "dated_on", "scan", "first_day", "last_day")


class EndForm(DecreeForm):
    """The decree that ends an office, and its last day."""

    last_day = DayField(label=gettext_lazy("Hari terakhir menjabat"), initial=today)


def _unit_choices() -> list[tuple[str, str]]:
    day = timezone.localdate()
    cities = queries.governments()
    choices = []
    for city in cities:
        suffix = f" ({city.name})" if len(cities) > 1 else ""
        for unit in queries.units_tree(city.id, day):
            above = f", {unit.parent_name}" if unit.parent_name else ""
            choices.append((unit.id, f"{unit.name}{above}{suffix}"))
    return choices
