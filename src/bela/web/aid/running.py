"""Bring a reference list, run the criteria, announce the results, name the recipients: each a page of its own."""

from __future__ import annotations

import tempfile
from datetime import date
from pathlib import Path
from typing import Any

from django import forms
from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from bela.aid.queries.programmes import ProgrammeFacts, asked_run
from bela.aid.usecases.add_reference_list import ReferenceAsked, add_reference_list
from bela.aid.usecases.announce_results import announce_results
from bela.aid.usecases.ask_for_run import ask_for_run
from bela.aid.usecases.decide_recipients import decide_recipients
from bela.aid.usecases.judge_programme import judge_programme
from bela.kernel.dates import format_day
from bela.kernel.errand import AT_ONCE
from bela.kernel.refusal import Refusal
from bela.registry.queries.batches import register_size
from bela.web.access import Visit, needs
from bela.web.accounts.forms import PlainForm, refuse, sent
from bela.web.aid.scope import DECIDE, RUN, their_programme, their_run
from bela.web.aid.words import REFERENCES
from bela.web.fields import DayField, screen_language
from bela.web.registry.acting import Act, do
from bela.web.registry.words import choices

_ACTS = require_http_methods(["GET", "HEAD", "POST"])


class ReferenceForm(PlainForm):
    """A reference list."""

    kind = forms.ChoiceField(
        label=gettext_lazy("Daftar apa?"), choices=choices(REFERENCES, gettext_lazy("Pilih daftarnya"))
    )
    file = forms.FileField(
        label=gettext_lazy("Berkas CSV"), allow_empty_file=True,
        help_text=gettext_lazy("Satu kolom berjudul NIK; daftar penduduk juga NAMA. Berkasnya tidak disimpan."),
    )  # fmt: skip
    source = forms.CharField(label=gettext_lazy("Dari kantor mana?"), max_length=200)
    as_of = DayField(label=gettext_lazy("Keadaan per tanggal"))
    skip_bad = forms.BooleanField(label=gettext_lazy("Lewati baris yang tidak bisa dibaca"), required=False)


class DayForm(PlainForm):
    """The day of a run."""

    on = DayField(label=gettext_lazy("Dihitung per tanggal"))


class DecreeForm(PlainForm):
    """The decree that names the recipients."""

    number = forms.CharField(label=gettext_lazy("Nomor SK penerima"), max_length=120)
    dated_on = DayField(label=gettext_lazy("Tanggal SK"))


@needs(RUN)
@_ACTS
def add_list(visit: Visit, programme: str) -> HttpResponseBase:
    """Bring a reference list."""
    facts = their_programme(visit, programme, RUN)
    form = ReferenceForm(sent(visit), visit.FILES or None)
    bad: list[str] = []
    if form.is_bound and form.is_valid():
        try:
            _take(visit, programme, form.cleaned_data)
        except Refusal as refusal:
            refuse(form, refusal)
            bad = [str(found) for found in refusal.findings]
        else:
            messages.success(visit, _("Daftar pembanding dipakai mulai hitungan berikutnya."))
            return HttpResponseRedirect(f"/pendataan/bantuan/{programme}/")
    return render(visit, "aid/add_list.html", {"programme": facts, "form": form, "bad": bad})


def _take(visit: Visit, programme: str, said: dict[str, Any]) -> None:
    upload: UploadedFile[Any] = said.pop("file")
    with tempfile.TemporaryDirectory() as folder:  # gone with the numbers in it as soon as they are keyed
        path = Path(folder) / "list"
        with path.open("wb") as target:
            for chunk in upload.chunks():
                target.write(chunk)
        add_reference_list(
            at=timezone.now(), actor=visit.actor, programme=programme, asked=ReferenceAsked(path=path, **said)
        )


@needs(RUN)
@_ACTS
def run_it(visit: Visit, programme: str) -> HttpResponseBase:
    """Run the criteria over the register."""
    facts = their_programme(visit, programme, RUN)
    form = DayForm(sent(visit), initial={"on": timezone.localdate()})
    if form.is_bound and form.is_valid():
        try:
            return HttpResponseRedirect(_judge_or_ask(visit, facts, form.cleaned_data["on"]))
        except Refusal as refusal:
            refuse(form, refusal)
    act = _act(
        facts, _("Hitung siapa yang berhak"),
        _("Semua orang di daftar usaha dinilai. Belum ada yang diumumkan; hari dan data yang sama memberi hasil yang sama."),
        _("Hitung"), "",
    )  # fmt: skip
    return render(visit, act.template, {"form": form, "act": act})


def _judge_or_ask(visit: Visit, facts: ProgrammeFacts, on: date) -> str:
    """Run over a small register at once, else ask the clock; the address where the answer is, or will be."""
    programme, busy = facts.public_id, asked_run(facts.public_id)
    if (busy and busy.is_open) or register_size(facts.government) > AT_ONCE:
        ask_for_run(at=timezone.now(), actor=visit.actor, programme=programme, on=on)
        return f"/pendataan/bantuan/{programme}/"
    made = judge_programme(at=timezone.now(), actor=visit.actor, programme=programme, on=on)
    return f"/pendataan/bantuan/hasil/{made}/"


@needs(DECIDE)
@_ACTS
def announce(visit: Visit, run: str) -> HttpResponseBase:
    """Announce a run's results."""
    found, facts = their_run(visit, run, DECIDE)
    act = _act(
        facts, _("Umumkan hasil per {day}").format(day=format_day(found.on, screen_language())),
        _("Setiap pemilik melihat hasilnya sendiri dengan alasannya, dan umum melihat jumlah per kelurahan. Masa "
          "keberatan mulai berjalan."),
        _("Umumkan hasil"), _("Hasil diumumkan."),
    )  # fmt: skip
    return do(
        visit, act, PlainForm(sent(visit)),
        lambda said: announce_results(at=timezone.now(), actor=visit.actor, run=run),
    )  # fmt: skip


@needs(DECIDE)
@_ACTS
def decide(visit: Visit, run: str) -> HttpResponseBase:
    """Name the recipients by decree."""
    _found, facts = their_run(visit, run, DECIDE)
    act = _act(
        facts, _("Tetapkan penerima"),
        _("Diambil menurut urutan sampai kuota habis, termasuk yang keberatannya dikabulkan. Daftarnya dibekukan."),
        _("Tetapkan penerima"), _("Penerima ditetapkan."),
    )  # fmt: skip
    return do(
        visit, act, DecreeForm(sent(visit)),
        lambda said: decide_recipients(at=timezone.now(), actor=visit.actor, run=run, **said),
    )  # fmt: skip


def _act(facts: ProgrammeFacts, title: str, lead: str, button: str, done: str) -> Act:
    return Act(title, lead, button, done, (f"/pendataan/bantuan/{facts.public_id}/", facts.title))
