"""`/pendataan/bantuan/`: the programmes of the officer's governments; one is opened here."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from bela.accounts.answers import GovernmentFacts
from bela.aid.book import book
from bela.aid.queries.programmes import programmes
from bela.aid.usecases.close_programme import close_programme
from bela.aid.usecases.open_programme import ProgrammeAsked, open_programme
from bela.web.access import Visit, needs
from bela.web.accounts.forms import PlainForm, sent
from bela.web.aid.scope import DECIDE, READ, RUN, governments_of, their_programme
from bela.web.fields import DayField, MoneyField, screen_language
from bela.web.registry.acting import Act, do


class ProgrammeForm(PlainForm):
    """A programme: its basis, its days, for how many, what each receives, by which criteria."""

    government = forms.ChoiceField(label=gettext_lazy("Pemerintah daerah"))
    title = forms.CharField(
        label=gettext_lazy("Nama program"), max_length=160,
        help_text=gettext_lazy("Seperti di surat keputusannya. Nama ini tampil untuk umum."),
    )  # fmt: skip
    year = forms.IntegerField(label=gettext_lazy("Tahun anggaran"))
    decree_number = forms.CharField(label=gettext_lazy("Nomor SK program"), max_length=120)
    decree_on = DayField(label=gettext_lazy("Tanggal SK program"))
    opens_on = DayField(label=gettext_lazy("Hari pertama"))
    closes_on = DayField(label=gettext_lazy("Hari terakhir"))
    quota = forms.IntegerField(label=gettext_lazy("Kuota penerima"))
    benefit = forms.CharField(
        label=gettext_lazy("Yang diterima tiap orang"), max_length=400,
        help_text=gettext_lazy("Misalnya: gerobak dan kompor, atau uang modal."),
    )  # fmt: skip
    amount = MoneyField(label=gettext_lazy("Nilainya tiap orang"))
    criteria = forms.MultipleChoiceField(
        label=gettext_lazy("Syarat tambahan"), required=False, widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Syarat lain (NIK, masih hidup, bukan ASN, usaha mikro, tidak ganda) selalu berlaku."),
    )  # fmt: skip
    revisit_months = forms.IntegerField(
        label=gettext_lazy("Dikunjungi lagi sesudah berapa bulan?"), initial=6
    )

    @classmethod
    def of(cls, governments: list[GovernmentFacts], visit: Visit) -> ProgrammeForm:
        """The form for whoever is here; with one government there is nothing to choose."""
        optional = [(found.code, found.title.of(screen_language())) for found in book().optional]
        form = cls(
            sent(visit),
            initial={
                "government": governments[0].id if governments else "",
                "year": timezone.localdate().year,
                "criteria": [code for code, _title in optional],
            },
        )
        _choices(form, "criteria", optional)
        _choices(form, "government", [(found.id, found.name) for found in governments])
        if len(governments) == 1:
            form.fields["government"].widget = forms.HiddenInput()
        return form


def _choices(form: forms.Form, name: str, choices: list[tuple[str, str]]) -> None:
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField | forms.MultipleChoiceField)  # noqa: S101 - declared above
    field.choices = list(choices)


@needs(READ)
@require_safe
def programme_list(visit: Visit) -> HttpResponse:
    """Show them, the latest first."""
    found = programmes([government.id for government in governments_of(visit)])
    return render(visit, "aid/programmes.html", {"programmes": found, "may_run": visit.actor.may(RUN)})


@needs(RUN)
@require_http_methods(["GET", "HEAD", "POST"])
def new_programme(visit: Visit) -> HttpResponseBase:
    """Open a programme."""
    form = ProgrammeForm.of(governments_of(visit, RUN), visit)
    act = Act(
        _("Buka program bantuan"),
        _("Sesudah dibuka, program, kuota, dan benih undiannya tidak bisa diubah lagi."),
        _("Buka program"), _("Program dibuka. Masukkan daftar pembandingnya, lalu hitung hasilnya."),
        ("/pendataan/bantuan/", _("Program bantuan")),
    )  # fmt: skip

    def run(said: dict[str, Any]) -> str:
        government = said.pop("government")
        return open_programme(
            at=timezone.now(), actor=visit.actor, government=government, asked=ProgrammeAsked(**said)
        )

    return do(visit, act, form, run)


@needs(DECIDE)
@require_http_methods(["GET", "HEAD", "POST"])
def end_programme(visit: Visit, programme: str) -> HttpResponseBase:
    """Close a programme."""
    facts = their_programme(visit, programme, DECIDE)
    act = Act(
        _("Tutup {title}").format(title=facts.title),
        _("Tidak ada hasil, keberatan, atau penerima baru lagi. Kunci daftar pembanding dihapus; penyerahan dan "
          "kunjungan ulang tetap bisa dicatat."),
        _("Tutup program"), _("Program ditutup."),
        (f"/pendataan/bantuan/{programme}/", facts.title), tone="stop",
    )  # fmt: skip
    return do(
        visit, act, PlainForm(sent(visit)),
        lambda said: close_programme(at=timezone.now(), actor=visit.actor, programme=programme),
    )  # fmt: skip
